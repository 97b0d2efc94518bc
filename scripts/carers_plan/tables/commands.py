"""The commands that take tables in: `carers-plan import`."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from carers_plan import clock
from carers_plan.atomic_file import one_writer

if TYPE_CHECKING:
    from carers_plan.problem import Problem
    from carers_plan.project import Project

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.group(name="import")
def import_() -> None:
    """Take in what you have: a table of actions or of services."""


@import_.command()
@click.argument("file", type=FILE)
@click.option("--day", type=_DAY, help="The day of the table, such as 2026-11-28. Left out: today.")
@click.option("--document", default="", help="Its file name in documents. Left out: the table's.")
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar='"HEADING=FIELD"',
    help='What a column means, such as "Comments=detail". "-" leaves it out.',
)
@click.option("--dry-run", is_flag=True, help="Only say how it is understood.")
@click.pass_obj
@one_writer
def actions(
    project: Project,
    *,
    file: Path,
    day: dt.datetime | None,
    document: str,
    columns: tuple[str, ...],
    dry_run: bool,
) -> None:
    """Take in a council's table of actions: .xlsx, .csv or .docx.

    Run it again with a newer table: the same actions are changed, by number, then by title. Ends
    with 0, with 2 if some cells are doubtful, with 1 if nothing could be taken.
    """
    from carers_plan.problem import UnusableFileError  # noqa: PLC0415 - keeps `--help` quick
    from carers_plan.tables import writing  # noqa: PLC0415
    from carers_plan.tables.action_import import ImportWish, take_actions, to_do, told  # noqa: PLC0415
    from carers_plan.tables.columns import named_columns  # noqa: PLC0415

    try:
        named = named_columns("actions", columns)
        wish = ImportWish(day.date() if day else clock.today(), document, named)
        taken = take_actions(project, file, wish)
    except UnusableFileError as error:
        click.echo(f"{file.name}\n  {error.mistake.wrong}\n  {error.mistake.fix}\n{_NOTHING}")
        sys.exit(1)
    for line in told(taken):
        click.echo(line)
    if taken.refused:
        refuse(taken.refused)
    if dry_run:
        click.echo("Nothing is written yet.")
    else:
        writing.write(project, taken.texts)
    if count := to_do([*taken.texts.values()]):
        click.echo(f"Left to be filled in: {count}. carers-plan check lists them.")
    sys.exit(2 if taken.doubts else 0)


@import_.command()
@click.argument("file", type=FILE)
@click.option("--day", type=_DAY, help="The day of the news in it. Left out: today.")
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@click.pass_obj
@one_writer
def sheet(project: Project, *, file: Path, day: dt.datetime | None, dry_run: bool) -> None:
    """Take in a sheet that carers-plan export wrote, and somebody filled in.

    All that it changes is written, or nothing, and every reason is told. Ends with 0, with 2 if
    somebody added columns, with 1 if nothing could be taken.
    """
    from carers_plan.problem import UnusableFileError  # noqa: PLC0415 - keeps `--help` quick
    from carers_plan.tables import writing  # noqa: PLC0415
    from carers_plan.tables.form_import import take_form  # noqa: PLC0415

    try:
        found = take_form(project, file, day.date() if day else clock.today())
    except UnusableFileError as error:
        click.echo(f"{file.name}\n  {error.mistake.wrong}\n  {error.mistake.fix}\n{_NOTHING}")
        sys.exit(1)
    if found.refused:
        refuse([*found.refused, *found.left])
    for line in (*(f"{it}\n" for it in found.left), *found.told):
        click.echo(line)
    if not found.told:
        click.echo("Nothing new: no file was changed.")
    elif dry_run:
        click.echo("Nothing is written yet.")
    else:
        writing.write(project, found.texts)
        click.echo(f"Changed: {len(found.told)}.")
    sys.exit(2 if found.left else 0)


@click.command()
@click.argument("kind", type=click.Choice(["actions", "milestones", "services"]))
@click.option("--to", "suffix", type=click.Choice(["xlsx"]), required=True, help="For Excel.")
@click.option("--all", "every", is_flag=True, help="Actions that are done or stopped too.")
@click.option("--day", type=_DAY, help="The day it is. Left out: today.")
@click.option("--folder", type=click.Path(path_type=Path), default=Path(), help="Where to put it.")
@click.pass_obj
def export(
    project: Project,
    *,
    kind: str,
    suffix: str,
    every: bool,
    day: dt.datetime | None,
    folder: Path,
) -> None:
    """Write a sheet to fill in: for a meeting, or a yearly check of the directory."""
    from carers_plan.atomic_file import create  # noqa: PLC0415 - keeps `--help` quick
    from carers_plan.tables.forms import write_form  # noqa: PLC0415

    when = day.date() if day else clock.today()
    path = folder / f"{kind}-{when}.{suffix}"
    if not create(path, write_form(project, kind, when, every=every)):
        click.echo(f"{path} is there already. Move it away first: somebody may have filled it in.")
        sys.exit(1)
    click.echo(f"Wrote {path}. When it is filled in: carers-plan import sheet {path}")


@click.command()
@click.option(
    "--to", "path", type=click.Path(path_type=Path), required=True, help="Such as m.xlsx."
)
@click.option("--day", type=_DAY, help="The day of the meeting. Left out: today.")
@click.pass_obj
def meeting(project: Project, *, path: Path, day: dt.datetime | None) -> None:
    """Write the sheet for a meeting: each open action, what was said last, and what happened since.

    Take it in with import sheet: that writes the progress, the meeting and a draft of the news.
    """
    from carers_plan.atomic_file import create  # noqa: PLC0415 - keeps `--help` quick
    from carers_plan.tables.forms import MEETING, write_form  # noqa: PLC0415

    when = day.date() if day else clock.today()
    if path.suffix != ".xlsx" or not create(path, write_form(project, MEETING, when)):
        click.echo(f"{path} is there already, or does not end in .xlsx. Choose another name.")
        sys.exit(1)
    click.echo(f"Wrote {path}. When it is filled in: carers-plan import sheet {path}")


_NOTHING = "Nothing of it was taken."


def refuse(refused: list[Problem]) -> NoReturn:
    """Tell every mistake that a table would make, and stop."""
    from carers_plan.problem import report  # noqa: PLC0415 - keeps `--help` quick

    click.echo(report(refused, outcome=_NOTHING))
    sys.exit(1)
