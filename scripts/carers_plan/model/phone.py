"""Phone numbers as people write them, in a field or inside a text. Imports phonenumbers, alone."""

import functools
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

import phonenumbers
from phonenumbers import PhoneNumberFormat, shortnumberinfo

from carers_plan.model.short_numbers import SHORT_NUMBERS, TEXTED, Use
from carers_plan.problem import MistakeError

COUNTRY = "GB"
"""The country the council is in: its numbers are written without a code."""
# Ofcom keeps these numbers for drama; they never reach a person (Ofcom, "Numbers for drama").
_DRAMA = re.compile(
    r"\+44(?:20 7946 0|1632 960|808 157 0|7700 900|3069 990|909 879 0|29 2018 0|28 9649 6"
    r"|1(?:13|14|15|16|17|18|21|31|41|51|61) 496 0|191 498 0)\d{3}",
    re.VERBOSE,
)
_FEWEST, _MOST = 9, 15
"""Digits of a number that is one by its length alone."""
_SHORTEST = 7
_RELAY, _EMERGENCY_RELAY = "18001", "18000"
_EMERGENCY = frozenset({"999", "112"})

_GAP = "[ \u00a0\u202f\u2009()\u2010\u2011-]"
_EXTENSION = (
    rf"(?:,?{_GAP}?(?:extension|extn|ext|ex|x)(?![a-z])[.:]?{_GAP}?|{_GAP}?#{_GAP}?)"
    r"(?P<ext>\d{1,6})"
)
_ABROAD = rf"(?:\+ ?\d|00\d)(?:{_GAP}{{0,3}}\d){{7,13}}"
_LONG = rf"{_ABROAD}|(?:\(0(?=\d{{1,5}}\))|0)(?:{_GAP}{{0,2}}\d){{6,10}}"
_KNOWN = SHORT_NUMBERS[COUNTRY]
_PREFIX = "|".join(digits for digits, entry in _KNOWN.items() if entry.use == "prefix")
_SHORT = "|".join(
    f"{_GAP}?".join(entry.written.split()) for entry in sorted(_KNOWN.values(), reverse=True)
)
_IN_TEXT = re.compile(
    rf"(?<![A-Za-z\d_.,:/£$€#–-])(?:(?P<prefix>{_PREFIX})[ \u00a0](?=[\d+(]))?"
    rf"(?:(?P<long>{_LONG})(?![A-Za-z\d_])(?i:{_EXTENSION}(?![A-Za-z\d_]))?|(?P<short>{_SHORT})(?![A-Za-z\d_%]|[.,:/–-]\d))"
)
_WRITTEN = re.compile(
    rf"(?:(?P<prefix>{_PREFIX}) ?(?=.))?"
    rf"(?P<number>\+?[\d() \u00a0\u202f\u2009.\u2010\u2011-]+?)(?i:{_EXTENSION})?"
)
# What makes a short number one to call, in English, and what makes it part of a name or a count.
_CALLING = re.compile(
    r"\b(?:call|ring|phone|dial|dialling|text|calling|ringing|phoning|texting|telephone|tel|nhs)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r" (?:video|BSL|text|online|service|app|website|people|children"
    r"|(?!is |was |has |this |unless |always )[a-z]+s\b)"
)
_JOINED = re.compile(r"\*{0,3}(?:,| and| or|/) ?\*{0,3}")
_SENTENCE = re.compile(r"[.!?;]\s|\n\s*\n")


class PhoneError(MistakeError):
    """A number that cannot be dialled."""


@dataclass(frozen=True, slots=True)
class PhoneNumber:
    """A number to call or text.

    `national` is how people write it, `dialled` what goes over the line: `+442079460123`, or the
    digits of a short number. `prefix` is dialled first, `extension` asked for after that.
    """

    national: str
    dialled: str
    extension: str = ""
    prefix: str = ""
    use: Use = "call"

    def __str__(self) -> str:
        """Write the number as the plan keeps it."""
        return self.base + (f" extension {self.extension}" if self.extension else "")

    @property
    def base(self) -> str:
        """The number with its prefix, without the extension."""
        return f"{self.prefix} {self.national}".strip()

    @property
    def short(self) -> bool:
        """Whether it is a short number, which works in one country only."""
        return not self.dialled.startswith("+")

    @property
    def what(self) -> str:
        """What a short number is for, where that is known."""
        entry = _KNOWN.get(self.dialled)
        return entry.what if entry else ""

    @property
    def drama(self) -> bool:
        """Whether nobody will ever answer it."""
        return bool(_DRAMA.fullmatch(self.dialled))

    @property
    def relayed(self) -> "PhoneNumber | None":
        """The same through Relay UK, None where that does not reach it."""
        if self.prefix == _RELAY or self.dialled == _EMERGENCY_RELAY:
            return self
        if self.dialled in _EMERGENCY:
            return read_phone(_EMERGENCY_RELAY)
        near = self.short or self.national.startswith("0")
        return replace(self, prefix=_RELAY) if near and self.use == "call" else None

    def address(self, kind: str = "voice") -> str:
        """Return what opens the right thing: a call, a text, WhatsApp, Relay UK (RFC 3966)."""
        if kind == "relay" and (relayed := self.relayed):
            return relayed.address()
        if kind == "whatsapp":
            return f"https://wa.me/{self.dialled.removeprefix('+')}"
        digits = re.sub(r"[^\d+]", "", self.base) if self.prefix else self.dialled
        if kind == "text" or self.use == "text":
            return f"sms:{digits}"
        return f"tel:{digits}" + (f";ext={self.extension}" if self.extension else "")


@functools.lru_cache(maxsize=4096)
def read_phone(text: str) -> PhoneNumber:
    """Read one number as people write it. Raises `PhoneError` with what to write instead."""
    written = " ".join(text.split())
    found = _WRITTEN.fullmatch(written)
    if not found:
        raise _unreadable(text)
    number, extension, prefix = found["number"], found["ext"] or "", found["prefix"] or ""
    read = _short(number) if not extension else None
    read = read or _long(text, number)
    if read.use == "prefix":
        wrong = f'"{text}" is dialled before another number, and reaches nobody by itself.'
        raise PhoneError(wrong, f"Write the whole, for example {text} 020 7946 0123.")
    if prefix == _RELAY and read.dialled in _EMERGENCY:
        wrong = f'"{text}" is not how Relay UK reaches {read.dialled}.'
        raise PhoneError(wrong, f"Write {_EMERGENCY_RELAY}.")
    if prefix and read.national.startswith("+"):
        raise PhoneError(f'"{text}" has a number abroad after {prefix}.', "Write it alone.")
    return replace(read, extension=extension, prefix=prefix)


def _short(number: str) -> PhoneNumber | None:
    digits = re.sub(r"\D", "", number)
    if entry := _KNOWN.get(digits):
        return PhoneNumber(entry.written, digits, use=entry.use)
    if number != digits or digits.startswith("0") or not digits:
        return None
    parsed = phonenumbers.PhoneNumber(national_number=int(digits))
    parsed.country_code = phonenumbers.country_code_for_region(COUNTRY)
    if not shortnumberinfo.is_valid_short_number_for_region(parsed, COUNTRY):
        return None
    texted = re.fullmatch(TEXTED.get(COUNTRY, "(?!)"), digits)
    return PhoneNumber(digits, digits, use="text" if texted else "call")


def _long(text: str, number: str) -> PhoneNumber:
    try:
        parsed = phonenumbers.parse(number, COUNTRY)
    except phonenumbers.NumberParseException:
        raise _impossible(text, number) from None
    dialled = phonenumbers.format_number(parsed, PhoneNumberFormat.E164)
    drama = _DRAMA.fullmatch(dialled)
    possible = phonenumbers.is_possible_number(parsed)
    if not possible or not (phonenumbers.is_valid_number(parsed) or drama):
        raise _impossible(text, number)
    near = parsed.country_code == phonenumbers.country_code_for_region(COUNTRY)
    style = PhoneNumberFormat.NATIONAL if near else PhoneNumberFormat.INTERNATIONAL
    return PhoneNumber(phonenumbers.format_number(parsed, style), dialled)


def _impossible(text: str, number: str) -> PhoneError:
    digits = sum(letter.isdigit() for letter in number)
    counted = f": it has {digits} digits" if digits != len("02079460123") else ""
    return PhoneError(
        f'"{text}" is not a phone number that can exist{counted}.',
        "Check each digit and write it with its area code, for example 020 7946 0123.",
    )


def _unreadable(text: str) -> PhoneError:
    return PhoneError(
        f'"{text}" has more in it than one phone number.',
        "Write only the number, for example 020 7946 0123, or 020 7946 0123 extension 12.",
    )


def phones_in(text: str, known: Collection[str] | None = None) -> Iterator[re.Match[str]]:
    """Yield where phone numbers stand in a text, with extension and prefix.

    In English, a short number is one where the words around it say so, such as "call 111". In a
    text of another language, where nothing says so, only the `known` ones are.
    """
    end = -1
    for found in _IN_TEXT.finditer(text):
        if found["long"]:
            digits = sum(map(str.isdigit, found["long"]))
            right = _FEWEST <= digits <= _MOST or (digits >= _SHORTEST and _possible(found[0]))
        else:
            right = bool(found["prefix"]) or _called(text, found, known, joined=end)
        if right:
            end = found.end()
            yield found


def _possible(written: str) -> bool:
    try:
        return bool(read_phone(written))
    except PhoneError:
        return False


def _called(text: str, found: re.Match[str], known: Collection[str] | None, *, joined: int) -> bool:
    digits = re.sub(r"\D", "", found["short"])
    if known is not None:
        return digits in known
    if _COUNTED.match(text, found.end()):
        return False
    if _KNOWN[digits].clear or (joined >= 0 and _JOINED.fullmatch(text, joined, found.start())):
        return True
    before = _SENTENCE.split(text[max(0, found.start() - 80) : found.start()])[-1]
    return bool(_CALLING.search(before))
