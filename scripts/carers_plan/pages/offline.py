"""What "Keep this on my phone" stores: which pages of one language, how many bytes, in what list.

The list is a script for the worker in `overrides/sw.js`. Why: `scripts/decisions/`.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from carers_plan.pages.routes import HOME, Routes
from carers_plan.words.catalog import Catalog
from carers_plan.words.date_words import DateWords
from carers_plan.words.language import Language

LIMIT = 2_500_000
"""The most bytes that one language may take on a phone: less than one photo."""

FETCHED = "*"
"""What stands for the files that pages fetch when they are needed."""

# What a carer needs first comes first: the roles of pages before and after those of the menu.
_BEFORE = (HOME, "help", "contact", "services", "my-list")
_AFTER = ("priorities", "actions", "timeline", "bodies", "news", "glossary")
# It begins with letters, not with a class of them: that is sixty times as fast.
_LOADED = re.compile(r' src="(?:\.\./)*([^"?:]+)')
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


def groups(routes: Routes, menu: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield the paths of pages that are kept together, each under the page where readers find them.

    Those that a carer needs first come first. A page brings its Easy Read version, and the services
    come with all pages of their list; those of other lists, and their records, are the last. What
    the reader's own list and the choosing among all services need comes after both.
    """
    roles = routes.roles
    paths = [roles[role] for role in _BEFORE if role in roles]
    paths += [f"{name}/" for name in menu]
    paths += [roles[role] for role in _AFTER if role in roles]
    records: dict[str, list[str]] = {}
    for route in routes.of("record"):
        if route.parent:
            records.setdefault(route.parent, []).append(route.path)
    further = {
        listing.first: [page.path for page in listing.pages if page.number > 1]
        for listing in routes.listings.whole.values()
        if listing.pagination.pages > 1
    }
    services, mine = roles.get("services"), roles.get("my-list")
    fetching = services in further
    for path in dict.fromkeys(paths):
        yield path, [path]
        for route in routes.of("easy-read"):
            if route.parent == path:
                yield route.path, [route.path]
        if path == services:
            if fetching:
                yield path, further.pop(path)
            yield path, records.pop(path, [])
        if path == (mine or services) and fetching:
            yield path, [FETCHED]
    yield from further.items()
    yield from records.items()


def choose(
    keep: str,
    groups: Iterable[tuple[str, list[str]]],
    parts: Mapping[str, Mapping[str, bytes]],
) -> Kept:
    """Choose what is kept, within `LIMIT`: each group whole or not at all.

    `parts` gives what each page brings, as `parts_of` does, by its path. The page with the button,
    at `keep`, is always kept: so readers can remove it all.
    """
    numbers: dict[str, int] = {}
    files = dict(parts[keep])
    for name, paths in groups:
        wanted = [path for path in paths if path in parts]
        more = files | {file: body for path in wanted for file, body in parts[path].items()}
        if wanted and sum(map(len, more.values())) <= LIMIT:
            files = more
            numbers[name] = numbers.get(name, 0) + sum(path != FETCHED for path in wanted)
    found = tuple(Group(path, number) for path, number in numbers.items())
    return Kept(found, dict(sorted(files.items())))


def parts_of(
    path: str, html: str, language: Language, beside: Mapping[str, Callable[[], bytes]]
) -> dict[str, bytes]:
    """Return a finished page and the files that it loads, by path in the site.

    `beside` makes what pages load: scripts, and pictures, of which a phone keeps the small size.
    """
    loaded = {name: beside[name]() for name in _LOADED.findall(html) if name in beside}
    return {f"{language.prefix}{path}": html.encode()} | loaded


def list_name(language: Language) -> str:
    """Return the file of a language's list."""
    return f"keep-{language.tag}.js"


def list_script(
    kept: Kept, routes: Routes, language: Language, catalog: Catalog, dates: DateWords
) -> bytes:
    """Return the list as a classic script for the worker, the same bytes on every build."""
    digests = [[path, hashlib.sha256(body).hexdigest()[:12]] for path, body in kept.files.items()]
    text = Markup('<div class="notice"><p>{}</p><p><a href="{{keep}}">{}</a></p></div>')
    value = {
        "lang": language.tag,
        "home": language.prefix,
        "help": routes.roles.get("help", ""),
        "keep": routes.roles.get("keep", ""),
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
