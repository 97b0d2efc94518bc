"""What the preview answers besides the site: who may ask, what is wrong, when to load a page again.

WSGI alone: nothing of it is read when a site is only built.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from markupsafe import Markup

from carers_plan.pages.policy import styled

RELOAD = "/livereload.js"
"""Where the script is that loads a page again; a page's policy allows none inside it."""
_SCRIPT = Path(__file__).parent / "reload.js"
# Nothing of a draft goes to another site: not into its frames, not as its script or picture.
_HEADERS = [
    ("Content-Security-Policy", "frame-ancestors 'self'"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("X-Content-Type-Options", "nosniff"),
]
_CSS = "body{font:1rem/1.5 sans-serif;margin:1rem auto;max-width:60rem;padding:0 1rem}"
_MISTAKES = Markup(
    '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n{}\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    "<title>Mistakes</title>\n</head>\n<body>\n<h1>The site could not be made</h1>\n"
    "<p>The page comes back by itself when this is mended.</p>\n<pre>{}</pre>\n</body>\n</html>\n"
)


class Preview:
    """The state of the preview: `mistake` says why the last build failed, empty if it did not."""

    def __init__(self) -> None:
        """Begin after a build that went well."""
        self.mistake = ""

    def building(
        self, build: Callable[..., None], say: Callable[[str], object]
    ) -> Callable[..., None]:
        """Build so that a mistake is told, in the terminal and on every page, and stops nothing."""

        def build_or_tell(*given: object) -> None:
            try:
                build(*given)
            except Exception as error:  # noqa: BLE001 - whatever it is, the preview goes on
                ended = isinstance(error, SystemExit)  # MkDocs has told what it ends with.
                told = (error.__context__ if ended else None) or error
                self.mistake = str(told).strip() or type(told).__name__
                if not ended:
                    say(self.mistake)
            else:
                self.mistake = ""

        return build_or_tell


def with_reload(html: bytes, epoch: int) -> bytes:
    """Put the script that loads a page again, once there is a newer one than `epoch`, into it."""
    script = f'<script src="{RELOAD}?{epoch}"></script>'.encode()
    before, end, after = html.rpartition(b"</body>")
    return before + script + end + after if end else html + script


def serving(
    app: WSGIApplication, preview: Preview, name: str, epoch: Callable[[], int]
) -> WSGIApplication:
    """Answer for a preview on this computer, and refuse what only a stranger asks.

    `name` is what the computer was told to be called. A page of elsewhere can let its own name
    lead here (DNS rebinding), but a browser says by which name it asks. `epoch` is the number of
    the last build.
    """

    def serve(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:  # noqa: ANN401
            return start_response(status, [*headers, *_HEADERS], *more)

        def answer(status: str, body: bytes, kind: str = "text/plain") -> Iterable[bytes]:
            length = ("Content-Length", str(len(body)))
            start(status, [("Content-Type", f"{kind}; charset=utf-8"), length])
            return [body]

        path = environ["PATH_INFO"]
        if not _is_ours(environ.get("HTTP_HOST", ""), name) or _from_elsewhere(environ):
            told = "This is a preview for this computer alone. Open it by the address it told."
            return answer("403 Forbidden", told.encode())
        if "\0" in path or path.startswith("//"):
            return answer("400 Bad Request", b"There is no such address.")
        if path == RELOAD:
            return answer("200 OK", _SCRIPT.read_bytes(), "text/javascript")
        if preview.mistake and path.endswith(("/", ".html")):
            page = _MISTAKES.format(styled(_CSS), preview.mistake).encode()
            return answer("503 Service Unavailable", with_reload(page, epoch()), "text/html")
        return app(environ, start)

    return serve


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
