"""A site for translators: each page in their language, each text with its standing and entry."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterator

from carers_plan.build import assets_of, files_of, make
from carers_plan.pages.addresses import PAGE_FILE
from carers_plan.pages.policy import with_style
from carers_plan.words.language import ENGLISH, Language
from translation_desk.annotated import TEAM, words_of
from translation_desk.reports.pages import FOLDER, TeamPages
from translation_desk.status import status_of
from translation_desk.work import Translations

SEEN = "seen/"
"""The folder of the pages, below that of the team's."""


def whole_preview(known: Translations, tag: str, today: dt.date) -> Iterator[tuple[str, bytes]]:
    """Yield every file for the translators of one language: its pages and their entries.

    Raises `InvalidPlanError` if the plan has mistakes.
    """
    team = TeamPages([status_of(known, tag)], seen=[tag])
    for name, text in team.files():
        yield name, text.encode()
    language = known.settings.every_language[tag]
    for name, content in preview(known, (ENGLISH, language), today, team):
        yield f"{SEEN}{name}", content


def preview(
    known: Translations,
    languages: tuple[Language, ...],
    today: dt.date,
    team: TeamPages,
) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the pages in some languages, by its path below `SEEN`.

    The first is English: `EDITED` where edits can be tried. Raises `InvalidPlanError` if the plan
    has mistakes.
    """
    project, places = known.project, known.places
    words = functools.partial(words_of, places)
    sites = make(project, languages, today, links_name_files=True, words=words)
    style = (FOLDER / "seen.css").read_text(encoding="utf-8")
    for site in sites.values():
        language = site.language
        for name, content in files_of(site):
            if name.endswith(".html"):
                root = "../" * f"{SEEN}{name}".count("/")
                path = name.removeprefix(language.prefix).removesuffix(PAGE_FILE)
                entries = "" if language.default else places.at(path)
                bar = team.render("bar.html", root, language=language, entries=entries)
                yield name, _for_the_team(content.decode(), style, bar, root).encode()
            else:
                yield name, content
    yield from assets_of(project)


def _for_the_team(html: str, style: str, bar: str, root: str) -> str:
    """Add the signs' style and a bar to a finished page, and fill in where the entries are."""
    return (
        with_style(html, style)
        .replace("</head>", '<meta name="robots" content="noindex">\n</head>', 1)
        .replace("<body>", f"<body>\n{bar}", 1)
        .replace(TEAM, root)
    )
