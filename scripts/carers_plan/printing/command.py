"""The command for those who print: `carers-plan print`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from carers_plan import clock
from carers_plan.atomic_file import delete, one_writer, write
from carers_plan.project import Project
from carers_plan.settings import read_settings


@click.command(name="print")
@click.argument("names", nargs=-1, metavar="[BOOKLET]...")
@click.option("--language", "tags", multiple=True, help="Only this language, by its tag.")
@click.option("--fresh", is_flag=True, help="Print again what has not changed too.")
@click.pass_obj
@one_writer
def print_(project: Project, names: tuple[str, ...], tags: tuple[str, ...], *, fresh: bool) -> None:
    """Make the leaflet and the booklets as PDF, in every language.

    BOOKLET is leaflet, large-print-18, large-print-24, services or actions; left out, all of them.
    What has not changed is not printed again. The next build publishes what was made, where a page
    has the marker on-paper.
    """
    from carers_plan.build import context_of  # noqa: PLC0415 - quick --help
    from carers_plan.pages.booklets import BOOKLETS  # noqa: PLC0415
    from carers_plan.pages.site import SiteBuilder  # noqa: PLC0415
    from carers_plan.printing import chromium, pdf  # noqa: PLC0415

    settings = read_settings(project)
    _check("booklet", names, [booklet.name for booklet in BOOKLETS])
    _check("language", tags, settings.tags)
    program, today = chromium.find(), clock.today()
    builder = SiteBuilder(context_of(project, settings.languages, settings.today or today))
    failed = False
    for tag, composer in builder.composers.items():
        if tags and tag not in tags:
            continue
        booklets = composer.booklets
        try:
            chromium.check_fonts(tag)
        except chromium.NotPrintedError as error:
            click.echo(str(error), err=True)
            failed = True
            continue
        for booklet in booklets:
            if names and booklet.name not in names:
                continue
            if not fresh and (printed := booklets.printed(booklet)):
                made = printed.file.read_bytes()
                click.echo(f"{project.relative(printed.file)} has not changed.")
            else:
                html, file = booklets.html(booklet, today), booklets.file(booklet, today)
                made = pdf.accessible(chromium.pdf_of(program, html), html, today)
                older = [path for path in booklets.files(booklet) if path != file]
                write(file, made)
                for path in older:
                    delete(path)
                click.echo(f"{project.relative(file)}: {pdf.pages_in(made)} pages.")
            if booklet.folded:
                sheets = pdf.imposed(made, mirrored=composer.language.direction == "rtl")
                _keep(project, booklets.folder / f"{booklet.name}-to-fold.pdf", sheets)
                if pdf.pages_in(made) > pdf.FOLDS:
                    click.echo(f"It has more than {pdf.FOLDS} pages, so it takes several sheets.")
    sys.exit(failed)


def _keep(project: Project, file: Path, sheets: bytes) -> None:
    """Write the sheets of a booklet that is made to be folded, unless they are there."""
    if not file.is_file() or file.read_bytes() != sheets:
        write(file, sheets)
        click.echo(f"{project.relative(file)}: the same to print on A4 and fold.")


def _check(what: str, given: tuple[str, ...], known: Iterable[str]) -> None:
    """Refuse names that are none."""
    for name in given:
        if name not in known:
            raise click.BadParameter(f"{name} is no {what}. There are: {', '.join(known)}.")
