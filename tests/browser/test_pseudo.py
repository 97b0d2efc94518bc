"""One page of each template still fits when its words are longer, or go from right to left.

The two languages share the templates out between them; both have the pages that hold most.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from carers_plan.build import assets_of, files_of, make
from carers_plan.output_folder import OutputFolder, replace_folder
from carers_plan.project import Project
from carers_plan.words.language import ENGLISH
from site_audit import runner
from site_audit.app import chosen
from site_audit.rules import RULES
from site_audit.site import pages_of
from tests.conftest import CAMDEN_DAY, ROOT
from translation_desk.pseudo import PSEUDO, pseudo_words

pytestmark = pytest.mark.browser

LAYOUT = {
    "focus-obscured",
    "orientation",
    "paper",
    "reflow",
    "resize-text",
    "target-size",
    "text-direction",
    "text-spacing",
}
# Why the other rules say nothing new about made-up words. All of them judge the real languages.
NOT_HERE = {
    "no language that anybody speaks": {
        "empty-words",
        "language-of-page",
        "language-of-parts",
        "label-in-name",
        "link-purpose",
        "same-words",
    },
    "the same elements as in English": {
        "bold-headings",
        "bypass-blocks",
        "consistent-help",
        "empty-page",
        "consistent-names",
        "consistent-navigation",
        "duplicate-title",
        "forms",
        "frame-names",
        "headings",
        "input-purpose",
        "markup",
        "media",
        "multiple-ways",
        "nesting",
        "page-title",
        "references",
        "site-title",
        "tables",
    },
    "the same colours and scripts as in English": {
        "character-shortcuts",
        "focus-order",
        "focus-visible",
        "forced-colours",
        "hover-content",
        "keyboard-reach",
        "keyboard-trap",
        "no-scripts",
        "non-text-contrast",
        "on-focus",
        "on-input",
        "placeholders",
        "pointer-cancellation",
        "reduced-motion",
        "status-messages",
    },
}
# Where a page of one template holds much more than another.
FULL = {"help/", "services/", "timeline/"}


def test_every_rule_is_used_or_left_out_for_a_reason():
    left_out = set().union(*NOT_HERE.values())
    assert {rule.id for rule in RULES} == LAYOUT | left_out
    assert not LAYOUT & left_out


def test_nothing_is_cut_off_or_covered_in_a_made_up_language(tmp_path: Path):
    sites = make(
        Project(ROOT),
        (ENGLISH, *PSEUDO),
        CAMDEN_DAY,
        links_name_files=True,
        words=pseudo_words,
    )
    made = sites["en-XA"].pages
    paths = {page.route.templates[0]: page.path for page in made if page.route.templates} | {
        path: path for path in FULL
    }
    assert len(paths) > 9
    files = [file for site in sites.values() for file in files_of(site)]
    folder = OutputFolder(Project(ROOT), tmp_path / "pseudo", "--to", "pseudo")
    replace_folder(folder, [*files, *assets_of(Project(ROOT))])
    wanted = [
        f"{language.tag}/{path}index.html"
        for number, language in enumerate(PSEUDO)
        for place, path in enumerate(paths.values())
        if path in FULL or place % len(PSEUDO) == number
    ]
    rules, _ = chosen(LAYOUT)
    with pages_of([str(tmp_path / "pseudo")], " ".join(wanted)) as pages:
        assert len(pages) == len(set(wanted))
        result = runner.run(pages, rules, with_axe=False, workers=1)
    assert [f"{page.address}: {page.trouble}" for page in result.pages if page.trouble] == []
    assert [
        f"{found.address}: {found.message} ({found.rule}, {found.mode}) {found.selector}"
        for found in result.findings
        if found.outcome == "failed"
    ] == []
