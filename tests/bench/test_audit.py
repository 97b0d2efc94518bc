"""Runs the measurement of the audit. It judges what was found, never how long it took."""

import os

from tests.bench.audit import run, table


def test_ours_finds_what_pa11y_ci_finds_with_the_same_rules(tmp_path):
    report = run(
        int(os.environ.get("AUDIT_ROUNDS", "1")),
        int(os.environ.get("AUDIT_PAGES", "60")),
        os.environ.get("BENCH_DATE", "on a day not given"),
        tmp_path,
    )
    print(table(report))  # noqa: T201 - shown with -s
    peer, ours = report.looks["pa11y-ci 1"][0], report.looks["axe 1"][0]
    assert ours.audited == report.pages
    assert len(ours.said) >= report.faulty
    assert peer.said <= ours.said
    assert report.looks["whole 2"][0].audited == report.looks["again 2"][0].audited == report.pages
