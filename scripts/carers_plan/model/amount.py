"""Numbers and amounts of money as people write them: right, or refused with what to write.

Pure: standard library only.
"""

import re
from decimal import Decimal

from carers_plan.problem import MistakeError

_TIMES = {
    **dict.fromkeys(("k", "thousand"), 1_000),
    **dict.fromkeys(("m", "mn", "million"), 1_000_000),
    **dict.fromkeys(("b", "bn", "billion"), 1_000_000_000),
}
_FIGURE = (
    r"(?P<whole>\d{1,3}(?:,\d{3})+|\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)(?:\.(?P<part>\d+))?"
    rf"(?: ?(?P<times>{'|'.join(sorted(_TIMES, key=len, reverse=True))})s?)?"
)
_NUMBER = re.compile(rf"(?P<sign>[-−])?{_FIGURE}", re.IGNORECASE)
_AMOUNT = re.compile(rf"(?P<sign>[-−] ?)?(?:£ ?)?{_FIGURE}(?: pounds?)?", re.IGNORECASE)
_PENCE = re.compile(r"(?P<pence>\d{1,4}) ?(?:p|pence)", re.IGNORECASE)
_OTHER = re.compile(r"[€$¥]|\b(?:euros?|dollars?|eur|usd)\b", re.IGNORECASE)
_RANGE = re.compile(r"\d[^\d]{0,40}(?:[-–—]| to | or |between)[^\d]{0,40}\d", re.IGNORECASE)
_VAGUE = re.compile(
    r"(?:c\.?|ca\.?|circa|about|around|approximately|approx\.?|roughly|nearly|almost|some"
    r"|over|more than|at least|under|less than|up to|[~<>≈±+])\s*(?=[£\d])|(?<=\d)\+",
    re.IGNORECASE,
)
_WHOLE_PENCE = Decimal("0.01")
HOW_TO_WRITE = "Write it like one of these: 171000; £171,000; £9 million; £4.5m; £15k; £12.50; 50p."


class AmountError(MistakeError):
    """What is no number. Nothing is said of what is none at all."""

    def __init__(self, wrong: str = "", fix: str = HOW_TO_WRITE) -> None:
        super().__init__(wrong, fix)


def parse_amount(text: str) -> Decimal:
    """Read an amount in pounds, with pence if it has some: `£9 million`, `4.5m`, `50p`.

    Raises `AmountError`.
    """
    plain = " ".join(text.split())
    if pence := _PENCE.fullmatch(plain):
        return Decimal(pence["pence"]).scaleb(-2)
    if plain.casefold() in {"free", "nothing", "nil"}:
        raise AmountError(f'"{text}" is a word, not an amount.', "Write 0.")
    if _OTHER.search(plain):
        raise AmountError(
            f'"{text}" is not in pounds.', f"Write how much it is in pounds. {HOW_TO_WRITE}"
        )
    found = _AMOUNT.fullmatch(plain)
    if not found:
        raise _no_number(text, plain)
    value = _value(text, found)
    if value != value.quantize(_WHOLE_PENCE):
        raise AmountError(f'"{text}" is less than a penny exact.', HOW_TO_WRITE)
    if not found["times"] and len(found["part"] or "") > 2:  # noqa: PLR2004
        joined = f"{found['whole']}{found['part']}"
        fix = f"Write {joined}, or pounds and two digits of pence."
        raise AmountError(f'"{text}" has {len(found["part"])} digits after the point.', fix)
    return value if value != value.to_integral_value() else value.quantize(Decimal(1))


def parse_count(text: str) -> int:
    """Read a whole number: `1200`, `1,200`, `4.5k`. Raises `AmountError`."""
    plain = " ".join(text.split())
    found = _NUMBER.fullmatch(plain)
    if not found:
        raise _no_number(text, plain)
    value = _value(text, found)
    if value != value.to_integral_value() or (found["part"] and not found["times"]):
        raise AmountError(f'"{text}" is not a whole number.', "Write one without a point.")
    return int(value)


def _value(text: str, found: re.Match[str]) -> Decimal:
    whole, part = re.sub(r"\D", "", found["whole"]), found["part"]
    if len(whole) > 1 and whole.startswith("0"):
        raise AmountError(
            f'"{text}" starts with a zero.', "Take the zero away, or check the number."
        )
    value = Decimal(f"{whole}.{part}" if part else whole)
    if times := found["times"]:
        value *= _TIMES[times.casefold()]
    return -value if found["sign"] else value


def _no_number(text: str, plain: str) -> AmountError:
    if vague := _VAGUE.search(plain):
        number = (plain[: vague.start()] + plain[vague.end() :]).strip()
        fix = f"Write only {number}. Is there a field called qualifier? Say there how exact it is."
        return AmountError(f'"{text}" has more in it than a number.', fix)
    if _RANGE.search(plain):
        fix = "Write one of them, and say in words what it goes up to."
        return AmountError(f'"{text}" is more than one number.', fix)
    return AmountError()
