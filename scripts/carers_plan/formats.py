"""The command for those who look after recordings, films and Easy Read: `carers-plan formats`."""

from __future__ import annotations

import difflib
import re
import sys
from typing import TYPE_CHECKING

import click

from carers_plan.atomic_file import one_writer, write
from carers_plan.settings import read_settings

if TYPE_CHECKING:
    from carers_plan.project import Project

# The field is the last of its file, or stands between two others; its words are indented.
_MADE_FROM = re.compile(r"^made_from:[^\n]*\n(?:(?:[ ][^\n]*)?\n)*", re.MULTILINE)


@click.group()
def formats() -> None:
    """Look after recordings, signed films and Easy Read."""


@formats.command()
@click.argument("names", nargs=-1, metavar="[FORMAT]...")
@click.pass_obj
@one_writer
def confirm(project: Project, names: tuple[str, ...]) -> None:
    """Say that a format fits the English page as it is now.

    Writes that English into the format's file. FORMAT is the file's name in plan_data/formats,
    without .yaml. Without one, it lists what has changed since each was made.
    """
    from carers_plan.loading.destinations import page_path  # noqa: PLC0415 - quick --help
    from carers_plan.loading.prose import load_prose  # noqa: PLC0415
    from carers_plan.loading.yaml_file import read_yaml  # noqa: PLC0415
    from carers_plan.words.page_text import page_text  # noqa: PLC0415

    # Read without the rules: a file that is not confirmed yet is against them.
    pages = load_prose(project, read_settings(project).tags).pages.get("en", {})
    files = {path.stem: path for path in sorted((project.plan_data / "formats").glob("*.yaml"))}
    lost = False
    for name in names or files:
        path = files.get(name)
        found = read_yaml(path, project.relative(path), project.root) if path else None
        values = found.values if found and isinstance(found.values, dict) else {}
        page = pages.get(page_path(f"{values.get('page')}.md"))
        if path is None or page is None:
            click.echo(f"No file plan_data/formats/{name}.yaml names a page of docs/en.", err=True)
            lost = True
            continue
        older, newer = str(values.get("made_from") or ""), page_text(page)
        if names:
            write(path, with_english(path.read_text(encoding="utf-8"), newer))
            click.echo(f"{project.relative(path)} fits docs/en/{values['page']}.md.")
        elif changes := changed(older, newer):
            click.echo(f"{name}\n{changes}")
    if not names:
        click.echo(
            "To say that one fits its page of today: carers-plan formats confirm, then its name."
        )
    sys.exit(lost)


def with_english(text: str, english: str) -> str:
    """Return a format's file with the English that it was made from, and all else as it was."""
    lines = "".join(f"  {line}\n" for line in english.splitlines())
    return f"{_MADE_FROM.sub('', text).rstrip()}\nmade_from: |\n{lines}"


def changed(older: str, newer: str) -> str:
    """Return the paragraphs that are gone (-) and those that are new (+), a line each."""
    lines = difflib.ndiff(older.splitlines(), newer.splitlines())
    return "\n".join(f"    {line}" for line in lines if line.startswith(("-", "+")))
