"""A change can wait for its day: alerts and news show when their day has come, and alerts go by themselves."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from carers_plan.due import due
from carers_plan.loading.plan_data import load_plan
from carers_plan.pages.view import View
from carers_plan.project import Project
from tests.conftest import pages_of
from tests.web import first

ALERT = """
alerts:
  - text: The helpline is closed on 25 and 26 December.
    page: help
    valid_from: 20 December 2023
    valid_to: 26 December 2023
"""
NEWS = """date: 1 December 2023
kind: publication
headline: A leaflet for carers is out
valid_from: 21 December 2023
"""
EVE = dt.date(2023, 12, 19)


def changed(root: Path) -> Path:
    site = root / "plan_data/site.yaml"
    site.write_text(f"{site.read_text(encoding='utf-8')}\n{ALERT}", "utf-8")
    (root / "plan_data/updates").mkdir(exist_ok=True)
    (root / "plan_data/updates/leaflet.yaml").write_text(NEWS, "utf-8")
    return root


def test_alerts_and_news_are_shown_from_their_day_on_and_alerts_go_again(worcestershire: Path):
    plan = load_plan(Project(changed(worcestershire)))
    shown = {
        day: (
            len(plan.on(dt.date(2023, 12, day)).site.alerts),
            "leaflet" in plan.on(dt.date(2023, 12, day)).updates,
        )
        for day in (19, 20, 21, 26, 27)
    }
    assert shown == {
        19: (0, False), 20: (1, False), 21: (1, True), 26: (1, True), 27: (0, True),
    }  # fmt: skip


def test_a_plan_in_which_nothing_waits_is_the_same_plan_on_every_day(worcestershire: Path):
    plan = load_plan(Project(worcestershire))
    assert plan.on(EVE) is plan


def test_every_page_says_an_alert_in_its_time_and_where_more_is_told(worcestershire: Path):
    changed(worcestershire)
    before, within = (
        pages_of(worcestershire, {"en": "English", "ar": "العربية"}, EVE + dt.timedelta(days))
        for days in (0, 1)
    )
    assert not any(
        'class="notice notice--warning alert"' in page.html for page in before["en"].values()
    )
    for tag in ("en", "ar"):
        for page in within[tag].values():
            alert = first(LexborHTMLParser(page.html), ".alert")
            assert "closed on 25 and 26 December" in alert.text()
            assert "help/" in (first(alert, "a").attributes["href"] or "")
    said = first(LexborHTMLParser(within["ar"][""].html), ".alert [lang=en]")
    assert "25 and 26 December" in said.text(), "what nobody has translated says its language"


def test_an_alert_that_is_over_is_to_look_at_again(worcestershire: Path):
    plan = load_plan(Project(changed(worcestershire)))
    said = {
        day: [
            item.wrong for item in due(View(plan, dt.date(2023, 12, day))) if item.where == "alerts"
        ]
        for day in (26, 27)
    }
    assert said == {
        26: [],
        27: ["An alert is over since 26 December 2023: readers no longer see it."],
    }
