"""Rules for what is made up: an example says so, and a council's own site has nothing of it."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from pathlib import Path

from carers_plan.loading.loaded import Loaded, leaves, words
from carers_plan.loading.prose import Prose
from carers_plan.loading.yaml_file import YamlFile, read_shipped
from carers_plan.loading.yaml_reader import Place
from carers_plan.model import SiteFacts
from carers_plan.model.phone import PhoneError, PhoneNumber, phones_in, read_phone
from carers_plan.model.record import Record
from carers_plan.problem import Problem, TextMistake

_CONTACT_FIELDS = {"number", "phone", "email", "url", "website", "value"}
# RFC 2606 and RFC 6761 keep these for examples.
_ADDRESS = re.compile(r"\bexample(?:\.(?:org|com|net))?(?![\w-]|\.\w)")
_HOST = re.compile(r"(?:^|\.)example(?:\.(?:org|com|net))?$")
_ENGLISH = "en"


def unreal(text: str, tag: str = _ENGLISH) -> Iterator[TextMistake]:
    """Yield what a text has that only an example may have: numbers, addresses, words about it."""
    for found in phones_in(text):
        if _drama(found[0]):
            yield TextMistake(_nobody(found[0]), "Write the real number.", start=found.start())
    for found in _ADDRESS.finditer(text):
        start = _start_of(text, found.start())
        if "." in (address := text[start : found.end()]):
            yield TextMistake(_nowhere(address), "Write the real address.", start=start)
    for said in _about_example(tag).finditer(text):
        wrong = f'"{said[0]}" is about an example, but this site is none.'
        fix = "Delete that, or write what is so for your council."
        yield TextMistake(wrong, fix, start=said.start())


@functools.cache
def _about_example(tag: str) -> re.Pattern[str]:
    return re.compile("|".join(_example().get(tag, ["(?!)"])), re.IGNORECASE)


def example_councils() -> frozenset[str]:
    """Return the councils that the example is about."""
    return frozenset(_example()["councils"])


def _example() -> dict[str, list[str]]:
    found: dict[str, list[str]] = read_shipped(Path(__file__).with_name("example_words.yaml"))
    return found


def is_example(loaded: Loaded) -> bool:
    """Whether the site says that it is an example; also where its facts could not be read."""
    site = loaded.singles.get("site")
    return not isinstance(site, SiteFacts) or bool(site.example)


def check_example(loaded: Loaded) -> Iterator[Problem]:
    """Yield what is made up and does not say so; all that is made up, if the site is no example."""
    example = is_example(loaded)
    for _folder, _name, record, file in loaded.records():
        for place, value, invented in _contacts(record):
            yield from _contact(value, place, file, invented=invented, example=example)
        if example:
            continue
        for place, leaf in leaves(record):
            if place[-1] == "invented" and leaf is True:
                wrong = "This is made up, but the site does not say that it is an example."
                thing = "item" if len(place) > 1 else "file"
                fix = f"Write the real facts and delete this line, or delete this {thing}."
                yield file.problem(place, wrong, fix)
        for place, _marker, text in () if getattr(record, "invented", False) else words(record):
            for found in unreal(text):
                yield file.at(place, found)


def check_example_pages(prose: Prose) -> Iterator[Problem]:
    """Yield what is made up on the pages of a site that is no example."""
    for tag, pages in prose.pages.items():
        for page in pages.values():
            for name, line in page.lines.items():
                for found in unreal(str(getattr(page, name) or ""), tag):
                    yield found.at(page.file, line)
            for found in unreal(page.body, tag):
                yield page.at(found)


def _contacts(
    record: Record, place: Place = (), *, invented: bool | None = None
) -> Iterator[tuple[Place, str, bool | None]]:
    """Yield every number and address that a record gives, and whether that is made up.

    None where the record has no field to say so.
    """
    invented = getattr(record, "invented", invented)
    for name, value in record.__dict__.items():
        many = value if isinstance(value, tuple) else (value,)
        for index, item in enumerate(many):
            inside = (*place, name, index) if isinstance(value, tuple) else (*place, name)
            if isinstance(item, Record):
                yield from _contacts(item, inside, invented=invented)
            elif name in _CONTACT_FIELDS and isinstance(item, str):
                yield inside, item, invented


def _start_of(text: str, end: int) -> int:
    """Return where the address begins whose last part begins at `end`."""
    start = end
    while start and (text[start - 1].isalnum() or text[start - 1] in "_.+@-"):
        start -= 1
    scheme = next((it for it in ("https://", "http://") if text.endswith(it, 0, start)), "")
    return start - len(scheme)


def _contact(
    value: str, place: Place, file: YamlFile, *, invented: bool | None, example: bool
) -> Iterator[Problem]:
    """Yield what is wrong with one number or address that is made up, or could be real."""
    host = _host(value)
    kind = "address" if host else "number"
    nobody = made_up(value)
    if nobody and not invented and not (example and invented is None):
        fix = f"Write the real {kind}"
        fix += ", or add the line invented: yes." if example else "."
        yield file.problem(place, _nowhere(value) if host else _nobody(value), fix)
    elif invented and not nobody and (host or _phone(value)):
        wrong = f'It is invented, but "{value}" could be somebody\'s real {kind}.'
        fix = "Use a number kept for drama, for example 020 7946 0123."
        yield file.problem(place, wrong, "Use an address at example.org." if host else fix)


def made_up(value: str) -> bool:
    """Whether a number or an address is one that is only for examples."""
    return bool(_HOST.search(_host(value).lower())) if _host(value) else _drama(value)


def _host(value: str) -> str:
    return value.split("/")[2] if "://" in value else value.partition("@")[2]


def _nobody(number: str) -> str:
    return f'"{number}" is a number kept for drama: nobody would answer.'


def _nowhere(address: str) -> str:
    return f'"{address}" leads nowhere: such an address is only for examples.'


def _phone(number: str) -> PhoneNumber | None:
    try:
        return read_phone(number)
    except PhoneError:
        return None


def _drama(number: str) -> bool:
    phone = _phone(number)
    return phone is not None and phone.drama
