"""No regular expression of the program takes more than its share of time, whatever the text.

Python counts no steps of a regular expression, so the bound is on the processor's time, which does
not depend on how busy the computer is: work in step with the text takes some milliseconds, work
that grows with the square of the text takes seconds.
"""

from __future__ import annotations

import ast
import functools
import gc
import importlib
import pkgutil
import re
import signal
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from types import ModuleType
from typing import Any

import pytest

import carers_plan
import site_audit
import translation_desk

LENGTH = 20_000
SECONDS = 0.25
FEW = 24
SEARCHES = {"search", "split", "findall", "finditer", "sub", "subn"}
AT_ONE_PLACE = {"match", "fullmatch"}
PIECES = [
    *" \n\t.,:;-_/|*#<>()[]{}\"'`&@=+!~", *"aA0", "](", "[a](", "<!-- ", "](x)", "<a ", "a@", "a@a.", "a.", "0 ", "a ",
    "A ", "Aa ", "AA ", "- ", "x: ", "\na", "\n ", "{#", "http://a.", "www.", "1,0", "0-", "<span>", "```\n", "(a", "a'", "a-",
]  # fmt: skip
"""What may be repeated in a text, besides what each pattern itself repeats."""
CATEGORIES = {
    codes.CATEGORY_DIGIT: r"\d", codes.CATEGORY_SPACE: r"\s", codes.CATEGORY_WORD: r"\w",
    codes.CATEGORY_NOT_DIGIT: r"\D", codes.CATEGORY_NOT_SPACE: r"\S", codes.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip
LETTERS = "a0 -.\n(ক\u200b\x01\"'<>[]{}|"


class _SlowError(BaseException):
    pass


@functools.cache
def modules() -> dict[ModuleType, ast.Module]:
    """Return every module of the program, read."""
    found = {}
    for package in (carers_plan, site_audit, translation_desk):
        for item in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not item.name.endswith("__main__"):
                module = importlib.import_module(item.name)
                found[module] = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
    return found


def patterns() -> dict[str, tuple[re.Pattern[Any], bool]]:
    """Return each pattern by where it is, and whether it is sought all through a text."""
    uses = defaultdict(set)
    found: dict[str, tuple[re.Pattern[Any], bool]] = {}
    for module, tree in modules().items():
        short = module.__name__.partition(".")[2]
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            of, how = ast.unparse(node.func.value), node.func.attr
            name = of.rpartition(".")[2]
            uses[name if not name.startswith("_") else f"{short}.{name}"].add(how)
            if of == "re" and how in SEARCHES | AT_ONE_PLACE and (one := _compiled(node, module)):
                found[f"{short}, line {node.lineno}"] = one, how in SEARCHES
    for module in modules():
        for name, value in vars(module).items():
            whole = f"{module.__name__.partition('.')[2]}.{name}"
            ways = uses[whole if name.startswith("_") else name]
            alone = isinstance(value, re.Pattern) and bool(ways) and ways <= AT_ONE_PLACE
            for number, one in enumerate(_in(value)):
                found[f"{whole} {number or ''}".strip()] = one, not alone
    once = {(one.pattern, one.flags, sought): name for name, (one, sought) in found.items()}
    return {name: found[name] for name in sorted(once.values())}


def _in(value: object) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict | list | tuple):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _in(item)


def _compiled(call: ast.Call, module: ModuleType) -> re.Pattern[Any] | None:
    """Return the pattern that is written in a call, None if only its function can know it."""
    given = (
        ast.unparse(item) for item in (*call.args[1:], *(word.value for word in call.keywords))
    )
    flags = next(
        (item for item in given if re.fullmatch(r"re\.[A-Z]+( \| re\.[A-Z]+)*", item)), "0"
    )
    words = f"{ast.unparse(call.args[0])}, {flags}"
    try:
        return re.compile(*eval(words, vars(module)))  # noqa: S307 - the program's own words
    except NameError:
        return None


PATTERNS = patterns()


def repeated(pattern: re.Pattern[Any]) -> set[tuple[str, str]]:
    """Return what a pattern repeats without end, and what comes once before that."""
    found: set[tuple[str, str]] = set()

    def text(items: Any) -> str:
        shown = ""
        for code, value in items:
            if code in {codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT}:
                low, high, inner = value
                one = text(inner)
                if high is codes.MAXREPEAT:
                    found.update({("", one), ("", shown + one), (shown, one)})
                shown += one * max(min(low, 9), 1)
            elif code is codes.BRANCH:
                first, *_ = [text(branch) for branch in value[1]]
                shown += first
            elif code in {codes.SUBPATTERN, codes.ASSERT, codes.ATOMIC_GROUP}:
                shown += text(value if code is codes.ATOMIC_GROUP else value[-1])
            elif code in {codes.LITERAL, codes.NOT_LITERAL, codes.ANY, codes.IN}:
                shown += _letter(code, value)
        found.add(("", shown))
        return shown

    text(parser.parse(pattern.pattern, pattern.flags))
    return {(before, one) for before, one in found if one}


def _letter(code: object, value: Any) -> str:
    items = value if code is codes.IN else [(code, value)]
    if code is codes.LITERAL:
        return chr(value)
    if items[0][0] is codes.NEGATE:
        return next((x for x in LETTERS if not any(_fits(item, x) for item in items[1:])), "中")
    known = (
        chr(one if isinstance(one, int) else one[0])
        for kind, one in items
        if kind in {codes.LITERAL, codes.RANGE}
    )
    return next((x for x in LETTERS if any(_fits(item, x) for item in items)), None) or next(known)


def _fits(item: Any, letter: str) -> bool:
    code, value = item
    if code is codes.CATEGORY:
        return bool(re.match(CATEGORIES[value], letter))
    if code is codes.RANGE:
        return bool(value[0] <= ord(letter) <= value[1])
    return code is codes.ANY or (chr(value) == letter) is (code is codes.LITERAL)


def slow_pieces(pattern: re.Pattern[Any], *, sought: bool) -> list[str]:
    """Return pieces whose repetition a pattern takes too long over."""
    slow: list[str] = []
    signal.signal(signal.SIGPROF, _stop)
    # What the collector of garbage takes for all the program's modules is not the pattern's.
    gc.disable()
    own = sorted(repeated(pattern))
    more = {(before, one + other) for before, one in own[:FEW] for other in "\n a."}
    signs = {(before, sign) for before, _ in own[:FEW] if before for sign in " .(-a0,"}
    for before, piece in sorted({*(("", piece) for piece in PIECES), *own, *more, *signs}):
        text: Any = before + piece * (LENGTH // len(piece)) + "\x01"
        if isinstance(pattern.pattern, bytes):
            text = text.encode()
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        try:
            pattern.fullmatch(text)
            if sought:
                pattern.findall(text)
        except _SlowError:
            slow.append(before + piece)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        if len(slow) > 2:
            break
    gc.enable()
    return slow


def _stop(*_: object) -> None:
    raise _SlowError


@pytest.mark.parametrize("name", PATTERNS)
def test_a_pattern_takes_time_in_step_with_the_text(name: str):
    pattern, sought = PATTERNS[name]
    assert slow_pieces(pattern, sought=sought) == [], pattern.pattern
