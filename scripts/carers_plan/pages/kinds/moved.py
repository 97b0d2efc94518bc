"""The page at an address that another page had once: it leads on, or says what came of the page."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from markupsafe import escape

from carers_plan.loading.destinations import page_path
from carers_plan.loading.yaml_file import YamlFile
from carers_plan.model import MOVED, MovedPage
from carers_plan.pages.composer import Composer
from carers_plan.pages.frame import Draft
from carers_plan.pages.routes import Known, Route, Routes
from carers_plan.problem import Problem, nearest


def routes(known: Known) -> Iterator[Route]:
    """Yield a page for each old address."""
    for page in known.plan.moved.pages:
        owner = f"{MOVED}/{page.old}"
        yield Route(
            _path(page.old),
            kind="moved",
            templates=("pages/moved.html",),
            source=f"plan_data/{MOVED}.yaml",
            parent="",
            owner=owner,
            words=(f"{owner}/removed", page.removed or ""),
            leads_to=None if page.removed else _path(page.new or ""),
            listed=False,
        )


def draft(composer: Composer, route: Route) -> Draft:
    """Compose the page at one address."""
    page = next(it for it in composer.plan.moved.pages if _path(it.old) == route.path)
    path = route.path if page.new is None else _path(page.new)
    while page.new is None and not (path != route.path and path in composer.routes):
        path = path[: path.rstrip("/").rfind("/") + 1]
    title = escape(page.title) if page.title else composer.catalog.say("moved.title")
    name = composer.label(path) or composer.catalog.find(*composer.routes[path].words).__html__()
    facts = {"title": title, "removed": page.removed, "to": path, "name": name}
    return composer.draft(route, title, composer.context(route.path) | facts)


def check_moved(
    file: YamlFile, pages: Sequence[MovedPage], routes: Routes, tags: Collection[str]
) -> Iterator[Problem]:
    """Yield what is wrong with old addresses and where they lead. `tags` are the languages."""
    live = {route.path.casefold(): route for route in routes.candidates if route.listed}
    known = [_address(route.path) for route in routes if route.listed]
    leads = {page.old: page for page in reversed(pages)}
    for index, page in enumerate(pages):
        place, first = ("pages", index), page.old.partition("/")[0]
        if leads[page.old] is not page:
            line = file.line(("pages", pages.index(leads[page.old]), "old"))
            wrong = f'"{page.old}" is here twice; the first is in line {line}.'
            yield file.problem((*place, "old"), wrong, "Keep one of the two and delete the other.")
        elif first in tags:
            wrong = f'"{page.old}" begins with the language "{first}".'
            fix = f"An address is for all languages: write {page.old.partition('/')[2]}."
            yield file.problem((*place, "old"), wrong, fix)
        elif there := live.get(_path(page.old).casefold()):
            wrong = f'There is a page at "{page.old}": it comes from {there.source}.'
            fix = "Delete that page, or take these lines out."
            if page.new and not page.removed and there.kind in {"record", "prose"}:
                new = f"docs/{page.new}" if there.kind == "prose" else page.new
                fix = f"To move that page: carers-plan rename {there.owner} {new}"
            yield file.problem((*place, "old"), wrong, fix)
        elif not page.new and not page.removed:
            wrong = f'It does not say what became of "{page.old}".'
            fix = "Write new: and the address it has now, or title: and removed: if it is gone."
            yield file.problem((*place, "old"), wrong, fix)
        elif bool(page.title) != bool(page.removed):
            wrong = f'Of "{page.old}", which is gone, only half is told.'
            fix = "Write title: what the page was called, and removed: what came of it."
            yield file.problem((*place, "title" if page.title else "removed"), wrong, fix)
        elif page.new and _path(page.new) not in routes:
            wrong = f'There is no page at "{page.new}".'
            yield file.problem((*place, "new"), wrong, nearest(page.new, known))
        elif page.new and (page.new == page.old or routes[_path(page.new)].leads_to is not None):
            end = _end(page, leads)
            wrong = f'"{page.new}" has moved too.' if end else "Readers would be led in a circle."
            fix = (
                f"Write where it leads: {end}."
                if end
                else "Write the address of a page that is there."
            )
            yield file.problem((*place, "new"), wrong, fix)


def _end(page: MovedPage, leads: Mapping[str, MovedPage]) -> str:
    """Return the address that readers come to in the end; empty if they go round in a circle."""
    seen, address = {page.old}, page.new or ""
    while address in leads and not leads[address].removed and address not in seen:
        seen.add(address)
        address = leads[address].new or ""
    return "" if address in seen else address


def _path(address: str) -> str:
    """Return the path of a page by its address: `services/` for `services`, empty for `index`."""
    return page_path(f"{address}.md")


def _address(path: str) -> str:
    return path.rstrip("/") or "index"
