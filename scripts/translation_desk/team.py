"""Commands that show the team how far translations are and what is due, in words and on pages."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from carers_plan import clock
from carers_plan.settings import read_settings
from translation_desk.commands import chosen

if TYPE_CHECKING:
    from carers_plan.project import Project

FOLDER = click.Path(path_type=Path)


@click.command()
@click.argument("tags", nargs=-1, metavar="[LANGUAGE]...")
@click.option("--to", type=FOLDER, help="Left out: .cache/translations")
@click.option("--rate", metavar="POUNDS", help="What an agency asks for a word, such as 0.12.")
@click.pass_obj
def status(project: Project, tags: tuple[str, ...], to: Path | None, rate: str | None) -> None:
    """Say how far each page is, what to do next and what it would cost.

    Also writes pages with every text beside its translation, and a table for spreadsheets.
    """
    from carers_plan.output_folder import OutputFolder, replace_folder  # noqa: PLC0415 - quick --help
    from translation_desk.reports.pages import TeamPages  # noqa: PLC0415
    from translation_desk.reports.terminal import report  # noqa: PLC0415
    from translation_desk.status import rate_of, status_of  # noqa: PLC0415
    from translation_desk.work import Translations  # noqa: PLC0415

    place = to or project.cache / "translations"
    folder = OutputFolder(project, place, "--to", ".cache/translations")
    folder.check()
    try:
        cost = rate_of(rate) if rate else None
    except ValueError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    known = Translations(project)
    languages = [status_of(known, tag) for tag in chosen(known, tags)]
    replace_folder(folder, TeamPages(languages, cost).files(), click.echo)
    click.echo(report(languages, cost))
    click.echo(f"Every text and its translation: {project.name_of(folder.path / 'index.html')}")


@click.command()
@click.argument("tag", metavar="LANGUAGE")
@click.option("--to", type=FOLDER, help="Left out: .cache/preview-LANGUAGE")
@click.pass_obj
def preview(project: Project, tag: str, to: Path | None) -> None:
    """Make the pages in one language, each text with a sign that leads to its entry.

    For translators: they see what is missing, changed or not checked, in its place. The folder
    works without a web server and is never part of the site.
    """
    from carers_plan.output_folder import OutputFolder, replace_folder  # noqa: PLC0415 - quick --help
    from translation_desk.preview import whole_preview  # noqa: PLC0415
    from translation_desk.work import Translations  # noqa: PLC0415

    place = to or project.cache / f"preview-{tag}"
    folder = OutputFolder(project, place, "--to", f".cache/preview-{tag}")
    folder.check()
    known = Translations(project)
    (tag,) = chosen(known, [tag])
    today = known.settings.today or clock.today()
    replace_folder(folder, whole_preview(known, tag, today), click.echo)
    click.echo(f"The pages begin at {project.name_of(folder.path / 'seen' / tag / 'index.html')}")


@click.command()
@click.option("--to", type=FOLDER, help="Left out: .cache/pseudo")
@click.pass_obj
def pseudo(project: Project, to: Path | None) -> None:
    """Make the site in two made-up languages, which show what a translation would break.

    en-XA is longer and accented, in brackets; ar-XB is written from right to left. To test it:
    carers-plan audit, then the folder.
    """
    from carers_plan.output_folder import OutputFolder, replace_folder  # noqa: PLC0415 - quick --help
    from translation_desk.pseudo import pseudo_site  # noqa: PLC0415

    folder = OutputFolder(project, to or project.cache / "pseudo", "--to", ".cache/pseudo")
    today = read_settings(project).today or clock.today()
    replace_folder(folder, pseudo_site(project, today), click.echo)
    click.echo(f"The pages begin at {project.name_of(folder.path / 'en-XA' / 'index.html')}")


@click.command(name="due")
@click.option("--csv", "file", type=FOLDER, metavar="FILE", help="Write a table into FILE too.")
@click.pass_obj
def due_for_review(project: Project, file: Path | None) -> None:
    """List what somebody should look at again. Ends with 2 if there is anything."""
    from carers_plan.atomic_file import write  # noqa: PLC0415 - keeps `--help` quick
    from carers_plan.due import table  # noqa: PLC0415
    from translation_desk.due import everything_due  # noqa: PLC0415
    from translation_desk.work import Translations  # noqa: PLC0415

    today = read_settings(project).today or clock.today()
    found = everything_due(Translations(project), today)
    for item in found:
        click.echo(f"{item}\n")
    click.echo(f"Due for a review on {today.day} {today:%B %Y}: {len(found) or 'nothing'}.")
    if file:
        write(file, f"\ufeff{table(found)}")  # The mark tells Excel that it is UTF-8.
        click.echo(f"Wrote {file}.")
    if found:
        sys.exit(2)
