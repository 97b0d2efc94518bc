"""The table of trust says what is measured now."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from carers_plan.audit.browser import Browser
from tests.audit.measuring import Shared, cases, example, known, planted
from tests.audit.trust import FILE, Measured, table
from tests.web import Web

AGAIN = "Measure and write it again: .venv/bin/python -m tests.audit.trust"


@pytest.mark.browser
def test_the_table_of_trust_is_what_is_measured(
    eyes: Browser, sites: Callable[[str], Web], measured: Shared, tmp_path: Path
):
    seen = Measured(
        {
            case: measured.get(f"example {case}", lambda case=case: example(eyes, case))  # type: ignore[misc]
            for case in cases()
        },
        {
            fault: measured.get(
                f"fault {fault.id}",
                lambda fault=fault: planted(  # type: ignore[misc]
                    eyes, fault, sites(fault.site).folder, tmp_path / fault.id
                ),
            )
            for fault in known()
        },
    )
    assert FILE.read_text(encoding="utf-8") == table(seen), AGAIN
