"""The team's desk beside a previewed site: a WSGI application, and words after each build.

Nothing of it is read when a site is only built.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from urllib.parse import parse_qsl
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from translation_desk.desk import HOME, Desk
from translation_desk.edits import Edit, told

__all__ = ["HOME", "Desk", "telling", "with_desk"]


def with_desk(app: WSGIApplication, desk: Desk, home: str) -> WSGIApplication:
    """Answer for the team's pages, below `home`, and let the server answer for all others."""

    def serve(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace")
        if not path.startswith(home):
            return app(environ, start_response)
        query = dict(parse_qsl(environ.get("QUERY_STRING", "")))
        answer = desk.answer(path.removeprefix(home), query)
        length = str(len(answer.body))
        start_response(answer.status, [("Content-Type", answer.kind), ("Content-Length", length)])
        return [answer.body]

    return serve


def telling(
    build: Callable[..., None], desk: Desk, say: Callable[[str], object]
) -> Callable[..., None]:
    """Tell, now and after each build, what edits of the English did to the translations."""
    before: tuple[Edit, ...] | None = None

    def tell() -> None:
        nonlocal before
        now = desk.edits()
        for line in told(now, before):
            say(line)
        before = now

    def build_and_tell(*given: object) -> None:
        build(*given)
        tell()

    tell()
    return build_and_tell
