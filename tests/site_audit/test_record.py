"""What an audit leaves in the project: the record for the statement, and waivers read from files."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from carers_plan.auditing import Outputs, audit_project, record, waivers_of
from carers_plan.build import make
from carers_plan.loading.audit_file import read_audit
from carers_plan.loading.plan_data import check_plan
from carers_plan.loading.site_digest import BUILT_FROM, built_from
from carers_plan.project import Project
from carers_plan.settings import read_settings
from site_audit.app import AuditOptions, chosen, narrowed
from site_audit.finding import CouldNotAuditError
from site_audit.manifest import MANIFEST, Manifest, read_manifest
from tests.conftest import COUNCIL_DAY
from tests.site_audit.verdicts import TODAY, found, nasty, result, verdict, waiver


def test_the_record_says_what_was_found_but_not_what_was_waived(tmp_path: Path):
    kept = waiver(rule="duplicate-title", selector="title", pages="*")
    record(Project(tmp_path), verdict(*nasty(), waivers=(kept,)), "abc")
    made, problems = read_audit(Project(tmp_path))
    assert problems == []
    assert made
    assert (made.day, made.digest, made.pages, made.waived) == (TODAY, "abc", 16, 1)
    assert {fault.rule for fault in made.faults} == {"axe:button-name", "axe:image-alt", "reflow"}


def test_a_record_is_of_a_whole_audit_only(tmp_path: Path):
    part = AuditOptions(targets=("site",), pages="bn/*")
    few = AuditOptions(targets=("site",), rules=("reflow",))
    for options in (part, few):
        with pytest.raises(CouldNotAuditError, match="whole audit"):
            audit_project(Project(tmp_path), options, Outputs(record=True), TODAY)


def test_waivers_are_read_with_their_file_and_their_last_day(worcestershire: Path):
    folder = worcestershire / "plan_data/accessibility/waivers"
    folder.mkdir(parents=True)
    (folder / "long-name.yaml").write_text(
        "rule: reflow\nselector: bdi\nreason: It has no place to break.\n"
        "issue: https://example.org/1\nexpires: 31 March 2025\n",
        encoding="utf-8",
    )
    plan, problems = check_plan(Project(worcestershire))
    assert plan, problems
    [made] = waivers_of(plan)
    assert made.expires == dt.date(2025, 3, 31)
    assert made.file == "plan_data/accessibility/waivers/long-name.yaml"
    assert (worcestershire / made.file).is_file()


def test_every_page_of_a_project_names_its_template_and_a_file_that_is_there(
    worcestershire: Path, tmp_path: Path
):
    project = Project(worcestershire)
    wanted = [
        "index.html",
        "ar/index.html",
        "ar/help/index.html",
        "services/index.html",
        "404.html",
    ]
    sites = make(project, read_settings(project).languages, COUNCIL_DAY["worcestershire"])
    text = next(file.content for file in sites["en"].files if file.path == BUILT_FROM == MANIFEST)
    (tmp_path / MANIFEST).write_bytes(text)
    manifest = read_manifest(str(tmp_path), wanted, worcestershire)
    assert manifest.name
    assert manifest.url.startswith("https://")
    assert manifest.digest == built_from(tmp_path)
    made = manifest.sources
    for address in wanted:
        source = made.of(address)
        assert (worcestershire / source.template).is_file(), address
        assert (worcestershire / source.file).is_file(), address
    assert made.of("index.html").template == "overrides/pages/home.html"
    assert made.of("ar/help/index.html").path == "help/"
    assert {"overrides/shell.html", "overrides/frame/menu.html"} <= set(made.frame)
    assert made.read(made.styles[0])


def test_a_folder_of_other_pages_is_edited_as_it_stands(worcestershire: Path):
    made = read_manifest(str(worcestershire / "x"), ["a.html", "b/c.html"], worcestershire)
    assert made.sources.of("b/c.html").file == "x/b/c.html"
    assert made.sources.templates == ()


@pytest.mark.parametrize("text", ["", "[]", "{", '{"name": "x"}', "\x00"])
def test_what_is_no_manifest_says_nothing(tmp_path: Path, text: str):
    (tmp_path / MANIFEST).write_text(text, encoding="utf-8")
    assert read_manifest(str(tmp_path), ["a.html"], tmp_path).name == Manifest().name


def test_an_unknown_rule_is_no_clean_audit():
    with pytest.raises(CouldNotAuditError, match="Did you mean"):
        chosen(["duplicate-titel"])
    with pytest.raises(CouldNotAuditError, match="axe:button-name"):
        narrowed(result(), ["axe:button-nam"])


def test_rules_that_were_not_wanted_leave_nothing_behind():
    made = narrowed(result(*nasty(), found("axe:region", "help/index.html", "<p>")), ["axe:b*"])
    assert {item.rule for item in made.findings} == {"axe:button-name"}
    assert {rule for page in made.pages for rule, _ in page.looked} == {"axe:button-name"}
    assert [rule.id for rule in made.rules] == ["axe:button-name"]


def test_the_record_is_json_that_a_person_can_read_line_by_line(tmp_path: Path):
    record(Project(tmp_path), verdict(*nasty()), "abc")
    text = Project(tmp_path).audit.read_text(encoding="utf-8")
    assert json.loads(text)["digest"] == "abc"
    assert text.count("\n") > 20
