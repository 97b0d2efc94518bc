"""Whatever somebody saves in a file: a plain message, or a good build. Never a traceback, never long.

A short run of `python -m tests.fuzz`, with each kind of file about a third as often as its weight says. Its process may take no more memory and time than a round may.
"""

from __future__ import annotations

import sys

import pytest

from tests.conftest import run
from tests.fuzz.rounds import WEIGHTS

SHARES = 2
ROUNDS = sum(WEIGHTS.values()) // SHARES // 3


@pytest.mark.parametrize("share", range(SHARES))
def test_spoilt_files_end_in_a_message_or_a_good_build(share: int):
    first = str(share * ROUNDS)
    options = ["--councils", "--seed", "12", "--rounds", str(ROUNDS), "--first", first]
    done = run(sys.executable, "-m", "tests.fuzz", *options)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{ROUNDS} rounds of seed 12." in done.stdout
