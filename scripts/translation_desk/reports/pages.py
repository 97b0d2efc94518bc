"""The team's own pages about translations: how far each page is, and each text with its entry.

They are in English, for the team; readers never get them. They work without JavaScript and from
a folder: each has its style inside, and links name files.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from carers_plan.pages.policy import styled
from carers_plan.pages.templates import Templates, templates_in
from carers_plan.team_page import team_style
from carers_plan.words.language import Language
from translation_desk.reports.table import table
from translation_desk.reports.terminal import in_words
from translation_desk.signs import sign
from translation_desk.status import LanguageStatus, MessageState, PageStatus, anchor, price

FOLDER = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Difference:
    """Some words of a text beside another: `mark` is `del`, `ins` or empty if both have them."""

    mark: str
    words: str


class TeamPages:
    """Makes the pages. `rate` is what a word costs in pounds, if the team knows.

    `seen` are the languages whose pages the translators can see too; `tried` says that English
    edits can be tried, for which something has to answer.
    """

    def __init__(
        self,
        languages: Sequence[LanguageStatus],
        rate: Decimal | None = None,
        *,
        seen: Collection[str] = (),
        tried: bool = False,
    ) -> None:
        """Keep what there is to tell."""
        self.languages = languages
        self.rate = rate
        self.templates: Templates = templates_in((str(FOLDER),))
        self.shared: Mapping[str, Any] = {
            "head": styled(team_style(FOLDER / "team.css")),
            "languages": languages,
            "standings": tuple(MessageState),
            "rate": rate,
            "in_words": in_words,
            "file": file_of,
            "anchor": anchor,
            "pieces": pieces,
            "sign": sign,
            "seen": seen,
            "tried": tried,
        }

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield every file: its path in the folder and its text."""
        yield "index.html", self.index()
        yield "status.csv", f"\ufeff{table(self.languages)}"  # The mark tells Excel it is UTF-8.
        for language in self.languages:
            for page in language.pages:
                yield file_of(language.tag, page), self.entries(language, page)

    def index(self) -> str:
        """Return the page of all languages."""
        costs = {
            language.tag: price(language.charged, self.rate)
            for language in self.languages
            if self.rate is not None
        }
        return self.render("index.html", "", costs=costs)

    def entries(self, language: LanguageStatus, page: PageStatus) -> str:
        """Return the page of one place's messages in one language."""
        root = "../" * file_of(language.tag, page).count("/")
        direction = Language(language.tag, "").direction
        return self.render("entries.html", root, page=page, language=language, direction=direction)

    def render(self, template: str, root: str, **facts: object) -> str:
        """Fill in one template; `root` leads from the page to the folder of all."""
        return str(self.templates.render(template, {**self.shared, "root": root, **facts}))


def file_of(tag: str, page: PageStatus) -> str:
    """Return the path of the page with a place's messages."""
    return f"{tag}/{page.place.name}.html"


def pieces(older: str, newer: str) -> list[Difference]:
    """Return two texts in one, word by word."""
    old, new = older.split(), newer.split()
    found: list[Difference] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Difference("", " ".join(old[a:b])))
            continue
        found += [Difference("del", " ".join(old[a:b]))] if b > a else []
        found += [Difference("ins", " ".join(new[c:d]))] if d > c else []
    return found
