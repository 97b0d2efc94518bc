"""What people and other programs read of an audit: whole, true and in the shape of its standard."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from selectolax.lexbor import LexborHTMLParser

from site_audit.reports import earl, history, junit, page, sarif, terminal
from site_audit.reports.pictures import Shot, view
from site_audit.verdict import Verdict
from tests.site_audit.verdicts import CRITERIA, RULES, TODAY, found, nasty, sources, verdict, waiver
from tests.site_audit.verdicts import page as audited

HERE = Path(__file__).parent
EVERY = tuple(sources().pages)
HOSTILE = found(
    "axe:image-alt",
    "help/index.html",
    '<img alt="</script><script>alert(1)</script>" src="a&b.png">',
    "img[alt='<b>']",
    message="Bad \x0b & <worse> “words” বাংলা.",
)


def troubled() -> Verdict:
    pages = (
        audited("index.html"),
        audited("help/index.html", trouble="Loading the page took too long."),
    )
    return verdict(pages=pages)


def whole() -> Verdict:
    """Faults, doubts, a waiver that is used and two that need mending."""
    used = waiver(rule="duplicate-title", selector="title", pages="bn/money/", id="title")
    return verdict(
        *nasty(),
        waivers=(waiver(), used, waiver(id="old", expires=TODAY.replace(month=1), file="old.yaml")),
    )


def golden(name: str, text: str) -> None:
    """Compare with a file; delete it to write it anew, and read what changed."""
    file = HERE / "golden" / name
    if not file.exists():
        file.write_text(text, encoding="utf-8")
        pytest.fail(f"{name} is new: read it and run again", pytrace=False)
    assert text == file.read_text(encoding="utf-8")


def read_xml(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314 - our own


def text_of(tree: LexborHTMLParser, css: str) -> str:
    node = tree.css_first(css)
    assert node, css
    return node.text()


# The verdict and how the program ends


def test_nothing_wrong_ends_with_0_and_never_says_accessible():
    clean = verdict()
    assert clean.exit_code == 0
    assert clean.sentence == "No fault was found on 16 pages."
    assert "accessible" not in terminal.report(clean)


def test_a_fault_ends_with_2():
    assert verdict(nasty()[0]).exit_code == 2


def test_a_waiver_that_is_over_or_not_needed_ends_with_2():
    assert verdict(waivers=(waiver(),)).exit_code == 2


def test_what_only_a_person_can_tell_ends_with_0():
    unsure = verdict(found("reflow", EVERY[0], "<p>", outcome="cantTell"))
    assert unsure.exit_code == 0
    assert unsure.sentence.endswith("1 thing needs a person's eyes.")


def test_a_page_that_could_not_be_audited_ends_with_1_even_where_faults_were_found():
    pages = (*troubled().result.pages, audited("money/index.html"))
    both = verdict(found("reflow", "money/index.html", "<p>"), pages=pages)
    assert both.faults
    assert both.exit_code == troubled().exit_code == 1
    assert troubled().sentence.startswith("1 of 2 pages could not be audited.")


def test_an_audit_of_no_page_is_never_clean():
    from site_audit.finding import AuditResult  # noqa: PLC0415
    from site_audit.verdict import judge  # noqa: PLC0415

    none = judge(AuditResult((), (), RULES, "", ""), subject="x", today=TODAY)
    assert (none.exit_code, none.sentence) == (1, "No page was audited.")


# The terminal


@pytest.mark.parametrize("width", [80, 48])
def test_the_terminal_tells_it_all_in_plain_english(width: int):
    golden(f"terminal-{width}.txt", terminal.report(whole(), width))


def test_the_terminal_tells_first_what_could_not_be_audited():
    golden("terminal-trouble.txt", terminal.report(troubled()))


def test_no_line_is_wider_than_the_terminal_unless_a_name_is():
    for width in (40, 60, 100):
        for line in terminal.report(whole(), width).splitlines():
            assert len(line) <= width or " " not in line.strip().partition(": ")[2], line


def test_rules_that_looked_at_a_sample_only_are_told_with_how_many_pages_they_saw():
    some = replace(audited("help/index.html"), looked=frozenset({("reflow", "wide")}))
    told = " ".join(terminal.report(verdict(pages=(audited("index.html"), some))).split())
    assert "3 rules take long and looked at 1 of 2 pages at most" in told
    assert "axe:button-name, axe:color-contrast, axe:image-alt" in told
    assert "Pages they left out: 1 of overrides/" in told
    assert "take long" not in terminal.report(
        verdict(pages=(audited("index.html"), audited("a.html")))
    )


def test_pages_that_had_not_changed_are_told():
    pages = tuple(audited(at, unchanged=at.startswith("bn/")) for at in EVERY)
    told = " ".join(terminal.report(verdict(pages=pages)).split())
    assert "8 pages had not changed since an earlier audit" in told
    assert "carers-plan audit --fresh" in told


# JUnit


def test_junit_has_a_case_for_each_rule_and_group_and_counts_them_right():
    root = read_xml(junit.report(whole()))
    suites = {suite.get("name"): suite for suite in root}
    assert set(suites) == {
        "overrides/pages/service.html",
        "overrides/pages/prose.html",
        "The whole site",
    }
    for suite in suites.values():
        assert int(suite.get("tests", "")) == len(suite.findall("testcase"))
        assert int(suite.get("failures", "")) == len(suite.findall("testcase[failure]"))
    assert int(root.get("tests", "")) == sum(len(suite) for suite in suites.values())
    service = suites["overrides/pages/service.html"]
    cases = {case.get("name", ""): case for case in service}
    assert len(cases) == len(RULES) - 1
    failure = cases["The page fits a screen 320 px wide [reflow]"].find("failure")
    assert failure is not None
    assert failure.get("message") == "It is 412 px wide."
    assert "Edit: overrides/style/base.css:3" in (failure.text or "")
    assert cases["All content is in landmarks [axe:region]"].find("skipped") is not None
    passed = cases["Images must have alternative text [axe:image-alt]"]
    assert list(passed) == []
    asked = cases["Text must stand out from its background [axe:color-contrast]"]
    assert asked.find("failure") is None
    assert (asked.findtext("system-out") or "").startswith("For a person to look at")
    assert len(suites["The whole site"].findall("testcase/failure[@type='waiver']")) == 2


def test_junit_has_an_error_for_each_page_that_could_not_be_audited():
    root = read_xml(junit.report(troubled()))
    errors = root.findall("testsuite/testcase/error")
    assert [error.get("message") for error in errors] == ["Loading the page took too long."]
    assert root.get("errors") == "1"


def test_a_page_that_could_not_be_audited_passes_no_rule_in_junit():
    nothing = verdict(pages=(audited("help/index.html", trouble="No."),))
    root = read_xml(junit.report(nothing))
    assert not [
        case
        for case in root.iter("testcase")
        if not len(case) and "[duplicate-title]" not in case.get("name", "")
    ]


def test_junit_survives_letters_that_xml_cannot_hold():
    root = read_xml(junit.report(verdict(HOSTILE)))
    [failure] = root.iter("failure")
    assert failure.get("message") == "Bad � & <worse> “words” বাংলা."


# SARIF


@pytest.mark.parametrize("made", [whole, troubled, verdict, lambda: verdict(HOSTILE)])
def test_sarif_is_right_by_the_official_schema(made):
    schema = json.loads((HERE / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    jsonschema.validate(json.loads(sarif.report(made())), schema)


def test_sarif_points_at_the_file_to_edit_and_the_line():
    run = json.loads(sarif.report(whole()))["runs"][0]
    places = {
        (item["ruleId"], item["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]): item
        for item in run["results"]
    }
    item = places["axe:button-name", "overrides/frame/menu.html"]
    where = item["locations"][0]["physicalLocation"]
    assert where["region"] == {"startLine": 2}
    assert where["artifactLocation"]["uriBaseId"] == "%SRCROOT%"
    assert run["tool"]["driver"]["rules"][item["ruleIndex"]]["id"] == "axe:button-name"
    assert ("axe:image-alt", "docs/en/help.md") in places
    assert places["axe:color-contrast", "overrides/style/base.css"]["kind"] == "review"
    marks = [item["partialFingerprints"]["fault/v1"] for item in run["results"]]
    assert len(set(marks)) == len(marks)
    assert all(
        rule.get("helpUri", "https://").startswith("https://")
        for rule in run["tool"]["driver"]["rules"]
    )


def test_sarif_keeps_waived_faults_as_suppressed_with_the_reason():
    run = json.loads(sarif.report(whole()))["runs"][0]
    [hidden] = [item for item in run["results"] if item.get("suppressions")]
    assert hidden["ruleId"] == "duplicate-title"
    assert hidden["suppressions"][0]["justification"].startswith("The supplier mends it")


def test_sarif_says_that_the_audit_was_not_whole():
    run = json.loads(sarif.report(troubled()))["runs"][0]
    [made] = run["invocations"]
    assert made["executionSuccessful"] is False
    assert "took too long" in made["toolExecutionNotifications"][0]["message"]["text"]
    assert json.loads(sarif.report(whole()))["runs"][0]["invocations"][0]["executionSuccessful"]


# EARL


def assertions(made: Verdict) -> list[dict[str, Any]]:
    graph = json.loads(earl.report(made))["@graph"]
    return [node for node in graph if node["@type"] == "earl:Assertion"]


def over_site(made: Verdict) -> dict[str, str]:
    return {
        node["earl:test"]["@id"]: node["earl:result"]["earl:outcome"]["@id"]
        for node in assertions(made)
        if node["earl:subject"] == {"@id": "urn:carers-plan:site:"}
    }


def test_earl_has_an_outcome_for_each_criterion_and_never_passes_what_nobody_tested():
    outcomes = over_site(whole())
    assert {name: outcomes[f"WCAG22:{name}"] for name in (
        "non-text-content", "audio-only-and-video-only-prerecorded", "contrast-minimum", "reflow", "name-role-value",
    )} == {
        "non-text-content": "earl:failed",
        "audio-only-and-video-only-prerecorded": "earl:untested",
        "contrast-minimum": "earl:cantTell",
        "reflow": "earl:failed",
        "name-role-value": "earl:failed",
    }  # fmt: skip
    assert over_site(verdict())["WCAG22:reflow"] == "earl:passed"
    assert over_site(verdict())["rule:axe%3Aregion"] == "earl:untested"


def test_earl_never_passes_what_a_waiver_sets_aside():
    assert over_site(whole())["WCAG22:page-titled"] == "earl:cantTell"


def test_earl_passes_nothing_while_a_page_could_not_be_audited():
    assert "earl:passed" not in over_site(troubled()).values()
    assert over_site(troubled())["WCAG22:reflow"] == "earl:cantTell"


def test_earl_can_be_read_as_linked_data_and_every_name_in_it_is_there():
    graph = json.loads(earl.report(whole()))
    named = {node["@id"] for node in graph["@graph"] if "@id" in node}
    prefixes = set(graph["@context"])
    for node in assertions(whole()):
        subjects = node["earl:subject"]
        for subject in subjects if isinstance(subjects, list) else [subjects]:
            assert subject["@id"] in named
        assert node["earl:test"]["@id"] in named
        assert node["earl:assertedBy"]["@id"] in named
        assert node["earl:mode"] == {"@id": "earl:automatic"}
        outcome = node["earl:result"]["earl:outcome"]["@id"]
        assert outcome.removeprefix("earl:") in {
            "passed",
            "failed",
            "cantTell",
            "inapplicable",
            "untested",
        }
    for node in graph["@graph"]:
        for key in node:
            assert key.startswith("@") or key.partition(":")[0] in prefixes, key
    assert {f"WCAG22:{name}" for name in ("reflow", "name-role-value")} <= named
    assert len(CRITERIA) + len(RULES) == len(
        [n for n in graph["@graph"] if "earl:TestCriterion" in n["@type"]]
    )


def test_earl_points_at_the_element():
    pointers = {
        (node["earl:subject"]["@id"], node["earl:result"]["earl:pointer"]["ptr:expression"])
        for node in assertions(whole())
        if "earl:pointer" in node["earl:result"]
    }
    assert ("urn:carers-plan:site:help/index.html", "img") in pointers


# History


def test_the_first_audit_has_nothing_to_compare_with(tmp_path: Path):
    assert (
        history.update(tmp_path / "new", whole()).sentence
        == "This is the first audit in this history."
    )
    assert (tmp_path / "new" / "audits.jsonl").read_text(encoding="utf-8").count("\n") == 1


def test_new_mended_worse_and_better_faults_are_told(tmp_path: Path):
    one = found("axe:image-alt", "help/index.html", "<img>", "img.a")
    two = found("axe:image-alt", "help/index.html", "<img>", "img.b")
    history.update(tmp_path, verdict(one))
    worse = history.update(tmp_path, verdict(one, two))
    assert worse.sentence == "Worse than on 2024-09-09: 1 fault in more places than before."
    better = history.update(tmp_path, verdict(one))
    assert better.sentence == "Better than on 2024-09-09: 1 fault in fewer places than before."
    assert history.update(tmp_path, verdict(one)).sentence == "The same as on 2024-09-09."
    mixed = history.update(
        tmp_path, verdict(found("axe:button-name", "help/index.html", "<button>"))
    )
    assert mixed.sentence == "Better and worse than on 2024-09-09: 1 new fault, 1 mended fault."
    assert [was.title for was in mixed.mended] == ["Images must have alternative text"]
    assert (
        history.update(tmp_path, verdict()).sentence == "Better than on 2024-09-09: 1 mended fault."
    )


def test_an_audit_of_a_part_mends_nothing_that_it_did_not_look_at(tmp_path: Path):
    history.update(tmp_path, verdict(found("axe:image-alt", "help/index.html", "<img>")))
    part = verdict(pages=(audited("index.html"),), scope="pages index.html")
    assert history.update(tmp_path, part).mended == ()
    seen = verdict(pages=(audited("help/index.html"),), scope="pages help/*")
    assert len(history.update(tmp_path, seen).mended) == 1


def test_a_waiver_mends_nothing(tmp_path: Path):
    fault = found(
        "axe:button-name", "services/ash/index.html", '<button class="save">', "button.save"
    )
    history.update(tmp_path, verdict(fault))
    assert history.update(tmp_path, verdict(fault, waivers=(waiver(),))).mended == ()


def test_an_audit_that_was_not_whole_is_no_measure_for_the_next(tmp_path: Path):
    fault = found("axe:image-alt", "help/index.html", "<img>")
    history.update(tmp_path, verdict(fault))
    history.update(tmp_path, troubled())
    assert history.update(tmp_path, verdict(fault)).sentence == "The same as on 2024-09-09."


def test_a_history_that_was_cut_off_is_read_as_far_as_it_goes(tmp_path: Path):
    fault = found("axe:image-alt", "help/index.html", "<img>")
    history.update(tmp_path, verdict(fault))
    with (tmp_path / "audits.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"day": "2024-')
    assert history.update(tmp_path, verdict(fault)).same == 1
    assert history.update(tmp_path, verdict(fault)).same == 1


def test_the_history_of_another_site_is_another_one(tmp_path: Path):
    from dataclasses import replace  # noqa: PLC0415

    history.update(tmp_path, replace(whole(), subject="other"))
    assert history.update(tmp_path, whole()).day == ""


# The page


def html(made: Verdict, **shots: Shot) -> LexborHTMLParser:
    return LexborHTMLParser(
        page.report(made, shots, history.Comparison("2024-09-01", new=made.faults))
    )


def test_the_page_tells_each_fault_with_what_to_do_and_where():
    tree = html(whole())
    assert text_of(tree, "h1") == "Accessibility of site"
    assert text_of(tree, ".verdict") == whole().sentence
    titles = [node.text() for node in tree.css("article h3")]
    assert titles == [fault.rule.title for fault in (*whole().faults, *whole().doubts)]
    assert "overrides/frame/menu.html:2" in {node.text() for node in tree.css("article dd code")}
    links = {node.attributes["href"] for node in tree.css("article a")}
    assert "https://www.w3.org/WAI/WCAG22/Understanding/reflow" in links


def test_the_page_is_whole_by_itself():
    text = page.report(whole(), {whole().faults[0].fingerprint: Shot("AAAA", 360, 160)})
    tree = LexborHTMLParser(text)
    assert tree.css("script, link, iframe, [style]") == []
    pictures = [node.attributes["src"] or "" for node in tree.css("img")]
    assert pictures == ["data:image/webp;base64,AAAA"]
    assert "wrong" in (tree.css("img")[0].attributes["alt"] or "")
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(set(ids)) == len(ids)


def test_nothing_from_an_audited_page_becomes_markup_of_the_report():
    tree = html(verdict(HOSTILE))
    assert tree.css("script") == []
    assert "</script><script>" in " ".join(node.text() for node in tree.css("code"))


def test_every_report_is_the_same_twice():
    for made in (
        terminal.report,
        page.report,
        junit.report,
        sarif.report,
        earl.report,
        history.line,
    ):
        assert made(whole()) == made(whole())


@pytest.mark.parametrize(
    ("at", "page_size", "expected"),
    [
        ((500, 300, 40, 20), (1280, 900), (340, 230, 360, 160)),
        ((0, 0, 40, 20), (1280, 900), (0, 0, 360, 160)),
        ((1270, 890, 10, 10), (1280, 900), (920, 740, 360, 160)),
        ((0, 100, 1400, 4000), (1400, 5000), (0, 52, 1280, 640)),
        ((300, 10, 20, 20), (320, 100), (0, 0, 320, 100)),
    ],
    ids=["in the middle", "at the top", "at the end", "too large", "on a phone"],
)
def test_a_picture_shows_the_element_with_room_and_nothing_beyond_the_page(at, page_size, expected):
    x, y, width, height = at
    box = view(
        {"x": x, "y": y, "width": width, "height": height},
        {"width": page_size[0], "height": page_size[1]},
        page_size[0],
    )
    assert (box.x, box.y, box.width, box.height) == expected
