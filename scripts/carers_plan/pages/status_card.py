"""What partners put into their own pages, so that these show the card of the plan."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import escape

from carers_plan.pages.exports.export import Edition
from carers_plan.pages.routes import STATUS_CARD, Routes

_WIDTH, _HEIGHT = 340, 680
"""Pixels in which the card is whole in every language."""


@dataclass(frozen=True, slots=True)
class StatusCard:
    """The card in one language. `path` is below the language's folder."""

    address: str
    title: str
    path: str = STATUS_CARD

    @property
    def lines(self) -> str:
        """The HTML for a page of another site. What it shows runs nothing, and may lead on."""
        return (
            f'<iframe src="{escape(self.address)}"\n  title="{escape(self.title)}"\n'
            f'  width="{_WIDTH}" height="{_HEIGHT}" loading="lazy"\n'
            '  sandbox="allow-top-navigation-by-user-activation"\n'
            '  style="border:0;max-width:100%"></iframe>'
        )


def status_card(edition: Edition, routes: Routes) -> StatusCard | None:
    """Return the card, if the site has one."""
    if STATUS_CARD not in routes:
        return None
    title = f"{edition.plan.site.name}: {edition.catalog.plain('status-card.title')}"
    return StatusCard(f"{edition.url}{STATUS_CARD}", title)
