"""Signs of Markdown that readers would see, because they do not do what somebody meant by them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from carers_plan.loading.language_tags import tag_problem
from carers_plan.markdown import events, kind_of, phrases
from carers_plan.problem import TextMistake
from carers_plan.project import file_name_of

_LINK = re.compile(r"\](?P<gap>\s?)\((?P<address>[^()]*)")
_ADDRESS = re.compile(r"https?:|mailto:|tel:|#|\S+\.(?:md|pdf|docx?)\b")
_NOTE = re.compile(r"\[\^[^\[\]\s]++\]")
_PIPE = re.compile(r"(?<!\\)\|")
_SILENT = {"Image", "CodeBlock"}
_BLOCKS = {"Paragraph", "Item", "TableCell", "Heading"}


class _Reader:
    """What was read of a text so far: the lines of words in a block, and what is open."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines: list[tuple[int, str]] = []
        self._end = -1
        self._silent = 0
        self._named: list[bool] = []
        self._cells = 0

    def start(self, name: str, tag: object, start: int, end: int) -> Iterator[TextMistake]:
        """Read where a block or a span begins."""
        if name in _SILENT:
            self._silent += 1
            self._named = [True for _ in self._named]
        if tag == "Indented":
            yield _code(start)
        elif name == "Link":
            self._named.append(False)
        elif name == "TableHead":
            self._cells = _cells(self.text[start:end])
        elif name == "TableRow" and (found := _cells(self.text[start:end])) > self._cells:
            yield _long_row(found, self._cells, start)

    def end(self, name: str, start: int, end: int) -> Iterator[TextMistake]:
        """Read where one ends."""
        if name in _SILENT:
            self._silent -= 1
        elif name == "Link" and not self._named.pop():
            yield _nameless(self.text[start:end], start)
        elif name in _BLOCKS:
            yield from _in_lines(self.lines)
            self.lines = []

    def words(self, kind: str, start: int, end: int) -> None:
        """Read words or code. Signs side by side are one line of words."""
        words = self.text[start:end]
        if any(map(str.isalnum, words)):
            self._named = [True for _ in self._named]
        if kind != "Text" or self._silent:
            return
        if self.lines and self._end == start:
            begun, before = self.lines[-1]
            self.lines[-1] = begun, before + words
        else:
            self.lines.append((start, words))
        self._end = end


def stray_signs(text: str) -> Iterator[TextMistake]:
    """Yield footnotes, links, bold words, tables and the like that are none, with what to write."""
    reader = _Reader(text)
    for event, (start, end) in events(text):
        kind, name, tag = kind_of(event)
        if kind == "Start":
            yield from reader.start(name, tag, start, end)
        elif kind == "End":
            yield from reader.end(name, start, end)
        elif kind in {"Text", "Code"}:
            reader.words(kind, start, end)
    yield from _in_lines(reader.lines)
    for phrase in phrases(text):
        if wrong := tag_problem(phrase.tag):
            yield TextMistake(*wrong, start=phrase.start)


def _in_lines(lines: list[tuple[int, str]]) -> Iterator[TextMistake]:
    for start, words in lines:
        if note := _NOTE.search(words):
            wrong = f'"{note[0]}" is no footnote here: readers see these signs.'
            fix = "Write what the note says in the text itself, in round brackets."
            yield TextMistake(wrong, fix, start=start + note.start())
        for link in _LINK.finditer(words):
            if not link["gap"] or _ADDRESS.match(link["address"]):
                yield _broken(link["gap"], link["address"], start + link.start())
        if "**" in words:
            wrong = "Two stars, **, have no partner, so readers see them."
            fix = "Write ** right before the bold words and right after them, in one paragraph."
            yield TextMistake(wrong, fix, start=start + words.index("**"))
    rows = [start for start, words in lines if words.lstrip().startswith("|")]
    if len(rows) > 1:
        wrong = "This would be no table: the line below its headings is missing, or is another."
        fix = "Write below the headings | --- | --- |, with one --- for each heading."
        yield TextMistake(wrong, fix, start=rows[0])
    tabs = [start for start, words in lines if "\t" in words.strip()]
    if len(tabs) > 1:
        wrong = "These lines are parted by tabs, which readers do not see."
        fix = "Write a table: | Day | Time |, below it | --- | --- |, then a line for each row."
        yield TextMistake(wrong, fix, advice=True, start=tabs[0])


def _broken(gap: str, address: str, start: int) -> TextMistake:
    wrong = f'"{address}" is no link yet: readers see the brackets.'
    if gap:
        return TextMistake(wrong, "Take away the space between ] and (.", start=start)
    if " " in address.strip():
        if "://" in address:
            return TextMistake(wrong, "Write %20 in place of each space.", start=start)
        name = file_name_of(address.rpartition("/")[2])
        fix = f"A file's name has no spaces: call it {name}, and write that here."
        return TextMistake(wrong, fix, start=start)
    return TextMistake(wrong, "Write it like this: [words](contact.md).", start=start)


def _code(start: int) -> TextMistake:
    wrong = "These lines begin with a tab or four spaces, so they would be shown as computer code."
    return TextMistake(wrong, "Take away the spaces before the words.", start=start)


def _nameless(link: str, start: int) -> TextMistake:
    wrong = f'The link "{link}" has no words, so nobody can see or hear it.'
    return TextMistake(
        wrong, "Write what people find there between the square brackets.", start=start
    )


def _cells(row: str) -> int:
    inner = row.strip().removeprefix("|")
    return len(_PIPE.findall(inner)) + (not inner.endswith("|") or inner.endswith(r"\|"))


def _long_row(found: int, cells: int, start: int) -> TextMistake:
    wrong = f"This row has {found} cells, and the table has {cells}: the rest would be lost."
    fix = r"Take a | away, add a heading, or write \| for a | that readers should see."
    return TextMistake(wrong, fix, start=start)
