"""Real translations by other people, on which a check that speaks up is mostly wrong."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

import polib
import yaml
from babel import Locale

HERE = Path(__file__).with_name("real")
TAGS = ("bn", "so", "ar")
_NAMED = re.compile(r"%\((\w+)\)[sd]")
_PLAIN = re.compile(r"%[sd]")
_BLANK = re.compile(r"\{(\w+)\}")


class Pair(NamedTuple):
    """One message: where it is from, both languages, blanks that may be left out."""

    place: str
    english: str
    translation: str
    optional: Collection[str] = ()


def declaration(tag: str) -> Iterator[Pair]:
    """Yield the Universal Declaration of Human Rights, part by part."""
    parts = yaml.safe_load((HERE / f"udhr.{tag}.yaml").read_text(encoding="utf-8"))
    for number, part in enumerate(parts):
        yield Pair(f"part {number + 1}", part["english"], part["translation"])


def names(tag: str) -> Iterator[Pair]:
    """Yield names of countries, languages, kinds of letters, money, months and days from CLDR."""
    english, own = Locale("en"), Locale(tag)
    for kind in ("territories", "languages", "scripts", "variants", "currencies"):
        theirs = getattr(own, kind)
        for key, name in getattr(english, kind).items():
            if key in theirs:
                yield Pair(f"{kind} {key}", name, theirs[key])
    for kind in ("months", "days"):
        for key, name in getattr(english, kind)["format"]["wide"].items():
            yield Pair(f"{kind} {key}", name, getattr(own, kind)["format"]["wide"][key])


def django(tag: str) -> Iterator[Pair]:
    """Yield the messages of Django, with its blanks written as ours."""
    found = importlib.util.find_spec("django")
    assert found
    assert found.origin
    folder = Path(found.origin).parent
    for path in sorted(folder.glob(f"**/locale/{tag}/LC_MESSAGES/*.po")):
        place = path.relative_to(folder).as_posix().replace(f"/locale/{tag}/LC_MESSAGES", "")
        for entry in polib.pofile(str(path)):
            if entry.obsolete or entry.fuzzy:
                continue
            if entry.msgid_plural:
                english = _ours(entry.msgid_plural)
                for form in entry.msgstr_plural.values():
                    if form:
                        yield Pair(place, english, _ours(form), _BLANK.findall(english))
            elif entry.msgstr:
                yield Pair(place, _ours(entry.msgid), _ours(entry.msgstr))


def _ours(text: str) -> str:
    return _PLAIN.sub("{x}", _NAMED.sub(r"{\1}", text)).replace("%%", "%")


SOURCES = {
    "Declaration of Human Rights": declaration,
    "Names in CLDR": names,
    "Django": django,
}
