"""Numbers: the same ones as in the English, whatever digits they are written with."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from carers_plan.problem import Mistake
from carers_plan.words.checks.pair import Pair
from carers_plan.words.checks.rules.dates import months_in_english
from carers_plan.words.checks.tongue import Tongue, tongue_of
from carers_plan.words.digits import fold_digits
from carers_plan.words.facts import NUMBER

NAME = "numbers"
# 2024/25 and 2024-2025 are the same year.
_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d) ?[-–/] ?(\d\d)(?![\d/–-])")
_SPACED = re.compile("(?<=\\d)[\u00a0\u202f\u2009](?=\\d{3}(?!\\d))")
# Where a comma stands before tenths, a space parts thousands.
_PARTED = re.compile("(?<![\\d.,])\\d{1,3}(?:[ \u00a0\u202f\u2009]\\d{3})+(?!\\d)")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?")
_POINTED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_AFTERNOON = re.compile(r" ?p\.?m\b", re.IGNORECASE)
_MORNING = re.compile(r" ?a\.?m\b", re.IGNORECASE)
_SHORT = {"k": Decimal(1000), "m": Decimal(1_000_000), "b": Decimal(1_000_000_000)}
_ROMAN = re.compile(r"(?<!\w)[IVX]{1,6}(?!\w)")
_ROMANS = [
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
    "XIII",
    "XIV",
    "XV",
    "XVI",
    "XVII",
    "XVIII",
    "XIX",
    "XX",
    "XXI",
    "XXII",
    "XXIII",
    "XXIV",
    "XXV",
    "XXVI",
    "XXVII",
    "XXVIII",
    "XXIX",
    "XXX",
]
_BLANKS = re.compile(r"\s*")
_WRITTEN = re.compile(r"\d+(?:[.,:٫٬]\d+)*")
HALF_A_DAY = 12
_SMALL_WORD = re.compile(r"\b(?:two|three|four|five|six|seven|eight|ten)\b")
_SMALL = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "ten": 10}


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in a text: as written, what it is worth, and what else it may be worth."""

    written: str
    value: Decimal
    other: Decimal | None = None


def look(pair: Pair) -> Iterator[Mistake]:
    """Find numbers that are lost, changed or too many."""
    if mixed := next((one for one in _WRITTEN.findall(pair.translation) if _mixed(one)), ""):
        wrong = f'"{mixed}" has digits of two kinds in one number.'
        yield Mistake(wrong, f"Write {fold_digits(mixed)}.")
    for code in pair.source.postcodes:
        if code.replace(" ", "") not in pair.target.words.replace(" ", ""):
            yield Mistake(f"The postcode {code} is not in the translation.", f"Write {code}.")
    english, tongue = pair.source.counted, pair.tongue
    with_words = tongue.magnitudes is not None
    wanted = amounts_in_english(english, with_words=with_words)
    found = amounts(pair.target.counted, tongue, english=english)
    if not wanted and not found:
        yield from _other_word(pair)
        return
    lost, extra = _differences(wanted, found)
    lost = [amount for amount in lost if not _in_roman(amount.value, pair.target.own)]
    months = {Decimal(number) for number, _ in months_in_english(pair.source.words)}
    extra = [
        amount
        for amount in extra
        if amount.value not in months and not _said(amount.value, english, tongue_of("en"))
    ]
    worded = [amount for amount in lost if _may_say(amount.value, pair.target.counted, tongue)]
    gone = [amount for amount in lost if amount not in worded]
    if gone and extra:
        wrong = f"The number {gone[0].written} has become {extra[0].written}."
        yield Mistake(wrong, f"Write {gone[0].written}.")
    elif gone:
        wrong = f"The number {gone[0].written} is not in the translation."
        yield Mistake(wrong, f"Write {gone[0].written}.")
    elif extra and worded:
        wrong = f"The number {worded[0].written} has become {extra[0].written}."
        yield Mistake(wrong, f"Write {worded[0].written}.")
    elif extra:
        wrong = f"The translation has the number {extra[0].written}, which is not in the English."
        yield Mistake(wrong, "Take it away, or write the number that the English has.")
    elif worded:
        wrong = f"The number {worded[0].written} seems to be written as a word."
        fix = "Check that it is the same number. Digits are easier to find."
        yield Mistake(wrong, fix, advice=True)
    else:
        yield from _fewer(wanted, found)


def _other_word(pair: Pair) -> Iterator[Mistake]:
    """Advise when the English says a small number in words, and the translation another one."""
    tongue = pair.tongue
    said = {_SMALL[word] for word in _SMALL_WORD.findall(pair.source.counted)}
    if not said or not tongue.numbers:
        return
    text = pair.target.counted
    lost = [number for number in said if not _said(Decimal(number), text, tongue)]
    others = set(_SMALL.values()) - said
    extra = [number for number in sorted(others) if _said(Decimal(number), text, tongue)]
    if lost and extra:
        english = next(word for word, number in _SMALL.items() if number == lost[0])
        wrong = f'The English says "{english}", and the translation seems to say {extra[0]}.'
        yield Mistake(wrong, "Check the number.", advice=True)


def _fewer(wanted: tuple[Amount, ...], found: tuple[Amount, ...]) -> Iterator[Mistake]:
    short = Counter(amount.value for amount in wanted) - Counter(amount.value for amount in found)
    given = {amount.value for amount in found}
    for amount in wanted:
        if short[amount.value] and amount.value in given:
            wrong = f"The number {amount.written} is in the English more often."
            fix = "Check that no sentence was left out."
            yield Mistake(wrong, fix, advice=True)
            return


def _differences(
    wanted: tuple[Amount, ...], found: tuple[Amount, ...]
) -> tuple[list[Amount], list[Amount]]:
    known = {amount.value for amount in wanted}
    given = {amount.value for amount in found}
    lost, allowed = [], set(known)
    for amount in wanted:
        if amount.value in given:
            continue
        if amount.other is not None and amount.other in given:
            allowed.add(amount.other)
        else:
            lost.append(amount)
    return lost, [amount for amount in found if amount.value not in allowed]


@lru_cache(maxsize=8192)
def amounts_in_english(text: str, *, with_words: bool) -> tuple[Amount, ...]:
    """Return the numbers in an English text. `with_words` multiplies by "million" and the like."""
    return amounts(text, tongue_of("en"), with_words=with_words)


def amounts(
    text: str, tongue: Tongue, *, with_words: bool = True, english: str = ""
) -> tuple[Amount, ...]:
    """Return the numbers in a text whose digits are folded.

    Numbers that stand apart in the `english` are not taken for one with a space in it.
    """
    if not any(map(text.__contains__, "0123456789")):
        return ()
    text = _YEARS.sub(lambda match: f"{match[1]} {match[1][:2]}{match[2]}", text)
    if tongue.decimal == ",":
        text = _PARTED.sub(
            lambda found: found[0] if found[0] in english else "".join(found[0].split()), text
        )
    text = _SPACED.sub("", text)
    found = []
    for match in NUMBER.finditer(text):
        value = _value(match[0], tongue.decimal)
        rest = text[match.end() : match.end() + 24]
        other = None
        if with_words and tongue.magnitudes:
            money = text[match.start() - 1 : match.start()] in "£$€" and match.start() > 0
            factor, word = _magnitude(rest, tongue, money=money)
            if word:
                found.append(Amount(f"{match[0]}{word}", value * factor))
                continue
        if _AFTERNOON.match(rest) and value < HALF_A_DAY:
            other = value + HALF_A_DAY
        elif _MORNING.match(rest) and int(value) == HALF_A_DAY:
            other = value - HALF_A_DAY
        found.append(Amount(match[0], value, other))
    return tuple(found)


def _magnitude(rest: str, tongue: Tongue, *, money: bool) -> tuple[Decimal, str]:
    assert tongue.magnitudes is not None  # noqa: S101 - asked for only where there are some
    space = _BLANKS.match(rest)
    start = space.end() if space else 0
    found = tongue.magnitudes.pattern.match(rest, start)
    if found:
        return Decimal(tongue.magnitudes.meaning[found[1].casefold()]), rest[: found.end()]
    short = (
        re.match(r" ?(?:(k)|(mn?)|(bn?))\b", rest, re.IGNORECASE) if tongue.tag == "en" else None
    )
    # Without a sign for money, 5m is how far or how long something is.
    if short and (money or short[0] not in {" m", "m"}):
        return _SHORT[short[0].strip()[0].lower()], short[0]
    return Decimal(1), ""


def _value(written: str, decimal: str) -> Decimal:
    if _GROUPED.fullmatch(written) and decimal != ",":
        return Decimal(written.replace(",", "")).normalize()
    if decimal == "," and _POINTED.fullmatch(written):
        return Decimal(written.replace(".", "").replace(",", ".")).normalize()
    first, *rest = re.split(r"[.,:]", written)
    if len(rest) > 1:
        # A date such as 9.9.2024, or a paragraph such as 1.2.3: no amount, only the same again.
        return Decimal("".join([first, *rest])).normalize() + Decimal("0.000001")
    return Decimal(f"{first}.{rest[0]}" if rest else first).normalize()


def _said(value: Decimal, text: str, tongue: Tongue) -> bool:
    """Whether a text says a number in words."""
    pattern = tongue.numbers.get(value)
    return bool(pattern and re.search(pattern, text, re.IGNORECASE))


def _may_say(value: Decimal, text: str, tongue: Tongue) -> bool:
    """Whether a number may be in words: where a language's are not known, any small one may."""
    return _said(value, text, tongue) if tongue.numbers else value <= HALF_A_DAY


def _mixed(number: str) -> bool:
    """Whether a number has digits of two kinds. Those of Arabic and Persian look alike."""
    return len({ord(digit) - int(digit) for digit in number if digit.isdecimal()}) > 1


def _in_roman(value: Decimal, text: str) -> bool:
    whole = value == value.to_integral_value() and 0 < value <= len(_ROMANS)
    return whole and _ROMANS[int(value) - 1] in _ROMAN.findall(text)
