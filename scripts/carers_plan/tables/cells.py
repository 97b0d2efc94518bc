"""What the words in a cell mean: dates, how far it is, who leads. Nothing is guessed silently."""

from __future__ import annotations

import colorsys
import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from carers_plan.loading.yaml_reader import YamlReader
from carers_plan.model import Plan
from carers_plan.model.date_advice import DateError
from carers_plan.model.date_grammar import parse_date
from carers_plan.model.dates import MONTHS
from carers_plan.project import id_of

_FIRST_DAY = dt.date(1899, 12, 30)
"""The day 0 of Excel; of days before March 1900 it has others."""
_SERIALS = range(36526, 73051)
"""The days from 2000 to 2099 as Excel numbers them."""
_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})")
_WRITE = re.compile(r"Write: (.+?)\.?$")
_YEARS = re.compile(r"(?<![\d/])(\d\d) ?[/-] ?(\d\d)(?![\d/])")
_END_OF = re.compile(r"^(?:by )?(?:the )?end(?: of)? (?!of)(.+)$", re.IGNORECASE)
_MONTH_SHORT = re.compile(r"^([A-Za-z]{3,9})\.? ?'(\d\d)$")
_ONWARDS = re.compile(r"^(?:from )?(.+?) (?:onwards|on)$", re.IGNORECASE)
_NOTHING = {"", "-", "–", "—", "n/a", "na", "none", "nil", "tbd", "?", "x"}


@dataclass(frozen=True, slots=True)
class Understood:
    """What a cell means; `doubt` is empty where that is certain.

    `value` is empty where nobody can tell. `kept` says what became of the words.
    """

    value: str = ""
    doubt: str = ""
    kept: str = ""


def is_nothing(text: str) -> bool:
    """Whether a cell says nothing."""
    return text.casefold() in _NOTHING


def day_in_words(day: dt.date) -> str:
    """Return a day as the plan writes it: 5 October 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def days_first(texts: Iterable[str]) -> bool:
    """Whether the dates of a column can only have the day before the month."""
    pairs = [tuple(map(int, found.groups()[:2])) for it in texts if (found := _SLASHED.search(it))]
    return any(first > 12 for first, _ in pairs) and all(second <= 12 for _, second in pairs)  # noqa: PLR2004


def understood_date(text: str, *, day_first: bool = False) -> Understood:
    """Read a date as councils write it."""
    text = " ".join(text.split())
    if is_nothing(text):
        return Understood()
    if text.isdecimal() and int(text) in _SERIALS:
        day = day_in_words(_FIRST_DAY + dt.timedelta(days=int(text)))
        return Understood(day, f"{text} is Excel's number for {day}.", f"Kept as: {day}.")
    try:
        parse_date(text)
    except DateError as error:
        return _mended(text, error, day_first=day_first)
    if text.casefold() == "ongoing":
        return Understood(text, '"Ongoing" is no day: it never ends.', "Kept as: ongoing.")
    return Understood(text)


def _mended(text: str, error: DateError, *, day_first: bool) -> Understood:
    for certain in _certain(text, error, day_first=day_first):
        if _is_date(certain):
            return Understood(certain, error.mistake.wrong, f"Kept as: {certain}.")
    unstated = f"{text.lower()} (year not stated)"
    if _is_date(unstated):
        return Understood(unstated, error.mistake.wrong, f"Kept as: {unstated}.")
    return Understood("", error.mistake.wrong, "Kept in words in note. Write the date in the file.")


def _certain(text: str, error: DateError, *, day_first: bool) -> Iterator[str]:
    """Yield other ways to write a date that mean the same."""
    if (found := _SLASHED.search(text)) and day_first:
        year = int(found[3]) + (2000 if len(found[3]) == 2 else 0)  # noqa: PLR2004
        month = int(found[2])
        if 1 <= month <= len(MONTHS):
            yield text.replace(found[0], f"{int(found[1])} {MONTHS[month - 1]} {year}")
    if advised := _WRITE.fullmatch(error.mistake.fix):
        yield advised[1]
    whole = _YEARS.sub(_two_years, text)
    yield whole
    if end := _END_OF.match(whole):
        yield f"by the end of {end[1]}"
    if short := _MONTH_SHORT.match(text):
        yield f"{short[1]} 20{short[2]}"
    if on := _ONWARDS.match(text):
        yield f"from {on[1]}"


def _two_years(found: re.Match[str]) -> str:
    """Write 24/25 as 2024/25; two years that do not follow each other stay."""
    return f"20{found[1]}/{found[2]}" if (int(found[1]) + 1) % 100 == int(found[2]) else found[0]


def _is_date(text: str) -> bool:
    try:
        parse_date(text)
    except DateError:
        return False
    return True


# How far something is


def _standings() -> Mapping[str, tuple[str, str]]:
    path = Path(__file__).with_name("standings.yaml")
    read: dict[str, list[str]] = YamlReader(path.name, path.read_text("utf-8")).read()
    named = {name: (stage, pace) for name in read for stage, _, pace in [name.partition(" ")]}
    return {word: named[name] for name, words in read.items() for word in words}


_STANDINGS = _standings()
_ENDED = {"done", "stopped", "replaced", "ongoing"}
_HUES = ((20, "red"), (68, "amber"), (170, "green"), (265, "blue"), (330, ""), (361, "red"))
_PALE = 0.1
_DATED = re.compile(
    r"([^\d]*?)((?:\b(?:" + "|".join(month[:3] for month in MONTHS) + r")[a-z]*+\.?+ )?\d|\Z)(.*+)",
    re.IGNORECASE | re.DOTALL,
)
"""A status, and the date behind it."""


def colour_word(colour: str) -> str:
    """Return what a background is called in a RAG rating, empty for grey and others."""
    if not colour:
        return ""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, saturation, _ = colorsys.rgb_to_hsv(red, green, blue)
    if saturation < _PALE:
        return ""
    return next(word for most, word in _HUES if hue * 360 < most)


@dataclass(frozen=True, slots=True)
class Standing:
    """How far something is: the model's stage and pace, and a doubt about it.

    `rest` is what the cell says besides, such as the year of `Done 2024`.
    """

    stage: str = ""
    pace: str = ""
    doubt: str = ""
    rest: str = ""


def understood_standing(words: str) -> Standing:
    """Read a status or a RAG rating. No stage where nobody can tell."""
    head, digits, tail = _DATED.fullmatch(words.strip()).groups()  # type: ignore[union-attr]  # any
    rest = (digits + tail).strip(" ()[].,:;")
    if (found := _standing_of(head)) and (not digits or understood_date(rest).value):
        return Standing(*found, rest=rest)
    pieces = [it.strip(" )") for it in re.split(r"[-–—:;,/(.\n]", words) if it.strip(" )")]
    known = [found for it in pieces if (found := _STANDINGS.get(it.casefold()))]
    if len({*known}) == 1 or (known and pieces[0].casefold() in _STANDINGS):
        more = [it for it in pieces if it.casefold() not in _STANDINGS and re.search(r"\w", it)]
        return Standing(*known[0], rest=", ".join(more))
    if found := _standing_of(words):
        return Standing(*found, rest=rest)
    return Standing(doubt=f'"{words}" does not say how far it is in words known here.')


def _standing_of(words: str) -> tuple[str, str] | None:
    plain = re.sub(r"[^a-z]++", " ", words.casefold()).strip()
    plain = re.sub(r"^(?:rag |brag |status |rated )|(?: rag| rating| status)$", "", plain)
    return _STANDINGS.get(plain)


def joined_standing(status: Standing, rag: Standing) -> Standing:
    """Put what two columns say together: how far it is, and whether it keeps to its date.

    The only doubt is that they contradict each other; then the status holds.
    """
    if not status.stage or not rag.stage:
        one = status if status.stage else rag
        return Standing(one.stage, one.pace)
    ended = status.stage in _ENDED
    pace = status.pace or ("" if ended else rag.pace)
    if ended and rag.stage != status.stage:
        # Green, of what is done, only says that all is well; any other colour contradicts it.
        fine = (rag.stage, rag.pace) == ("under-way", "on-time") or (
            status.stage == "ongoing" and rag.stage == "under-way" and not rag.pace
        )
    else:
        begun = rag.stage in {status.stage, "under-way"}
        fine = begun and rag.pace in {"", pace}
    return Standing(
        status.stage, pace, "" if fine else "The status and the colour do not say the same."
    )


# Who leads

_BETWEEN = re.compile(r"[/;&+\n,]|\band\b|\bwith\b")
_SHORT = re.compile(r"[A-Z]{2,6}")


@dataclass(frozen=True, slots=True)
class Leaders:
    """The leads of a cell as the model has them. What is known is told by its whole name."""

    leads: tuple[Mapping[str, str], ...]
    told: tuple[str, ...]
    parts: tuple[str, ...]
    unknown: tuple[str, ...]


def understood_leads(text: str, names: Mapping[str, tuple[str, str]], kind: str = "") -> Leaders:
    """Read one lead or several. `names` are what `names_in` returns."""
    parts = (
        [text] if id_of(text) in names else [*filter(None, map(str.strip, _BETWEEN.split(text)))]
    )
    leads: list[Mapping[str, str]] = []
    told, plain, unknown = [], [], []
    for part in dict.fromkeys(parts):
        found = names.get(id_of(part))
        own = {"kind": kind} if kind else {"kind": "joint"} if len(parts) > 1 else {}
        if found:
            leads.append({found[0]: found[1], **own})
            told.append(f"{part} is {found[0]} {found[1]}")
        else:
            leads.append({"role": part, **own})
            plain.append(part)
            if _SHORT.fullmatch(part):
                unknown.append(part)
    return Leaders(tuple(leads), tuple(told), tuple(plain), tuple(unknown))


def names_in(plan: Plan) -> dict[str, tuple[str, str]]:
    """Return organizations and bodies, as the field and the id, by every name and short form.

    A short form that two have belongs to neither.
    """
    found: dict[str, tuple[str, str]] = {}
    short: dict[str, set[tuple[str, str]]] = {}
    everyone = [
        *(
            ("organization", it.id, it.name, it.alternate_names)
            for it in plan.organizations.values()
        ),
        *(("body", it.id, it.name, it.aliases) for it in plan.bodies.values()),
    ]
    for field, key, name, others in everyone:
        for words in (key, name, *others):
            found.setdefault(id_of(words), (field, key))
        letters = "".join(word[0] for word in re.findall(r"\b[A-Z][\w']*", name))
        if len(letters) > 2:  # noqa: PLR2004
            short.setdefault(letters.lower(), set()).add((field, key))
    for letters, meant in short.items():
        if len(meant) == 1:
            found.setdefault(letters, *meant)
    return found
