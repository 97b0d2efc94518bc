"""With scripts off one can still read the page, find one's way and send every form.

WCAG allows a page to need scripts, so that this is a good habit and no success criterion. Yet
scripts fail to arrive where phones are old and connections poor.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from site_audit.browser import Browser, beside
from site_audit.finding import Seen
from site_audit.mode import PHONE, PHONE_NO_SCRIPTS, PHONE_OPENED, Mode
from site_audit.rules.rule import PageRule

LEAST_SHARE = 0.6
"""So much of what is read with scripts must be read without, counted in letters."""

_SCRIPT = beside(__file__)


def look(browser: Browser, mode: Mode) -> Iterator[Seen]:
    """Yield what is lost of the page that is open when it is loaded with scripts off.

    It is seen with scripts before: at the width at which menus fold away, so that what only a
    script unfolds is missing, and unfolded.
    """
    read = browser.notes[f"{RULE.id} {mode.name}"] = browser.run(_SCRIPT)
    if not mode.scripts:
        yield from compare(
            read, *(browser.notes[f"{RULE.id} {at.name}"] for at in (PHONE, PHONE_OPENED))
        )


def compare(
    without: Mapping[str, Any], before: Mapping[str, Any], opened: Mapping[str, Any]
) -> Iterator[Seen]:
    """Yield what differs without scripts from the page with scripts, as it opens and unfolded."""
    yield from _words(without, before)
    here = {to for to, _ in without["links"]}
    missing = sorted({words or to for to, words in opened["links"] if to not in here})
    if missing:
        some = ", ".join(f"“{words[:40]}”" for words in missing[:3])
        yield _say(
            without["main"], f"{len(missing)} of the links to find one's way need scripts: {some}."
        )
    for form in without["forms"]:
        if form["fields"] and not form["buttons"]:
            yield _say(form, "The form has no button that sends it without scripts.")
    for control in without["dead"]:
        yield _say(
            control, f"“{control['words'][:40]}” does nothing without scripts, and is shown."
        )
    readable = " ".join(opened["words"])
    for part in without["kept"]:
        if part["words"][:60] in readable:
            yield _say(part, f"“{part['words'][:40]}” can be read only with scripts.")
            break


def _words(without: Mapping[str, Any], before: Mapping[str, Any]) -> Iterator[Seen]:
    heading = before["heading"]
    if heading and heading["shown"] and not (without["heading"] and without["heading"]["shown"]):
        yield _say(without["main"], "The heading of the page needs scripts.")
    there = set(without["words"])
    lost = [text for text in before["words"] if text not in there]
    all_letters = _letters(before["words"])
    if all_letters and _letters(lost) > (1 - LEAST_SHARE) * all_letters:
        share = round(100 * _letters(lost) / all_letters)
        yield _say(without["main"], f"{share} % of the words of the main part need scripts.")


def _letters(texts: Sequence[str]) -> int:
    return sum(map(len, texts))


def _say(about: Mapping[str, Any], message: str) -> Seen:
    return replace(Seen.of(about), message=message)


RULE = PageRule(
    id="no-scripts",
    criteria=(),
    title="The page works with scripts off",
    fix=(
        "Write the words, the menu and the forms into the page itself. Hide with the attribute "
        "hidden what only a script can serve, and let the script show it."
    ),
    modes=(PHONE, PHONE_OPENED, PHONE_NO_SCRIPTS),
    look=look,
    every_page=False,
)
