"""Starts a certified OpenID Connect provider (oidc-provider, on the Node that Playwright brings) and our gateway, each on its own port."""

from __future__ import annotations

import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2
import uvicorn
from playwright._impl._driver import compute_driver_executable

HERE = Path(__file__).parent
SECRET = "en-hemmelighed-kun-til-tests,-ja"


def installed() -> bool:
    """Fetches the provider's packages once; False where that cannot be done."""
    if (HERE / "node_modules/oidc-provider").is_dir():
        return True
    if shutil.which("npm") is None:
        return False
    done = subprocess.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=HERE, capture_output=True)
    return done.returncode == 0


@contextmanager
def provider(port: int, home: str) -> Iterator[str]:
    """The provider's issuer. `home` is the address of the gateway that it serves."""
    node = compute_driver_executable()[0]
    process = subprocess.Popen(
        [node, str(HERE / "provider.mjs"), str(port), home],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert process.stdout is not None and process.stdout.readline().strip() == "ready"
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


@contextmanager
def served(app: Any, port: int) -> Iterator[str]:
    """The address of an ASGI app that really listens."""
    server = uvicorn.Server(uvicorn.Config(app, port=port, ws="none", log_level="error", proxy_headers=False))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)


def log_in_at_provider(browser: httpx2.Client, address: str, name: str) -> httpx2.Response:
    """Follows the way from our /login through the provider's form and consent, and back to us."""
    page = browser.get(address)
    for _ in range(12):
        if page.is_redirect:
            page = browser.get(page.headers["location"] if "://" in page.headers["location"] else str(page.url.join(page.headers["location"])))  # fmt: skip
        elif "/interaction/" in str(page.url):
            prompt = "login" if 'name="login"' in page.text else "consent"
            form = (
                {"prompt": prompt, "login": name, "password": "x"}
                if prompt == "login"
                else {"prompt": prompt}
            )
            page = browser.post(str(page.url), data=form)
        else:
            return page
    raise AssertionError("the way in has no end")
