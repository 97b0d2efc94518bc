"""Rules for facts that must agree: money, statistics, documents, bodies, meetings, the site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pydantic import TypeAdapter, ValidationError

from carers_plan.loading.language_tags import tag_problem
from carers_plan.loading.loaded import Loaded, leaves
from carers_plan.loading.yaml_file import YamlFile
from carers_plan.loading.yaml_reader import Place
from carers_plan.model import Body, Document, Engagement, Meeting, Money, SiteFacts, Statistic
from carers_plan.model.governance import PERCENT
from carers_plan.model.record import Email, Url
from carers_plan.problem import Problem

# How far the parts may be from an amount that the source calls "about" or an estimate.
ROUNDING = Decimal("0.05")
ABOUT = Decimal("2.5")
"""How many percent a share may be from a percentage that the source calls "about"."""
_VAGUE = re.compile(
    r"(c\.?|ca\.?|circa|about|around|approximately|roughly|"
    r"over|more than|at least|under|up to|~|<|>)\s*(?=\d)",
    re.IGNORECASE,
)
_CONTACTS = {
    "email": TypeAdapter[str](Email),
    "web-form": TypeAdapter[str](Url),
}


def check_facts(loaded: Loaded) -> Iterator[Problem]:
    """Yield facts that contradict each other or themselves."""
    for _name, money, file in loaded.each(Money):
        yield from _money(money, file)
    for _name, statistic, file in loaded.each(Statistic):
        yield from _statistic(statistic, file)
    for _name, document, file in loaded.each(Document):
        yield from _document(document, file)
    yield from _governance(loaded)
    for _name, engagement, file in loaded.each(Engagement):
        yield from _said_did(engagement, file)
    for _folder, _name, record, file in loaded.records():
        for place, value in leaves(record):
            names = [part for part in place if isinstance(part, str)]
            named = names[-1] in {"language", "languages"} or names[-2:] == ["languages", "code"]
            if isinstance(value, str) and named and (found := tag_problem(value)):
                yield file.problem(place, *found)
    yield from _site(loaded)
    yield from _ages(loaded)


def _money(money: Money, file: YamlFile) -> Iterator[Problem]:
    total = sum(money.parts, Decimal(0))
    if money.parts and money.amount is None:
        wrong = f"The parts add up to {total}, but there is no amount."
        yield file.problem(("parts",), wrong, f"Add: amount: {total}.")
    elif money.amount is not None and money.parts and not _adds_up(money, total, money.amount):
        wrong = f"The parts add up to {total}, but the amount is {money.amount}."
        yield file.problem(("parts",), wrong, "Check each number, or leave the parts out.")
    for index, part in enumerate(money.part_years):
        if money.amount is not None and part.amount > money.amount:
            wrong = (
                f"{part.amount} for a part of the year is more than {money.amount} for all of it."
            )
            yield file.problem(
                ("part_years", index, "amount"), wrong, "Check both numbers.", advice=True
            )
    spent = sum((row.amount for row in money.spent), Decimal(0))
    if money.amount is not None and money.per != "year" and spent > money.amount:
        wrong = f"{spent} is spent, which is more than the amount, {money.amount}."
        yield file.problem(("spent",), wrong, "Check the numbers.", advice=True)


def _adds_up(money: Money, total: Decimal, amount: Decimal) -> bool:
    if money.qualifier == "about" or money.estimate:
        return abs(total - amount) <= amount * ROUNDING
    return total >= amount if money.qualifier == "at-least" else total == amount


def _statistic(statistic: Statistic, file: YamlFile) -> Iterator[Problem]:
    share, percent = statistic.share, statistic.percent
    if vague := _VAGUE.match(statistic.value):
        wrong = f'"{statistic.value}" has a word before the number.'
        number = statistic.value[vague.end() :]
        fix = f'Write value: "{number}", and say how exact it is: qualifier: about.'
        yield file.problem(("value",), wrong, fix)
    if share and share.yes > share.of:
        wrong = f"{share.yes} of {share.of} cannot be: it is more than all of them."
        yield file.problem(("share",), wrong, "Check both numbers.")
    elif share and percent is not None and statistic.exact is not None:
        # A number that was cut off, or rounded in another way, stays as it was published.
        about = 0 if statistic.qualifier == "exact" else ABOUT
        if statistic.off >= 1 and abs(statistic.exact - percent) > about:
            right = f"{statistic.exact.quantize(percent)}%"
            wrong = f'"{statistic.value}" contradicts {share.yes} of {share.of}, which is {right}.'
            yield file.problem(
                ("value",),
                wrong,
                f'Check the report, then write value: "{right}" or another share.',
            )
    if percent is not None and not share and not (statistic.area or statistic.caution):
        wrong = (
            f'"{statistic.value}" does not say of whom: there is no area, no share and no caution.'
        )
        fix = (
            "Add area (where it was counted), or caution, for example: "
            "caution: The report does not say where this was counted."
        )
        yield file.problem(("value",), wrong, fix)
    if percent is not None and percent > 100:  # noqa: PLR2004
        wrong = f'"{statistic.value}" is more than everybody.'
        yield file.problem(("value",), wrong, "Check the number.", advice=True)
    if PERCENT.search(statistic.plain):
        wrong = '"plain" should say it without a percentage.'
        fix = "Write it like: 8 in 10 carers said they were tired."
        yield file.problem(("plain",), wrong, fix, advice=True)


_NOT_THERE = {"planned", "being-explored", "not-available"}
_ENDINGS = {"pdf": ".pdf", "word": ".docx"}


def _document(document: Document, file: YamlFile) -> Iterator[Problem]:
    seen: set[tuple[str, str, str]] = set()
    for index, version in enumerate(document.versions):
        place: Place = ("versions", index)
        key = (version.language, version.format, version.about or "")
        if key in seen:
            wrong = f'"{version.format}" in the language "{version.language}" is listed twice.'
            yield file.problem((*place, "format"), wrong, "Keep one of the two.")
        seen.add(key)
        has = "web address" if version.url else "file"
        if (version.url or version.file) and version.state in _NOT_THERE:
            wrong = f'It has a {has}, but it is "{version.state}".'
            fix = f"Write state: done, or delete the {has.removeprefix('web ')}."
            yield file.problem((*place, "state"), wrong, fix)
        if version.file:
            yield from _own_file(version.file, version.format, (*place, "file"), file)
            if version.file in (other.file for other in document.versions[:index]):
                wrong = f'"{version.file}" is another version already.'
                fix = "Give the file of each language a name of its own, such as leaflet-bn.pdf."
                yield file.problem((*place, "file"), wrong, fix)


def _own_file(name: str, kind: str, place: Place, file: YamlFile) -> Iterator[Problem]:
    """Tell of the name of a file that is a path, or another format than the version's."""
    if "/" in name:
        wrong, short = f'"{name}" is more than the name of a file.', name.rpartition("/")[2]
        fix = f"Put the file into docs/en/files, and write file: {short}"
        yield file.problem(place, wrong, fix)
    ending = _ENDINGS.get(kind, "")
    if ending and not name.endswith(ending):
        wrong = f'"{name}" does not end in {ending}, but its format is {kind}.'
        yield file.problem(place, wrong, "Name the right file, or change the format.")


def _governance(loaded: Loaded) -> Iterator[Problem]:
    for name, body, file in loaded.each(Body):
        yield from _body(name, body, file)
    for _name, meeting, file in loaded.each(Meeting):
        yield from _meeting(meeting, file, loaded)


def _body(name: str, body: Body, file: YamlFile) -> Iterator[Problem]:
    for index, report in enumerate(body.reports):
        place: Place = ("reports", index)
        if report.to == name:
            wrong = "A body cannot report to itself."
            yield file.problem((*place, "to"), wrong, "Write the body that receives the report.")
        if report.every.form not in {"every", "times", "to-be-agreed", "not-stated"}:
            wrong = f'"{report.every}" does not say how often.'
            yield file.problem((*place, "every"), wrong, "Write it like: every: every 3 months.")


def _meeting(meeting: Meeting, file: YamlFile, loaded: Loaded) -> Iterator[Problem]:
    if meeting.decisions and loaded.facts and meeting.date.earliest > loaded.as_of:
        day = loaded.facts.as_of
        wrong = f'There are decisions, but the meeting is on "{meeting.date}", after "{day}".'
        fix = "Check the date, or change as_of in plan.yaml."
        yield file.problem(("date",), wrong, fix)


def _said_did(engagement: Engagement, file: YamlFile) -> Iterator[Problem]:
    for index, row in enumerate(engagement.you_said):
        if row.state == "done" and not row.did:
            wrong = "It is done, but readers are not told what was done."
            yield file.problem(
                ("you_said", index, "state"), wrong, "Add a line below that starts with did:"
            )
        if row.state == "not-doing" and not row.why:
            wrong = "Nothing is done about it, but people are not told why."
            yield file.problem(
                ("you_said", index, "state"), wrong, "Add a line below that starts with why:"
            )


def _site(loaded: Loaded) -> Iterator[Problem]:
    site = loaded.singles.get("site")
    if not isinstance(site, SiteFacts):
        return
    file = loaded.files["", "site"]
    for index, page in enumerate(site.menu):
        if found := loaded.page_mistake(page):
            yield file.at(("menu", index), found)
    yield from _alerts(site, file, loaded)
    for index, route in enumerate(site.contact):
        if route.kind in _CONTACTS and route.value:
            try:
                _CONTACTS[route.kind].validate_python(route.value)
            except ValidationError as error:
                mistake = error.errors(include_url=False)[0]["ctx"]["mistake"]
                yield file.at(("contact", index, "value"), mistake)


def _alerts(site: SiteFacts, file: YamlFile, loaded: Loaded) -> Iterator[Problem]:
    for index, alert in enumerate(site.alerts):
        if alert.page and (found := loaded.page_mistake(alert.page)):
            yield file.at(("alerts", index, "page"), found)
        begins, ends = alert.valid_from, alert.valid_to
        if not ends.dated:
            wrong = f'"{ends}" does not say on which day readers no longer see it.'
            fix = "Write the last day, for example 2 January 2025."
            yield file.problem(("alerts", index, "valid_to"), wrong, fix)
        elif begins and begins.earliest > ends.latest:
            wrong = f'It ends ("{ends}") before it begins ("{begins}").'
            yield file.problem(("alerts", index, "valid_to"), wrong, "Check the two dates.")


def _ages(loaded: Loaded) -> Iterator[Problem]:
    limits = loaded.facts.eligibility if loaded.facts else None
    youngest = limits.carer_minimum_age if limits else None
    oldest = limits.carer_maximum_age if limits else None
    if youngest is not None and oldest is not None and youngest > oldest:
        wrong = f"The youngest age, {youngest}, is over the oldest, {oldest}."
        place = ("eligibility", "carer_minimum_age")
        yield loaded.files["", "plan"].problem(place, wrong, "Check both ages.")
