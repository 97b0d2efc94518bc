"""What "Keep this on my phone" stores: which pages of one language, how many bytes, in what list.

The list is a script for the worker in `overrides/sw.js`. Why: `scripts/decisions/`.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from carers_plan.words.catalog import Catalog
from carers_plan.words.date_words import DateWords
from carers_plan.words.language import Language

PAGE = "keep/"
"""The page with the button. A site without it keeps nothing."""

LIMIT = 2_500_000
"""The most bytes that one language may take on a phone: less than one photo."""

# What a carer needs first comes first. A group is kept whole or not at all; `*` are the pages of
# its records.
GROUPS = (
    "",
    "help/",
    "help/easy-read/",
    "contact/",
    "services/",
    "services/*",
    "my-list/",
    "am-i-a-carer/",
    "priorities/",
    "actions/",
    "timeline/",
    "who-decides/",
    "news/",
    "glossary/",
    "priorities/*",
    "actions/*",
)
_LOADED = re.compile(r'\ssrc="(?:\.\./)*(assets/[^"?]+)')
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Group:
    """Pages that are kept together: where readers find them, and how many there are."""

    path: str
    number: int


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of one language. `files` gives the content by path in the site."""

    groups: tuple[Group, ...]
    files: Mapping[str, bytes]
    label: Callable[[str], Markup]

    @property
    def bytes(self) -> int:
        """The space that the files take."""
        return sum(map(len, self.files.values()))

    @property
    def unit(self) -> str:
        """The unit that `size` is in: kb or mb."""
        return "kb" if self.bytes <= _MEGABYTE else "mb"

    @property
    def size(self) -> str:
        """The space in words' numbers, rounded up: 350, or 1.5."""
        if self.unit == "kb":
            return str(-(-self.bytes // 50_000) * 50)
        tenths = -(-self.bytes // (_MEGABYTE // 10))
        return f"{tenths // 10}.{tenths % 10}"


def choose(
    pages: Mapping[str, str],
    records: Mapping[str, Iterable[str]],
    assets: Path,
    language: Language,
    label: Callable[[str], Markup],
) -> Kept:
    """Choose what is kept, within `LIMIT`.

    `pages` gives finished HTML by path below the language's folder, `records` the ids of the
    records that have pages. The page with the button is always kept: so readers can remove it all.
    """
    groups: dict[str, int] = {}
    files = _with_assets([PAGE], pages, assets, language)
    for name in GROUPS:
        folder = name.removesuffix("*")
        wanted = [f"{folder}{item}/" for item in records[folder[:-1]]] if "*" in name else [name]
        wanted = [path for path in wanted if path in pages]
        more = files | _with_assets(wanted, pages, assets, language)
        if wanted and sum(map(len, more.values())) <= LIMIT:
            files = more
            groups[folder] = groups.get(folder, 0) + len(wanted)
    found = tuple(Group(path, number) for path, number in groups.items())
    return Kept(found, dict(sorted(files.items())), label)


def _with_assets(
    paths: Iterable[str], pages: Mapping[str, str], assets: Path, language: Language
) -> dict[str, bytes]:
    found = {f"{language.prefix}{path}": pages[path].encode() for path in paths}
    for path in paths:
        for name in _LOADED.findall(pages[path]):
            file = assets.parent / name
            if file.is_file():
                found[name] = file.read_bytes()
    return found


def list_name(language: Language) -> str:
    """Return the file of a language's list."""
    return f"keep-{language.tag}.js"


def list_script(kept: Kept, language: Language, catalog: Catalog, dates: DateWords) -> bytes:
    """Return the list as a classic script for the worker, the same bytes on every build."""
    digests = [[path, hashlib.sha256(body).hexdigest()[:12]] for path, body in kept.files.items()]
    text = Markup('<div class="notice"><p>{}</p><p><a href="{{keep}}">{}</a></p></div>')
    value = {
        "lang": language.tag,
        "home": language.prefix,
        "limit": LIMIT,
        "print": hashlib.sha256(json.dumps(digests).encode()).hexdigest()[:12],
        "saved": catalog.say("keep.saved", date="{when}"),
        "months": [dates.pattern(month) for month in range(1, 13)],
        "away": {
            "title": catalog.say("keep.away.title"),
            "text": text.format(catalog.say("keep.away.text"), catalog.say("keep.away.link")),
        },
        "files": digests,
    }
    words = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"(self.KEEP_LISTS ??= []).push({words});\n".encode()


def all_lists(languages: Iterable[Language]) -> bytes:
    """Return the script that loads every language's list; an empty one makes the worker leave."""
    return "".join(f'importScripts("{list_name(item)}");\n' for item in languages).encode()
