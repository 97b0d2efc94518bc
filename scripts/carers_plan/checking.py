"""Check words and facts together, without MkDocs and without a browser."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from carers_plan.due import due
from carers_plan.loading.attachments import Attachments
from carers_plan.loading.audit_file import audit_advice
from carers_plan.loading.council_rules import (
    check_councils,
    councils_in,
    known_councils,
    other_council,
)
from carers_plan.loading.data_format import format_problem
from carers_plan.loading.destinations import Destinations
from carers_plan.loading.example_rules import check_example_pages, is_example, unreal
from carers_plan.loading.loaded import Loaded
from carers_plan.loading.markup_rules import check_destinations
from carers_plan.loading.plain_rules import check_pages, rules_for
from carers_plan.loading.plan_data import ReadPlan, read_plan
from carers_plan.loading.prose import MARKER, Prose, check_prose, heading_ids, load_prose
from carers_plan.loading.theme_rules import check_theme
from carers_plan.model import MOVED, Plan, SiteFacts, Terminology
from carers_plan.pages.addresses import PAGE_FILE, collisions
from carers_plan.pages.assets import theme_files
from carers_plan.pages.attached import Attached
from carers_plan.pages.formats import Formats, unknown_numbers
from carers_plan.pages.kinds import routes_of
from carers_plan.pages.kinds.moved import check_moved
from carers_plan.pages.priority_map import unfit
from carers_plan.pages.routes import Routes, check_roles, roles_of
from carers_plan.pages.view import View
from carers_plan.problem import InvalidPlanError, Problem, in_order, nearest
from carers_plan.problem_cache import cached_problems
from carers_plan.project import Project
from carers_plan.settings import read_settings
from carers_plan.to_do import blanks_in
from carers_plan.words.catalog import Catalog, catalogue_file, english, is_current
from carers_plan.words.change import Change
from carers_plan.words.checks import terms_of
from carers_plan.words.language import SOURCE_TAG, Language
from carers_plan.words.message import Message, Translation
from carers_plan.words.page_text import text_change
from carers_plan.words.po_file import read_catalogue
from carers_plan.words.renaming import renaming_problems
from carers_plan.words.source import Source
from carers_plan.words.translation_problems import brought_in_by, translation_problems
from carers_plan.words.whole_page import fitting, page_problems

_BEGUN = 30
"""How many texts a catalogue has at least that a program wrote, with a place for each."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What was read, and everything that is wrong with it. No plan when facts are wrong.

    `attached` are the files of `docs/` that the site needs beside its pages.
    `catalogs` are the words of the languages that have a catalogue of their own.
    """

    loaded: Loaded
    plan: Plan | None
    prose: Prose
    routes: Routes | None
    problems: tuple[Problem, ...]
    attached: Attached = field(default_factory=Attached)
    catalogs: Mapping[str, Catalog] = field(default_factory=dict)

    def words(self, project: Project, language: Language, messages: Iterable[Message]) -> Catalog:
        """Return the words of a language; what was read is not read again."""
        return self.catalogs.get(language.tag) or Catalog(project, language, messages)

    @property
    def mistakes(self) -> tuple[Problem, ...]:
        """The problems that stop a build."""
        return tuple(problem for problem in self.problems if not problem.advice)


def check_project(
    project: Project,
    tags: Collection[str],
    today: dt.date = dt.date.max,
    *,
    facts: ReadPlan | None = None,
    advice: bool = True,
) -> Checked:
    """Read `plan_data/`, `docs/` and the translations, and find every mistake and all advice.

    `today` decides which pages there are; left out, there are those of any day. `facts` are what
    `read_plan` returned, if the files are as they were then. Without `advice`, what takes long to
    find and is never a mistake is left out.
    """
    if problem := format_problem(project):
        return Checked(Loaded(), None, Prose({}, ()), None, (problem,))
    plan, loaded = facts or read_plan(project)
    problems = [*loaded.problems]
    prose = load_prose(project, dict.fromkeys((SOURCE_TAG, *tags)))
    problems.extend(prose.problems)
    markers = {path.stem for path in project.theme.files("markers", "*.html")}
    english = prose.pages.get(SOURCE_TAG, {})
    routes = routes_of(plan.on(today), english, today) if plan else None
    problems.extend(check_roles(routes.roles if routes else roles_of(english)))
    paths = {route.path for route in routes if route.listed} if routes else english.keys()
    headings = {path: set(heading_ids(page.body)) for path, page in english.items()}
    settings = read_settings(project)
    attachments = Attachments(project, {SOURCE_TAG, *tags, *settings.every_language}, SOURCE_TAG)
    # On these there may be more to link to than is known here.
    marked = {
        path
        for path, page in english.items()
        if MARKER.search(page.body) or page.file in prose.unread
    }
    destinations = Destinations(paths, headings, attachments, marked, whole=bool(routes))
    problems.extend(check_prose(prose, markers, destinations, SOURCE_TAG))
    problems.extend(check_destinations(loaded, destinations, SOURCE_TAG))
    problems.extend(attachments.check(destinations.reached, destinations.photos))
    problems.extend((*check_theme(project), *settings.problems))
    problems.extend(blanks_in(project) if advice else ())
    problems.extend(_half_renamed(project))
    if plan:
        formats = Formats(project, plan, english)
        if advice:
            names = [organization.name for organization in plan.organizations.values()]
            found_by = rules_for(plan.wording, plan.glossary.values(), names)
            problems.extend(check_pages(english.values(), found_by))
            problems.extend(audit_advice(project, plan.audit))
            problems.extend(_older_formats(formats, prose.unread))
        problems.extend(_addresses(loaded, formats, routes, attachments) if routes else ())
    problems.extend(_old(plan, today) if plan and today < dt.date.max else ())
    terminology = plan.terminology if plan else Terminology()
    problems.extend(_whole_pages(prose, terminology))
    prose = fitting(prose)
    problems.extend(check_councils(loaded, prose))
    problems.extend(() if is_example(loaded) else check_example_pages(prose))
    source = Source(plan, prose.pages) if plan else None
    catalogs: dict[str, Catalog] = {}
    for path in sorted((project.plan_data / "translations").glob("*.po")):
        messages = source.messages(path.stem) if source else ()
        try:
            catalogs[path.stem] = Catalog(project, Language(path.stem, ""), messages)
        except InvalidPlanError as error:
            problems.extend(error.problems)
        else:
            if advice:
                name = catalogue_file(path.stem)
                problems.extend(_cut_short(catalogs[path.stem], messages, name))
            problems.extend(_translations(project, plan, source, loaded, catalogs[path.stem]))
    for path in sorted((project.plan_data / "translations" / "interface").glob("*.po")):
        problems.extend(_interface_problems(project, path))
    return Checked(
        loaded,
        plan,
        prose,
        routes,
        in_order(problems),
        Attached(
            attachments.published(destinations.reached),
            {path: attachments.files[path] for path in destinations.photos},
        ),
        catalogs,
    )


def _old(plan: Plan, today: dt.date) -> Iterator[Problem]:
    """Tell that something is due for a review; a list of its own says what."""
    if next(due(View(plan, today)), None):
        wrong = "Something is due for a review: facts that are old, or promises without a word."
        yield Problem("plan_data", 0, "", wrong, "To see what: carers-plan due", advice=True)


def _half_renamed(project: Project) -> Iterator[Problem]:
    """Tell of a renaming that was stopped."""
    if project.renaming.is_file():
        names = project.renaming.read_text(encoding="utf-8")
        wrong = "A renaming was stopped before all of it was written."
        yield Problem("plan_data", 0, "", wrong, f"To finish it: carers-plan rename {names}")


def _translations(
    project: Project, plan: Plan | None, source: Source | None, loaded: Loaded, catalog: Catalog
) -> Iterator[Problem]:
    """Find what is wrong with a council's own translations into one language."""
    tag, name = catalog.language.tag, catalogue_file(catalog.language.tag)
    every, messages = (source.messages(SOURCE_TAG), source.messages(tag)) if source else ((), ())
    yield from brought_in_by(catalog, name)
    yield from _unfit(plan, catalog, name) if plan else ()
    yield from renaming_problems(every, catalog.own.entries, name)
    used = {message.key for message in messages} or catalog.facts.keys()
    shown = {key: it for key, it in catalog.facts.items() if key in used and it.shown}
    yield from () if is_example(loaded) else _unreal(shown, name, tag)
    yield from _other_councils(loaded, shown, name)
    yield from _flawed(project, catalog, plan.terminology if plan else Terminology())


def _cut_short(catalog: Catalog, messages: Collection[Message], name: str) -> Iterator[Problem]:
    """Tell of a catalogue that has no place for most of what there is to translate."""
    keys = {entry.key for entry in catalog.own.entries}
    there = sum(message.key in keys for message in messages)
    if len(keys) >= _BEGUN and 2 * there < len(messages):
        wrong = f"The file has {there} of {len(messages)} texts. The rest may have been cut off."
        fix = (
            "Bring back the last good copy of the file. If there is none, run: "
            f"carers-plan translations update {catalog.language.tag}"
        )
        yield Problem(name, 0, "", wrong, fix, advice=True)


def _flawed(project: Project, catalog: Catalog, terminology: Terminology) -> tuple[Problem, ...]:
    """Find what is wrong with the translations in one file."""
    tag, name = catalog.language.tag, catalogue_file(catalog.language.tag)
    return cached_problems(
        project.cache / "checks" / f"{tag}.cache",
        ((project.root / name).read_bytes(), terminology.model_dump_json().encode()),
        lambda: translation_problems(catalog.own, name, tag, terminology),
    )


def _unreal(shown: Mapping[tuple[str, str], Translation], name: str, tag: str) -> Iterator[Problem]:
    """Find translations with something that is made up, or of English that had it."""
    for (context, _), found in shown.items():
        its = [(item, "") for item in unreal(found.text, tag)]
        its += [(item, "It was translated from this: ") for item in unreal(found.older)]
        for item, before in its:
            yield Problem(name, found.line, context, f"{before}{item.wrong}", item.fix)


def _other_councils(
    loaded: Loaded, shown: Mapping[tuple[str, str], Translation], name: str
) -> Iterator[Problem]:
    """Find translations that name another council, and their English does not."""
    site, own = loaded.singles.get("site"), known_councils(loaded)
    if not isinstance(site, SiteFacts):
        return
    for (context, text), found in shown.items():
        for council, written in councils_in(found.text):
            if council not in own and council not in dict(councils_in(text)):
                yield other_council(site, written).at(name, found.line, context)


def _interface_problems(project: Project, path: Path) -> Iterator[Problem]:
    """Find what is wrong with a council's own interface words in one language."""
    name, keys = project.relative(path), english()
    try:
        catalogue = read_catalogue(path, name, project.root)
    except InvalidPlanError as error:
        yield from error.problems
        return
    yield from translation_problems(catalogue, name, path.stem, Terminology())
    for entry in catalogue.entries:
        if entry.context not in keys and not entry.obsolete:
            wrong = f'The site has no words called "{entry.context}", so readers do not get this.'
            update = f"carers-plan translations update {path.stem}"
            fix = f"{nearest(entry.context, keys)} If it is from an older program, run: {update}"
            yield Problem(name, entry.line, entry.context, wrong, fix, advice=True)
        elif not (entry.obsolete or is_current(entry)):
            wrong = f'The English "{entry.english}" has changed, so readers do not get this.'
            fix = (
                f"Run: carers-plan translations update {path.stem}. Then translate the new English."
            )
            yield Problem(name, entry.line, entry.context, wrong, fix, advice=True)


def _unfit(plan: Plan, catalog: Catalog, file: str) -> Iterator[Problem]:
    """Find translated names that their patch of the picture cannot hold."""
    if catalog.language.tag == SOURCE_TAG:
        return
    for priority, named, words in unfit(plan, catalog):
        context = f"priorities/{priority.id}/{named}"
        wrong = f'"{words}" is too long for its patch of the picture of the priorities.'
        fix = f'Write a shorter translation of "{getattr(priority, named)}".'
        if named == "title":
            fix = (
                f"Add a short_title to plan_data/priorities/{priority.id}.yaml, and translate that."
            )
        line = catalog.translation(context, getattr(priority, named)).line
        yield Problem(file, line, context, wrong, fix)


def _whole_pages(prose: Prose, terminology: Terminology) -> Iterator[Problem]:
    """Find what is wrong with the pages that a language has as a whole."""
    pages = prose.pages.get(SOURCE_TAG, {})
    for tag, found in prose.pages.items():
        for path, page in found.items() if tag != SOURCE_TAG else ():
            if path in pages and not prose.unread & {page.file, pages[path].file}:
                yield from page_problems(page, pages[path], terms_of(terminology, tag))


def _addresses(
    loaded: Loaded, formats: Formats, routes: Routes, attachments: Attachments
) -> Iterator[Problem]:
    """Find old addresses that lead nowhere, and what would take the place of something else."""
    if moved := formats.plan.moved.pages:
        yield from check_moved(loaded.files["", MOVED], moved, routes, attachments.tags)
    yield from collisions(_places(formats, routes, attachments))


def _places(
    formats: Formats, routes: Routes, attachments: Attachments
) -> Iterator[tuple[str, str]]:
    """Yield the paths of all that people can put in the place of something, what is made first."""
    project, plan = formats.project, formats.plan
    for place in theme_files(project.theme):
        yield place, f"overrides/{place}"
    for place, path in formats.files():
        yield place, project.relative(path)
    for tag in sorted({*attachments.tags} - {SOURCE_TAG}):
        yield f"{tag}/{PAGE_FILE}", f'the first page in the language "{tag}"'
    if plan.map:
        yield f"assets/{plan.map.image}", f"plan_data/images/{plan.map.image}"
    for route in sorted(routes.candidates, key=lambda route: route.kind == "prose"):
        if route.listed:  # An old address that is a page's says so itself.
            yield f"{route.path}{PAGE_FILE}", route.source
    for place, path in attachments.files.items():
        yield place, project.relative(path)


def _older_formats(formats: Formats, unread: Collection[str]) -> Iterator[Problem]:
    """Find recordings, films and Easy Read that no longer say what their page says.

    Nobody knows what a page says that cannot be read.
    """
    for name, now in formats.said.items():
        found = formats.plan.formats[name]
        file, page = f"plan_data/formats/{name}.yaml", f"docs/en/{found.page}.md"
        if page in unread:
            continue
        change = text_change(found.made_from or "", now)
        unknown = unknown_numbers(found, f"{now}\n{formats.shown}")
        again = f"then run: carers-plan formats confirm {name}"
        if change is Change.FACT:
            wrong = f'In {page}, a number, a date or a "not" has changed. Readers do not get this.'
            yield Problem(file, 0, "made_from", wrong, f"Make it again, {again}", advice=True)
        elif unknown:
            wrong = f"It says {', '.join(sorted(unknown))}, but {page} does not."
            fix = "Readers do not get this until both say the same."
            yield Problem(file, 0, "", wrong, fix, advice=True)
        elif change is not Change.NONE:
            told = " Readers are told." if change is Change.LARGE else ""
            wrong = f"{page} has changed since this was made.{told}"
            fix = f"Make it again if it no longer fits, {again}"
            yield Problem(file, 0, "made_from", wrong, fix, advice=True)
