"""Findings that have one cause are one fault, with the file to edit; pure."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from site_audit.finding import AuditResult, Finding, Outcome, RuleInfo
from site_audit.mode import PHONE, PHONE_DARK, WIDE, WIDE_DARK
from site_audit.sources import PageSource, Sources, attributes, line_of, line_of_rule, marks

LOOKS = {"1.4.1", "1.4.3", "1.4.4", "1.4.10", "1.4.11", "1.4.12", "2.4.7", "2.4.11", "2.5.8"}
"""Criteria about how something looks: where there is a style sheet, it decides."""
MANY = 3
"""On so many pages of a template, something is no longer the words of one of them."""

FRAME = "The frame of every page"
STYLE = "The style sheet"
WORDS = "The words of one language"
CONTENT = "Words and facts of single pages"
FILES = "The pages as they stand"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A file to edit, from the folder people work in. The line is 0 where it is not certain."""

    file: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend: a rule and a kind of element, wherever they were found together.

    `where` heads its group in a report: a template, or one of the words above. `why` says in a
    sentence why the file to edit is likely the first of `places`. `fingerprint` stays the same
    when words or the place on the page change.
    """

    rule: RuleInfo
    outcome: Outcome
    kind: str
    where: str
    why: str
    places: tuple[Place, ...]
    findings: tuple[Finding, ...]
    fingerprint: str

    @property
    def example(self) -> Finding:
        """The finding that a report shows."""
        return self.findings[0]

    @property
    def pages(self) -> tuple[str, ...]:
        """The addresses of all pages that have it."""
        return tuple(sorted({found.address for found in self.findings}))

    @property
    def modes(self) -> tuple[str, ...]:
        """The names of all modes in which it was seen."""
        return tuple(sorted({found.mode for found in self.findings}))

    @property
    def elements(self) -> int:
        """How many elements have it, however many modes each was seen in."""
        return len({(found.address, found.selector) for found in self.findings})


def faults(
    findings: Iterable[Finding], result: AuditResult, sources: Sources | None = None
) -> tuple[Fault, ...]:
    """Group findings into faults, those on most pages first within a group."""
    sources = sources or Sources()
    rules = {rule.id: rule for rule in result.rules}
    kinds: defaultdict[tuple[str, Outcome, str], list[Finding]] = defaultdict(list)
    for found in findings:
        kinds[found.rule, found.outcome, kind_of(found.html)].append(found)
    site = _Site(result, sources)
    made = []
    for (rule, outcome, kind), alike in kinds.items():
        info = rules.get(rule) or RuleInfo(id=rule, criteria=(), title=rule, fix="")
        for where, why, some in site.parted(alike, info):
            ordered = tuple(sorted(some, key=_readable))
            places = site.places(where, ordered)
            print_ = hashlib.sha256(f"{rule}\n{kind}\n{where}".encode()).hexdigest()[:16]
            made.append(Fault(info, outcome, kind, where, why, places, ordered, print_))
    return tuple(
        sorted(made, key=lambda fault: (fault.where, -len(fault.pages), fault.fingerprint))
    )


def kind_of(html: str) -> str:
    """Name the kind of an element: what stays when its words and its place change."""
    tag, values = attributes(html)
    classes = sorted(word for word in values.get("class", "").split() if not re.search(r"\d", word))
    told = "".join(f'[{name}="{values[name]}"]' for name in ("role", "type") if name in values)
    return f"{tag or 'page'}{''.join(f'.{word}' for word in classes)}{told}"


_USUAL = {mode.name: place for place, mode in enumerate((WIDE, PHONE, WIDE_DARK, PHONE_DARK))}


def _readable(found: Finding) -> tuple[bool, int, str, int, str, str]:
    """Show first what a picture can show, near the top of the site, as most people see it."""
    usual = _USUAL.get(found.mode, len(_USUAL))
    depth = found.address.count("/")
    return (found.box is None, depth, found.address, usual, found.mode, found.selector)


class _Site:
    """What was audited, by the files it is made from."""

    def __init__(self, result: AuditResult, sources: Sources) -> None:
        self.sources = sources
        self.of: Mapping[str, PageSource] = {
            page.address: sources.of(page.address) for page in result.pages
        }
        self.made: defaultdict[str, set[str]] = defaultdict(set)
        self.languages: defaultdict[str, set[str]] = defaultdict(set)
        for source in self.of.values():
            self.made[source.template].add(source.path)
            self.languages[source.path].add(source.language)

    def source(self, found: Finding) -> PageSource:
        return self.of.get(found.address) or self.sources.of(found.address)

    def parted(self, alike: list[Finding], rule: RuleInfo) -> list[tuple[str, str, list[Finding]]]:
        """Part findings of one rule and kind by cause: (where, why, findings)."""
        ours = [found for found in alike if self.source(found).template]
        rest = [found for found in alike if not self.source(found).template]
        parts = [(FILES, "", rest)] if rest else []
        if not ours:
            return parts
        if self.sources.styles and LOOKS.intersection(rule.criteria):
            return [*parts, (STYLE, "How things look is decided in the style sheet.", ours)]
        by_template: defaultdict[str, list[Finding]] = defaultdict(list)
        for found in ours:
            by_template[self.source(found).template].append(found)
        if language := self._one_language(ours):
            paths = {self.source(found).path for found in ours}
            why = f"Only pages in the language {language} have it."
            return [*parts, (WORDS if len(paths) >= MANY else CONTENT, why, ours)]
        shared = {name for name, some in by_template.items() if self._most(name, some)}
        in_frame = self._frame_of(ours)
        if len(by_template) > 1 and (shared == set(by_template) or in_frame):
            why = (
                f"It is on pages made with {len(by_template)} templates: it is in what they share."
            )
            return [*parts, (FRAME, why, ours)]
        for name, some in sorted(by_template.items()):
            parts.append((*self._template(name, some), some))
        contents = [found for where, _, some in parts if where == CONTENT for found in some]
        if contents:
            why = next(why for where, why, _ in parts if where == CONTENT)
            parts = [part for part in parts if part[0] != CONTENT]
            parts.append((CONTENT, why, contents))
        return parts

    def _template(self, name: str, some: list[Finding]) -> tuple[str, str]:
        paths = {self.source(found).path for found in some}
        whole = len(self.made[name])
        held = self.sources.holding(marks(some[0].html))
        part = {part for found in some for part in self.source(found).parts} & set(held)
        if len(held) == 1 and part:
            return held[0], "Only this template has such an element."
        many = len(paths) >= MANY and bool(held)
        if whole > 1 and len(paths) > 1 and (self._most(name, some) or many):
            return name, f"It is on {len(paths)} of the {whole} pages made with this template."
        if whole == 1 and len(held) == 1:
            return name, "Only this template has such an element."
        one = "Only this page has it" if len(paths) == 1 else "Only these pages have it"
        return CONTENT, f"{one}, so it is in the words or facts."

    def _most(self, name: str, some: list[Finding]) -> bool:
        """Whether at least half of a template's pages have it."""
        return 2 * len({self.source(found).path for found in some}) >= len(self.made[name])

    def _one_language(self, some: list[Finding]) -> str:
        """Return the language that alone has it, where the same pages are there in others."""
        tags = {self.source(found).language for found in some}
        others = {tag for found in some for tag in self.languages[self.source(found).path]}
        return tags.pop() if len(tags) == 1 and len(others) > 1 else ""

    def _frame_of(self, some: list[Finding]) -> bool:
        held = self.sources.holding(marks(some[0].html))
        if not held and (named := self.sources.named_in(some[0].selector)):
            held = (named,)
        return bool(held) and all(name in self.sources.frame for name in held)

    def places(self, where: str, some: tuple[Finding, ...]) -> tuple[Place, ...]:
        """Return the files to edit, the likeliest first, with lines where they are certain."""
        html, read = some[0].html, self.sources.read
        if where == STYLE:
            sheets = [Place(name, line_of_rule(read(name), html)) for name in self.sources.styles]
            return tuple(sorted(sheets, key=lambda place: (place.line == 0, place.file)))
        if where == WORDS:
            tag = self.source(some[0]).language
            return (Place(self.sources.words.get(tag, self.source(some[0]).file)),)
        if where in {CONTENT, FILES}:
            files = {self.source(found).file: found for found in reversed(some)}
            return tuple(
                Place(name, line_of(read(name), found.html))
                for name, found in sorted(files.items())
            )
        held = self.sources.holding(marks(html))
        likely = held[0] if len(held) == 1 else self.sources.named_in(some[0].selector)
        if not likely:
            likely = where if where != FRAME else next(iter(self.sources.frame), "")
        return (Place(likely, line_of(read(likely), html)),)
