"""Runs the measurement of readers' pages. It judges what is counted, never how long it took."""

import os

from tests.bench.readers import run, table


def test_our_pages_are_lighter_than_the_peers_and_nothing_blocks_or_moves(tmp_path):
    rounds = int(os.environ.get("READERS_ROUNDS", "1"))
    report = run(rounds, os.environ.get("BENCH_DATE", "on a day not given"), tmp_path)
    print(table(report))  # noqa: T201 - shown with -s
    for path, kinds in report.looks.items():
        for ours in kinds["ours"]:
            assert ours.bytes <= 20_000, path
            assert ours.requests <= 4, path
            assert ours.blocking == 0, path
            assert ours.cls == 0, path
            assert ours.scores[1:] == (100, 100, 100), path
            for kind in ("stock", "govuk"):
                assert ours.bytes * 3 < min(look.bytes for look in kinds[kind]), path
