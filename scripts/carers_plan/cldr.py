"""What CLDR, the list of the world's languages, knows of them. Only importer of Babel.

It is asked only for what the program's own words do not say: what a language is called, and what a
new language begins with. Never for dates while a site is built (decision 9): Babel 2.18 mixes the
months of different languages up (python-babel issue 1234), but not their names.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.plural import to_gettext

_ENGLISH = "en"
# Operands of numbers in short, such as "2 million" (`c`, `e`). Counts here are always whole.
_COMPACT = re.compile(r"\b[ce]\b")


def locale_of(tag: str) -> Locale:
    """Return all that CLDR has of a language. Raises `LookupError` if it has its name at most."""
    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError) as error:
        raise LookupError(tag) from error


@functools.cache
def _names(into: str) -> Mapping[str, str]:
    try:
        names: Mapping[str, str] = locale_of(into).languages
    except LookupError:
        return {}
    return names


def language_name(tag: str, into: str = _ENGLISH) -> str:
    """Return what a language is called in another one, empty if CLDR does not say."""
    names = _names(into)
    keys = (tag.replace("-", "_"), shorter_tag(tag).replace("-", "_"))
    name = next((names[key] for key in keys if key in names), "")
    if not name and "-" in tag and tag.partition("-")[0] in names:
        try:
            name = locale_of(tag).get_display_name(locale_of(into)) or ""
        except LookupError:
            name = names[tag.partition("-")[0]]
    return name


def tag_of(name: str) -> str:
    """Return the tag of a language that is called so in English, empty if CLDR does not say."""
    names = _names(_ENGLISH)
    tags = (tag for tag, known in names.items() if known.casefold() == name.strip().casefold())
    return next(tags, "").replace("_", "-")


def shorter_tag(tag: str) -> str:
    """Return how CLDR writes a language whose tag has a shorter one: `pl` for `pol`."""
    language, *rest = tag.split("-")
    shorter = get_global("language_aliases").get(language, "") if len(language) > len("pl") else ""
    return "-".join((str(shorter).replace("_", "-"), *rest)) if shorter else tag


def plural_rule(locale: Locale) -> str:
    """Return how a language counts, as gettext writes it."""
    forms, _, formula = to_gettext(locale.plural_form).partition("plural=")
    return f"{forms}plural={_COMPACT.sub('0', formula).removesuffix(';')};"
