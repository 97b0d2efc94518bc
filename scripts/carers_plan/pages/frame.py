"""The frame around every page: title, menus, language links, edit link."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from carers_plan.loading.prose import ProsePage
from carers_plan.pages.routes import Route
from carers_plan.pages.spool import Laid
from carers_plan.words.language import Language
from carers_plan.words.progress import TranslationProgress
from carers_plan.words.text import Words

# How words in another language mark themselves.
_FOREIGN = re.compile(r'<span lang="([\w-]+)" dir="\w+">')
_SPAN = re.compile(r"<(/?)span\b[^>]*>")


NOTHING = Markup("")


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One link of a menu. `current` is HTML's aria-current: page, true or empty."""

    label: Markup
    href: str
    current: str = ""


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """The same page in another language. `extent` says how much of it there is, if not all."""

    language: Language
    href: str
    extent: Markup = NOTHING


@dataclass(frozen=True, slots=True)
class Alternate:
    """A page's full address in one language (hreflang)."""

    tag: str
    url: str


@dataclass(frozen=True, slots=True)
class Frame:
    """Navigation and contact, the same for all pages at one place in the site."""

    menu: Markup
    talk: Markup
    foot: Markup


@dataclass(frozen=True, slots=True)
class Head:
    """What the shell says about one page.

    `leads_to` is the address that a browser goes on to at once, empty on most pages. A page that is
    not `listed` is not to be found by search engines; one that is `embedded` has no menus.
    `notice` tells how far it is translated.
    `linked_data` says to programs what it is about.
    `previous` and `next` are the whole addresses of the pages of a list around this one.
    """

    path: str
    title: Markup
    description: str = ""
    notice: Markup = NOTHING
    linked_data: Markup = NOTHING
    trail: Sequence[MenuItem] = ()
    canonical: str = ""
    previous: str = ""
    next: str = ""
    alternates: Sequence[Alternate] = ()
    language_links: Sequence[LanguageLink] = ()
    edit: str = ""
    leads_to: str = ""
    listed: bool = True
    embedded: bool = False

    @property
    def home(self) -> bool:
        """Whether this is the first page of its language."""
        return not self.path

    @property
    def title_text(self) -> str:
        """The title without markup."""
        return self.title.striptags()

    @property
    def title_language(self) -> str:
        """The language of the title's sentence where it is not that of the page, or nothing.

        A name in the page's language inside it cannot be marked in a `<title>`.
        """
        found = _FOREIGN.match(self.title)
        if not found:
            return ""
        depth = 0
        for span in _SPAN.finditer(self.title):
            depth += -1 if span[1] else 1
            if not depth:
                return found[1] if span.end() == len(self.title) else ""
        return ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A page before its frame: what the shell says, and what is in it.

    `progress` is how far the words of its own are translated.
    """

    route: Route
    head: Head
    laid: Laid
    progress: TranslationProgress

    @property
    def body(self) -> Markup:
        """What is in the page."""
        return Markup(self.laid.text)  # noqa: S704 - from our templates


class Menu:
    """The pages of one language that menus can lead to."""

    def __init__(
        self, own: Mapping[str, ProsePage], english: Mapping[str, ProsePage], home: Markup
    ) -> None:
        """Take the language's own pages, the English ones behind them, and the word for home."""
        self.own = own
        self.english = english
        self.home = home

    def label(self, target: str) -> Markup | None:
        """Return a page's menu label in this language, or in English marked as such."""
        if not target:
            return self.home
        page = self.own.get(target)
        if page:
            return (page.menu if isinstance(page.menu, Words) else Words(page.menu)).__html__()
        page = self.english.get(target)
        return Words(page.menu, page.language).__html__() if page else None

    def items(
        self, names: Sequence[str], path: str, link: Callable[[str], str]
    ) -> Iterator[MenuItem]:
        """Yield links to the named pages as seen from `path`; the empty name is home."""
        for name in names:
            target = f"{name}/" if name else ""
            label = self.label(target)
            if label is not None:
                within = bool(target) and path.startswith(target)
                current = "page" if path == target else "true" if within else ""
                yield MenuItem(label, link(target), current)
