"""The audit told in a terminal: the verdict first, then what to mend and in which file."""

from __future__ import annotations

import itertools
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator

from site_audit.faults import Fault
from site_audit.reports.history import Comparison
from site_audit.verdict import Verdict, count

NARROWEST, WIDEST = 40, 100
"""Columns: narrower is not readable, longer lines are not either."""
LONGEST = 240
"""Letters of a message: what axe says has many alternatives."""
SHOWN = 8
"""How many pages or files of one list are shown."""
BY_HAND = (
    "No machine can judge all of WCAG. Whether words make sense, and whether the site works with a "
    "screen reader, only people can tell."
)


def report(verdict: Verdict, width: int = 80, change: Comparison | None = None) -> str:
    """Lay out a verdict for a terminal of so many columns. Nothing depends on colour."""
    width = max(NARROWEST, min(width, WIDEST))
    lines = [*_wrapped(verdict.sentence, width)]
    if change is not None:
        lines += _wrapped(change.sentence, width)
    if verdict.troubles:
        lines += _head("Could not be audited", width)
        for page in verdict.troubles[: 3 * SHOWN]:
            lines += _wrapped(f"{page.address}: {page.trouble}", width, "  ")
        lines += _more(len(verdict.troubles) - 3 * SHOWN, "page", width)
    if verdict.problems:
        lines += _head("Waivers to mend", width)
        for problem in verdict.problems:
            place = f"{problem.path}  {problem.where}"
            lines += [
                *_wrapped(place, width),
                *_wrapped(problem.wrong, width, "  "),
                *_wrapped(problem.fix, width, "  "),
                "",
            ]
        lines.pop()
    for where, group in itertools.groupby(verdict.faults, key=lambda fault: fault.where):
        lines += _head(where, width)
        for fault in group:
            lines += [*_fault(fault, width), ""]
        lines.pop()
    if verdict.doubts:
        lines += _head("For a person to look at", width)
        for fault in verdict.doubts:
            lines += [*_fault(fault, width), ""]
        lines.pop()
    lines += [*_head("What was tested", width), *tested(verdict, width)]
    return "\n".join(lines) + "\n"


def tested(verdict: Verdict, width: int) -> Iterator[str]:
    """Say what was tested and how, what was not, and with which programs."""
    for sentence in tested_sentences(verdict):
        yield from _wrapped(sentence, width)


def tested_sentences(verdict: Verdict) -> Iterator[str]:
    """Say it in sentences, for every report that people read."""
    pages = count(len(verdict.audited), "page")
    languages = ", ".join(
        f"{number} in {tag or 'no language'}" for tag, number in verdict.languages.items()
    )
    yield f"{verdict.subject}: {pages}{f' ({languages})' if languages else ''}."
    if verdict.scope:
        yield f"Only a part was asked for: {verdict.scope}."
    if verdict.unchanged:
        yield (
            f"{count(verdict.unchanged, 'page')} had not changed since an earlier audit, so what "
            f"that saw is used again. To see all anew: carers-plan audit --fresh"
        )
    looked = verdict.looked
    used = [rule for rule in verdict.result.rules if looked[rule.id]]
    unused = len(verdict.result.rules) - len(used)
    numbers = {number for rule in used for number in rule.criteria}
    criteria = count(len(numbers), "criterion", "criteria")
    idle = f" {count(unused, 'rule')} looked at no page." if unused else ""
    yield f"{count(len(used), 'rule')} for {criteria} of WCAG 2.2.{idle}"
    slow = [rule.id for rule in used if len(looked[rule.id]) < len(verdict.audited)]
    if slow:
        most = max(len(looked[rule]) for rule in slow)
        names = count(len(slow), "rule takes", "rules take")
        yield (
            f"{names} long and looked at {most} of {pages} at most, which together show every "
            f"template, kind of element, style and script: {', '.join(slow)}. What only the words "
            f"of another page bring about, they did not see.{_left_out(verdict, slow)} "
            "To look at all pages: carers-plan audit --everything"
        )
    if verdict.modes:
        modes = ", ".join(f"{name} ({number})" for name, number in verdict.modes.items())
        yield f"Ways each page was shown, and on how many: {modes}."
    if verdict.waived:
        used_waivers = sorted({waiver.file for _, waiver in verdict.waived})
        yield (f"{count(len(verdict.waived), 'finding')} waived by {', '.join(used_waivers)}.")
    yield f"axe-core {verdict.result.axe}, {verdict.result.browser}."
    yield BY_HAND


def _left_out(verdict: Verdict, slow: Iterable[str]) -> str:
    """Say how many pages of each template no costly rule looked at."""
    seen = frozenset[str]().union(*(verdict.looked[rule] for rule in slow))
    left = Counter(verdict.group(at.address) for at in verdict.audited if at.address not in seen)
    told = [f"{number} of {group}" for group, number in left.most_common(SHOWN)]
    rest = len(left) - len(told)
    more = f" and of {count(rest, 'other template')}" if rest > 0 else ""
    return f" Pages they left out: {', '.join(told)}{more}." if told else ""


def criteria_in_words(fault: Fault) -> str:
    """Return the criteria of a fault as people quote them, or that it is good practice."""
    numbers = ", ".join(fault.rule.criteria)
    return f"WCAG {numbers}" if numbers else "good practice"


def _fault(fault: Fault, width: int) -> Iterator[str]:
    title = f"{fault.rule.title} ({criteria_in_words(fault)})"
    yield from _wrapped(title, width, "  ", "* ")
    seen = f"{count(fault.elements, 'element')} on {count(len(fault.pages), 'page')}"
    yield from _wrapped(f"Found: {seen}, shown as {', '.join(fault.modes)}", width, "    ")
    yield from _wrapped(f"Page: {fault.example.address}", width, "    ")
    yield from _wrapped(f"Part: {fault.example.selector}", width, "    ")
    yield from _wrapped(f"Wrong: {_short(fault.example.message)}", width, "    ")
    if fault.rule.fix:
        yield from _wrapped(f"To do: {fault.rule.fix}", width, "    ")
    for place in fault.places[:SHOWN]:
        yield from _wrapped(f"Edit: {place}", width, "    ")
    yield from _more(len(fault.places) - SHOWN, "file", width)
    if fault.why:
        yield from _wrapped(f"Why there: {fault.why}", width, "    ")
    yield from _wrapped(f"Rule: {fault.rule.id}", width, "    ")


def _short(message: str) -> str:
    """Cut a long message where one of its parts ends; the other reports have all of it."""
    if len(message) <= LONGEST:
        return message
    return message[: max(message.rfind("; ", 0, LONGEST), 0) or LONGEST].rstrip() + " …"


def _head(words: str, width: int) -> tuple[str, ...]:
    return ("", words.upper() if "/" not in words else words, "-" * min(len(words), width))


def _more(number: int, noun: str, width: int) -> Iterator[str]:
    if number > 0:
        yield from _wrapped(f"and {count(number, f'more {noun}')}", width, "    ")


def _wrapped(text: str, width: int, indent: str = "", mark: str = "") -> list[str]:
    """Wrap a text. Addresses and names of files are never broken: people copy them."""
    first = indent[: len(indent) - len(mark)] + mark if mark else indent
    return textwrap.wrap(
        text,
        width,
        initial_indent=first,
        subsequent_indent=indent + ("  " if not mark and indent else ""),
        break_long_words=False,
        break_on_hyphens=False,
    ) or [""]
