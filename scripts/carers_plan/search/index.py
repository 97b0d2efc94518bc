"""Make the small index that a browser searches: every word once, and where it stands."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from carers_plan.search.folding import Folding
from carers_plan.search.synonyms import Synonyms

# How much a word counts, by where it stands. 9 is the most that fits the index.
TITLE, NAMES, HEADINGS, SUMMARY, BODY = 8, 8, 5, 4, 1
NO_SYNONYMS = Synonyms()
_SHORT_TITLE = 3
_OLD = "*"
_SHARED = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """Something that can be found.

    `path` is its address below the language's folder. `kind` is one of the index's kinds.
    `lang` and `summary_lang` are set where these are not in the site's language, `old` and
    `summary_old` where their English has changed since they were translated. `names` are
    other words for it, phone numbers among them; `asides` are what it is for too, the first
    before the others, and `body` is all the rest that it says. One with a
    `note`, such as "closed for now", comes after all the others.
    """

    title: str
    path: str
    kind: str
    summary: str = ""
    lang: str = ""
    summary_lang: str = ""
    old: bool = False
    summary_old: bool = False
    names: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class EntryKind:
    """What an entry is, in the reader's words, and how much it counts beside other kinds."""

    name: str
    label: str
    weight: float


def make_index(
    entries: Sequence[SearchEntry],
    kinds: Sequence[EntryKind],
    folding: Folding,
    known: Synonyms = NO_SYNONYMS,
) -> bytes:
    """Return the index as a script that calls `carersSearch` with it; the same on every run.

    It is a script, not JSON, so that it loads from a folder without a server too. In it:
    `e` the entries (title, address, summary, kind's number, the languages of title and summary
    where they are foreign, * where they are old, the note if there is one), `k` the kinds, `w` the
    words in order, each as the number of letters it shares with the one before and the rest,
    `p` for each word where it stands: weight as a letter from A, then steps between entries, and
    behind = the words that mean the same, by their numbers. `s` are words that say little, and
    only names have them.
    """
    numbers = {kind.name: number for number, kind in enumerate(kinds)}
    stands: dict[str, dict[int, int]] = {}
    for number, entry in enumerate(entries):
        for word, weight in weights(entry, folding).items():
            if weight >= NAMES or word not in known.small:
                stands.setdefault(word, {})[number] = weight
    others = known.among(stands, folding, NAMES, HEADINGS)
    for word, meaning in others.items():
        for number in meaning.entries:
            stands.setdefault(word, {})[number] = NAMES
    words = sorted({*stands, *others})
    place = {word: str(number) for number, word in enumerate(words)}
    means = {
        word: f"={','.join(map(place.__getitem__, meaning.words))}"
        for word, meaning in others.items()
        if meaning.words
    }
    # Escaped: some of the letters that the rules take out cannot be seen, or turn lines around.
    rules = json.dumps(folding.rules)
    content = {
        "k": [[kind.label, kind.weight] for kind in kinds],
        "e": [
            [
                entry.title,
                entry.path,
                entry.summary,
                numbers[entry.kind],
                *_rest(entry),
            ]
            for entry in entries
        ],
        "w": " ".join(_shortened(words)),
        "p": " ".join(_places(stands.get(word, {})) + means.get(word, "") for word in words),
        "s": " ".join(sorted(known.small)),
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return f'carersSearch({{"f":{rules},{text[1:]});\n'.encode()


def _rest(entry: SearchEntry) -> tuple[str, ...]:
    """Return what most entries do not have, without what is empty at the end."""
    title = entry.lang or _OLD * entry.old
    summary = entry.summary_lang or _OLD * entry.summary_old
    if entry.note:
        return (title, summary, entry.note)
    return (title, summary) if title or summary else ()


def weights(entry: SearchEntry, folding: Folding) -> dict[str, int]:
    """Return the words of an entry with how much each counts there, 1 to 9."""
    found: dict[str, int] = {}
    title = list(dict.fromkeys(folding.fold(entry.title)))
    short = len(title) <= _SHORT_TITLE
    places: tuple[tuple[int, Iterable[str]], ...] = (
        (BODY, entry.body),
        *((max(SUMMARY - at, BODY), (text,)) for at, text in enumerate(entry.asides)),
        (SUMMARY, (entry.summary,)),
        (HEADINGS, entry.headings),
        (NAMES, entry.names),
        (TITLE + short, (entry.title,)),
    )
    for weight, texts in places:
        for text in texts:
            for word in folding.fold(text):
                found[word] = max(weight, found.get(word, 0))
    return found


def fingerprint(content: bytes) -> str:
    """Return a short hash, so that a changed index reaches returning readers."""
    return hashlib.sha256(content).hexdigest()[:8]


def _shortened(words: Iterable[str]) -> Iterable[str]:
    before = ""
    for word in words:
        shared = 0
        for one, other in zip(before, word[: len(_SHARED) - 1], strict=False):
            if one != other:
                break
            shared += 1
        yield f"{_SHARED[shared]}{word[shared:]}"
        before = word


def _places(stands: dict[int, int]) -> str:
    before, parts = -1, []
    for number in sorted(stands):
        step = number - before - 1
        parts.append(f"{chr(ord('A') + stands[number] - 1)}{step or ''}")
        before = number
    return "".join(parts)
