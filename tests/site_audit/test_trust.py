"""The table that says how far the audit can be trusted tells what the tests measure."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from site_audit.browser import Browser
from tests.site_audit.measuring import Shared, cases, example, name_of, planted
from tests.site_audit.planting import faults
from tests.site_audit.trust import FILE, Measured, table
from tests.web import Web


@pytest.mark.browser
def test_the_table_of_trust_tells_what_is_measured(
    eyes: Browser, sites: Callable[[str], Web], measured: Shared, tmp_path: Path
):
    # Most is measured already; the rest from its end, as another worker comes from the beginning.
    caught = {
        fault.id: measured.get(
            f"fault {fault.id}",
            lambda fault=fault: planted(eyes, fault, sites(fault.site).folder, tmp_path / fault.id),  # type: ignore[misc]
        )
        for fault in reversed(faults())
    }
    seen = {
        case: measured.get(name_of(case), lambda case=case: example(eyes, case))  # type: ignore[misc]
        for case in reversed(cases())
    }
    told = table(Measured(seen, caught))
    if not FILE.exists():
        FILE.write_text(told, encoding="utf-8")
        pytest.fail(f"{FILE.name} is new: read it and run again", pytrace=False)
    assert FILE.read_text(encoding="utf-8") == told
