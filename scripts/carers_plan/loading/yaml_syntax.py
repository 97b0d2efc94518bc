"""Say in plain English why YAML cannot be read, at the line a person must change."""

from __future__ import annotations

import re

from carers_plan.problem import Problem

_FIELD = re.compile(r"\s*(- )*[\w-]+:(\s|$)")
_EXAMPLE = "title: Breaks for carers"

# What the parser says, what we say. {shown} is the line, {key} the field's name.
_SAID = (
    (
        "tab character|\t",
        "This line starts with a tab.",
        "Delete the tab and type two spaces for each step.",
    ),
    (
        "cannot start any token",
        '"{sign}" cannot be the first sign of a value: "{shown}".',
        "Put the value in double quotes.",
    ),
    (
        "unexpected end of stream|document indicator",
        'A quotation mark is opened here and never closed: "{shown}".',
        "Add the closing quotation mark at the end of the value.",
    ),
    (
        "escape|hexdecimal",
        'A backslash (\\) inside double quotes has a special meaning: "{shown}".',
        "Write / instead, or put the value in single quotes.",
    ),
    (
        "comment or line break",
        'A value cannot start with | or > and go on in the same line: "{shown}".',
        "Start the words on the next line, two spaces further in, or delete the sign.",
    ),
    (
        "an alias|an anchor",
        'A value cannot start with * or &: "{shown}".',
        "Put the value in double quotes.",
    ),
    ("tag", 'A value cannot start with !: "{shown}".', "Put the value in double quotes."),
    (
        "flow sequence|flow mapping",
        'A bracket is opened here and never closed: "{shown}".',
        "Close the bracket, or put the value in double quotes.",
    ),
    (
        "sequence entries are not allowed",
        'A list cannot start in the same line as the field\'s name: "{shown}".',
        "Start each item on a line of its own, with two spaces, a hyphen and a space.",
    ),
    (
        "node content",
        'A value cannot start with a closing bracket: "{shown}".',
        "Put the value in double quotes.",
    ),
    (
        "document start|YAML document|directive",
        'This line has a special meaning in YAML: "{shown}".',
        "Delete it. Keep one record in each file.",
    ),
)


def syntax_problem(error: Exception, rows: list[str], name: str) -> Problem:
    """Explain what the YAML parser said."""
    said = f"{getattr(error, 'problem', '')} / {getattr(error, 'context', '')}"
    mark, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    if context and ("quoted scalar" in said or "flow" in said):
        mark = context
    at, column = (mark.line, mark.column) if mark else (0, 0)
    at = min(at, len(rows) - 1)
    if rows[at].lstrip(" ").startswith("\t"):
        said = "\t"
    if "node content" in said and not any(
        row.strip() for row in (rows[at][column:], *rows[at + 1 :])
    ):
        said = "flow sequence"  # The file ends inside a bracket.
        at = max((number for number, row in enumerate(rows[: at + 1]) if row.strip()), default=0)
    for pattern, wrong, fix in _SAID:
        if re.search(pattern, said):
            shown = {"shown": rows[at].strip(), "sign": rows[at][column : column + 1]}
            return Problem(name, at + 1, "", wrong.format(**shown), fix)
    if "expected ':'" in said and context:
        return _no_colon(name, context.line, rows)
    if "mapping values" in said:
        return _stray_colon(name, at, column, rows)
    return _misfit(name, at, column, rows)


def _no_colon(name: str, at: int, rows: list[str]) -> Problem:
    at = min(at, len(rows) - 1)
    shown = rows[at].strip()
    if shown.startswith("<!--"):
        wrong = f'This is an HTML comment, not YAML: "{shown}".'
        return Problem(name, at + 1, "", wrong, f"Write it like: # {shown.strip('<>!- ')}")
    if equals := re.match(r"([\w-]+)\s*=\s*", shown):
        wrong = f'There is an = where a colon belongs: "{shown}".'
        fix = f"{equals[1]}: {shown[equals.end() :]}"
    elif ":" in shown:
        wrong, fix = f'There is no space after the colon: "{shown}".', shown.replace(":", ": ", 1)
    else:
        wrong, fix = f'There is no colon after the field\'s name: "{shown}".', _EXAMPLE
    return Problem(
        name, at + 1, "", wrong, f"Write the name, a colon, a space, then the value: {fix}"
    )


def _stray_colon(name: str, at: int, column: int, rows: list[str]) -> Problem:
    own = _FIELD.match(rows[at])
    above = at - 1
    while above > 0 and not rows[above].strip():
        above -= 1
    if own is None or column >= own.end(2 if own.group(2) else 0) or above < 0:
        key, _, value = rows[at].strip().partition(": ")
        wrong = f'There is a second colon in this line: "{rows[at].strip()}".'
        quoted = value.replace('"', "'")
        return Problem(
            name, at + 1, "", wrong, f'Put the value in double quotes: {key}: "{quoted}".'
        )
    if not _FIELD.match(rows[above]) and not rows[above].lstrip().startswith("#"):
        return _no_colon(name, above, rows)
    return _indented(name, at, rows)


def _misfit(name: str, at: int, column: int, rows: list[str]) -> Problem:
    shown = rows[at].strip()
    before = rows[at][:column].rstrip()
    if before.endswith(("'", '"')):
        quote = before[-1]
        wrong = f'There are words after the closing quotation mark: "{shown}".'
        other = "double" if quote == "'" else "single"
        fix = f"Put the whole value in {other} quotes, and use no {other} quotes inside it."
        return Problem(name, at + 1, "", wrong, fix)
    if before.endswith(("]", "}")):
        wrong = f'A value that starts with a bracket has a special meaning in YAML: "{shown}".'
        return Problem(name, at + 1, "", wrong, "Put the whole value in double quotes.")
    return _indented(name, at, rows)


def _indented(name: str, at: int, rows: list[str]) -> Problem:
    wrong = f'This line does not line up with the lines above it: "{rows[at].strip()}".'
    fix = (
        "Start it below the first letter of the field it belongs with; check the spaces before it."
    )
    return Problem(name, at + 1, "", wrong, fix)
