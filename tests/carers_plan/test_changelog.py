"""A release has one version: in its tag, in pyproject.toml and at the top of the changelog."""

from __future__ import annotations

import tomllib

import pytest

from carers_plan.changelog import FILE, NotReleasableError, for_editors, parts, release_notes
from tests.conftest import ROOT

VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
CHANGELOG = FILE.read_text(encoding="utf-8")
TEXT = """# Changelog

## 1.1.0 (2026-11-30)

### For editors

- Dates.

### For developers

- Speed.

## 1.0.0 (2026-10-01)

### For editors

- Places.
"""


def test_the_newest_part_of_the_changelog_is_about_the_version_and_has_words_for_editors():
    assert next(iter(parts(CHANGELOG))) == VERSION
    assert for_editors(VERSION).startswith("- ")


def test_editors_are_told_of_all_versions_since_theirs_and_of_nothing_else():
    assert for_editors("1.1.0", TEXT) == "- Dates."
    assert for_editors("1.0.0", TEXT) == "- Dates.\n- Places."
    assert for_editors("0.9.0", TEXT) == ""


def test_a_release_says_what_the_changelog_says_of_it():
    notes = release_notes("v1.1.0", TEXT, "1.1.0")
    assert notes.startswith("### For editors\n\n- Dates.")
    assert notes.endswith("- Speed.")


@pytest.mark.parametrize(
    ("tag", "change", "version", "why"),
    [
        ("1.1.0", ("", ""), "1.1.0", "The tag is 1.1.0"),
        ("v1.2.0", ("", ""), "1.1.0", "pyproject.toml says 1.1.0"),
        ("v1.2.0", ("", ""), "1.2.0", "newest part of the changelog is not about 1.2.0"),
        ("v1.1.0", ("2026-11-30", "not released yet"), "1.1.0", "Write the day in the changelog"),
    ],
)
def test_a_tag_of_another_version_is_not_released(
    tag: str, change: tuple[str, str], version: str, why: str
):
    with pytest.raises(NotReleasableError, match=why):
        release_notes(tag, TEXT.replace(*change), version)


def test_the_workflow_starts_with_tags_of_versions_and_asks_the_same_rule():
    workflow = (ROOT / ".github/workflows/release.yml").read_text(encoding="utf-8")
    assert 'tags: ["v*.*.*"]' in workflow
    assert 'run: scripts/release "$GITHUB_REF_NAME"' in workflow
    assert "release_notes(" in (ROOT / "scripts/release").read_text(encoding="utf-8")
