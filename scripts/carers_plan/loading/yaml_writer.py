"""Write plain values as YAML, in the form in which editors' programs write it too.

Lists stand below their field, texts of several lines after a bar, and only what a YAML reader
would take for something else has quotation marks. Comments stay with the field they stand at.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import yaml

from carers_plan.loading.yaml_reader import Place, PlacedReader

Value = str | int | float | list["Value"] | dict[str, "Value"]

# What the library of editors' programs puts in quotation marks: signs with a meaning of their own,
# and words and numbers of YAML 1.2's core schema. Another reader would give 0800 back as 800.
_SIGNS = re.compile(r"[\t ,\[\]{}#&*!|>'\"%@`]|[?-](?:[ \t]|\Z)|.*?(?::[ \t]|[\t ]#|[\t :-]\Z)")
_NO_TEXT = re.compile(
    r"(?:~|null|Null|NULL|true|True|TRUE|false|False|FALSE|0o[0-7]++|0x[0-9a-fA-F]++|"
    r"[-+]?+(?:[0-9]++(?:\.[0-9]*+)?+|\.[0-9]++)(?:[eE][-+]?+[0-9]++)?+|"
    r"[-+]?+\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)|---.*+|\.\.\..*+)?+"
)
_HASH = re.compile(r"(?:^|(?<=[ \t]))#.*$", re.MULTILINE)
_WIDE = 1 << 30


@dataclass(slots=True)
class Comments:
    """The comments of a file: above a place, behind it in its line, and at the end."""

    above: dict[Place, list[str]] = field(default_factory=dict)
    behind: dict[Place, str] = field(default_factory=dict)
    last: list[str] = field(default_factory=list)

    @property
    def all(self) -> list[str]:
        """Every comment, sorted."""
        above = [comment for comments in self.above.values() for comment in comments]
        return sorted([*above, *self.behind.values(), *self.last])


def comments_in(text: str, reader: PlacedReader) -> Comments:
    """Return the comments of a text that was read."""
    found = Comments()
    spans = sorted((span.start, _end(text, span)) for span in reader.spans.values())
    places = sorted(reader.lines, key=lambda place: (reader.lines[place], len(place)))
    starts = [place for place in places if place]
    for match in _HASH.finditer(text):
        if any(start < match.start() < end for start, end in spans):
            continue
        line, comment = text.count("\n", 0, match.start()) + 1, match[0].rstrip()
        beside = [place for place in starts if reader.lines[place] == line]
        below = next((place for place in starts if reader.lines[place] > line), None)
        if beside:
            found.behind[beside[-1]] = comment
        elif below:
            found.above.setdefault(below, []).append(comment)
        else:
            found.last.append(comment)
    return found


def _end(text: str, span: slice) -> int:
    """Return where a value ends; of a text after a bar, the bar's line may have a comment."""
    header, _, _ = text[span].partition("\n")
    start, stop = int(span.start), int(span.stop)
    return start + 1 if header[:1] in {"|", ">"} and "#" in header else stop


def write_yaml(values: Mapping[str, Value], comments: Comments) -> str:
    """Return a record as YAML."""
    stream = io.StringIO()
    writer = _Writer(stream, indent=2, width=_WIDE, allow_unicode=True, line_break="\n")
    events = (
        yaml.StreamStartEvent(),
        yaml.DocumentStartEvent(explicit=False),
        *_events(dict(values)),
        yaml.DocumentEndEvent(explicit=False),
        yaml.StreamEndEvent(),
    )
    for event in events:
        writer.emit(event)
    text = stream.getvalue()
    return _commented(text, comments) if comments.all else text


class _Writer(yaml.emitter.Emitter):
    """Puts the items of a list two spaces in, and each text of several lines after a bar."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - PyYAML's signature
        super().increase_indent(flow, indentless=False)

    def analyze_scalar(self, scalar: str) -> yaml.emitter.ScalarAnalysis:
        found = super().analyze_scalar(scalar)
        found.allow_block = "\n" in scalar
        return found


def _events(value: Value) -> Iterator[yaml.Event]:
    if isinstance(value, dict):
        yield yaml.MappingStartEvent(anchor=None, tag=None, implicit=True, flow_style=not value)
        for key, inner in value.items():
            yield from _events(key)
            yield from _events(inner)
        yield yaml.MappingEndEvent()
    elif isinstance(value, list):
        yield yaml.SequenceStartEvent(anchor=None, tag=None, implicit=True, flow_style=not value)
        for item in value:
            yield from _events(item)
        yield yaml.SequenceEndEvent()
    else:
        style = _style(value) if isinstance(value, str) else None
        yield yaml.ScalarEvent(
            anchor=None, tag=None, implicit=(True, True), value=str(value), style=style
        )


def _style(text: str) -> str | None:
    if "\n" in text:
        return "|"
    if _SIGNS.match(text) or _NO_TEXT.fullmatch(text):
        return '"' if "'" in text and '"' not in text else "'"
    return None


def _commented(text: str, comments: Comments) -> str:
    """Return a text with its comments at their places."""
    reader = PlacedReader("", text)
    reader.read()
    rows = text.splitlines()
    above = {place: list(lines) for place, lines in comments.above.items()}
    for place, comment in comments.behind.items():
        row = rows[reader.lines[place] - 1]
        if row.endswith(("|", "|-", "|+")):  # Behind a bar, a person would not look for it.
            above.setdefault(place, []).append(comment)
        else:
            rows[reader.lines[place] - 1] = f"{row} {comment}"
    for place in sorted(above, key=reader.lines.__getitem__, reverse=True):
        at = reader.lines[place] - 1
        indent = " " * (len(rows[at]) - len(rows[at].lstrip(" ")))
        rows[at:at] = [f"{indent}{comment}" for comment in above[place]]
    return "\n".join([*rows, *comments.last, ""])
