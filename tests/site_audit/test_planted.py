"""Faults planted one by one into copies of built pages: each is caught by a rule that is meant to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from site_audit.browser import Browser
from tests.site_audit.measuring import MODE, Shared, planted
from tests.site_audit.planting import Fault, faults
from tests.web import Web

FAULTS = faults()
FLOOR = 76
"""So many must be caught. It only ever goes up."""

Sites = Callable[[str], Web]


@pytest.mark.browser
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.id)
def test_a_planted_fault_is_caught_and_the_page_without_it_is_clean(
    fault: Fault, eyes: Browser, sites: Sites, measured: Shared, tmp_path: Path
):
    whole, faulty = measured.get(
        f"fault {fault.id}", lambda: planted(eyes, fault, sites(fault.site).folder, tmp_path)
    )
    assert whole == [], "a false alarm on our own page"
    assert not [word for word in faulty if word.startswith("but in")], faulty
    if fault.missed:
        assert faulty == [], "a rule sees it now: take away its mark “missed” and raise the floor"
    else:
        assert faulty, f"none of {', '.join(fault.caught_by)} says anything"


def test_enough_faults_are_caught_and_each_is_another_one():
    assert len([fault for fault in FAULTS if not fault.missed]) >= FLOOR
    assert len({fault.id for fault in FAULTS}) == len(FAULTS)
    assert len({(fault.page, str(fault.steps)) for fault in FAULTS}) == len(FAULTS)


def test_faults_are_planted_all_over_the_site():
    assert {fault.site for fault in FAULTS} == {"camden", "worcestershire"}
    tags = {fault.page.split("/")[0] if fault.page[2] == "/" else "en" for fault in FAULTS}
    assert tags == {"en", "bn", "so", "ar"}
    kinds = {fault.page.removeprefix(f"{tag}/") for fault in FAULTS for tag in ("bn", "so", "ar")}
    assert len(kinds) > 20
    told = {name for fault in FAULTS for name in (*fault.modes, *fault.never_in)}
    assert told <= set(MODE)
    assert {"phone", "phone opened", "wide dark", "phone dark"} <= told
