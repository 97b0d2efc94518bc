"""What edits of the English did to the translations, told while the site is previewed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from carers_plan.words.message import Message
from translation_desk.status import LanguageStatus, MessageState

LONGEST = 60
"""Letters of a text that are shown."""
SHOWN = 8
"""How many texts are shown at once."""
_STALE = {MessageState.FACT, MessageState.LARGE, MessageState.SMALL}


@dataclass(frozen=True, slots=True)
class Edit:
    """An English text that is not as it was translated: how it stands by language tag."""

    message: Message
    standings: tuple[tuple[str, MessageState], ...]

    @property
    def stale(self) -> bool:
        """Whether it was translated before it was changed."""
        return any(standing in _STALE for _, standing in self.standings)


def edits(languages: Iterable[LanguageStatus]) -> tuple[Edit, ...]:
    """Return every text that is missing or has changed in some language."""
    found: dict[str, tuple[Message, list[tuple[str, MessageState]]]] = {}
    for language in languages:
        for page in language.pages:
            for item, standing in page.urgent:
                known = found.setdefault(item.message.id, (item.message, []))
                known[1].append((language.tag, standing))
    return tuple(Edit(message, tuple(standings)) for message, standings in found.values())


def told(now: Collection[Edit], before: Collection[Edit] | None = None) -> Iterator[str]:
    """Yield lines on what is new since the last time; none if nothing is.

    The first time, when there is no `before`, what nobody has translated yet is no edit.
    """
    if before is None:
        new, gone = [edit for edit in now if edit.stale], []
    else:
        new = [edit for edit in now if edit not in before]
        ids = {edit.message.id for edit in now}
        gone = [edit for edit in before if edit.message.id not in ids]
    if new:
        yield f"{_texts(len(new))} not as translated:"
    for edit in new[:SHOWN]:
        message = edit.message
        line = f":{message.line}" if message.line else f" ({message.context.rpartition('/')[2]})"
        yield f"  {message.file}{line}: “{_short(message.english)}”"
        for standing in dict.fromkeys(found for _, found in edit.standings):
            tags = ", ".join(tag for tag, found in edit.standings if found is standing)
            yield f"    {tags}: {standing.words}. {standing.seen}"
    if len(new) > SHOWN:
        yield f"  … and {len(new) - SHOWN} more"
    if gone and not new:
        yield f"{_texts(len(gone))} as translated again."


def _texts(number: int) -> str:
    return "1 English text is" if number == 1 else f"{number} English texts are"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST else f"{flat[: LONGEST - 1].rstrip()}…"
