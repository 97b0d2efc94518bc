"""One page of each template passes the whole audit, and in another direction what it changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from carers_plan.pages.site import SitePage
from site_audit import runner
from site_audit.app import chosen as selected
from site_audit.finding import AuditResult
from site_audit.rules import RULES
from site_audit.site import pages_of as served
from tests.browser.test_pseudo import LAYOUT, NOT_HERE
from tests.conftest import CAMDEN_DAY, COUNCIL_DAY, COUNCILS, ROOT, pages_of
from tests.web import Web

LANGUAGES = {"camden": ("en", "bn", "so"), "worcestershire": ("ar",)}
# What the direction and the words of a page change. Elements, colours and scripts are the same.
WORDED = LAYOUT | NOT_HERE["no language that anybody speaks"]


def chosen(pages: Mapping[str, Mapping[str, SitePage]], languages: tuple[str, ...]) -> list[str]:
    """Return the addresses of one page of each template in the first language and in one other.

    The page shows much; another language takes the next such page, if there is one. The others
    share the templates out among them.
    """
    found = []
    for number, tag in enumerate(languages):
        by_template: dict[str, list[SitePage]] = {}
        for page in pages[tag].values():
            if page.route.templates:
                by_template.setdefault(page.route.templates[0], []).append(page)
        others = len(languages) - 1
        for place, alike in enumerate(by_template.values()):
            if number and place % others != number - 1:
                continue
            alike.sort(key=lambda page: (-len(page.route.templates), page.path))
            prefix = "" if tag == "en" else f"{tag}/"
            found.append(f"{prefix}{alike[number % len(alike)].path}index.html")
    return [*found, "404.html"] if "en" in languages else found


@pytest.mark.browser
@pytest.mark.parametrize("name", LANGUAGES)
def test_a_page_of_each_template_passes_the_whole_audit(sites: Callable[[str], Web], name: str):
    project, day = (ROOT, CAMDEN_DAY) if name == "camden" else (COUNCILS / name, COUNCIL_DAY[name])
    languages = LANGUAGES[name]
    wanted = chosen(pages_of(project, dict.fromkeys({"en", *languages}, "-"), day), languages)
    with served([str(sites(name).folder)], " ".join(wanted)) as pages:
        assert len(pages) == len(wanted) >= 8 * min(2, len(languages))
        rules = RULES if "en" in languages else selected(WORDED)[0]
        result = runner.run(pages, rules, workers=1)
    assert [page.trouble for page in result.troubles] == []
    assert told(result) == []
    assert {page.language for page in result.pages} == set(languages)


def told(result: AuditResult) -> list[str]:
    return [
        f"{found.rule} on {found.address}, {found.mode}: {found.selector}: {found.message}"
        for found in result.failures
    ]
