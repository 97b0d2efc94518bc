"""Which texts are sent to whom: all that wait for a translator, or an hour's reading for others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from carers_plan.model import Plan
from carers_plan.pages.routes import Routes
from carers_plan.project import Project
from carers_plan.words.message import State
from translation_desk.exchange.setting import remarks
from translation_desk.work import Item, Work

WORDS_A_MINUTE = 25
"""How many English words somebody reads and judges in a minute, beside their translation."""
MINUTES_AROUND = 10
"""To begin, and to look through it all once more at the end."""
_FRAME_WORDS = re.compile(r"\b(?:plain_)?message\([\"']([\w.-]+)[\"']")


def to_translate(work: Work) -> Iterator[Item]:
    """Yield what is missing, made by a machine, of older English, or not right for a reader."""
    waiting = {State.MISSING, State.MACHINE, State.STALE}
    for item in work.items:
        if item.translation.state in waiting or remarks(item):
            yield item


def to_review(
    works: Iterable[Work], rank: Callable[[str], int], words: int
) -> Iterator[tuple[Work, Item]]:
    """Yield what nobody has checked, most read first, until there are enough English words."""
    waiting = [
        (work, item)
        for work in works
        for item in work.items
        if item.translation.state is State.UNREVIEWED and not remarks(item)
    ]
    total = 0
    for work, item in sorted(waiting, key=lambda pair: rank(pair[1].message.context)):
        total += item.message.size
        if total > words:
            return
        yield work, item


def reading_order(project: Project, plan: Plan, routes: Routes) -> Callable[[str], int]:
    """Return how early a message is read, by its context: low numbers first.

    First comes what may save a life, then the pages on which carers begin (the first one, help, and
    the first of the menu), then what every page has, then the pages in the order of the menu, then
    the rest.
    """
    frame = set(_frame_words(project))
    menu = [f"{name}/" for name in plan.site.menu]
    begin = [*dict.fromkeys(["", routes.roles.get("help", ""), *menu[:1]])]
    order = {path: number for number, path in enumerate([*begin, *menu], 10)}

    def rank(context: str) -> int:
        folder = context.partition("/")[0]
        if context.startswith("site/urgent_help/"):
            return 0
        paths = routes.showing(context)
        if folder == "docs":
            early = paths[0] in begin
            return 1 + begin.index(paths[0]) if early else order.get(paths[0], 80)
        if context in frame or folder == "site":
            return 5
        rest = 70 if "/" in context else 90
        return order.get(paths[-1], rest) if paths else rest

    return rank


def _frame_words(project: Project) -> Iterator[str]:
    """Yield the interface words that the frame of every page has."""
    theme = project.theme
    for path in (*theme.files("", "shell.html"), *theme.files("frame", "*.html")):
        yield from _FRAME_WORDS.findall(path.read_text(encoding="utf-8"))


def words_for(minutes: int) -> int:
    """Return how many English words fit into some minutes of reviewing."""
    return WORDS_A_MINUTE * max(1, minutes - MINUTES_AROUND)
