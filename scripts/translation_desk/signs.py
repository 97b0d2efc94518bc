"""The sign of each standing: a drawing, so that nothing is told by colour alone."""

from __future__ import annotations

from markupsafe import Markup

from translation_desk.status import MessageState

# Lines on a grid of 24.
_LINES = {
    MessageState.MISSING: "M7 7l10 10M17 7L7 17",
    MessageState.FACT: "M12 5a7 7 0 1 0 0 14a7 7 0 1 0 0-14M7.5 16.5l9-9",
    MessageState.MACHINE: "M8 8h8v8H8zM12 4v4M12 16v4M4 12h4M16 12h4",
    MessageState.LARGE: "M12 5l8 14H4z",
    MessageState.SMALL: "M5 9.5q3.5-4 7 0t7 0M5 15.5q3.5-4 7 0t7 0",
    MessageState.UNREVIEWED: "M8 9a4 4 0 1 1 5.5 3.7q-1.5.6-1.5 2.3M12 18v1",
    MessageState.CHECKED: "M5 12l5 5 9-10",
}
_PENCIL = "M5 19l1-4L16 5l3 3L9 18z"


def sign(standing: MessageState) -> Markup:
    """Return the drawing of a standing, for beside its name."""
    return _drawn(standing.value, Markup('<path d="{}"></path>').format(_LINES[standing]), "")


def linked(href: str, name: str, standing: MessageState | None = None) -> Markup:
    """Return a sign that is a link, a pencil without a standing; `name` is for who cannot see it.

    An HTML link cannot stand in another, and words stand in links. One that is drawn can (SVG).
    It holds no text, so that the words keep theirs.
    """
    lines = _LINES[standing] if standing else _PENCIL
    link = Markup(
        '<a href="{}" aria-label="{}"><rect width="24" height="24"></rect><path d="{}"></path></a>'
    ).format(href, name, lines)
    return _drawn(standing.value if standing else "edit", link, " sign--link")


def _drawn(name: str, inside: Markup, more: str) -> Markup:
    hidden = Markup("") if more else Markup(' aria-hidden="true"')
    return Markup('<svg class="sign sign--{}{}" viewBox="0 0 24 24"{}>{}</svg>').format(
        name, more, hidden, inside
    )
