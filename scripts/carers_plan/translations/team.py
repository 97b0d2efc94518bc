"""The commands that show translations to the team: how far they are, in words and on pages."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from carers_plan.translations.commands import chosen, opened

if TYPE_CHECKING:
    from carers_plan.project import Project

FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command()
@click.argument("tags", nargs=-1, metavar="[LANGUAGE]...")
@click.option("--to", "folder", type=FOLDER, help="Left out: .cache/translations")
@click.option("--rate", metavar="POUNDS", help="What an agency asks for a word, such as 0.12.")
@click.pass_obj
def status(project: Project, tags: tuple[str, ...], folder: Path | None, rate: str | None) -> None:
    """Say how far each page is, what to do next and what it would cost.

    Also writes pages with every text beside its translation, and a table for spreadsheets.
    """
    from carers_plan.problem import InvalidPlanError  # noqa: PLC0415 - keeps `--help` quick
    from carers_plan.translations.folder import replace_folder  # noqa: PLC0415
    from carers_plan.translations.reports.pages import TeamPages  # noqa: PLC0415
    from carers_plan.translations.reports.terminal import report  # noqa: PLC0415
    from carers_plan.translations.status import rate_of, status_of  # noqa: PLC0415

    try:
        cost = rate_of(rate) if rate else None
        known = opened(project)
        languages = [status_of(known, tag) for tag in chosen(known, tags)]
        target = project.root / (folder or project.cache / "translations")
        replace_folder(project, target, TeamPages(languages, cost).files())
    except (InvalidPlanError, ValueError) as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    click.echo(report(languages, cost))
    click.echo(f"Every text and its translation: {_shown(project, target / 'index.html')}")


def _shown(project: Project, path: Path) -> str:
    return project.relative(path) if path.is_relative_to(project.root) else str(path)
