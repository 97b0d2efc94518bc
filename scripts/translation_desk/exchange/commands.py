"""The commands `carers-plan translations export` and `import`."""

from __future__ import annotations

import datetime as dt
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from carers_plan import clock, limits
from carers_plan.atomic_file import one_writer
from translation_desk.commands import chosen

if TYPE_CHECKING:
    from carers_plan.model.review import Review
    from carers_plan.project import Project
    from translation_desk.exchange.incoming import Taken

DAY = click.DateTime(formats=["%Y-%m-%d"])
WHEN = "The day it is, such as 2026-11-28. Left out: today."


def _day(given: dt.datetime | None) -> dt.date:
    return given.date() if given else clock.today()


@click.command()
@click.argument("tag", metavar="LANGUAGE")
@click.option(
    "--to",
    "kind",
    type=click.Choice(["xlsx", "docx", "xliff", "po", "tmx", "tbx", "pot"]),
    required=True,
    help="For a spreadsheet, for Word, for an agency's program, for Poedit. tmx is all that was "
    "ever translated, tbx the agreed words, pot all English.",
)
@click.option("--interface", is_flag=True, help="The program's own words, such as buttons.")
@click.option("--review", is_flag=True, help="Translations that nobody has checked yet.")
@click.option("--minutes", default=60, show_default=True, help="How long a review may take.")
@click.option(
    "--folder",
    type=click.Path(path_type=Path),
    default=Path(),
    help="Where to put the file. Left out: this folder.",
)
@click.option("--day", type=DAY, help=WHEN)
@click.pass_obj
def export(
    project: Project,
    tag: str,
    kind: str,
    *,
    interface: bool,
    review: bool,
    minutes: int,
    folder: Path,
    day: dt.datetime | None,
) -> None:
    """Write a file for a translator: just what is missing or out of date in LANGUAGE."""
    from carers_plan.output_folder import OutputFolder  # noqa: PLC0415
    from translation_desk.exchange import outgoing, tbx, tmx  # noqa: PLC0415 - keeps `--help` quick
    from translation_desk.exchange.formats import FORMATS  # noqa: PLC0415
    from translation_desk.exchange.sheet import Stamp  # noqa: PLC0415
    from translation_desk.work import Translations  # noqa: PLC0415

    OutputFolder(project, folder.absolute(), "--folder", "for-translators").check_place()
    if review and kind not in {"xlsx", "docx"}:
        _stop("A review sheet is for people without special programs: --to xlsx or --to docx.")
    found = Translations(project)
    (tag,) = chosen(found, [tag])
    when = _day(day)
    if kind in {"tmx", "tbx", "pot"}:
        work = found.interface(tag) if interface else found.facts(tag)
        plan = found.source.plan
        data = {
            "tmx": lambda: tmx.write(outgoing.memory_of(found, tag).units, tag),
            "tbx": lambda: tbx.write(plan.terminology, tag, plan.site.url),
            "pot": lambda: outgoing.template(found, work),
        }[kind]()
        stamp = Stamp(plan.site.url, tag, when)
        name = outgoing.file_name(stamp, "interface" if interface else "", kind)
        click.echo(f"Wrote {outgoing.put(folder / name, data)}.")
        return
    if review:
        sheet = outgoing.review_sheet(
            found, (found.facts(tag), found.interface(tag)), when, minutes
        )
    else:
        work = found.interface(tag) if interface else found.facts(tag)
        sheet = outgoing.translation_sheet(found, work, when)
    if not sheet.rows:
        click.echo(f"Nothing waits for a {'reviewer' if review else 'translator'}.")
        return
    form = FORMATS[kind]
    part = "interface" if interface and not review else ""
    name = outgoing.file_name(sheet.stamp, part, form.suffix)
    path = outgoing.put(folder / name, form.write(sheet))
    words = sum(len(row.english.split()) for row in sheet.rows)
    click.echo(f"Wrote {path}: {len(sheet.rows)} texts, {words} words of English.")


@click.command("import")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--machine", is_flag=True, help="A machine wrote it: readers see it only later.")
@click.option("--replace-reviewed", is_flag=True, help="Replace checked translations too.")
@click.option(
    "--reviewed",
    metavar='"DAY KIND"',
    help='When a review was done and by whom, such as "2026-11-28 native-speaker".',
)
@click.option("--day", type=DAY, help=WHEN)
@click.pass_obj
@one_writer
def import_(
    project: Project,
    files: tuple[Path, ...],
    *,
    machine: bool,
    replace_reviewed: bool,
    reviewed: str | None,
    day: dt.datetime | None,
) -> None:
    """Take in what translators and reviewers sent back.

    All that is right is taken. What is refused is told, and written into a file beside it. Ends
    with 0 if nothing is left to do, with 2 if rows came back, with 1 if a file cannot be used.
    """
    from carers_plan.problem import (  # noqa: PLC0415 - keeps `--help` quick
        InvalidPlanError,
        UnusableFileError,
    )
    from translation_desk.exchange import tmx  # noqa: PLC0415
    from translation_desk.exchange.incoming import take_in  # noqa: PLC0415
    from translation_desk.exchange.outcome import Wish  # noqa: PLC0415
    from translation_desk.work import Translations  # noqa: PLC0415

    wish = Wish(machine, replace_reviewed, _review(reviewed))
    found, ends = Translations(project), {0}
    for path in files:
        try:
            if path.suffix.lower() == f".{tmx.SUFFIX}":
                _remembered(path, tmx.keep(project.root, path, found.tags))
                continue
            taken = take_in(found, path, wish, _day(day))
        except UnusableFileError as error:
            said = f"{error.mistake.wrong}\n  {error.mistake.fix}"
            click.echo(f"{path.name}\n  {said}\nNothing of it was taken.")
            ends.add(1)
        except InvalidPlanError as error:
            click.echo(str(error))
            ends.add(1)
        else:
            _tell(taken)
            ends.add(2 if taken.again else 0)
    sys.exit(1 if 1 in ends else max(ends))


def _remembered(path: Path, added: dict[str, int]) -> None:
    """Say how many texts of a translation memory are new."""
    for tag, number in added.items():
        click.echo(
            f"{path.name}: new texts that are remembered for {tag}: {number}. export offers them."
        )
    if not added:
        click.echo(f"{path.name}: nothing new to remember.")


def _review(written: str | None) -> Review | None:
    from carers_plan.model.review import HOW_TO_WRITE_REVIEW, parse_review  # noqa: PLC0415

    try:
        return parse_review(written) if written else None
    except ValueError:
        _stop(f'"{written}" does not say who reviewed it and when. {HOW_TO_WRITE_REVIEW}')


def _tell(taken: Taken) -> None:
    """Say what became of a file: first what is wrong, then the sum."""
    from carers_plan.problem import SEE_ALL  # noqa: PLC0415
    from translation_desk.exchange.outcome import Outcome  # noqa: PLC0415

    for head, where in (
        ("", "What is left to do has every reason."),
        ("Taken, but look at it: ", SEE_ALL),
    ):
        problems = [*taken.problems(advice=bool(head))]
        for problem in problems[: limits.MISTAKES]:
            click.echo(f"{head}{problem}\n")
        if rest := len(problems[limits.MISTAKES :]):
            click.echo(f"{head}{taken.name}\n  And {rest} more. {where}\n")
    for row in (one for one in taken.judged if one.mended and one.outcome is not Outcome.EMPTY):
        click.echo(f"{taken.name}:{row.answer.place}  Mended: {', '.join(row.mended)}.")
    for line in taken.told:
        click.echo(f"{taken.name}  {line}")
    counted = Counter(one.outcome.value for one in taken.judged)
    summary = ", ".join(f"{number} {what}" for what, number in counted.items())
    click.echo(f"{taken.name}: {summary or 'no rows'}.")
    for name in taken.written:
        click.echo(f"Wrote {name}.")
    if taken.refused:
        click.echo(f"What is left to do is in {taken.refused}, with the reasons.")
    elif not taken.written:
        click.echo("Nothing new: no file was changed.")


def _stop(why: str) -> NoReturn:
    click.echo(why)
    sys.exit(1)
