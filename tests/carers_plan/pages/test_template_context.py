"""What the guide says that templates get is what they get, and what they ask for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from jinja2 import meta, nodes

from carers_plan.build import context_of
from carers_plan.pages.composer import Composer
from carers_plan.pages.templates import templates_in
from carers_plan.project import Project
from carers_plan.theme import SHIPPED
from carers_plan.words.language import ENGLISH
from tests.conftest import CAMDEN_DAY, ROOT

GUIDE = (ROOT / "scripts/guides/templates.md").read_text(encoding="utf-8")
EVERY, _, SOME = GUIDE.partition("## What only some templates get")
# `main.html` is the one that MkDocs fills in.
TEMPLATES = sorted(
    name
    for path in SHIPPED.rglob("*.html")
    if (name := path.relative_to(SHIPPED).as_posix()) != "main.html"
)
PARSE = templates_in((str(SHIPPED),)).environment.parse


def names_in(cell: str) -> set[str]:
    return set(re.findall(r"`(\w+)(?:\([^`]*\))?`", cell))


def rows(part: str) -> Iterator[list[str]]:
    for line in part.splitlines():
        if line.startswith("| `"):
            yield [cell.strip() for cell in line.strip("|").split(" | ")]


def of_every_page() -> set[str]:
    return set().union(*(names_in(row[0]) for row in rows(EVERY)))


def of_one(template: str) -> set[str]:
    """Return what the guide says that one template gets beside what all get."""
    return set().union(
        *(
            names_in(row[1])
            for row in rows(SOME)
            if any(template.startswith(name) for name in re.findall(r"`([^`]+)`", row[0]))
        )
    )


def asked_by(template: str) -> set[str]:
    """Return the names that a template takes from outside."""
    tree = PARSE((SHIPPED / template).read_text(encoding="utf-8"))
    own = {name.name for name in tree.find_all(nodes.Name) if name.ctx in {"store", "param"}}
    own |= {macro.name for macro in tree.find_all(nodes.Macro)}
    own |= {found.target for found in tree.find_all(nodes.Import)}
    own |= {str(name) for found in tree.find_all(nodes.FromImport) for name in found.names}
    return meta.find_undeclared_variables(tree) - own


ASKED: Mapping[str, set[str]] = {template: asked_by(template) for template in TEMPLATES}


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_asks_for_nothing_that_the_guide_does_not_have(template: str):
    # A part of a page gets what the page gets that takes it in.
    taken_in = template.startswith(("components/", "pictures/", "markers/"))
    pages = [name for name in TEMPLATES if name.startswith("pages/")] if taken_in else []
    has = of_every_page().union(*map(of_one, (template, *pages)))
    assert ASKED[template] <= has


def test_the_guide_has_all_that_a_page_gets_and_nothing_else():
    context = context_of(Project(ROOT), (ENGLISH,), CAMDEN_DAY)
    assert of_every_page() == set(Composer(context, ENGLISH).context("help/"))


def test_all_that_the_guide_has_is_used():
    used = set().union(*ASKED.values())
    own = set().union(*(names_in(row[1]) for row in rows(SOME)))
    assert (of_every_page() | own) - used == set()


def test_names_are_whole_words():
    assert {name for name in of_every_page() if len(name) < 4} == set()


def test_the_guide_names_templates_and_types_that_there_are():
    program = "\n".join(p.read_text("utf-8") for p in (ROOT / "scripts/carers_plan").rglob("*.py"))
    for name in re.findall(r"`([A-Z]\w+)`", GUIDE):
        assert f"class {name}" in program, name
    for row in rows(SOME):
        for name in re.findall(r"`([^`]+)`", row[0]):
            assert Path(SHIPPED / name).exists(), name
