"""Councils are found by their names, in whatever letters and with whatever endings these stand."""

from __future__ import annotations

import pytest

from carers_plan.loading.council_rules import councils_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Camden Carers Plan", ["Camden"]),
        ("Camdenshire is no council", []),
        ("ক্যামডেনের কেয়ারাররা", ["Camden"]),
        ("ব্রমলিতে, রদারহ্যাম থেকে", ["Bromley", "Rotherham"]),
        ("উস্টারশা\u09df\u09beর ও লেস্টারশা\u09af\u09bc\u09beরের", ["Worcestershire", "Leicestershire"]),
        ("خدمات بكامدن وفي ووسترشير", ["Camden", "Worcestershire"]),
        ("ليست هنا", []),
        ("মানুষ কেমন আছেন", []),
    ],
)
def test_a_council_is_found_in_any_letters(text: str, found: list[str]):
    assert [council for council, _ in councils_in(text)] == found
