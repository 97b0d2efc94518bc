"""The actions in a council's table, each as the plan writes it, with every doubtful cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from carers_plan.model import Plan
from carers_plan.project import id_of
from carers_plan.tables import cells
from carers_plan.tables.columns import CouncilTable
from carers_plan.tables.grid import FOOTNOTE_SIGNS, is_footnote

_LONG = 140
"""A title with more letters is parted: its first sentence is the title, the rest the detail."""
_SENTENCE = re.compile(r"(?<=[.;:])\s+|\n")
_BULLET = re.compile(r"\A(?:[•·▪●◦]|[-–](?=\s)|[0-9]{1,3}[.)])\s*+")
_BEFORE = re.compile(r"\A(?:priority|theme|objective|outcome|aim|goal)?+ ?+[0-9]{0,3}+[ :.–—-]*+")
_NUMBERS = re.compile(
    r"(?P<word>priority|priorities|theme|objective|p)?+ ?+(?P<ones>[0-9][0-9 ,;&/]*+)"
)
_LEVELS = {"high", "medium", "low"}
_FUNDING = {
    "funded": "funded", "yes": "funded",
    "part funded": "part-funded", "partly funded": "part-funded",
    "partially funded": "part-funded", "unfunded": "unfunded", "not funded": "unfunded",
    "no": "unfunded",
}  # fmt: skip
TO_DO = "[To do: {}]"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A cell that may mean something else: its row and column, what is wrong, what became of it."""

    row: int
    column: int
    wrong: str
    kept: str


@dataclass(slots=True)
class TableAction:
    """An action as a table has it: its first row, its fields as plain values, and its doubts."""

    row: int
    number: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    @property
    def title(self) -> str:
        """What it is called."""
        return str(self.values.get("title", ""))


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a table comes from: its day, in words, and its document.

    `person` returns what looks like a person's name in a role, empty for none.
    """

    day: str
    document: str
    person: Callable[[str], str]


class ActionTable:
    """Reads the actions of a table."""

    def __init__(self, table: CouncilTable, plan: Plan, origin: Origin) -> None:
        """Look at what depends on more than one row."""
        self.table, self.plan = table, plan
        self.day, self.source, self.person = origin.day, origin.document, origin.person
        self.names = cells.names_in(plan)
        self.day_first = {
            means: cells.days_first(self._column(means))
            for means in ("target", "revised", "finished", "review")
        }
        self.footnotes: dict[str, str] = {}
        self.left: list[Doubt] = []
        self._priority: tuple[str, ...] = ()
        texts = {it.casefold() for it in self._column("priorities") if it}
        self.levels = bool(texts) and texts <= _LEVELS

    def _column(self, means: str) -> Iterator[str]:
        column = self.table.columns.get(means)
        if column is not None:
            for row in range(self.table.top + 1, len(self.table.grid.rows)):
                yield self.table.grid.cell(row, column).text

    def actions(self) -> list[TableAction]:
        """Return every action. What is below or between them is in `footnotes` and `left`."""
        found: list[tuple[int, tuple[str, ...], dict[str, str], list[int]]] = []
        headings = [cell.text for cell in self.table.grid.rows[self.table.top]]
        for row in range(self.table.top + 1, len(self.table.grid.rows)):
            line = self.table.grid.rows[row]
            texts = [cell.text for cell in line if cell.text and not cell.joined]
            if not texts or [cell.text for cell in line] == headings:
                continue
            words = {means: self._text(row, means) for means in self.table.columns}
            own = {means for means in words if words[means] and not self._joined(row, means)}
            further = self._joined(row, "title") or len(own) > 1
            if not own & {"title", "number"} and found and further:
                self._go_on(found[-1], row, own, words)
            elif len({*texts}) == 1 and not self._bare(row, own, texts[0]):
                self._alone(row, texts[0])
            elif words["title"]:
                if own == {"priorities"} or "title" in own or not found:
                    found.append((row, self._priority, words, [row]))
                else:
                    self._go_on(found[-1], row, own, words)
            else:
                column = next(at for at, cell in enumerate(line) if cell.text)
                wrong = "This row has no action."
                self.left.append(Doubt(row, column, wrong, "Not taken."))
        return [self._action(*it) for it in found]

    def _bare(self, row: int, own: set[str], words: str) -> bool:
        """Whether what stands alone in its row is an action, and no heading over others."""
        if own != {"title"} or is_footnote(words) or self._priorities_in(words):
            return False
        title, rag = (self.table.columns.get(it) for it in ("title", "rag"))
        line = self.table.grid.rows[row]
        rated = rag is not None and self.table.grid.cell(row, rag).colour
        coloured = title is not None and self.table.grid.cell(row, title).colour
        first = min((*self.table.columns.values(), *self.table.others.values()))
        return any(it.doubt for it in line) or bool(rated and not coloured) or title != first

    def _text(self, row: int, means: str) -> str:
        return self.table.grid.cell(row, self.table.columns[means]).text

    def _joined(self, row: int, means: str) -> bool:
        return self.table.grid.cell(row, self.table.columns[means]).joined

    def _go_on(
        self,
        before: tuple[int, tuple[str, ...], dict[str, str], list[int]],
        row: int,
        own: set[str],
        words: Mapping[str, str],
    ) -> None:
        """Add what a further row of the same action says."""
        before[3].append(row)
        for means in sorted(own):
            old = before[2].get(means, "")
            before[2][means] = f"{old}\n{words[means]}" if old else words[means]

    def _alone(self, row: int, words: str) -> None:
        """Read a row with one text: a priority over what follows, or a footnote."""
        if is_footnote(words):
            bare = words.lstrip(FOOTNOTE_SIGNS)
            self.footnotes[words[: len(words) - len(bare)] or words] = bare.strip()
            return
        priorities = self._priorities_in(words)
        self._priority = priorities
        column = next(at for at, cell in enumerate(self.table.grid.rows[row]) if cell.text)
        wrong = f'"{words}" stands alone in its row.'
        if priorities:
            kept = f"The actions below it belong to: {', '.join(priorities)}."
        else:
            kept = "Not taken: no priority is called so. Add it to the actions below."
        self.left.append(Doubt(row, column, wrong, kept))

    def _priorities_in(self, words: str) -> tuple[str, ...]:
        """Return the priorities that words name, by number, title or file name."""
        plain = words.casefold()
        for it in self.plan.priorities.values():
            titles = {it.title.casefold(), it.id, (it.short_title or it.title).casefold()}
            bare = _BEFORE.sub("", plain)
            if plain in titles or bare in titles or id_of(bare) == it.id:
                return (it.id,)
        numbers = {str(it.number): it.id for it in self.plan.priorities.values() if it.number}
        head = _NUMBERS.match(plain)
        called = head and (head["word"] or head[0] == plain)
        ones = re.findall("[0-9]+", head["ones"]) if head and called else []
        found = [numbers[one] for one in ones if one in numbers]
        return tuple(dict.fromkeys(found))

    # One action

    def _action(
        self, row: int, priority: tuple[str, ...], words: dict[str, str], rows: list[int]
    ) -> TableAction:
        action = TableAction(row, words.get("number", "").strip().rstrip("."))
        self._head(action, words, priority)
        self._words(action, words)
        self._leads(action, words)
        self._dates(action, words)
        self._progress(action, words)
        for heading, column in self.table.others.items():
            if text := self.table.grid.cell(row, column).text:
                action.doubts.append(
                    Doubt(row, column, f'No field holds "{heading}".', f"Not taken: {text}")
                )
        for at in rows:
            for column, cell in enumerate(self.table.grid.rows[at]):
                if cell.doubt:
                    action.doubts.append(Doubt(at, column, cell.doubt, "Left out."))
                if note := self.footnotes.get(cell.mark):
                    action.notes.append(f"Footnote: {note}")
                elif cell.mark and not cell.joined and column in {*self.table.columns.values()}:
                    wrong = f'No footnote below the table has the sign "{cell.mark}".'
                    kept = f'The words are kept without the "{cell.mark}" at their end.'
                    action.doubts.append(Doubt(at, column, wrong, kept))
        if action.notes:
            action.values["note"] = " ".join(dict.fromkeys(action.notes))
        action.values["source"] = f"{self.source} {self._paragraph(action)}"
        return action

    def _paragraph(self, action: TableAction) -> str:
        if action.number:
            return f"action {action.number}"
        where = f"{self.table.grid.name}, " if not self.table.grid.letters else ""
        return f"{where}row {action.row + 1}"

    def _doubt(self, action: TableAction, means: str, wrong: str, kept: str) -> None:
        action.doubts.append(Doubt(action.row, self.table.columns[means], wrong, kept))

    def _head(self, action: TableAction, words: Mapping[str, str], own: tuple[str, ...]) -> None:
        said = words.get("priorities", "")
        if self.levels:
            action.values["importance"] = said.casefold()
        elif said and not cells.is_nothing(said):
            own = self._priorities_in(said)
            if not own:
                wrong = f'No priority of the plan is called "{said}".'
                self._doubt(action, "priorities", wrong, "Kept in words in note.")
                action.notes.append(f"Priority in the table: {said}.")
        if own:
            action.values["priorities"] = list(own)
        title, *more = [words["title"]]
        if len(title) > _LONG or "\n" in title:
            title, *more = _SENTENCE.split(title, maxsplit=1)
        action.values["title"] = " ".join(title.split()).rstrip(";:")
        if action.number:
            action.values["number"] = action.number
        detail = "\n\n".join(filter(None, (*more, words.get("detail", ""))))
        if detail:
            action.values["detail"] = _markdown(detail)

    def _words(self, action: TableAction, words: Mapping[str, str]) -> None:
        for means in ("for_carers", "why"):
            if (text := words.get(means, "")) and not cells.is_nothing(text):
                action.values[means] = " ".join(text.split())
        if (text := words.get("importance", "").casefold()) and text in _LEVELS:
            action.values["importance"] = text
        for means, name in (("measures", "title"), ("risks", "risk")):
            text = words.get(means, "")
            if text and not cells.is_nothing(text):
                items = [it for it in _markdown(text).split("\n") if it.strip()]
                action.values[means] = [{name: it.removeprefix("- ").strip()} for it in items]
        if text := words.get("funding", ""):
            if found := _FUNDING.get(re.sub(r"[^a-z]+", " ", text.casefold()).strip()):
                action.values["funding"] = found
            elif not cells.is_nothing(text):
                self._doubt(action, "funding", f'"{text}" is more than yes or no.',
                            "Kept in words in note. Money has records of its own.")  # fmt: skip
                action.notes.append(f"Money in the table: {text}.")

    def _leads(self, action: TableAction, words: Mapping[str, str]) -> None:
        leads = list[Mapping[str, str]]()
        for means, kind in (("leads", ""), ("support", "support")):
            text = words.get(means, "")
            if not text or cells.is_nothing(text):
                continue
            found = cells.understood_leads(text, self.names, kind)
            for lead in found.leads:
                name = self.person(lead.get("role", ""))
                leads.append({**lead, "role": TO_DO.format("write the job")} if name else lead)
                if name:
                    wrong = f'"{name}" looks like a person\'s name.'
                    self._doubt(action, means, wrong, "Left out. Write the job or the group.")
            if len(found.leads) > 1 or found.told:
                told = "; ".join(found.told) or f"{len(found.leads)} leads"
                self._doubt(
                    action, means, f'"{text}" was read as: {told}.', "Look whether it is so."
                )
            for short in found.unknown:
                wrong = f'"{short}" is a short form that nobody has explained.'
                fix = "Kept in words in role. Add it to alternate_names of its organization."
                self._doubt(action, means, wrong, fix)
        if leads:
            action.values["leads"] = [dict(lead) for lead in leads]

    def _date(self, action: TableAction, means: str, words: Mapping[str, str]) -> str:
        text = words.get(means, "")
        found = cells.understood_date(text, day_first=self.day_first.get(means, False))
        if found.doubt:
            self._doubt(action, means, found.doubt, found.kept)
        if found.doubt and not found.value:
            heading = self.table.heading(self.table.columns[means])
            action.notes.append(TO_DO.format(f'write the date that "{heading}" gives as "{text}"'))
        return found.value

    def _dates(self, action: TableAction, words: Mapping[str, str]) -> None:
        targets = [{"date": date}] if (date := self._date(action, "target", words)) else []
        if (date := self._date(action, "revised", words)) and targets:
            targets.append({"date": date, "reason": TO_DO.format("say why the date changed")})
            self._doubt(action, "revised", "The table does not say why the date changed.",
                        "Left to be filled in, in target.")  # fmt: skip
        elif date:
            targets = [{"date": date}]
        if targets:
            action.values["target"] = targets
        for means in ("finished", "review"):
            if date := self._date(action, means, words):
                action.values[means] = date

    def _progress(self, action: TableAction, words: Mapping[str, str]) -> None:
        entry = self._standing(action, words)
        said = words.get("progress", "")
        said = "" if cells.is_nothing(said) else " ".join(said.split())
        stage, needs = entry["stage"], entry.get("pace") in {"late", "paused"}
        if needs or stage in {"stopped", "replaced"}:
            entry["reason"] = said or TO_DO.format("say why")
            if not said:
                means = "rag" if words.get("rag") else "status" if words.get("status") else "title"
                self._doubt(action, means, "The table does not say why.", "Left to be filled in.")
        elif said and stage not in {"planned", "proposed"}:
            action.values["outcome"] = said
        elif said:
            action.notes.append(f"Progress in the table: {said}")
            self._doubt(action, "progress", "It is not under way, so nothing has come of it yet.",
                        "Kept in words in note.")  # fmt: skip
        if stage == "done":
            action.values.setdefault("finished", "not stated")
        elif action.values.pop("finished", ""):
            wrong = "There is a day on which it was completed, and it is not done."
            self._doubt(action, "finished", wrong, "Left out.")
        percent = re.fullmatch(r"(\d{1,3}) ?%?", words.get("percent", "").strip())
        if percent and (int(percent[1]) < 100) == (stage != "done"):  # noqa: PLR2004
            entry["percent_done"] = percent[1]
        entry["source"] = f"{self.source} {self._paragraph(action)}"
        action.values["progress"] = [entry]

    def _standing(self, action: TableAction, words: Mapping[str, str]) -> dict[str, Any]:
        status, rag = (self._said(action, means, words) for means in ("status", "rag"))
        found = cells.joined_standing(status, rag)
        stage = found.stage
        if not stage:
            target = action.values.get("target", [{}])[0].get("date", "")
            stage = "ongoing" if target.casefold() == "ongoing" else "planned"
        kept = " ".join(filter(None, (stage, found.pace)))
        if found.doubt:
            self._doubt(action, "status", found.doubt, f"Kept as: {kept}.")
        elif not found.stage and stage == "planned" and not status.doubt + rag.doubt:
            means = next(
                (it for it in ("status", "rag", "target") if it in self.table.columns), "title"
            )
            wrong = "The table does not say how far this is."
            self._doubt(action, means, wrong, "Kept as: planned. Change it if it has begun.")
        for means, it in (("status", status), ("rag", rag)):
            if it.rest:
                self._rest(action, means, it.rest, words[means], stage)
            if it.doubt:
                also = "" if it.stage else "Its words are in note. "
                self._doubt(action, means, it.doubt, f"{also}Kept as: {kept}.")
        entry = {"stage": stage, "pace": found.pace, "reported": self.day}
        return {name: value for name, value in entry.items() if value}

    def _rest(self, action: TableAction, means: str, rest: str, text: str, stage: str) -> None:
        """Keep what a status says besides: the day on which it was done, or words."""
        day = cells.understood_date(rest).value if stage == "done" else ""
        wrong = f'"{text}" says more than how far it is: {rest}.'
        if day and action.values.get("finished", day) == day:
            action.values["finished"] = day
            self._doubt(action, means, wrong, f"Kept as: finished {day}.")
        else:
            action.notes.append(f"Status in the table: {text}.")
            self._doubt(action, means, wrong, "Kept in words in note.")

    def _said(self, action: TableAction, means: str, words: Mapping[str, str]) -> cells.Standing:
        column = self.table.columns.get(means)
        if column is None:
            return cells.Standing()
        text = words.get(means, "")
        colour = cells.colour_word(self.table.grid.cell(action.row, column).colour)
        if cells.is_nothing(text) and not colour:
            return cells.Standing()
        found = cells.understood_standing(text or colour)
        if found.doubt:
            action.notes.append(f"Status in the table: {text}.")
        elif not text:
            return replace(found, doubt=f"The cell has a colour and no words: {colour}.")
        elif text.casefold() in {"amber", "a", "red", "r", "green", "g", "blue", "b", "yellow"}:
            return replace(found, doubt=f'"{text}" is a colour.')
        return found


def _markdown(text: str) -> str:
    """Return words with bullets as a list of the plan's own."""
    lines = [_BULLET.sub("- ", line.strip()) for line in text.split("\n")]
    found = "\n".join(lines)
    return re.sub(r"(?m)^(?!- )(.+)\n(?=- )", r"\1\n\n", found)
