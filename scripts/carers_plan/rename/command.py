"""The command that gives a record or a page another name: `carers-plan rename`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from carers_plan import clock
from carers_plan.atomic_file import one_writer
from carers_plan.problem import InvalidPlanError
from carers_plan.settings import read_settings

if TYPE_CHECKING:
    from carers_plan.project import Project

_LISTED = 6
"""How many changed files a command names."""


@click.command()
@click.argument("old")
@click.argument("new")
@click.option("--dry-run", is_flag=True, help="Only list what would change.")
@click.pass_obj
@one_writer
def rename(project: Project, old: str, new: str, *, dry_run: bool) -> None:
    """Give a record or page another name: rename services/old services/new.

    Its translations, links and saved places go with it, and its old address leads to the new one.
    A page is called docs/help. Nothing is changed if something would not fit.
    """
    from carers_plan.rename.project import rename as renamed  # noqa: PLC0415 - quick --help

    try:
        day = read_settings(project).today or clock.today()
        result = renamed(project, old, new, day, dry_run=dry_run)
    except InvalidPlanError as error:
        wrong = "\n\n".join(map(str, error.problems))
        click.echo(f"Nothing was renamed.\n\n{wrong}", err=True)
        sys.exit(1)
    if dry_run:
        click.echo("Nothing is written yet. This would change:")
    for name, there in result.moved.items():
        click.echo(f"{name} -> {there}")
    others = [name for name in result.written if name not in result.moved]
    if rest := "" if dry_run or len(others) <= _LISTED else f" and {len(others) - _LISTED} more":
        others = others[:_LISTED]
    if others:
        click.echo(f"Written anew: {', '.join(others)}{rest}.")
    if result.addresses:
        click.echo(f"These old addresses lead on: {', '.join(result.addresses)}")
