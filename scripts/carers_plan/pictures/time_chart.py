"""Where each date stands in a drawing of time, as parts of its width; no HTML, no clock."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from carers_plan.model.dates import PlanDate, Point
from carers_plan.model.promises import Milestone
from carers_plan.model.status import GROUPS, Group, milestone_group

Shape = Literal["day", "within", "runs", "by", "from"]
Lane = Literal["people", "decisions", "services", "words", "measures"]

KEY: dict[Shape, str] = {
    "day": "day",
    "within": "within",
    "runs": "runs",
    "by": "open",
    "from": "open",
}
"""What the key calls each shape: `by` and `from` are one kind of line with one side open."""

LANES: dict[Lane, tuple[str, ...]] = {
    "people": ("launch", "event", "engagement"),
    "decisions": ("meeting", "decision", "governance"),
    "services": ("staffing", "commissioning"),
    "words": ("publication", "translation", "website"),
    "measures": ("measures",),
}

# Percent of the width. On the narrowest screen with letters twice as big, a numbered disc takes
# a fifth of it, so two discs of one row stand this far apart.
ROOM = 20.0
RUN = 9.0  # how long the open side of a deadline is
SHIFT = 9.0  # a disc stands this far beside a bracket, at most

_OPEN_DAYS = 30
_NEAR_DAYS = 90
_EDGE = 0.04  # of the time drawn: a disc at the edge needs room
_MONTH_LABELS_YEARS = 4
_FEW_TO_CUT, _EMPTY_YEARS = 5, 2
# Widths in em from which a label is shown; each is a class of the style sheet.
WIDTHS = (12, 20, 36, 60)
# Room for the longest name of a month, with its letters spaced out as WCAG 1.4.12 says.
_MONTH_EM, _YEAR_EM = 7.0, 3.0
_NARROWEST_EM = 8  # 320 pixels with letters twice as big


@dataclass(frozen=True, slots=True)
class Stretch:
    """The part of the width that a date could mean: `left` and `width` in percent.

    `at` is where its disc stands. Lines that go on have no end and are cut by the drawing.
    """

    shape: Shape
    left: float
    width: float
    at: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A milestone in the drawing. `number` counts from 1 in the order of the list.

    `row` counts from 0 in its lane. `was` are the earlier dates, oldest first.
    """

    id: str
    number: int
    state: Group
    now: Stretch
    was: tuple[Stretch, ...] = ()
    row: int = 0


@dataclass(frozen=True, slots=True)
class LaneOfMarks:
    """Milestones of related kinds. `kind` is set when they are all of one kind."""

    lane: Lane
    kind: str
    rows: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """The beginning of a month. A label with a width shows from that many em on; 0 is always.

    `month` and `year` are labels, None where there is no room at any width.
    """

    at: float
    date: dt.date
    month: int | None
    year: int | None


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything a template needs to draw, and what it has to say in words.

    `today` is where the day stands, or None with `today_side` "before" or "after". `undrawn` have
    no date; `before` and `after` lie too far away to draw. `groups` counts what the list has in
    each group, drawn or not.
    """

    lanes: tuple[LaneOfMarks, ...]
    ticks: tuple[Tick, ...]
    today: float | None
    today_side: Literal["", "before", "after"]
    first: Point | None
    last: Point | None
    undrawn: int
    before: int
    after: int
    groups: Mapping[Group, int]

    @property
    def marks(self) -> list[Mark]:
        """All marks in the order of their numbers."""
        found = [mark for lane in self.lanes for mark in lane.marks]
        return sorted(found, key=lambda mark: mark.number)

    @property
    def numbers(self) -> dict[str, int]:
        """The number of every milestone that is drawn, by its id."""
        return {mark.id: mark.number for mark in self.marks}

    @property
    def states(self) -> list[tuple[Group, int]]:
        """Each state that a mark has, with the number that the list has in it."""
        drawn = {mark.state for mark in self.marks}
        return [(state, self.groups[state]) for state in GROUPS if state in drawn]

    @property
    def key(self) -> list[str]:
        """The kinds of line that occur, as the key calls them."""
        seen = {KEY[mark.now.shape] for mark in self.marks}
        return [kind for kind in dict.fromkeys(KEY.values()) if kind in seen]

    @property
    def slipped(self) -> bool:
        """Whether any earlier date is drawn."""
        return any(mark.was for mark in self.marks)


@dataclass(frozen=True, slots=True)
class _Span:
    """A date's first and last day; an open side is None. `vague` is how long "from" may take."""

    shape: Shape
    first: dt.date | None
    last: dt.date | None
    vague: dt.timedelta = dt.timedelta()

    @property
    def core(self) -> tuple[dt.date, dt.date]:
        """Days that the drawing has to hold, with some room on an open side."""
        room = max(self.vague, dt.timedelta(_OPEN_DAYS))
        first = self.first or (self.last or dt.date.max) - room
        last = self.last or (self.first or dt.date.min) + room
        return first, last


def _span(date: PlanDate) -> _Span | None:
    """Read how a date lies in time; None when it says no day to draw it by."""
    if date.form in {"ongoing", "every", "times"}:
        return _Span("runs", None, None)
    if not date.dated:
        return None
    first = date.earliest if date.earliest != dt.date.min else None
    last = date.latest if date.latest != dt.date.max else None
    shape = _shape(date, first, last)
    start = date.start if shape == "from" else None
    vague = start.latest - start.earliest if start else dt.timedelta()
    return _Span(shape, first, last, vague)


def _shape(date: PlanDate, first: dt.date | None, last: dt.date | None) -> Shape:
    if first is None:
        return "by"
    if last is None:
        return "from"
    if date.form == "range":
        return "runs"
    exact = first == last and date.form not in {"about", "between"}
    return "day" if exact else "within"


def draw(milestones: Sequence[Milestone], today: dt.date, *, mirrored: bool = False) -> Chart:
    """Place milestones, given in the order of the list, on an axis that their dates decide.

    `mirrored` lets time run from right to left.
    """
    spans = {item.id: span for item in milestones if (span := _span(item.date))}
    cores = {name: span.core for name, span in spans.items() if (span.first or span.last)}
    before, after = _far_away(cores)
    drawn = [item for item in milestones if item.id in spans and item.id not in {*before, *after}]
    was = {item.id: _earlier(item) for item in drawn}
    held = [cores[item.id] for item in drawn if item.id in cores]
    held += [span.core for group in was.values() for span in group]
    undrawn = len(milestones) - len(spans)
    groups = Counter(milestone_group(item, today) for item in milestones)
    if not held:
        return Chart((), (), None, "", None, None, len(milestones), 0, 0, groups)
    axis = _axis(held, today)
    marks = [
        Mark(
            item.id,
            number,
            milestone_group(item, today),
            _stretch(spans[item.id], axis),
            tuple(_stretch(span, axis) for span in was[item.id]),
        )
        for number, item in enumerate(drawn, 1)
    ]
    kinds = {item.id: item.kind for item in drawn}
    lanes = [_lane(lane, marks, kinds) for lane in LANES]
    inside = axis.start <= today <= axis.end
    dates = [date for core in held for date in core]
    chart = Chart(
        tuple(lane for lane in lanes if lane.marks),
        tuple(_ticks(axis)),
        axis.middle(today) if inside else None,
        "" if inside else "before" if today < axis.start else "after",
        _month(max(min(dates), axis.start)),
        _month(min(max(dates), axis.end)),
        undrawn,
        len(before),
        len(after),
        groups,
    )
    return _mirror(chart) if mirrored else chart


def _month(day: dt.date) -> Point:
    return Point("month", day.year, day.month)


def _earlier(item: Milestone) -> list[_Span]:
    spans = [_span(target.date) for target in item.was]
    return [span for span in spans if span and (span.first or span.last)]


def _far_away(cores: dict[str, tuple[dt.date, dt.date]]) -> tuple[list[str], list[str]]:
    """Name the few dates that would squeeze all others together: before them, and after."""
    few = len(cores) // _FEW_TO_CUT
    by_end = sorted(cores, key=lambda name: cores[name][1])
    by_start = sorted(cores, key=lambda name: cores[name][0])
    before: list[str] = []
    after: list[str] = []
    for number in range(1, few + 1):
        rest = by_end[number:]
        first = min(cores[name][0] for name in rest)
        length = max(cores[name][1] for name in rest) - first
        if first - cores[by_end[number - 1]][1] > max(length, dt.timedelta(365 * _EMPTY_YEARS)):
            before = by_end[:number]
    for number in range(1, few + 1):
        rest = [name for name in by_start[:-number] if name not in before]
        if not rest:
            break
        last = max(cores[name][1] for name in rest)
        length = last - min(cores[name][0] for name in rest)
        if cores[by_start[-number]][0] - last > max(length, dt.timedelta(365 * _EMPTY_YEARS)):
            after = by_start[-number:]
    return before, after


@dataclass(frozen=True, slots=True)
class _Axis:
    """The first and the last day of the drawing."""

    start: dt.date
    end: dt.date

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    def percent(self, day: dt.date, part: float = 0.0) -> float:
        """Return where a day begins, or a part of the day later."""
        return ((day - self.start).days + part) / self.days * 100

    def middle(self, day: dt.date) -> float:
        return self.percent(day, 0.5)


def _axis(held: list[tuple[dt.date, dt.date]], today: dt.date) -> _Axis:
    """Hold all dates, and today unless it is far away: from a quarter's start to a month's end."""
    first, last = min(core[0] for core in held), max(core[1] for core in held)
    near = max((last - first) / 2, dt.timedelta(_NEAR_DAYS))
    if first - near <= today <= last + near:
        first, last = min(first, today), max(last, today)
    discs = [start + (end - start) / 2 for start, end in held]
    room = (last - first) * _EDGE
    first, last = min(first, min(discs) - room), max(last, max(discs) + room)
    month = last.year * 12 + last.month
    end = dt.date(month // 12, month % 12 + 1, 1) - dt.timedelta(1)
    return _Axis(dt.date(first.year, (first.month - 1) // 3 * 3 + 1, 1), end)


def _stretch(span: _Span, axis: _Axis) -> Stretch:
    if span.first is None and span.last is None:
        return Stretch(span.shape, 0, 100, 50)
    if span.first is None and span.last is not None:
        end = axis.percent(span.last, 1)
        width = min(end, RUN)
        return Stretch(span.shape, end - width, width, end)
    first = span.first or axis.start
    start = axis.percent(first)
    if span.last is None:
        width = min(100 - start, max(RUN, span.vague.days / axis.days * 100))
        return Stretch(span.shape, start, width, start)
    width = axis.percent(span.last, 1) - start
    return Stretch(span.shape, start, width, start + width / 2)


def _lane(lane: Lane, marks: list[Mark], kinds: Mapping[str, str]) -> LaneOfMarks:
    own = [mark for mark in marks if kinds[mark.id] in LANES[lane]]
    rows: list[list[tuple[float, float]]] = []
    placed: list[Mark] = []
    for mark in own:
        left, right = _reach(mark)
        free = (
            number
            for number, taken in enumerate(rows)
            if all(right <= start or end <= left for start, end in taken)
        )
        row = next(free, len(rows))
        rows[row:] = [[*(rows[row] if row < len(rows) else ()), (left, right)], *rows[row + 1 :]]
        placed.append(replace(mark, row=row))
    own_kinds = {kinds[mark.id] for mark in own}
    kind = own_kinds.pop() if len(own_kinds) == 1 else ""
    return LaneOfMarks(lane, kind, len(rows), tuple(placed))


def _reach(mark: Mark) -> tuple[float, float]:
    """Return the part of its row that nothing else may stand in, at any size of letters."""
    shift = {"by": -SHIFT, "from": SHIFT}.get(mark.now.shape, 0)
    disc = mark.now.at + shift
    parts = [mark.now, *mark.was]
    return (
        min(disc - ROOM / 2, *(part.left for part in parts), 100),
        max(disc + ROOM / 2, *(part.left + part.width for part in parts), 0),
    )


def _ticks(axis: _Axis) -> list[Tick]:
    """Mark quarters, or years on a long axis, with months between where they are few."""
    years = axis.days / 365.25
    step = 1 if years <= 1.5 else 3 if years <= _MONTH_LABELS_YEARS else 12  # noqa: PLR2004
    months = range(axis.start.year * 12 + axis.start.month - 1, axis.end.year * 12 + axis.end.month)
    days = [dt.date(month // 12, month % 12 + 1, 1) for month in months]
    kept = [day for day in days if (day.month - 1) % step == 0]
    ticks = []
    for day in kept:
        named = step < 12  # noqa: PLR2004
        level = next(size for size in (6, 3, 1) if (day.month - 1) % size == 0)
        month = _needed(axis, day, level / 12, _MONTH_EM) if named else None
        year = None
        if day.month == 1:
            level = next(size for size in (10, 5, 1) if day.year % size == 0)
            year = _needed(axis, day, level, _YEAR_EM)
        ticks.append(Tick(axis.percent(day), day, month, year))
    if kept and kept[0] == axis.start and kept[0].month != 1:
        following = next((tick.at for tick in ticks if tick.year is not None), 100.0)
        room = _class(_YEAR_EM / (following / 100))
        ticks[0] = replace(ticks[0], year=room)
    return ticks


def _needed(axis: _Axis, day: dt.date, years: float, em: float) -> int | None:
    """Return from which width on a label has room up to the next of its kind, or the end."""
    part = min(years * 365 / axis.days, 1 - axis.percent(day) / 100)
    return _class(em / part)


def _class(em: float) -> int | None:
    if em <= _NARROWEST_EM:
        return 0
    return next((width for width in WIDTHS if em <= width), None)


def _mirror(chart: Chart) -> Chart:
    """Turn the drawing around for readers whose lines run from right to left."""

    def turned(part: Stretch) -> Stretch:
        return replace(part, left=100 - part.left - part.width, at=100 - part.at)

    def mark(item: Mark) -> Mark:
        return replace(item, now=turned(item.now), was=tuple(turned(part) for part in item.was))

    lanes = (replace(lane, marks=tuple(mark(item) for item in lane.marks)) for lane in chart.lanes)
    return replace(
        chart,
        lanes=tuple(lanes),
        ticks=tuple(replace(tick, at=100 - tick.at) for tick in chart.ticks),
        today=None if chart.today is None else 100 - chart.today,
    )
