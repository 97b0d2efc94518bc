"""The statement never claims more than was tested."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carers_plan.model import AuditRecord, KnownIssue, ManualCheck
from carers_plan.model.accessibility import AuditedCriterion, AuditFault, CheckResult, NotAudited
from carers_plan.model.compliance import GOOD_FOR, ComplianceClaim, Evidence, check_state, standing
from carers_plan.model.wcag import CRITERIA

TODAY = dt.date(2025, 3, 1)
LANGUAGES = frozenset({"en", "bn"})
JUDGED = tuple(number for number, item in CRITERIA.items() if not item.by_machine)


def result(outcome: str = "passed", date: str = "3 February 2025", language: str | None = None):
    return CheckResult.model_validate(
        {
            "result": outcome,
            "date": date,
            "by": "A carer",
            "found": "It was hard.",
            "language": language,
        }
    )


def check(*results: CheckResult, criteria: tuple[str, ...] = JUDGED, done_in: str = "once"):
    return ManualCheck.model_validate(
        {
            "id": "check",
            "title": "All of it",
            "steps": ("Look.",),
            "good": "It works.",
            "criteria": criteria,
            "done_in": done_in,
            "results": results,
        }
    )


def issue(why: str = "non-compliance", criteria: tuple[str, ...] = ("1.1.1",)) -> KnownIssue:
    return KnownIssue.model_validate(
        {
            "id": "issue",
            "title": "It is wrong",
            "why": why,
            "criteria": criteria,
            "instead": "Ask us.",
        }
    )


def record(**changes: object) -> AuditRecord:
    values: dict[str, object] = {
        "day": dt.date(2025, 2, 1),
        "digest": "same",
        "pages": 10,
        "languages": ("bn", "en"),
        "modes": ("wide",),
        "rules": (),
        "criteria": tuple(outcomes("passed")),
        "axe": "4",
        "browser": "Chromium",
    }
    return AuditRecord.model_validate(values | changes)


def outcomes(outcome: str, *numbers: str, rest: str = "passed") -> list[AuditedCriterion]:
    chosen = numbers or tuple(CRITERIA)
    return [
        AuditedCriterion.model_validate(
            {"criterion": number, "outcome": outcome if number in chosen else rest, "pages": 10}
        )
        for number in CRITERIA
    ]


PERFECT = Evidence(record(), "same", TODAY, LANGUAGES, "en", (), (check(result()),))


def with_(**changes: object) -> ComplianceClaim:
    return standing(dataclasses.replace(PERFECT, **changes))  # type: ignore[arg-type]


FAULT = AuditFault(
    rule="reflow", criteria=("1.4.10",), title="It fits", pages=1, example="index.html"
)


def test_wcag_2_2_has_31_criteria_of_level_a_and_24_of_level_aa():
    levels = [item.level for item in CRITERIA.values()]
    assert (levels.count("A"), levels.count("AA")) == (31, 24)
    assert "4.1.1" not in CRITERIA
    assert list(CRITERIA)[-1] == "4.1.3"


def test_all_tested_by_machine_and_people_without_a_fault_is_full():
    assert standing(PERFECT).status == "full"


def test_without_an_audit_nothing_is_claimed():
    assert with_(record=None) == ComplianceClaim(
        "unknown", ("no-audit",), with_(record=None).criteria
    )


def test_what_was_tested_stays_said_when_the_site_has_changed_since_but_never_that_all_is_well():
    found = with_(digest="other")
    assert (found.status, found.doubts) == ("partial", ("changed",))


@pytest.mark.parametrize(
    ("changes", "doubt"),
    [
        ({"record": record(day=TODAY - GOOD_FOR - dt.timedelta(days=1))}, "old"),
        ({"record": record(not_audited=(NotAudited(page="a.html", why="It hung."),))}, "pages"),
        ({"languages": LANGUAGES | {"so"}}, "languages"),
        ({"record": record(pages=0)}, "no-audit"),
    ],
)
def test_a_test_that_does_not_cover_the_site_as_it_is_claims_nothing(changes, doubt):
    found = with_(**changes)
    assert (found.status, found.doubts) == ("unknown", (doubt,))


@pytest.mark.parametrize(
    "changes",
    [
        {"record": record(faults=(FAULT,))},
        {"record": record(faults=(FAULT.model_copy(update={"criteria": ()}),))},
        {"record": record(criteria=tuple(outcomes("needs-person", "1.4.10")))},
        {"record": record(criteria=tuple(outcomes("not-tested", "2.5.8")))},
        {"record": record(waived=1)},
        {"issues": (issue(),)},
        {"issues": (issue("disproportionate-burden"),)},
        {"checks": ()},
        {"checks": (check(),)},
        {"checks": (check(result("failed")),)},
        {"checks": (check(result(date="3 January 2024")),)},
        {"checks": (check(result(), criteria=JUDGED[1:]),)},
        {"checks": (check(result()), check(criteria=("1.1.1",)))},
        {"checks": (check(result(language="bn"), done_in="each-language"),)},
    ],
)
def test_one_thing_that_is_wrong_or_untested_is_enough_not_to_be_full(changes):
    assert with_(**changes).status != "full"


@pytest.mark.parametrize("why", ["out-of-scope", "no-rule"])
def test_what_the_law_does_not_ask_for_does_not_count_against_the_site(why):
    assert with_(issues=(issue(why, ()),)).status == "full"


def test_what_a_machine_alone_tested_is_at_most_partial():
    assert with_(checks=()).status == "partial"


def test_half_of_the_rules_broken_is_not_compliant():
    half = tuple(CRITERIA)[:28]
    assert with_(record=record(criteria=tuple(outcomes("failed", *half)))).status == "none"


def test_too_little_tested_is_not_called_compliant_in_part():
    few = tuple(CRITERIA)[:27]
    rows = tuple(outcomes("passed", *few, rest="not-tested"))
    found = with_(record=record(criteria=rows), checks=())
    assert (found.status, found.doubts) == ("unknown", ("too-little",))


def test_a_fault_counts_even_where_the_row_of_its_criterion_forgot_it():
    row = next(
        row
        for row in with_(record=record(faults=(FAULT,))).criteria
        if row.criterion.id == "1.4.10"
    )
    assert row.machine == "failed"


ROWS = st.lists(
    st.sampled_from(["passed", "failed", "not-tested", "needs-person"]),
    min_size=len(CRITERIA),
    max_size=len(CRITERIA),
).map(
    lambda found: tuple(
        AuditedCriterion.model_validate({"criterion": number, "outcome": outcome, "pages": 3})
        for number, outcome in zip(CRITERIA, found, strict=True)
    )
)
RECORDS = st.builds(
    record,
    day=st.dates(dt.date(2022, 1, 1), dt.date(2026, 1, 1)),
    digest=st.sampled_from(["same", "other"]),
    pages=st.integers(0, 3),
    languages=st.sampled_from([("en",), ("bn", "en"), ("bn", "en", "so")]),
    criteria=ROWS | st.just(tuple(outcomes("passed"))),
    faults=st.lists(st.just(FAULT), max_size=1).map(tuple),
    waived=st.integers(0, 1),
    not_audited=st.lists(st.just(NotAudited(page="a.html", why="No.")), max_size=1).map(tuple),
)
NUMBERS = st.lists(st.sampled_from(list(CRITERIA)), unique=True).map(tuple)
RESULTS = st.lists(
    st.builds(
        result,
        st.sampled_from(["passed", "failed"]),
        st.sampled_from(["1 January 2023", "1 January 2025"]),
        st.sampled_from([None, "en", "bn"]),
    ),
    max_size=3,
)
CHECKS = st.builds(
    lambda results, criteria, done_in: check(*results, criteria=criteria, done_in=done_in),
    RESULTS,
    NUMBERS | st.just(JUDGED),
    st.sampled_from(["once", "each-language", "each-translation"]),
)
WHYS = st.sampled_from(["non-compliance", "disproportionate-burden", "out-of-scope", "no-rule"])
EVIDENCE = st.builds(
    Evidence,
    record=st.none() | RECORDS,
    digest=st.sampled_from(["same", "other"]),
    today=st.just(TODAY),
    languages=st.just(LANGUAGES),
    source=st.just("en"),
    issues=st.lists(st.builds(issue, WHYS, NUMBERS), max_size=2).map(tuple),
    checks=st.lists(CHECKS, max_size=3).map(tuple),
)
RANK = {"none": 0, "unknown": 1, "partial": 2, "full": 3}


@given(EVIDENCE)
def test_a_claim_always_rests_on_a_fresh_test_of_everything(evidence: Evidence):
    found = standing(evidence)
    assert (found.status == "unknown") == bool({*found.doubts} - {"changed"})
    if found.status == "unknown":
        return
    test = evidence.record
    assert test is not None
    assert (test.digest != evidence.digest) == ("changed" in found.doubts)
    assert test.pages
    assert not test.not_audited
    assert evidence.languages <= set(test.languages)
    assert test.day >= TODAY - GOOD_FOR


@given(EVIDENCE)
def test_a_full_claim_has_no_fault_and_each_criterion_is_measured_or_judged(evidence: Evidence):
    found = standing(evidence)
    if found.status != "full":
        return
    test = evidence.record
    assert test is not None
    assert not test.faults
    assert not test.waived
    assert not [
        i for i in evidence.issues if i.why in {"non-compliance", "disproportionate-burden"}
    ]
    rows = {row.criterion: row.outcome for row in test.criteria}
    for number, criterion in CRITERIA.items():
        judges = [item for item in evidence.checks if number in item.criteria]
        states = {check_state(item, TODAY, LANGUAGES, "en") for item in judges}
        assert rows[number] != "failed"
        assert states <= {"passed"} or (criterion.by_machine and rows[number] == "passed")
        assert states == {"passed"} or criterion.by_machine


@given(EVIDENCE)
def test_a_partial_claim_has_more_than_half_tested_without_a_fault(evidence: Evidence):
    found = standing(evidence)
    tested = sum(row.tested for row in found.criteria)
    failed = sum(row.failed for row in found.criteria)
    assert tested + failed <= len(CRITERIA)
    if found.status == "partial":
        assert 2 * tested > len(CRITERIA)
    if found.status == "none":
        assert 2 * failed >= len(CRITERIA)


@given(EVIDENCE, st.data())
def test_bad_news_never_makes_the_claim_better(evidence: Evidence, data: st.DataObject):
    before = standing(evidence)
    bad = data.draw(st.sampled_from(["issue", "check", "waiver", "digest"]))
    if bad == "issue":
        worse = dataclasses.replace(
            evidence, issues=(*evidence.issues, issue(criteria=data.draw(NUMBERS)))
        )
    elif bad == "check":
        failing = check(result("failed"), criteria=data.draw(NUMBERS))
        worse = dataclasses.replace(evidence, checks=(*evidence.checks, failing))
    elif bad == "waiver" and evidence.record:
        worse = dataclasses.replace(
            evidence, record=evidence.record.model_copy(update={"waived": 1})
        )
    else:
        worse = dataclasses.replace(evidence, digest="later")
    after = standing(worse)
    # From "no" to "we cannot say" is no better claim: it happens only when the test does not count.
    assert RANK[after.status] <= RANK[before.status] or after.status == "unknown"
    if bad != "digest":
        assert RANK[after.status] <= RANK[before.status]


def test_the_newest_result_counts_and_each_language_on_its_own():
    assert check_state(check(result("failed"), result()), TODAY, LANGUAGES, "en") == "passed"
    assert check_state(check(result(), result("failed")), TODAY, LANGUAGES, "en") == "failed"
    both = check(result(language="bn"), result(language="en"), done_in="each-language")
    assert check_state(both, TODAY, LANGUAGES, "en") == "passed"
    one = check(result(language="bn"), done_in="each-language")
    assert check_state(one, TODAY, LANGUAGES, "en") == "partly"
    translated = check(result(language="bn"), done_in="each-translation")
    assert check_state(translated, TODAY, LANGUAGES, "en") == "passed"
    assert check_state(check(), TODAY, LANGUAGES, "en") == "not-done"


def test_a_check_counts_for_a_year():
    once = check(result(date="3 February 2025"))
    assert check_state(once, dt.date(2026, 2, 4), LANGUAGES, "en") == "passed"
    assert check_state(once, dt.date(2026, 2, 5), LANGUAGES, "en") == "old"
