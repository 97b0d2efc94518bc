"""Turn YAML text into plain values that remember their lines. The only importer of yaml.

Reads the parser's events, never its objects: nothing is built, tagged or repeated by YAML
itself, so an alias bomb is only an alias, and every scalar stays text, as typed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any, ClassVar

import yaml

from carers_plan import limits
from carers_plan.loading.yaml_syntax import syntax_problem
from carers_plan.problem import Problem

# The C parser when PyYAML was built with it, else the slower one with the same events.
Parser = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Place = tuple[str | int, ...]

# Control signs, marks that turn text round, spaces without width, half letters and none at all. A
# soft hyphen hides in text pasted from Word. Joiners (U+200C, U+200D) stay: Bengali needs them.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff"
    "\ud800-\udfff\ufffe\uffff\U000e0000-\U000e007f]"
)
_BULLET = re.compile(r"[•·–—] |-(?=[^\W\d])")
_HASH = re.compile(r"\s+#\S")
_RESOLVER: Any = yaml.resolver.Resolver()
_NOTHING = {"null", "Null", "NULL", "~"}


def show_place(place: Place) -> str:
    """Name a value as an editor sees it: `schedules 2, opens_at`."""
    shown = ""
    for part in place:
        if isinstance(part, int):
            shown += f" {part + 1}"
        else:
            shown += f", {part}" if shown else part
    return shown


class _TooDeepError(Exception):
    def __init__(self, line: int) -> None:
        self.line = line


class YamlReader:
    """Reads one document; `lines`, `problems` and `faulty` fill up on the way."""

    tags: ClassVar[frozenset[str]] = frozenset()
    """Tags that have a meaning here; every other one is a mistake."""
    strict: ClassVar[bool] = True
    """Whether an empty value, and words that YAML would not read, are mistakes."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self.rows = text.split("\n")
        self.lines: dict[Place, int] = {}
        self.problems: list[Problem] = []
        self.faulty: set[Place] = set()
        self.aliases: set[str] = set()
        self._next: Any = None

    def read(self) -> Any:  # noqa: ANN401 - maps, lists and text
        """Return the values, or none when the file is empty or cannot be read."""
        try:
            parser = Parser(self.text)
            try:
                self._next = parser.get_event
                return self._document()
            finally:
                parser.dispose()
        except _TooDeepError as error:
            wrong = f"There are more than {limits.LEVELS} levels inside each other here."
            fix = "Take some of the brackets, hyphens or spaces away."
            self.problems = [Problem(self.name, error.line, "", wrong, fix)]
        except yaml.YAMLError as error:
            self.problems = [syntax_problem(error, self.rows, self.name)]
        return None

    def _document(self) -> Any:  # noqa: ANN401
        self._next()
        if isinstance(self._next(), yaml.StreamEndEvent):
            return None
        values = self._value(self._next(), (), 0)
        self._next()
        after = self._next()
        if not isinstance(after, yaml.StreamEndEvent):
            wrong = "A line of three hyphens (---) starts a second record in this file."
            line = after.start_mark.line + 1
            fix = "Keep one record in each file: move what follows to a file of its own."
            self.problems.append(Problem(self.name, line, "", wrong, fix))
        return values

    def _problem(self, line: int, place: Place, wrong: str, fix: str) -> None:
        self.faulty.add(place)
        self.problems.append(Problem(self.name, line, show_place(place), wrong, fix))

    def _value(self, event: Any, place: Place, depth: int) -> Any:  # noqa: ANN401
        line = event.start_mark.line + 1
        if depth > limits.LEVELS:
            raise _TooDeepError(line)
        self.lines.setdefault(place, line)
        if isinstance(event, yaml.AliasEvent):
            self.faulty.add(place)
            if str(event.anchor) not in self.aliases:
                wrong = f'"*{event.anchor}" repeats a value from somewhere else (a YAML alias).'
                self._problem(line, place, wrong, "Write the words out again here.")
            self.aliases.add(str(event.anchor))
            return None
        if event.anchor:
            wrong = f'"&{event.anchor}" has a special meaning in YAML (an anchor).'
            fix = f'Delete "&{event.anchor}", or put the whole value in double quotes.'
            self._problem(line, place, wrong, fix)
        if event.tag and event.tag not in self.tags:
            shown = event.tag.replace("tag:yaml.org,2002:", "!!")
            wrong = f'"{shown}" has a special meaning in YAML (a tag).'
            fix = f'Delete "{shown}", or put the whole value in double quotes.'
            self._problem(line, place, wrong, fix)
        if isinstance(event, yaml.ScalarEvent):
            return self._tagged(event.tag, self._scalar(event, place, line))
        if isinstance(event, yaml.MappingStartEvent):
            return self._map(place, depth)
        return self._tagged(event.tag, self._list(place, depth))

    def _tagged(self, _tag: str | None, value: Any) -> Any:  # noqa: ANN401
        return value

    def _list(self, place: Place, depth: int) -> list[Any]:
        found: list[Any] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            found.append(self._value(event, (*place, len(found)), depth + 1))
        return found

    def _map(self, place: Place, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            line = event.start_mark.line + 1
            if not isinstance(event, yaml.ScalarEvent):
                self._value(event, place, depth + 1)
                self._value(self._next(), place, depth + 1)
                wrong = "The name of a field must be plain words, without brackets or * signs."
                fix = "Write it like: title: Breaks for carers."
                self._problem(line, place, wrong, fix)
                continue
            key = str(event.value)
            inside = (*place, key)
            if key == "<<":
                wrong = '"<<" copies fields from somewhere else (a YAML merge).'
                self._problem(line, inside, wrong, "Delete this line and write the fields out.")
                self._value(self._next(), inside, depth + 1)
            elif inside in self.lines:
                wrong = f'"{key}" is written twice; the first is in line {self.lines[inside]}.'
                self._problem(line, inside, wrong, "Keep one of the two and delete the other.")
                self._value(self._next(), (*inside, "again"), depth + 1)
            else:
                self.lines[inside] = line
                value = self._value(self._next(), inside, depth + 1)
                if value is not None or not self.strict:
                    found[key] = value
        return found

    def _scalar(self, event: Any, place: Place, line: int) -> str | None:  # noqa: ANN401
        text = str(event.value)
        if len(text) > limits.TEXT:
            wrong = f"This text has {len(text):,} letters. The limit is {limits.TEXT:,}."
            self._problem(line, place, wrong, "Make it shorter, or part it.")
            return None
        if event.style == '"' and (hidden := HIDDEN.search(text)):
            wrong = f"An invisible character is written as a code here (U+{ord(hidden[0]):04X})."
            self._problem(line, place, wrong, "Take the code with its backslash (\\) out.")
            return None
        if not self.strict:
            return None if not event.style and (not text or text in _NOTHING) else text
        if not event.style:
            self._check_plain(event, place, line)
        if text.isspace() or not text or (not event.style and text in _NOTHING):
            self._empty(event, place, line)
            return None
        if not text.isascii() and unicodedata.normalize("NFC", text) != text:
            wrong = "A letter here is stored in two pieces (not Unicode NFC), so search misses it."
            word = next(word for word in text.split() if unicodedata.normalize("NFC", word) != word)
            fix = f'Delete the word "{unicodedata.normalize("NFC", word)}" and type it again.'
            self._problem(line, place, wrong, fix)
            return unicodedata.normalize("NFC", text)
        return text

    def _empty(self, event: Any, place: Place, line: int) -> None:  # noqa: ANN401
        if not place:
            return
        row = self.rows[line - 1] if line <= len(self.rows) else ""
        comment = row.find("#", event.end_mark.column)
        if isinstance(place[-1], int):
            wrong, fix = "There is nothing after the hyphen.", "Write a value, or delete the line."
        else:
            wrong, fix = (
                f'There is nothing after "{place[-1]}:".',
                "Write a value, or delete the line.",
            )
        if comment >= 0 and row[comment + 1 : comment + 2].strip():
            wrong += f' YAML does not read "{row[comment:].strip()}", because of the #.'
            fix = "Put the value in double quotes."
        self._problem(line, place, wrong, fix)

    def _check_plain(self, event: Any, place: Place, line: int) -> None:  # noqa: ANN401
        if bullet := _BULLET.match(event.value):
            wrong = f'A list item starts with a hyphen and a space: "{event.value}".'
            fix = f"Write - {event.value[bullet.end() :]}"
            self._problem(line, place, wrong, fix)
        last = event.end_mark.line
        if last < len(self.rows) and event.value:
            lost = _HASH.match(self.rows[last], event.end_mark.column)
            if lost:
                shown = self.rows[last][lost.start() :].strip()
                wrong = f'YAML does not read "{shown}", because of the #.'
                self._problem(last + 1, place, wrong, "Put the whole value in double quotes.")
        for number in range(event.start_mark.line + 1, last + 1):
            if number < len(self.rows) and self.rows[number].lstrip().startswith("- "):
                wrong = f'The list item "{self.rows[number].strip()}" runs into the text above it.'
                fix = f"Delete the text in line {line}, or the hyphen here."
                self._problem(number + 1, place, wrong, fix)
                return


class PlacedReader(YamlReader):
    """Also keeps where in the text each single value stands, with its quotation marks: `spans`."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__(name, text)
        self.spans: dict[Place, slice] = {}

    def _scalar(self, event: Any, place: Place, line: int) -> str | None:  # noqa: ANN401
        self.spans[place] = slice(event.start_mark.index, event.end_mark.index)
        return super()._scalar(event, place, line)


class ConfigurationReader(YamlReader):
    """Reads `mkdocs.yml`: values may be empty, and the tags that MkDocs adds have their meaning.

    `!ENV NAME` or `!ENV [NAME, OTHER, default]` stands for a value of `environment`. `!relative`
    changes nothing here. MkDocs would also make any Python object (`!!python/...`).
    """

    tags = frozenset({"!ENV", "!relative"})
    strict = False
    words = frozenset(
        {"locale", "name", "site_author", "site_description", "site_name", "site_url"}
    )
    """Fields of words, in which MkDocs reads no, 2024 and 2024-09-09 as something else."""

    def __init__(self, name: str, text: str, environment: Mapping[str, str]) -> None:
        super().__init__(name, text)
        self.environment = environment

    def _scalar(self, event: Any, place: Place, line: int) -> str | None:  # noqa: ANN401
        text = super()._scalar(event, place, line)
        if text and not event.style and place and place[-1] in self.words:
            kind = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False))
            if event.tag is None and kind != _RESOLVER.DEFAULT_SCALAR_TAG:
                wrong = f'"{text}" has no quotation marks, so it is not read as words.'
                self._problem(line, place, wrong, f'Write {place[-1]}: "{text}".')
        return text

    def _tagged(self, tag: str | None, value: Any) -> Any:  # noqa: ANN401
        if tag != "!ENV":
            return value
        names = value if isinstance(value, list) else [value]
        known = (self.environment[name] for name in map(str, names) if name in self.environment)
        return next(known, names[-1] if len(names) > 1 else None)
