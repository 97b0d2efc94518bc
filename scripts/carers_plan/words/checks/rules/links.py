"""Where links lead: web and email addresses, and the words that they stand on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from carers_plan.loading.prose import COMMENT
from carers_plan.model.web_addresses import ADDRESS, EMAIL
from carers_plan.problem import Mistake
from carers_plan.words.checks.flaw import shown
from carers_plan.words.checks.pair import Pair
from carers_plan.words.digits import fold_digits
from carers_plan.words.facts import BRACES, TARGET

NAME = "links"
_NUMBERED = re.compile(r"\[(?P<words>[^\[\]]*)\]\{(?P<number>\w+)\}")
_NUMBERS = re.compile(r"\]\{(\w+)\}").findall
_EMPTY = re.compile(r"\[\s*\](?=\(|\{)")
_FAR = re.compile(r"\]\s+\([^()\s]+\)|\]\s+\{\d+\}")


def look(pair: Pair) -> Iterator[Mistake]:
    """Find addresses that differ from the English, and links that do not work any more."""
    english, translation = pair.english, pair.translation
    if not any(sign in english or sign in translation for sign in ("](", "]{", "@", "://", "www.")):
        return
    asked, given = [*_targets(english)], [*_targets(translation)]
    wanted, found = Counter(asked), Counter(given)
    lost, extra = wanted - found, found - wanted
    if lost and extra:
        was, now = next(iter(lost)), next(iter(extra))
        fix = f"Copy the address from the English: {was}"
        yield Mistake(f'The address "{was}" has become "{now}".', fix)
    elif lost and (far := _FAR.search(translation)) and not _FAR.search(english):
        wrong = f'There is a space between the words of the link and its address: "{far[0]}".'
        yield Mistake(wrong, "Take the space away.")
    elif lost:
        target = next(iter(lost))
        wrong = f'The address "{target}" is not in the translation.'
        yield Mistake(wrong, f"Write a link with your own words: {_sample(target)}.")
    elif extra:
        wrong = (
            f'The translation has the address "{next(iter(extra))}", which is not in the English.'
        )
        yield Mistake(wrong, "Take it away, or tell the editors that the English lacks it.")
    parted = [*_numbered(pair)]
    yield from parted
    moved = asked != given or _NUMBERS(english) != _NUMBERS(translation)
    if moved and not (lost or extra or parted):
        wrong = "The links stand in another order than in the English."
        yield Mistake(wrong, "Check that each leads to what its words say.", advice=True)
    if (empty := _EMPTY.search(translation)) and not _EMPTY.search(english):
        wrong = f'A link has no words: "{shown(translation[empty.start() : empty.end() + 20])}".'
        yield Mistake(wrong, "Write what people find there between the square brackets.")


def _targets(text: str) -> Iterator[str]:
    """Yield every address, digits folded."""
    text = fold_digits(COMMENT.sub(" ", text))
    for match in TARGET.finditer(text):
        yield match[1]
    rest = BRACES.sub(" ", TARGET.sub("] ", text))
    for match in ADDRESS.finditer(rest):
        yield match[0]
    for match in EMAIL.finditer(ADDRESS.sub(" ", rest)):
        yield match[0]


def _numbered(pair: Pair) -> Iterator[Mistake]:
    """Find numbered links, `[words]{1}`, that have lost their words or their number."""
    wanted = Counter(match["number"] for match in _NUMBERED.finditer(pair.english))
    found = Counter(match["number"] for match in _NUMBERED.finditer(pair.translation))
    for number in sorted((wanted - found).keys() | (found - wanted).keys()):
        if f"{{{number}}}" not in pair.translation:
            continue  # Told by the rule for blanks.
        if wanted[number]:
            wrong = f"{{{number}}} is a link in the English, and no words belong to it here."
            fix = f"Write the words of the link in square brackets before it: [words]{{{number}}}."
        else:
            wrong = f"{{{number}}} stands alone in the English, and has words in brackets here."
            fix = f"Write {{{number}}} without the square brackets."
        yield Mistake(wrong, fix)


def _sample(target: str) -> str:
    return target if "@" in target else f"[words]({target})"
