"""The commands for the languages of a site: `carers-plan languages`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from carers_plan.atomic_file import one_writer

if TYPE_CHECKING:
    from carers_plan.project import Project


@click.group()
def languages() -> None:
    """Add a language to the site."""


@languages.command()
@click.argument("tag", metavar="LANGUAGE")
@click.option(
    "--name", default="", help="What the language calls itself. Left out: as CLDR has it."
)
@click.pass_obj
@one_writer
def add(project: Project, tag: str, name: str) -> None:
    """Add LANGUAGE, by its tag: ar for Arabic, zh-Hans for Chinese in simplified letters."""
    from carers_plan.problem import InvalidPlanError  # noqa: PLC0415
    from translation_desk.languages import adding  # noqa: PLC0415 - keeps `--help` quick

    try:
        added = adding.add(project, tag, name)
    except (adding.NotAddedError, InvalidPlanError) as error:
        click.echo(f"{error}\nNothing was changed.")
        sys.exit(1)
    for line in adding.told(added):
        click.echo(line)
