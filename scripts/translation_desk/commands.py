"""The commands for those who look after translations: `carers-plan translations`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from carers_plan.atomic_file import one_writer, write

if TYPE_CHECKING:
    from carers_plan.project import Project
    from translation_desk.work import Translations, Work


@click.group()
def translations() -> None:
    """Look after the translations of the plan and its pages."""


def catalogues(project: Project, tags: Iterable[str]) -> list[Work]:
    """Return the council's catalogues of the named languages, of all if none is named."""
    from translation_desk.work import Translations  # noqa: PLC0415 - keeps `--help` quick

    known = Translations(project)
    return [known.facts(tag) for tag in chosen(known, tags)]


def chosen(known: Translations, tags: Iterable[str]) -> tuple[str, ...]:
    """Return the named languages, all if none is named; stop at one that is not there."""
    wrong = [tag for tag in tags if tag not in known.tags]
    if wrong:
        click.echo(f'"{wrong[0]}" is no language of this site. It has: {", ".join(known.tags)}.')
        sys.exit(1)
    return tuple(tags) or known.tags


@translations.command()
@click.argument("tags", nargs=-1, metavar="[LANGUAGE]...")
@click.pass_obj
@one_writer
def update(project: Project, tags: tuple[str, ...]) -> None:
    """Write new and changed English into the translation files.

    Translators then see it in their own programs. No translation is lost: what the English has
    left behind stays, marked as doubtful, with the English it was made from. What stands under
    the old name of a record or page goes to the new one.
    """
    from translation_desk.work import Translations  # noqa: PLC0415

    known = Translations(project)
    wanted = chosen(known, tags)
    own = [known.interface(tag) for tag in wanted if known.has_own_interface(tag)]
    for work in (*map(known.facts, wanted), *own):
        text = work.updated()
        before = work.path.read_text(encoding="utf-8") if work.path.exists() else ""
        if text == before:
            click.echo(f"{work.file} is up to date.")
            continue
        for old, new in work.renamed.items():
            click.echo(f"{work.file}: the translations of {old} are those of {new} now.")
        write(work.path, text)
        click.echo(f"Wrote {work.file}.")


@translations.command()
@click.argument("messages", nargs=-1, metavar="[MESSAGE]...")
@click.option("--all-small", is_flag=True, help="All whose English changed only in spelling.")
@click.option("--language", "tags", multiple=True, help="Only this language, such as bn.")
@click.pass_obj
@one_writer
def confirm(
    project: Project, messages: tuple[str, ...], *, all_small: bool, tags: tuple[str, ...]
) -> None:
    """Say that a translation still holds though its English changed.

    MESSAGE is a name as this command shows it when you name none, or only
    its place, such as docs/help/body.
    """
    from carers_plan.words.change import Change  # noqa: PLC0415
    from carers_plan.words.message import State  # noqa: PLC0415
    from translation_desk.work import confirmed  # noqa: PLC0415

    wanted, seen, waiting = set(messages), set(), 0
    for work in catalogues(project, tags):
        stale = [item for item in work.items if item.translation.state is State.STALE]
        chosen = []
        for item in stale:
            names = {item.message.id, item.message.context} & wanted
            seen |= names
            if names or (all_small and item.translation.change is Change.SMALL):
                chosen.append(item)
        if chosen:
            changes = {item.message.id: confirmed(item) for item in chosen}
            write(work.path, work.updated(changes))
            click.echo(f"{work.file}: {len(chosen)} confirmed.")
        for item in stale if not (wanted or all_small) else ():
            waiting += 1
            click.echo(f"{work.tag}  {item.message.id}  ({item.translation.change.value} change)")
            click.echo(f"    was: {item.translation.older}")
            click.echo(f"    now: {item.message.english}")
    if not (wanted or all_small):
        click.echo(
            "To say that one still holds: carers-plan translations confirm, then its name."
            if waiting
            else "No English has changed since it was translated."
        )
    for name in sorted(wanted - seen):
        click.echo(f'No changed English is called "{name}".', err=True)
    sys.exit(1 if wanted - seen else 0)
