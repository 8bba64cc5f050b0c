"""A made-up intranet on an origin of its own, with a strict CSP: shows that Kasketskift can be embedded in one."""

from __future__ import annotations

import argparse
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

HERE = Path(__file__).resolve().parent
PAGES = {"/": "index.html", "/i-siden": "i-siden.html", "/intranet.css": "intranet.css"}
TYPES = {".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8"}


def policy(kasket: str) -> str:
    """What the intranet allows. The two lines with Kasketskift's origin are all that an embedding needs."""
    return "; ".join((
        "default-src 'none'",
        f"script-src {kasket}",
        f"frame-src {kasket}",
        "style-src 'self'",
        "img-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
    ))  # fmt: skip


class Intranet(BaseHTTPRequestHandler):
    """Serves the pages of the table and nothing else; `{kasket}` in a page becomes the origin of Kasketskift."""

    def __init__(self, *args: object, kasket: str, **more: object) -> None:
        self._kasket = kasket
        super().__init__(*args, **more)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        name = PAGES.get(urlsplit(self.path).path)
        if name is None:
            self.send_error(404)
            return
        body = (HERE / name).read_text(encoding="utf-8").replace("{kasket}", self._kasket).encode()
        self.send_response(200)
        self.send_header("Content-Type", TYPES[Path(name).suffix])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", policy(self._kasket))
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", "no-store")
        super().end_headers()


def origin(text: str) -> str:
    """Scheme, name and port of an address; anything else could write other lines into the policy."""
    parts = urlsplit(text)
    if (
        parts.scheme not in ("http", "https")
        or not parts.netloc
        or any(c in parts.netloc for c in " ;,\"'<>@")
    ):
        raise argparse.ArgumentTypeError("skal være en adresse som http://127.0.0.1:8000")
    return f"{parts.scheme}://{parts.netloc}"


def main() -> None:
    options = argparse.ArgumentParser(description="Et demo-intranet, der har Kasketskift indlejret.")
    options.add_argument(
        "--kasket", type=origin, default="http://127.0.0.1:8000", help="Kasketskifts adresse"
    )
    options.add_argument("--host", default="127.0.0.1")
    options.add_argument("--port", type=int, default=8090)
    chosen = options.parse_args()
    server = ThreadingHTTPServer((chosen.host, chosen.port), partial(Intranet, kasket=chosen.kasket))
    print(f"Intranettet er på http://{chosen.host}:{server.server_port} og viser {chosen.kasket}", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()


if __name__ == "__main__":
    main()
