"""Interface words that are already known in a language: from CLDR and from the theme.

Of dates it asks only for words in their place (`format`), because Babel 2.18 mixes up the others of
different languages (python-babel issue 1234).
"""

from __future__ import annotations

import ast
import importlib.util
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from carers_plan import cldr
from carers_plan.loading.yaml_reader import HIDDEN

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# What the theme says in the same sense as we do, by our key.
_THEME = {
    "nav.skip": "action.skip",
    "nav.search": "search.placeholder",
    "search.button": "search.placeholder",
    "search.none": "search.result.none",
    "foot.edit": "action.edit",
}
_FIELD = {"d": "{day}", "MMMM": "{month}", "M": "{month}", "y": "{year}"}
CLDR, THEME = "from CLDR", "from Material for MkDocs"


@dataclass(frozen=True, slots=True)
class Seed:
    """The words for one key of the interface, and where they come from."""

    text: str
    source: str


class LanguageSeed:
    """What CLDR knows of a language."""

    def __init__(self, tag: str) -> None:
        """Look a BCP 47 tag up. Raises `LookupError` when CLDR knows its name at most."""
        self.locale = cldr.locale_of(tag)
        self.tag = tag

    @property
    def autonym(self) -> str:
        """The language's name for itself, as it stands alone."""
        name = cldr.language_name(self.tag, self.tag) or self.tag
        return name[:1].title() + name[1:]

    @property
    def plural_rule(self) -> str:
        """How the language counts, as gettext writes it."""
        return cldr.plural_rule(self.locale)

    def seeds(self, languages: Mapping[str, str]) -> Mapping[str, Seed]:
        """Return the interface words that are known. `languages` are tags by their keys."""
        found = {key: Seed(text, THEME) for key, text in self._theme()}
        found |= {key: Seed(text, CLDR) for key, text in self._dates()}
        found |= {key: Seed(text, CLDR) for key, text in self._lists()}
        for key, tag in languages.items():
            # CLDR's name of an unknown language does not say that it is only not stated.
            if tag != "und" and (name := cldr.language_name(tag, self.tag)):
                found[key] = Seed(name, CLDR)
        # Marks that turn text round: pages keep the directions apart themselves.
        return {key: Seed(HIDDEN.sub("", it.text), it.source) for key, it in found.items()}

    def _dates(self) -> Iterator[tuple[str, str]]:
        day = self.locale.date_formats["long"].pattern
        # Where the month is a number in Chinese writing, its short name is that number.
        width = "wide" if "MMMM" in day else "abbreviated"
        months = self.locale.months["format"][width]
        yield from ((f"month.{name}", months[index + 1]) for index, name in enumerate(MONTHS))
        days = self.locale.days["format"]["wide"]
        yield from ((f"day.{name}", days[index]) for index, name in enumerate(DAYS))
        skeletons = self.locale.datetime_skeletons
        patterns = {"date.day": day}
        for key, skeleton in (("date.day-month", "MMMMd"), ("date.month", "yMMMM")):
            if pattern := skeletons.get(skeleton):
                patterns[key] = pattern.pattern
        for key, pattern in patterns.items():
            if text := _as_message(pattern):
                yield key, text

    def _lists(self) -> Iterator[tuple[str, str]]:
        patterns = self.locale.list_patterns.get("standard", {})
        if both := patterns.get("2"):
            yield "list.and", both.replace("{0}", "{first}").replace("{1}", "{last}")
        middle = re.fullmatch(r"\{0\}(.+)\{1\}", patterns.get("middle", ""))
        if middle:
            yield "list.comma", middle[1]

    def _theme(self) -> Iterator[tuple[str, str]]:
        words = theme_words(self.locale.language)
        yield from ((key, words[theirs]) for key, theirs in _THEME.items() if words.get(theirs))


def theme_words(language: str) -> Mapping[str, str]:
    """Return the theme's own words in a language, none if it has none."""
    found = importlib.util.find_spec("material")
    if found is None or not found.submodule_search_locations:
        return {}
    path = Path(found.submodule_search_locations[0])
    path = path / "templates" / "partials" / "languages" / f"{language}.html"
    if not path.is_file():
        return {}
    table = re.search(r"\{\{ (\{.*?\n\})\[key\]", path.read_text(encoding="utf-8"), re.DOTALL)
    words: Mapping[str, str] = ast.literal_eval(table[1]) if table else {}
    return words


def _as_message(pattern: str) -> str:
    """Turn a CLDR date pattern into a message, or nothing if it has fields that we do not fill."""
    pattern = pattern.replace("LLLL", "MMMM").replace("M月", "MMMM")
    text = re.sub(
        r"'(?P<quoted>[^']*)'|(?P<field>(?P<letter>[A-Za-z])(?P=letter)*)",
        lambda found: _FIELD.get(found["field"], "?") if found["field"] else found["quoted"],
        pattern,
    )
    return "" if "?" in text else text
