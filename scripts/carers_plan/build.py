"""Make a site in memory, checked and whole, for whoever asks: MkDocs, the audit, the team."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator

from carers_plan.cache_file import digest_of_files, keep, load
from carers_plan.checking import Checked, check_project
from carers_plan.garbage import rare_collection
from carers_plan.pages import two_processes
from carers_plan.pages.addresses import PAGE_FILE, collisions
from carers_plan.pages.assets import WORKER, content, theme_files
from carers_plan.pages.context import Inputs, SiteContext
from carers_plan.pages.links import check_links, links_hold
from carers_plan.pages.site import Site, SiteBuilder
from carers_plan.pages.templates import templates_in
from carers_plan.problem import InvalidPlanError
from carers_plan.project import Project
from carers_plan.words.catalog import Catalog
from carers_plan.words.language import Language
from carers_plan.words.message import Message

FindWords = Callable[[Project, Language, Iterable[Message]], Catalog]


def context_of(
    project: Project,
    spoken: tuple[Language, ...],
    today: dt.date,
    *,
    links_name_files: bool = False,
    for_editors: bool = False,
    words: FindWords | None = None,
    checked: Checked | None = None,
) -> SiteContext:
    """Return all that pages are made from, checked unless it is. Raises `InvalidPlanError`."""
    checked = checked or check_project(project, [language.tag for language in spoken], today)
    if checked.plan is None or checked.routes is None or checked.mistakes:
        raise InvalidPlanError(checked.mistakes)
    templates = templates_in(tuple(map(str, project.theme.folders)), project.cache / "templates")
    templates.renew()
    return SiteContext(
        Inputs(
            project,
            checked.plan.on(today),
            checked.prose,
            checked.routes,
            checked.attached,
            spoken,
            templates,
            today,
            links_name_files,
            for_editors,
            words or checked.words,
        )
    )


def make(
    project: Project,
    spoken: tuple[Language, ...],
    today: dt.date,
    *,
    links_name_files: bool = False,
    words: FindWords | None = None,
    checked: Checked | None = None,
) -> dict[str, Site]:
    """Make every language's site, by language tag. Raises `InvalidPlanError`."""
    context = context_of(
        project, spoken, today, links_name_files=links_name_files, words=words, checked=checked
    )
    return _made(context)


@rare_collection()
def _made(context: SiteContext) -> dict[str, Site]:
    builder = SiteBuilder(context)
    shared = two_processes.helps(builder) and not any(collisions(_places(builder)))
    if shared and (made := two_processes.sites_of(builder)):
        return {site.language.tag: site for site in made}
    builder = SiteBuilder(context)
    sites = builder.sites()
    if wrong := (*check_links(builder), *collisions(_places(builder))):
        raise InvalidPlanError(wrong)
    return {site.language.tag: site for site in sites}


@rare_collection()
def follow_links(
    project: Project, spoken: tuple[Language, ...], today: dt.date, checked: Checked
) -> None:
    """Look for what only finished pages show. Raises `InvalidPlanError`.

    All pages are made only where fewer cannot tell that nothing is wrong, or where templates are
    not as they were when all was right.
    """
    templates = digest_of_files(project.theme.folders[-1], ("*.html",))
    seen = project.cache / "checks" / "templates.cache"
    context = context_of(project, spoken, today, checked=checked)
    quick = SiteBuilder(context)
    others = seen.exists() and load(seen, templates) is None
    if others or not links_hold(quick) or any(collisions(_places(quick))):
        _made(context)
    keep(seen, templates, b"")


def _places(builder: SiteBuilder) -> Iterator[tuple[str, str]]:
    """Yield the path of every file of a site, each with a name of its own for its source."""
    for composer in builder.composers.values():
        for route in builder.routes:
            page = f"{composer.language.prefix}{route.path}{PAGE_FILE}"
            yield page, f"{route.source} ({route.path})"
        for number, (path, _) in enumerate(builder.files(composer)):
            yield path, f"{path} ({number})"


def files_of(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield every file of one language, by its path in the site."""
    for page in site.pages:
        yield f"{site.language.prefix}{page.path}{PAGE_FILE}", page.html.encode()
    for file in site.files:
        yield file.path, file.content


def assets_of(project: Project) -> Iterator[tuple[str, bytes]]:
    """Yield the scripts and pictures that the pages of all languages share."""
    for path, file in theme_files(project.theme).items():
        if path != WORKER:  # Only a site that readers get keeps pages on their phones.
            yield path, content(file)
