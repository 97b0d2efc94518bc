"""The commands that show translations to the team: how far they are, in words and on pages."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from carers_plan.translations.commands import chosen, opened

if TYPE_CHECKING:
    from carers_plan.project import Project

SITE_DAY = "carers_plan.site_day"
"""Where the command line keeps the function that knows the day to make pages for."""
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
    click.echo(f"Every text and its translation: {shown(project, target / 'index.html')}")


@click.command()
@click.argument("tag", metavar="LANGUAGE")
@click.option("--to", "folder", type=FOLDER, help="Left out: .cache/preview-LANGUAGE")
@click.pass_obj
def preview(project: Project, tag: str, folder: Path | None) -> None:
    """Make the pages in one language, each text with a sign that leads to its entry.

    For translators: they see what is missing, changed or not checked, in its place. The folder
    works without a web server and is never part of the site.
    """
    from carers_plan.problem import InvalidPlanError  # noqa: PLC0415
    from carers_plan.translations.folder import replace_folder  # noqa: PLC0415
    from carers_plan.translations.preview import whole_preview  # noqa: PLC0415

    try:
        known = opened(project)
        (tag,) = chosen(known, [tag])
        target = project.root / (folder or project.cache / f"preview-{tag}")
        replace_folder(project, target, whole_preview(known, tag, _day()))
    except (InvalidPlanError, ValueError) as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    click.echo(f"The pages begin at {shown(project, target / 'seen' / tag / 'index.html')}")


@click.command()
@click.option("--to", "folder", type=FOLDER, help="Left out: .cache/pseudo")
@click.pass_obj
def pseudo(project: Project, folder: Path | None) -> None:
    """Make the site in two made-up languages, which show what a translation would break.

    en-XA is longer and accented, in brackets; ar-XB is written from right to left. To test it:
    carers-plan audit, then the folder.
    """
    from carers_plan.problem import InvalidPlanError  # noqa: PLC0415
    from carers_plan.translations.folder import replace_folder  # noqa: PLC0415
    from carers_plan.translations.pseudo import pseudo_site  # noqa: PLC0415

    try:
        target = project.root / (folder or project.cache / "pseudo")
        replace_folder(project, target, pseudo_site(project, _day()))
    except (InvalidPlanError, ValueError) as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    click.echo(f"The pages begin at {shown(project, target / 'en-XA' / 'index.html')}")


def _day() -> dt.date:
    day: Callable[[], dt.date] = click.get_current_context().meta[SITE_DAY]
    return day()


def shown(project: Project, path: Path) -> str:
    """Name a file from the project's folder, or from the machine's root."""
    return project.relative(path) if path.is_relative_to(project.root) else str(path)
