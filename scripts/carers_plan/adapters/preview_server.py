"""The preview on this computer: who may ask, what they get, and what is wrong told on the page.

WSGI alone: nothing of it is read when a site is only built.
"""

from __future__ import annotations

import datetime as dt
import ipaddress
import mimetypes
import socket
import socketserver
import threading
import time
import wsgiref.simple_server
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from markupsafe import Markup

from carers_plan import fault
from carers_plan.adapters.team_desk import Desk, desk_pages, news
from carers_plan.forms.page import HOME, form_file
from carers_plan.pages.policy import styled, with_style
from carers_plan.preview import Preview
from carers_plan.problem import Problem, bounded
from carers_plan.project import Project
from carers_plan.settings import read_settings

RELOAD = "/livereload"
"""Where the script is that loads a page again; a page's policy allows none inside it.

Below it, an answer comes once the files are not as the address says."""
LOOK_EVERY = 0.1
"""Seconds between two looks at the files while a page is open."""
_LOOKS = 250
"""How often the files are looked at for one request of the script."""
_SCRIPT = Path(__file__).parent / "reload.js"
# Nothing of a draft goes to another site: not into its frames, not as its script or picture.
_HEADERS = [
    ("Content-Security-Policy", "frame-ancestors 'self'"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("X-Content-Type-Options", "nosniff"),
    ("Cache-Control", "no-store"),
]
_CSS = (
    ".preview-mistakes{font:1rem/1.5 sans-serif;color:#241a28;background:#fff;text-align:left;"
    "margin:0;padding:1rem;border:.5rem solid #9a2413}"
    ".preview-mistakes h1,.preview-mistakes h2{font-size:1.25rem;margin:0;color:inherit}"
    ".preview-mistakes li{margin:.75rem 0;white-space:pre-line;overflow-wrap:anywhere}"
)
_TOLD = Markup(
    '<section class="preview-mistakes" aria-labelledby="preview-mistakes" lang="en-GB" dir="ltr">\n'
    '<{level} id="preview-mistakes">{title}</{level}>\n<p>{then}</p>\n<ul>\n{items}\n</ul>\n'
    "</section>\n"
)
_ALONE = Markup(
    '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n{}\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    "<title>{}</title>\n</head>\n<body>\n<main>\n{}</main>\n</body>\n</html>\n"
)
_TITLE = "Your last change is not here yet"
_BELOW = "Mend this, and the page shows it by itself. Below is the page as it was before."
_NOTHING = "Mend this, and the page comes back by itself."


def with_mistakes(page: bytes | None, problems: Iterable[Problem]) -> bytes:
    """Tell mistakes above the page as it was before, or alone if there is none."""
    items = [Markup("<li>{}</li>").format(told) for told in bounded(problems)]

    def told(level: str, then: str) -> Markup:
        listed = Markup("\n").join(items)
        return _TOLD.format(level=level, title=_TITLE, then=then, items=listed)

    if page is None:
        return _ALONE.format(styled(_CSS), _TITLE, told("h1", _NOTHING)).encode()
    html = with_style(page.decode(), _CSS)
    return html.replace("<body>", f"<body>\n{told('h2', _BELOW)}", 1).encode()


def with_reload(html: bytes, state: str) -> bytes:
    """Put the script that loads a page again, once the state is another one, into it."""
    script = f'<script src="{RELOAD}.js?{state}"></script>'.encode()
    before, end, after = html.rpartition(b"</body>")
    return before + script + end + after if end else html + script


def serving(preview: Preview, name: str, beside: WSGIApplication | None = None) -> WSGIApplication:
    """Answer for a preview on this computer, and refuse what only a stranger asks.

    `name` is what the computer was told to be called. A page of elsewhere can let its own name
    lead here (DNS rebinding), but a browser says by which name it asks. `beside` answers for the
    addresses that begin with a line, which no page of a site has.
    """
    look = _Look(preview)

    def serve(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:  # noqa: ANN401
            return start_response(status, [*headers, *_HEADERS], *more)

        def answer(
            status: str, body: bytes, kind: str = "text/plain", *headers: tuple[str, str]
        ) -> Iterable[bytes]:
            text = kind.startswith("text/") or kind.endswith(("javascript", "json", "xml"))
            length = ("Content-Length", str(len(body)))
            kind = f"{kind}; charset=utf-8" if text else kind
            start(status, [("Content-Type", kind), length, *headers])
            return [body]

        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace")
        if not _is_ours(environ.get("HTTP_HOST", ""), name) or _from_elsewhere(environ):
            told = "This is a preview for this computer alone. Open it by the address it told."
            return answer("403 Forbidden", told.encode())
        if "\0" in path or path.startswith("//"):
            return answer("400 Bad Request", b"There is no such address.")
        if path == f"{RELOAD}.js":
            return answer("200 OK", _SCRIPT.read_bytes(), "text/javascript")
        if path.startswith(f"{RELOAD}/"):
            return answer("200 OK", look.other_than(path.rpartition("/")[2]).encode())
        if path.startswith("/_") and beside:
            return beside(environ, start)
        try:
            status, body, kind, *headers = _found(preview, path)
        except Exception as error:  # noqa: BLE001 - whatever it is, the preview goes on
            told = fault.tell(error, preview.project.cache)
            status, body, kind, headers = "500 Internal Server Error", told.encode(), _PLAIN, []
        return answer(status, body, kind, *headers)

    return serve


_PLAIN, _HTML = "text/plain", "text/html"


def _found(preview: Preview, path: str) -> tuple[Any, ...]:
    """Return the status for a path, its content, the type of that, and more headers."""
    state, folder = preview.state, preview.folder
    if not path.startswith(folder):
        there = folder if path == "/" else ""
        status = "302 Found" if there else "404 Not Found"
        return status, b"", _PLAIN, *([("Location", quote(there))] if there else [])
    inside = path.removeprefix(folder)
    if f"{inside}/" == HOME:
        return "302 Found", b"", _PLAIN, ("Location", quote(f"{path}/"))
    if inside.startswith(HOME):
        return _form_file(preview.project, inside.removeprefix(HOME) or "index.html")
    found = preview.file(inside)
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    page = not inside or inside.endswith(("/", ".html"))
    if not page and found.content is None and preview.file(f"{inside}/").content is not None:
        return "302 Found", b"", _PLAIN, ("Location", quote(f"{path}/"))
    if not page and found.content is not None:
        return "200 OK", found.content, kind
    status, content = "200 OK", found.content
    if content is None:
        status, content = "404 Not Found", preview.file("404.html").content
    if found.problems:
        status, content = "503 Service Unavailable", with_mistakes(found.content, found.problems)
    return status, with_reload(content or b"", state), _HTML


def _form_file(project: Project, name: str) -> tuple[str, bytes, str]:
    """Return the status for a file of the forms for editors, its content and the type of that."""
    content = form_file(project, name)
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return ("404 Not Found", b"", _PLAIN) if content is None else ("200 OK", content, kind)


class _Look:
    """Looks at the files for all pages that wait, also those that a browser has left meanwhile."""

    def __init__(self, preview: Preview) -> None:
        self.preview = preview
        self._state, self._looked = "", -LOOK_EVERY
        self._one_at_a_time = threading.Lock()

    def other_than(self, known: str) -> str:
        """Return the state of the files as soon as it is not the known one, or after a while."""
        for _ in range(_LOOKS):
            if self._now() != known:
                break
            time.sleep(LOOK_EVERY)
        return self._now()

    def _now(self) -> str:
        with self._one_at_a_time:
            if time.monotonic() - self._looked >= LOOK_EVERY:
                self._state, self._looked = self.preview.state, time.monotonic()
            return self._state


class _Server(socketserver.ThreadingMixIn, wsgiref.simple_server.WSGIServer):
    daemon_threads = True


class _Quiet(wsgiref.simple_server.WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name upstream
        """Say nothing of each request."""


def server_at(host: str, port: int, app: WSGIApplication) -> wsgiref.simple_server.WSGIServer:
    """Return a server that answers with `app`. Raises `OSError` where it cannot listen."""

    class Server(_Server):
        address_family = socket.AF_INET6 if ":" in host else socket.AF_INET

    return wsgiref.simple_server.make_server(host, port, app, Server, _Quiet)


def previewing(
    project: Project, today: Callable[[], dt.date], host: str, say: Callable[[str], object]
) -> WSGIApplication:
    """Return what answers for a project's site and for the team, and tell what edits did from now.

    `host` is the name or address that the server was given, `say` is called with each line.
    """
    preview = Preview(project, today)
    desk = Desk(project, lambda: read_settings(project).today or today())

    def tell() -> None:
        for line in news(preview, desk):
            say(line)

    if not is_loopback(host):
        say("Everybody on your network can read this preview, and your drafts.")
    threading.Thread(target=tell, daemon=True).start()
    return serving(preview, host, desk_pages(desk))


def is_loopback(name: str) -> bool:
    """Whether a server by this name or address can be asked from this computer alone."""
    try:
        return name == "localhost" or ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def _is_ours(host: str, name: str) -> bool:
    """Whether a browser asks by an address, or by a name that no stranger can have."""
    try:
        asked = urlsplit(f"//{host}").hostname or ""
        return asked in {"localhost", name.lower()} or bool(ipaddress.ip_address(asked))
    except ValueError:
        return False


def _from_elsewhere(environ: WSGIEnvironment) -> bool:
    """Whether another site wants a part of a page, such as a script, and not to lead to it."""
    site, mode = environ.get("HTTP_SEC_FETCH_SITE"), environ.get("HTTP_SEC_FETCH_MODE")
    return site == "cross-site" and mode != "navigate"
