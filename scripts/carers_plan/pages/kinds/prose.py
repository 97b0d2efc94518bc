"""A page written in Markdown, with data where it has markers."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from carers_plan.loading.prose import MARKER
from carers_plan.pages import passages
from carers_plan.pages.composer import Composer
from carers_plan.pages.frame import Draft
from carers_plan.pages.routes import Known, Route, title_of
from carers_plan.words.facts import short_numbers
from carers_plan.words.language import SOURCE_TAG, Language
from carers_plan.words.prose_words import context_of
from carers_plan.words.text import Words


def routes(known: Known) -> Iterator[Route]:
    """Yield a page for each English file."""
    for path, page in sorted(known.english.items()):
        markers = {match["name"] for match in MARKER.finditer(page.body)}
        yield Route(
            path,
            kind="prose",
            templates=(
                "pages/prose.html" if path else "pages/home.html",
                *(f"markers/{name}.html" for name in sorted(markers)),
            ),
            source=page.file,
            parent=path,
            owner=context_of(page),
            words=title_of(known, page),
            roles=frozenset(role for role, at in known.roles.items() if at == path),
        )


def draft(composer: Composer, route: Route, **facts: object) -> Draft:
    """Compose the page in the language's own words, or in English ones marked as such.

    `facts` go to its markers.
    """
    page = composer.pages[route.path]
    context = composer.context(route.path) | {"kept": None} | facts
    lang = "" if page.language == composer.language.tag else page.language
    title = composer.title_of(page)
    parts = passages.part(page.body)
    known = None
    if page.language != SOURCE_TAG:
        whole = composer.shared.whole(route, page.language)
        known = short_numbers(composer.shared.english[route.path].body) if whole else frozenset()

    def words(text: str) -> Markup:
        html = composer.markdown(text, context, page.folder, known, page.marks)
        return composer.block(html, Words("", lang, Language(lang, "").direction))

    rest = [
        composer.render(f"markers/{piece.marker}.html", context)
        if piece.marker
        else words(piece.text)
        for piece in parts.rest
    ]
    return composer.draft(
        route,
        title.__html__(),
        context
        | {
            "title": title,
            "opening": words(parts.opening),
            "rest": Markup("").join(rest),
            "next_step": words(parts.next_step),
        },
        description=str(page.summary),
    )
