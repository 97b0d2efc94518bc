"""The command that writes a report to a committee: `carers-plan report`."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from carers_plan import clock
from carers_plan.problem import InvalidPlanError
from carers_plan.settings import read_settings

if TYPE_CHECKING:
    from carers_plan.project import Project
    from carers_plan.settings import Settings

_LIST = ".written"
"""The file that says what was written, so that nobody's own words are written over."""


@click.command()
@click.option(
    "--since",
    required=True,
    metavar="MEETING",
    help='A meeting, by its file name, or a day such as "22 July 2024".',
)
@click.option("--language", "tags", multiple=True, help="Only this language, such as bn.")
@click.option("--pdf", "printed", is_flag=True, help="As a PDF too. That needs Chromium.")
@click.option("--to", type=click.Path(path_type=Path), help="Left out: .cache/report")
@click.pass_obj
def report(
    project: Project, since: str, tags: tuple[str, ...], to: Path | None, *, printed: bool
) -> None:
    """Write a progress report for a committee: what happened since MEETING, from the records.

    In each language of the site, as a Word file and as a web page, which can also be printed.
    Reports since other meetings stay beside it.
    """
    from carers_plan.committee_report.files import report_files  # noqa: PLC0415 - quick --help
    from carers_plan.committee_report.period import NoPeriodError  # noqa: PLC0415
    from carers_plan.output_folder import OutputFolder, replace_folder  # noqa: PLC0415

    settings = read_settings(project)
    _stop_at_mistakes(settings, tags)
    folder = OutputFolder(project, to or project.cache / "report", "--to", "report")
    folder.check()
    try:
        made = report_files(project, settings, since, tags, settings.today or clock.today())
    except NoPeriodError as error:
        click.echo(f"Nothing was written. {error.mistake.wrong}\n{error.mistake.fix}", err=True)
        sys.exit(1)
    if printed:
        from carers_plan.committee_report.pdf import with_pdf  # noqa: PLC0415

        made = [with_pdf(item, settings.today or clock.today()) for item in made]
    files: dict[str, str | bytes] = {name: data for item in made for name, data in item.files}
    if changed := _changed(folder.path):
        click.echo(
            f"Nothing was written. {', '.join(changed)} in {project.name_of(folder.path)} was "
            "changed or added by somebody.\nMove it to a folder of yours first, or name another "
            "folder with --to.",
            err=True,
        )
        sys.exit(1)
    files = dict(_kept(folder.path, {Path(name).stem for name in files})) | files
    written = "".join(f"{_digest(data)}  {name}\n" for name, data in files.items())
    replace_folder(folder, (*files.items(), (_LIST, written)), click.echo)
    for item in made:
        names = " and ".join(project.name_of(folder.path / name) for name, _ in item.files)
        click.echo(f"{item.language.autonym}: {names}")
        if item.untranslated:
            click.echo(
                f"    About {item.untranslated}% of its words are still in English: translate them."
            )


def _digest(data: str | bytes) -> str:
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def _changed(folder: Path) -> list[str]:
    """Return the files of an earlier report that are not as they were written."""
    if not (folder / _LIST).is_file():
        return []
    written = {tuple(line.split("  ", 1)) for line in _lines(folder / _LIST)}
    files = [path for path in sorted(folder.iterdir()) if not path.name.startswith((".", "~"))]
    return [
        path.name
        for path in files
        if not path.is_file() or (_digest(path.read_bytes()), path.name) not in written
    ]


def _kept(folder: Path, made: set[str]) -> Iterator[tuple[str, str | bytes]]:
    """Yield the files of earlier reports, since another meeting or in another language."""
    if (folder / _LIST).is_file():
        for _, _, name in (line.partition("  ") for line in _lines(folder / _LIST)):
            if Path(name).stem not in made and (folder / name).is_file():
                yield name, (folder / name).read_bytes()


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8", errors="replace").splitlines()


def _stop_at_mistakes(settings: Settings, tags: tuple[str, ...]) -> None:
    if settings.problems:
        raise InvalidPlanError(settings.problems)
    for tag in tags:
        if tag not in settings.tags:
            known = ", ".join(settings.tags)
            click.echo(f'"{tag}" is no language of this site. It has: {known}.', err=True)
            sys.exit(1)
