"""The command for a project whose data is of an older format: `carers-plan upgrade`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from carers_plan.atomic_file import one_writer
from carers_plan.problem import InvalidPlanError, report

if TYPE_CHECKING:
    from carers_plan.project import Project


@click.command()
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@click.pass_obj
@one_writer
def upgrade(project: Project, *, dry_run: bool) -> None:
    """Rewrite the files of an older version as this one reads them.

    Order and comments stay. Whenever it is stopped, run it again: it does the rest.
    """
    from carers_plan.upgrades.upgrade import prepare, write  # noqa: PLC0415 - quick --help

    try:
        found = prepare(project)
    except InvalidPlanError as error:
        click.echo(f"{error}\n\nNothing was changed.")
        sys.exit(1)
    if not (found.changed or found.deleted):
        click.echo("There is nothing to upgrade.")
        return
    if not dry_run:
        write(project, found)
    change = "would be changed" if dry_run else "changed"
    click.echo(f"Files {change}: {len(found.changed)}, deleted: {len(found.deleted)}.")
    for line in found.told():
        click.echo(line)
    if mistakes := [problem for problem in found.problems if not problem.advice]:
        click.echo(f"\nWhat is left for you to mend:\n\n{report(mistakes)}")
    elif not dry_run:
        click.echo("\nThe site can be built: carers-plan build")
