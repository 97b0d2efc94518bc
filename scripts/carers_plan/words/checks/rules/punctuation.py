"""How sentences end, and signs that come in pairs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from carers_plan.problem import Mistake
from carers_plan.words.checks.flaw import shown
from carers_plan.words.checks.pair import Pair

NAME = "punctuation"
_TRAILING = "\"'”’»)]*_ \n\u200c\u200d"
_KINDS = {
    **dict.fromkeys(".।৷۔。።", "stop"),
    **dict.fromkeys("?؟;？፧", "question"),
    **dict.fromkeys("!！", "exclamation"),
    **dict.fromkeys(":：", "colon"),
}
_NAMED = {"question": "a question mark", "colon": "a colon", "exclamation": "an exclamation mark"}
_EARLY = re.compile(r" [.,;:!?।؟،۔](?![.\d\w-])")
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"), ("«", "»"))


def look(pair: Pair) -> Iterator[Mistake]:
    """Advise about ends of sentences, spaces and pairs that differ from the English."""
    english, translation, tongue = pair.english, pair.translation, pair.tongue
    yield from _end(pair)
    if "Latn" not in tongue.scripts and tongue.letters:
        yield from _own_signs(pair)
    if tongue.spaced and (
        english[:1].isspace() != translation[:1].isspace()
        or english[-1:].isspace() != translation[-1:].isspace()
    ):
        wrong = (
            "The translation begins or ends with a space or a new line where the English does not."
        )
        yield Mistake(wrong, "Begin and end it as the English does.", advice=True)
    double = translation.strip().find("  ")
    if double > 0 and "  " not in english.strip() and "\n" not in english.strip():
        around = translation.strip()[max(0, double - 12) : double + 14]
        wrong = f'There are two spaces: "{around.strip()}".'
        yield Mistake(wrong, "Type one space.", advice=True)
    if (early := _EARLY.search(translation)) and not _EARLY.search(english):
        wrong = f'There is a space before "{early[0].strip()}".'
        yield Mistake(wrong, "Take the space away.", advice=True)
    # Polish and German quotations end with either of the English signs.
    pairs = _PAIRS if "„" not in translation else tuple(it for it in _PAIRS if it[0] != "“")
    for left, right in pairs:
        if translation.count(left) != translation.count(right) and (
            english.count(left) == english.count(right)
        ):
            wrong = f"There is not one {right} for each {left}."
            yield Mistake(wrong, "Close each one that opens.", advice=True)
    if translation.count('"') % 2 and not english.count('"') % 2:
        yield Mistake('A quotation mark " has no partner.', "Write both.", advice=True)


def _end(pair: Pair) -> Iterator[Mistake]:
    asked, given = _kind(pair.english), _kind(pair.translation)
    if asked == given:
        return
    tongue = pair.tongue
    if asked == "stop":
        wrong = "The English ends with a full stop, and the translation does not."
        yield Mistake(wrong, f"End it with {tongue.stop}", advice=True)
    elif asked == "question":
        wrong = "The English is a question, and the translation has no question mark at its end."
        yield Mistake(wrong, f"End it with {tongue.question}", advice=True)
    elif asked:
        wrong = f"The English ends with {_NAMED[asked]}, and the translation does not."
        yield Mistake(wrong, f"End it with {pair.english.rstrip(_TRAILING)[-1]}", advice=True)
    else:
        sign = pair.translation.rstrip(_TRAILING)[-1:]
        wrong = f'The translation ends with "{sign}", and the English does not.'
        yield Mistake(wrong, "Take it away, if nothing follows.", advice=True)


def _kind(text: str) -> str:
    bare = text.rstrip(_TRAILING)
    return _KINDS.get(bare[-1:], "")


def _own_signs(pair: Pair) -> Iterator[Mistake]:
    """Advise to use the language's own full stop, question mark and comma."""
    tongue = pair.tongue
    for own, borrowed in ((tongue.stop, "."), (tongue.question, "?"), (tongue.comma, ",")):
        if own == borrowed:
            continue
        # Two letters before it, so that no short form is meant; not inside a name or an address.
        pattern = rf"(?:[^\W\d_A-Za-z]|[\u0900-\u0dff]){{3}}\{borrowed}(?=\s|$)"
        if borrowed in pair.translation and (found := re.search(pattern, pair.target.own)):
            wrong = f'"{shown(found[0])}" ends with "{borrowed}", the sign of English.'
            yield Mistake(wrong, f"Write {own}", advice=True)
            return
