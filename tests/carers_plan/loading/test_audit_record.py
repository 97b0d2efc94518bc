"""The record of the last audit: summing up, writing, reading, and knowing when it is old."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carers_plan.build import files_of, make
from carers_plan.loading import site_digest as digests
from carers_plan.loading.audit_file import audit_advice, read_audit
from carers_plan.loading.site_digest import BUILT_FROM, built_from, digest_of, site_digest
from carers_plan.model import AuditRecord
from carers_plan.model.audit_summary import as_json, record_of
from carers_plan.model.wcag import CRITERIA
from carers_plan.problem import report
from carers_plan.project import Project
from carers_plan.words.language import ENGLISH
from site_audit import finding as results
from tests.conftest import CAMDEN_DAY


@dataclass(frozen=True)
class Rule:
    id: str
    criteria: tuple[str, ...]
    title: str = "It is right"


@dataclass(frozen=True)
class Page:
    address: str
    language: str = "en"
    looked: frozenset[tuple[str, str]] = frozenset()
    trouble: str = ""


@dataclass(frozen=True)
class Finding:
    rule: str
    address: str
    outcome: str = "failed"


LOOKED = frozenset({("reflow", "phone"), ("reflow", "wide"), ("alt", "wide"), ("unsure", "wide")})
PAGES = (
    Page("index.html", "en", LOOKED),
    Page("bn/index.html", "bn", LOOKED),
    Page("hung.html", "en", trouble="It did not answer."),
)
RULES = (
    Rule("reflow", ("1.4.10",), "The page fits a small screen"),
    Rule("alt", ("1.1.1",)),
    Rule("unsure", ("2.4.4", "2.4.9")),
    Rule("titles", ("2.4.2",)),
    Rule("never", ("1.3.4",)),
)
FOUND = (
    Finding("reflow", "index.html"),
    Finding("reflow", "index.html"),
    Finding("unsure", "index.html", "cantTell"),
)


def summed(
    findings: tuple[Finding, ...] = FOUND,
    waived: tuple[Finding, ...] = (Finding("titles", "index.html"),),
) -> AuditRecord:
    return record_of(
        day=dt.date(2024, 9, 9),
        digest="abc",
        pages=PAGES,
        rules=RULES,
        findings=findings,
        waived=waived,
        axe="4.14.1",
        browser="Chromium 156",
        everywhere=("titles",),
    )


def row(record: AuditRecord, number: str) -> tuple[str, int]:
    return next((r.outcome, r.pages) for r in record.criteria if r.criterion == number)


def test_a_record_says_for_each_criterion_what_came_out_and_on_how_many_pages():
    found = summed()
    assert [item.criterion for item in found.criteria] == list(CRITERIA)
    assert row(found, "1.4.10") == ("failed", 1)
    assert row(found, "1.1.1") == ("passed", 2)
    assert row(found, "2.4.4") == ("needs-person", 2)
    assert row(found, "1.3.4") == ("not-tested", 0)


def test_a_record_counts_pages_and_not_findings_and_leaves_out_what_hung():
    found = summed()
    assert (found.pages, found.languages, found.modes) == (2, ("bn", "en"), ("phone", "wide"))
    assert [(fault.rule, fault.pages, fault.example) for fault in found.faults] == [
        ("reflow", 1, "index.html")
    ]
    assert [(item.page, item.why) for item in found.not_audited] == [
        ("hung.html", "It did not answer.")
    ]
    assert found.waived == 1


def test_what_a_waiver_sets_aside_is_not_called_passed():
    assert row(summed(), "2.4.2") == ("needs-person", 2)
    assert row(summed(waived=()), "2.4.2") == ("passed", 2)


def test_a_rule_that_never_looked_and_a_criterion_of_level_aaa_are_not_named():
    rules = {rule.rule: rule.criteria for rule in summed().rules}
    assert "never" not in rules
    assert rules["unsure"] == ("2.4.4",)


def test_the_audits_own_results_can_be_summed_up():
    page = results.PageResult("index.html", "en", "Home", (), frozenset({("reflow", "phone")}))
    rule = results.RuleInfo(id="reflow", criteria=("1.4.10",), title="It fits", fix="Make it fit.")
    wide = results.Finding("reflow", "index.html", "phone", "table", "<table>", "It is too wide.")
    found = record_of(
        day=dt.date(2024, 9, 9),
        digest="abc",
        pages=(page,),
        rules=(rule,),
        findings=(wide,),
        waived=(),
        axe="4.14.1",
        browser="Chromium 156",
    )
    assert row(found, "1.4.10") == ("failed", 1)


def project(root: Path, text: str = "") -> Project:
    site = Project(root)
    site.audit.parent.mkdir(parents=True)
    if text:
        site.audit.write_text(text, encoding="utf-8")
    (root / "docs/en").mkdir(parents=True)
    (root / "docs/en/help.md").write_text("Help\n", encoding="utf-8")
    (root / "overrides").mkdir()
    return site


def test_what_is_written_is_read_again_the_same(tmp_path: Path):
    for number, record in enumerate((summed(), summed((), ()))):
        assert read_audit(project(tmp_path / str(number), as_json(record))) == (record, [])


def test_a_record_is_one_line_for_each_rule_and_the_same_on_every_run():
    text = as_json(summed())
    assert text == as_json(summed())
    assert '    {"criterion": "1.1.1", "outcome": "passed", "pages": 2},\n' in text
    assert text.isascii()


def test_no_record_is_no_mistake(tmp_path: Path):
    assert read_audit(project(tmp_path)) == (None, [])


def digest(files: dict[str, bytes]) -> str:
    return digest_of({name: partial(io.BytesIO, content) for name, content in files.items()})


@given(st.dictionaries(st.text(max_size=5), st.binary(max_size=20), max_size=4))
def test_a_digest_depends_on_every_name_and_byte_and_not_on_their_order(files: dict[str, bytes]):
    whole = digest(files)
    assert digest(dict(reversed(files.items()))) == whole
    assert digest({**files, "another": b""}) != whole or "another" in files
    for name, content in files.items():
        assert digest({**files, name: content + b"x"}) != whole
        assert digest({key: value for key, value in files.items() if key != name}) != whole


def test_line_ends_of_another_system_are_no_change():
    assert digest({"a": b"one\r\ntwo\r\n"}) == digest({"a": b"one\ntwo\n"})


@given(st.lists(st.sampled_from([b"\r", b"\n", b"\r\n", b"film"]), max_size=12), st.integers(1, 5))
def test_a_file_read_in_pieces_has_the_digest_of_the_whole(parts: list[bytes], piece: int):
    content = b"".join(parts)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(digests, "_PIECE", piece)
        found = digest({"a": content})
    assert found == digest({"a": content})


@pytest.mark.parametrize(
    "name",
    [
        "docs/en/help.md",
        "docs/bn/help.md",
        "plan_data/site.yaml",
        "plan_data/translations/bn.po",
        "plan_data/accessibility/known-issues/menu.yaml",
        "overrides/pages/home.html",
        "overrides/style/base.css",
        "mkdocs.yml",
    ],
)
def test_whatever_people_can_edit_makes_the_audit_old(tmp_path: Path, name: str):
    site = project(tmp_path)
    before = site_digest(site)
    file = tmp_path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("changed", encoding="utf-8")
    assert site_digest(site) != before


@pytest.mark.parametrize(
    "name",
    [
        "plan_data/accessibility/audit.json",
        "plan_data/README.md",
        "plan_data/.schema/action.json",
        "docs/en/.help.md.swp",
        "README.md",
        "site/index.html",
    ],
)
def test_what_no_reader_sees_leaves_the_audit_fresh(tmp_path: Path, name: str):
    site = project(tmp_path)
    before = site_digest(site)
    file = tmp_path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("changed", encoding="utf-8")
    assert site_digest(site) == before


def test_a_built_site_says_what_it_was_built_from(new_site: Path, tmp_path: Path):
    """Of a project of its own: the example may be edited between its build and this test."""
    made = Project(new_site)
    files = dict(files_of(make(made, (ENGLISH,), CAMDEN_DAY)["en"]))
    assert built_from(tmp_path) == ""
    (tmp_path / BUILT_FROM).write_bytes(files[BUILT_FROM])
    assert built_from(tmp_path) == site_digest(made)
    (made.docs / "en" / "travel.md").write_text("---\ntitle: Travel\n---\n", encoding="utf-8")
    assert built_from(tmp_path) != site_digest(made)


def test_a_site_with_a_statement_is_told_to_test(tmp_path: Path):
    site = project(tmp_path)
    (tmp_path / "docs/en/accessibility.md").write_text(
        "---\ntitle: x\n---\n\n<!-- plan:accessibility-statement -->\n", encoding="utf-8"
    )
    said = report(audit_advice(site, None))
    assert said.startswith("plan_data/accessibility/audit.json\n  The site has not been tested yet")
    assert "To test it now: carers-plan build" in said
    record = summed().model_copy(update={"digest": site_digest(site)})
    assert audit_advice(site, record) == []
    (tmp_path / "docs/en/help.md").write_text("Other help\n", encoding="utf-8")
    assert "has changed since it was last tested" in report(audit_advice(site, record))


def test_a_site_without_a_statement_is_left_alone(tmp_path: Path):
    assert audit_advice(project(tmp_path), None) == []


def test_a_folder_that_is_called_like_a_page_is_no_page(tmp_path: Path):
    site = project(tmp_path)
    (tmp_path / "docs/en/odd.md").mkdir()
    assert audit_advice(site, None) == []
