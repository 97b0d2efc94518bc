"""The name of another service or organisation than the one in the English."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from carers_plan.words.checks.flaw import Flaw, shown

NAME = "names"
_NAMED = re.compile(r"(?:services|organizations|bodies|locations)/[^/]+/name")


def other_names(messages: Iterable[tuple[str, str, str]]) -> Iterator[tuple[str, str, Flaw]]:
    """Yield context, English and a flaw for each message that names something else.

    `messages` are (context, English, translation) of one language; names are found among them.
    """
    every = [*messages]
    named = {english: text for context, english, text in every if _NAMED.fullmatch(context)}
    meant: dict[str, set[str]] = {}
    for name, text in named.items():
        for words in (name, text):
            meant.setdefault(words, set()).add(name)
    in_english, in_either = _any(name for name in named if " " in name), _any(meant)
    for context, english, text in every if named else ():
        wanted = set(in_english.findall(english)) - {""}
        if not wanted or english in named:
            continue
        found = [meant[name] for name in in_either.findall(text)]
        lost = sorted(wanted.difference(*found))
        others = sorted(name for names in found if not names & wanted for name in names)
        extra = [
            name
            for name in others
            if name not in english and not any(part in name for part in wanted)
        ]
        if lost and extra:
            wrong = f'The English names "{shown(lost[0])}", the translation "{shown(extra[0])}".'
            yield context, english, Flaw(wrong, f'Write "{named[lost[0]]}".', rule=NAME)


def _any(names: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for any of some names, the longest at each place."""
    return re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))
