"""Rules for services: that people can reach them, at hours that make sense."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from carers_plan.loading.loaded import Loaded
from carers_plan.loading.yaml_file import YamlFile
from carers_plan.loading.yaml_reader import Place
from carers_plan.model import Organization, PlanDate, Service
from carers_plan.model.dates import WEEKDAYS
from carers_plan.model.directory import Schedule, ScheduleException
from carers_plan.model.opening import is_over, occurs
from carers_plan.problem import Problem

_LEAST_DIGITS = 4


def check_services(loaded: Loaded) -> Iterator[Problem]:
    """Yield what would send a carer to the wrong place, number or hour."""
    for _name, service, file in loaded.each(Service):
        yield from _reach(service, file)
        yield from _unsafe(service.url or "", ("url",), file)
        yield from _checked(service, file)
        yield from _limits(service, file)
        for index, schedule in enumerate(service.schedules):
            yield from _schedule(schedule, ("schedules", index), file, loaded)
        for index, exception in enumerate(service.exceptions):
            yield from _exception(exception, ("exceptions", index), file)
    for _name, organization, file in loaded.each(Organization):
        yield from _unsafe(organization.website or "", ("website",), file)
    yield from _area_codes(loaded)


def _reach(service: Service, file: YamlFile) -> Iterator[Problem]:
    if not service.needs and not service.sources_only:
        wrong = '"needs" is missing, so nobody would find this service by what they need.'
        fix = "Add what a carer would come for, for example:\n    needs:\n      - break"
        yield file.problem(("needs",), wrong, fix)
    known = {"phones": service.phones, "email": service.email}
    if service.sources_only:
        for field, value in known.items():
            if value:
                wrong = f'"sources_only" is yes, so there should be no "{field}" here.'
                yield file.problem(
                    (field,), wrong, "Delete it, or delete the line sources_only: yes."
                )
    elif not (any(known.values()) or service.url or service.locations):
        wrong = "A carer cannot reach this service: it has no phone, email, web page or place."
        fix = "Add one, for example:\n    phones:\n      - number: 020 7946 0123"
        yield file.problem((), wrong, fix)
    if service.status == "temporarily closed" and not (service.reopens or service.alert):
        wrong = "The service is temporarily closed, but readers are not told until when."
        fix = "Add, for example: reopens: January 2025. If nobody knows, say so in alert."
        yield file.problem(("status",), wrong, fix, advice=True)
    if service.reopens and service.status != "temporarily closed":
        wrong = f'This says when it opens again, but its status is "{service.status}".'
        fix = "Write status: temporarily closed, or delete this line."
        yield file.problem(("reopens",), wrong, fix)


def _unsafe(address: str, place: Place, file: YamlFile) -> Iterator[Problem]:
    if address.startswith("http://"):
        wrong = f'"{address}" starts with http://, which browsers warn about.'
        fix = "Try https:// in a browser, and write that if it works."
        yield file.problem(place, wrong, fix, advice=True)


def _checked(service: Service, file: YamlFile) -> Iterator[Problem]:
    if service.sources_only:
        return
    if service.assured_date is None:
        wrong = "Nobody has said when these facts were last checked."
        yield file.problem((), wrong, "Add the day, for example: assured_date: 22 July 2024")
    elif not service.assured_date.dated:
        wrong = f'"{service.assured_date}" does not say when these facts were last checked.'
        yield file.problem(("assured_date",), wrong, "Write the day, for example 22 July 2024.")


def _limits(service: Service, file: YamlFile) -> Iterator[Problem]:
    youngest, oldest = service.minimum_age, service.maximum_age
    if youngest is not None and oldest is not None and youngest > oldest:
        wrong = f"The youngest age, {youngest}, is over the oldest, {oldest}."
        yield file.problem(("minimum_age",), wrong, "Check both ages.")
    if service.cost == "free":
        for index, option in enumerate(service.cost_options):
            if option.amount:
                wrong = f"The service is free, but there is a price of £{option.amount}."
                fix = "Write cost: charged, or cost: varies, or delete the price."
                yield file.problem(("cost_options", index, "amount"), wrong, fix)
    opens, closes = service.valid_from, service.valid_to
    if opens and closes and opens.earliest > closes.latest:
        wrong = f'It closes ("{closes}") before it opens ("{opens}").'
        yield file.problem(("valid_to",), wrong, "Check the two dates.")
    for code, count in Counter(language.code for language in service.languages).items():
        if code == "en":
            index = [language.code for language in service.languages].index("en")
            wrong = "English is spoken everywhere here; the list is for other languages."
            yield file.problem(
                ("languages", index, "code"), wrong, "Delete this item.", advice=True
            )
        elif (
            count > 1
            and len({language.how for language in service.languages if language.code == code})
            < count
        ):
            wrong = f'The language "{code}" is listed twice.'
            yield file.problem(("languages",), wrong, "Keep one of the two.")


def _schedule(
    schedule: Schedule, place: Place, file: YamlFile, loaded: Loaded
) -> Iterator[Problem]:
    yield from _hours(schedule, place, file)
    repeats = schedule.freq == "MONTHLY" or schedule.interval > 1 or schedule.until
    told = not repeats and (schedule.dtstart or schedule.description or schedule.by_appointment)
    if not (schedule.byday or told):
        wrong = "These opening hours do not say which days."
        yield file.problem(place, wrong, "Add, for example: byday: Monday to Friday")
    yield from _schedule_dates(schedule, place, file, loaded)
    if schedule.bysetpos and schedule.freq != "MONTHLY":
        wrong = "This counts weeks of the month, but the hours are for every week."
        yield file.problem((*place, "bysetpos"), wrong, "Add freq: MONTHLY, or delete this line.")
    if schedule.freq == "MONTHLY" and not schedule.bysetpos and schedule.byday:
        wrong = "Once a month, but in which week?"
        yield file.problem(
            (*place, "freq"), wrong, "Add bysetpos: 1 for the first week, -1 for the last."
        )


def _schedule_dates(
    schedule: Schedule, place: Place, file: YamlFile, loaded: Loaded
) -> Iterator[Problem]:
    """Yield what is wrong with the first and the last day of opening hours."""
    exact = True
    for field in ("dtstart", "until"):
        date: PlanDate | None = getattr(schedule, field)
        if date and date.times:
            exact = False
            wrong = f'"{date}" has times in it.'
            fix = "Write only the day here, and the times in opens_at and closes_at."
            yield file.problem((*place, field), wrong, fix)
        elif date and not (date.form == "on" and date.start and date.start.precision == "day"):
            exact = False
            wrong = f'"{date}" does not say which day exactly.'
            fix = "Write it like 3 September 2024. If nobody knows the day, say so in description."
            yield file.problem((*place, field), wrong, fix)
    first, last = schedule.dtstart, schedule.until
    if not exact:
        return
    if first and last and last.latest < first.earliest:
        wrong = f'The last day, "{last}", is before the first, "{first}".'
        yield file.problem((*place, "until"), wrong, "Check the two dates.")
    elif loaded.facts and is_over(schedule, loaded.as_of):
        wrong = f'"{last or first}" is over, so readers no longer see these hours.'
        fix = "Write the next date, or delete this item."
        yield file.problem((*place, "until" if last else "dtstart"), wrong, fix, advice=True)
    if schedule.interval > 1 and schedule.byday:
        if not first:
            wrong = "Nobody can tell in which weeks or months this is."
            fix = "Add a day on which it was or will be, for example: dtstart: 3 September 2024"
            yield file.problem((*place, "interval"), wrong, fix, advice=True)
        elif not occurs(schedule, first.earliest):
            day = WEEKDAYS[first.earliest.weekday()]
            wrong = f'"{first}" is a {day}, and that is none of the days here.'
            yield file.problem((*place, "dtstart"), wrong, "Write the first day on which it is.")


def _hours(row: Schedule | ScheduleException, place: Place, file: YamlFile) -> Iterator[Problem]:
    if row.closes_at and not row.opens_at:
        wrong = f'It closes at "{row.closes_at}", but there is no time when it opens.'
        yield file.problem((*place, "closes_at"), wrong, "Add, for example: opens_at: 9am")
    elif row.opens_at and not row.closes_at:
        wrong = "There is a time when it opens, but none when it closes."
        later = f"{(int(row.opens_at[:2]) + 2) % 24:02}:00"
        fix = (
            f"Add, for example: closes_at: {later}. If nobody knows it, write in description when "
            "it opens, and delete opens_at."
        )
        yield file.problem((*place, "opens_at"), wrong, fix)
    elif (
        row.opens_at
        and row.closes_at
        and row.closes_at != "00:00"
        and row.closes_at <= row.opens_at
    ):
        wrong = f'It closes at "{row.closes_at}", before it opens at "{row.opens_at}".'
        fix = (
            "Check am and pm. If it is open past midnight, end this item at midnight "
            "and add another for the next day."
        )
        yield file.problem((*place, "closes_at"), wrong, fix)


def _exception(row: ScheduleException, place: Place, file: YamlFile) -> Iterator[Problem]:
    yield from _hours(row, place, file)
    if row.closed and (row.opens_at or row.closes_at):
        wrong = "It is closed on these days, but there are opening hours."
        yield file.problem((*place, "opens_at"), wrong, "Add closed: no, or delete the hours.")
    if not row.closed and not row.opens_at:
        wrong = "It is open on these days, but there are no hours."
        yield file.problem(
            (*place, "closed"), wrong, "Add, for example: opens_at: 10am and closes_at: 2pm."
        )
    points = [point for point in (row.dates.start, row.dates.end) if point]
    if row.dates.form not in {"on", "range"} or any(point.precision != "day" for point in points):
        wrong = f'"{row.dates}" does not say which days exactly.'
        fix = "Write the days, for example 25 December 2024, or 24 December 2024 to 1 January 2025."
        yield file.problem((*place, "dates"), wrong, fix)


def _area_codes(loaded: Loaded) -> Iterator[Problem]:
    """Find area codes that are another one with two digits swapped or one digit wrong."""
    found: list[tuple[str, Place, YamlFile]] = []
    for _name, service, file in loaded.each(Service):
        for index, phone in enumerate(service.phones):
            code = phone.number.split()[0]
            if code.startswith("01") and len(code) > _LEAST_DIGITS:
                found.append((code, ("phones", index, "number"), file))
    counts = Counter(code for code, _, _ in found)
    for code, place, file in found:
        for other, count in counts.items():
            apart = [pair for pair in zip(code, other, strict=False) if pair[0] != pair[1]]
            swapped = len(apart) == len("ab") and apart[0] == apart[1][::-1]
            close = len(code) == len(other) and (len(apart) == 1 or swapped)
            if close and counts[code] <= count:
                wrong = f'The area code "{code}" is nearly the same as "{other}", used here too.'
                yield file.problem(place, wrong, "Check which of the two is right.", advice=True)
