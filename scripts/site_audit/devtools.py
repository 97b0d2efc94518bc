"""One tab of Chromium by its DevTools protocol; the one module that knows websocket-client.

Commands need no answer before the next one is sent: a round trip costs more than most of them.
"""

from __future__ import annotations

import http.client
import json
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from websocket import (
    WebSocket,
    WebSocketException,
    WebSocketTimeoutException,
    create_connection,
)

SECONDS = 30


class DevToolsError(Exception):
    """A command failed; says what the browser says."""


@contextmanager
def _connection() -> Iterator[None]:
    """Tell a connection that broke, or gave what is no message, as `ConnectionError`."""
    try:
        yield
    except WebSocketTimeoutException as error:
        raise TimeoutError from error
    except (
        WebSocketException,
        http.client.HTTPException,
        TypeError,
        ValueError,
        KeyError,
    ) as error:
        raise ConnectionError(str(error)) from error


class DevTools:
    """A new tab of the browser that listens at `address`, such as `localhost:9222`.

    Raises `OSError` when the browser is gone, `TimeoutError` when it takes too long, and
    `DevToolsError`.
    """

    def __init__(self, address: str) -> None:
        connection = http.client.HTTPConnection(address, timeout=SECONDS)
        with _connection():
            connection.request("PUT", "/json/new?about:blank")
            tab = json.loads(connection.getresponse().read())
            connection.close()
            # With an origin, Chromium takes us for a page and refuses.
            self._socket: WebSocket = create_connection(
                tab["webSocketDebuggerUrl"],
                timeout=SECONDS,
                suppress_origin=True,
                skip_utf8_validation=True,
            )
        self._number = 0
        self.events: deque[dict[str, Any]] = deque()
        """What the tab told by itself and nobody has taken yet: `method` and `params`."""
        self.asked = ""
        """The words of a box that the page opened; it was dismissed."""
        self.call("Page.enable")
        # The Tab key leaves a page at its end; the window must not take the focus for good.
        self.call("Emulation.setFocusEmulationEnabled", enabled=True)

    def close(self) -> None:
        """Close the connection; the tab stays."""
        self._socket.close()

    def send(self, command: str, **values: object) -> int:
        """Send a command and do not wait for its answer. Return its number."""
        self._number += 1
        message = json.dumps({"id": self._number, "method": command, "params": values})
        with _connection():
            self._socket.send(message)
        return self._number

    def call(self, command: str, **values: object) -> dict[str, Any]:
        """Send a command and return its answer. An earlier one that failed is told now."""
        number = self.send(command, **values)
        until = time.monotonic() + SECONDS
        failed = ""
        while True:
            message = self._next(until)
            failed = failed or message.get("error", {}).get("message", "")
            if message.get("id") == number:
                break
        if failed:
            raise DevToolsError(failed)
        return dict(message["result"])

    def wait(self, event: str, frame: str, seconds: float) -> None:
        """Take what the tab told up to an event of a frame."""
        until = time.monotonic() + seconds
        while True:
            while self.events:
                told = self.events.popleft()
                if told["method"] == event and told["params"].get("frameId") == frame:
                    return
            self._next(until)

    def _next(self, until: float) -> dict[str, Any]:
        left = until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._socket.settimeout(left)
        with _connection():
            message = dict(json.loads(self._socket.recv()))
        if message.get("method") == "Page.javascriptDialogOpening":
            # One that asks whether to leave is not the page's to decide.
            leaves = message["params"]["type"] == "beforeunload"
            self.asked = self.asked or ("" if leaves else message["params"]["message"] or "…")
            self.send("Page.handleJavaScriptDialog", accept=leaves)
        elif "method" in message:
            self.events.append(message)
        return message
