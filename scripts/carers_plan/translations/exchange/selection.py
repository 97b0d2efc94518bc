"""Which texts are sent to whom: all that wait for a translator, or an hour's reading for others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from carers_plan.model import Plan
from carers_plan.project import Project
from carers_plan.translations.exchange.setting import remarks
from carers_plan.translations.work import Item, Work
from carers_plan.words.message import State

WORDS_A_MINUTE = 25
"""How many English words somebody reads and judges in a minute, beside their translation."""
MINUTES_AROUND = 10
"""To begin, and to look through it all once more at the end."""
FIRST_PAGES = ("index", "help", "am-i-a-carer")
_FRAME_WORDS = re.compile(r"\btp?\([\"']([\w.-]+)[\"']")


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


def reading_order(project: Project, plan: Plan) -> Callable[[str], int]:
    """Return how early a message is read, by its context: low numbers first.

    First comes what may save a life, then the pages on which carers begin, then what every page
    has, then the pages in the order of the menu, then the rest.
    """
    frame = set(_frame_words(project))
    pages = [*FIRST_PAGES, *(name for name in plan.site.menu if name not in FIRST_PAGES)]
    order = {name: number for number, name in enumerate(pages, 10)}

    def rank(context: str) -> int:
        folder, _, rest = context.partition("/")
        name = rest.partition("/")[0]
        if context.startswith("site/urgent_help/"):
            return 0
        if folder == "docs":
            early = name in FIRST_PAGES
            return 1 + FIRST_PAGES.index(name) if early else order.get(name, 80)
        if context in frame or folder == "site":
            return 5
        return order.get(folder, 70 if "/" in context else 90)

    return rank


def _frame_words(project: Project) -> Iterator[str]:
    """Yield the interface words that the frame of every page has."""
    files = [project.overrides / "shell.html", *(project.overrides / "frame").glob("*.html")]
    for path in files:
        if path.is_file():
            yield from _FRAME_WORDS.findall(path.read_text(encoding="utf-8"))


def words_for(minutes: int) -> int:
    """Return how many English words fit into some minutes of reviewing."""
    return WORDS_A_MINUTE * max(1, minutes - MINUTES_AROUND)
