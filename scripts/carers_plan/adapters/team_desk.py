"""The team's desk beside a previewed site: a WSGI application, and words after each edit.

Nothing of it is read when a site is only built.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import parse_qsl
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from carers_plan.preview import Preview
from carers_plan.problem import Problem, report
from translation_desk.desk import HOME, Desk
from translation_desk.edits import Edit, told

__all__ = ["HOME", "Desk", "desk_pages", "news"]

_REST = 2.0
"""Seconds without an edit after which there is time to look at the translations."""


def desk_pages(desk: Desk) -> WSGIApplication:
    """Answer for the team's pages, below `HOME`."""

    def serve(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace")
        query = dict(parse_qsl(environ.get("QUERY_STRING", "")))
        answer = desk.answer(path.removeprefix(HOME), query)
        length = str(len(answer.body))
        start_response(answer.status, [("Content-Type", answer.kind), ("Content-Length", length)])
        return [answer.body]

    return serve


def news(
    preview: Preview, desk: Desk, wait: Callable[[float], object] = time.sleep
) -> Iterator[str]:
    """Yield for ever what is wrong now, or what edits of the English did to the translations.

    `wait` lets some seconds go by.
    """
    seen = ""
    problems: tuple[Problem, ...] = ()
    before: tuple[Edit, ...] | None = None
    while True:
        state = preview.state
        wait(_REST)
        if state == seen or state != preview.state:
            continue
        seen = state
        try:
            wrong = preview.problems
            now = () if wrong else desk.edits()
        except Exception:  # noqa: BLE001, S112 - the page tells it
            continue
        if not wrong:
            yield from told(now, before)
            before = now
        elif wrong != problems:
            yield report(wrong)
        problems = wrong
