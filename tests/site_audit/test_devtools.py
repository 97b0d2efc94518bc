"""A connection to the browser that breaks is told as what it is, so that its page is tried again."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from websocket import WebSocketConnectionClosedException, WebSocketTimeoutException

from site_audit import devtools
from site_audit.browser import plainly
from site_audit.devtools import DevTools
from site_audit.finding import CouldNotAuditError


@contextmanager
def listening(answer: str) -> Iterator[str]:
    """Give the address of a server that gives one answer to everything."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_PUT(self):
            self.wfile.write(answer.encode())

        do_GET = do_PUT  # noqa: N815 - the name is of the library

        def log_message(self, *args: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.mark.parametrize(
    "answer",
    [
        "What is this",
        "HTTP/1.1 200 OK\r\n\r\nNo such tab",
        "HTTP/1.1 200 OK\r\n\r\n{}",
        'HTTP/1.1 200 OK\r\n\r\n{"webSocketDebuggerUrl": "ws://127.0.0.1:9/"}',
        'HTTP/1.1 200 OK\r\n\r\n{"webSocketDebuggerUrl": "nothing"}',
    ],
)
def test_a_browser_that_gives_no_tab_is_gone(answer: str):
    with (
        listening(answer) as address,
        pytest.raises(CouldNotAuditError, match="browser is gone"),
        plainly("Starting Chromium"),
    ):
        DevTools(address)


class Socket:
    """A connection on which the browser says one thing to each command."""

    def __init__(self, hear: Callable[[], str]) -> None:
        self.recv = hear

    def send(self, message: str) -> None:
        pass

    def settimeout(self, seconds: float) -> None:
        pass


def fails(error: Exception) -> Callable[[], str]:
    def hear() -> str:
        raise error

    return hear


@pytest.mark.parametrize(
    ("hear", "why"),
    [
        (lambda: "", "browser is gone"),
        (lambda: "<html>", "browser is gone"),
        (lambda: "[1]", "browser is gone"),
        (fails(WebSocketConnectionClosedException("closed")), "browser is gone"),
        (fails(ValueError("closed")), "browser is gone"),
        (fails(WebSocketTimeoutException("timed out")), "took too long"),
    ],
)
def test_a_broken_connection_is_a_page_that_could_not_be_looked_at(
    hear: Callable[[], str], why: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(devtools, "create_connection", lambda *_, **__: Socket(hear))
    with (
        listening('HTTP/1.1 200 OK\r\n\r\n{"webSocketDebuggerUrl": "ws://x/"}') as address,
        pytest.raises(CouldNotAuditError, match=why),
        plainly("A script in the page"),
    ):
        DevTools(address)
