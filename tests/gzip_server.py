"""A server on this machine that sends a built site as `README.md` advises: compressed, and kept."""

from __future__ import annotations

import contextlib
import functools
import gzip
import hashlib
import http.server
import mimetypes
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

TEXT = {"text/html", "text/css", "text/javascript", "application/json", "image/svg+xml", "text/xml"}


@dataclass(frozen=True)
class Answer:
    """What was asked for, and the bytes sent without headers."""

    path: str
    status: int
    bytes: int


@dataclass
class Server:
    """A running server: its address, and its answers in order."""

    address: str
    answers: list[Answer] = field(default_factory=list)


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *given: object, folder: Path, server_of: list[Server]) -> None:
        self.folder, self.server_of = folder, server_of
        super().__init__(*given)  # type: ignore[arg-type]

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name upstream
        pass

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        file = self.folder / unquote(parts.path).lstrip("/")
        if file.is_dir():
            file /= "index.html"
        status = 200
        if not file.is_file():
            file, status = self.folder / "404.html", 404
        body = file.read_bytes() if file.is_file() else b""
        tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if self.headers.get("If-None-Match") == tag:
            status, body = 304, b""
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        packed = kind in TEXT and "gzip" in self.headers.get("Accept-Encoding", "")
        if packed and body:
            body = gzip.compress(body, 6, mtime=0)
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind in TEXT else kind)
        if packed and body:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("ETag", tag)
        keep = "public, max-age=31536000, immutable" if parts.query.startswith("v=") else "no-cache"
        self.send_header("Cache-Control", keep)
        self.end_headers()
        self.wfile.write(body)
        self.server_of[0].answers.append(Answer(parts.path, status, len(body)))


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[Server]:
    """Serve a folder until the block ends."""
    holder: list[Server] = []
    handler = functools.partial(_Handler, folder=folder, server_of=holder)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    holder.append(Server(f"http://127.0.0.1:{server.server_address[1]}/"))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield holder[0]
    finally:
        server.shutdown()
        server.server_close()
