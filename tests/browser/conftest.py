"""Debian's chromium, and one running product for all browser tests."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser import around
from tests.browser import product as running

POLICY = ("Content Security Policy", "TrustedHTML", "TrustedScript", "policy-violation")
TELL = """addEventListener("securitypolicyviolation",
    (e) => console.error("policy-violation", e.violatedDirective, e.blockedURI));"""
# Patience for a busy machine; what must be fast is measured where it is said.
expect.set_options(timeout=15_000)

CHROMIUM = shutil.which("chromium")
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    if CHROMIUM is None:
        if os.environ.get("CI") == "true":
            pytest.fail("chromium mangler: apt-get install chromium")
        pytest.skip("chromium mangler: apt-get install chromium")
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": FLAGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Nobody waits for an owner who seems to write, unless a test is about that."""
    return {**browser_context_args, "reduced_motion": "reduce"}


@pytest.fixture(scope="session")
def neighbour() -> Iterator[str]:
    """The address of another site, which may frame us."""
    with around.serving() as address:
        yield address


@pytest.fixture(scope="session")
def product(tmp_path_factory: pytest.TempPathFactory, neighbour: str) -> Iterator[running.Product]:
    started = running.start(tmp_path_factory.mktemp("var"), {"KASKET_FRAME_ANCESTORS": f"'self' {neighbour}"})
    yield started
    started.stop()


@pytest.fixture(autouse=True)
def nothing_forbidden(request: pytest.FixtureRequest) -> Iterator[None]:
    """No page breaks its own policy, throws, or asks another site for anything; whatever a test is about."""
    if not {"page", "product"} <= set(request.fixturenames):
        yield
        return
    context: BrowserContext = request.getfixturevalue("context")
    found: list[str] = []
    sites = (request.getfixturevalue("product").address, request.getfixturevalue("neighbour"))
    own = (*sites, "data:", "blob:", "file:", "about:")
    context.add_init_script(TELL)
    context.on("console", lambda m: found.append(m.text) if any(w in m.text for w in POLICY) else None)
    context.on("weberror", lambda e: found.append(str(e.error)))
    context.on("request", lambda r: None if r.url.startswith(own) else found.append(r.url))
    yield
    assert found == []
