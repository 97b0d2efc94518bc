"""The three kinds of rule: inside a page, with the hands on it, and over a whole site."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from site_audit.browser import Browser
from site_audit.finding import Finding, PageResult, RuleInfo, Seen
from site_audit.mode import WIDE, Mode


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewRule(RuleInfo):
    """A rule that looks at a page as it stands, in JavaScript.

    `script` is one expression, a function without arguments, that gives a list made with
    `__audit.found`. It must leave the page as it was.
    """

    modes: tuple[Mode, ...] = (WIDE,)
    script: str
    every_page: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRule(RuleInfo):
    """A rule that uses the page: keys, the pointer, pictures.

    One that is not for `every_page` is costly. It runs on enough pages to meet every kind of
    element of the site in each writing direction. After one that `disturbs` the page is loaded
    again, unless it used neither keys nor the pointer.
    """

    modes: tuple[Mode, ...] = (WIDE,)
    look: Callable[[Browser, Mode], Iterable[Seen]]
    every_page: bool = True
    disturbs: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteRule(RuleInfo):
    """A rule that compares pages by their facts. Pure: no page is open any more."""

    compare: Callable[[Sequence[PageResult]], Iterable[Finding]]


Rule = ViewRule | PageRule | SiteRule


def ask(browser: Browser, function: str, *values: object) -> Iterator[Seen]:
    """Yield what a function in the page found, each as `__audit.found` makes it."""
    yield from map(Seen.of, browser.run(function, *values))
