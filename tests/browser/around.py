"""A site of its own that shows whatever address it is asked for in a frame, and keeps what the frame tells it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import unquote

PAGE = """<!doctype html><link rel="icon" href="data:,"><title>Intranet</title><script>
window.heard = []; addEventListener("message", (e) => heard.push([e.origin, e.data]));
</script><iframe name="kasket" width="448" height="700" src="{address}"></iframe>"""


class Around(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = PAGE.format(address=unquote(self.path.partition("?")[2])).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@contextmanager
def serving() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Around)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
