"""Rules for phone numbers: that each can be reached in the way that readers are told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from carers_plan.loading.loaded import Loaded, words
from carers_plan.loading.yaml_file import YamlFile
from carers_plan.model import Service, SiteFacts
from carers_plan.model.phone import PhoneError, PhoneNumber, phones_in, read_phone
from carers_plan.model.plan_facts import FeedbackRoute
from carers_plan.problem import Mistake, Problem, TextMistake

_LINK = re.compile(r"\[(?P<words>[^\[\]]*)\]\((?P<way>tel|sms):(?P<number>[^)\[]*)\)")


def check_phones(loaded: Loaded) -> Iterator[Problem]:
    """Yield numbers that nobody can reach in the way they are given."""
    for _name, service, file in loaded.each(Service):
        for index, line in enumerate(service.phones):
            for mistake in _use(read_phone(line.number), line.type, "type", "voice"):
                yield file.at(("phones", index, "type"), mistake)
    site = loaded.singles.get("site")
    if isinstance(site, SiteFacts):
        yield from _urgent(site, loaded.files["", "site"])
        for index, route in enumerate(site.contact):
            for mistake in _route(route):
                yield loaded.files["", "site"].at(("contact", index, "value"), mistake)
    for _folder, _name, record, file in loaded.records():
        for place, _marker, text in words(record):
            yield from (file.at(place, mistake) for mistake in phone_mistakes(text))


def _urgent(site: SiteFacts, file: YamlFile) -> Iterator[Problem]:
    """Tell of urgent help that says one number and dials another."""
    for index, line in enumerate(site.urgent_help):
        said = [match[0] for match in phones_in(line.do)]
        if line.phone and said and all(_other(it, read_phone(line.phone)) for it in said):
            wrong = f'"do" says {said[0]}, and "phone" is {line.phone}: readers see both.'
            fix = "Ring both numbers, and write the right one in both places."
            yield file.problem(("urgent_help", index, "phone"), wrong, fix)


def _route(route: FeedbackRoute) -> Iterator[Mistake]:
    if route.kind not in {"phone", "text", "relay"}:
        return
    if not route.value:
        yield Mistake("There is no number here.", "Add, for example: value: 020 7946 0123")
        return
    try:
        number = read_phone(route.value)
    except PhoneError as error:
        yield error.mistake
    else:
        yield from _use(number, route.kind, "kind", "phone")


def _use(number: PhoneNumber, line: str, field: str, voice: str) -> Iterator[Mistake]:
    texted = line in {"text", "whatsapp"}
    called = f'"{number}" ({number.what})' if number.what else f'"{number}"'
    if number.use == "text" and line != "text":
        wrong = f"{called} takes text messages, and nobody answers a call."
        yield Mistake(wrong, f"Write {field}: text.")
    elif texted and number.extension:
        wrong = f'A text cannot reach an extension: "{number}".'
        yield Mistake(wrong, "Write a number without one.")
    elif texted and number.short and number.use == "call" and number.dialled != "999":
        yield Mistake(f"{called} takes calls, and no text messages.", f"Write {field}: {voice}.")


def phone_mistakes(text: str) -> Iterator[TextMistake]:
    """Yield where an English text has a number that cannot be dialled, or a link to another one."""
    for link in _LINK.finditer(text):
        written = link["number"].replace(";ext=", " extension ").replace("%20", " ")
        try:
            number = read_phone(written)
        except PhoneError as error:
            yield TextMistake(error.mistake.wrong, error.mistake.fix, start=link.start())
            continue
        if any(_other(shown[0], number) for shown in phones_in(f"call {link['words']}")):
            wrong = f'The link shows "{link["words"]}" but dials {number}.'
            yield TextMistake(wrong, "Write the same number in both places.", start=link.start())
    for match in phones_in(_LINK.sub(lambda link: " " * len(link[0]), text)):
        if match["long"]:
            try:
                read_phone(match[0])
            except PhoneError as error:
                wrong, fix = error.mistake.wrong, error.mistake.fix
                yield TextMistake(wrong, fix, advice=True, start=match.start())


def _other(written: str, number: PhoneNumber) -> bool:
    try:
        return read_phone(written) != number
    except PhoneError:
        return True
