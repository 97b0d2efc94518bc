"""Open now or closed now: told in London's time, in the reader's language, and never guessed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from carers_plan.project import Project
from carers_plan.words.catalog import Catalog
from carers_plan.words.language import Language
from tests.browser.conftest import Browser
from tests.conftest import ROOT
from tests.web import Web

pytestmark = pytest.mark.browser

Serve = Callable[[Web], str]
TEAM = "services/carer-conversation-team/"  # Monday to Friday, 9am to 5pm, Thursday also to 7:30pm
CLOCK = """
const real = Date, shift = real.parse(%r) - real.now();
globalThis.Date = class extends real {
  constructor(...given) { given.length ? super(...given) : super(real.now() + shift); }
  static now() { return real.now() + shift; }
};
"""


@pytest.fixture
def told(browser: Browser, served: Serve, site: Web) -> Iterator[Callable[..., str]]:
    """Return what a page says about now, when a phone in some time zone shows some time."""
    scripts: list[str] = []

    def at(moment: str, zone: str = "Europe/London", path: str = TEAM) -> str:
        for name in scripts:
            browser.driver.execute_cdp_cmd(
                "Page.removeScriptToEvaluateOnNewDocument", {"identifier": name}
            )
        scripts[:] = [
            browser.driver.execute_cdp_cmd(
                "Page.addScriptToEvaluateOnNewDocument", {"source": CLOCK % moment}
            )["identifier"]
        ]
        browser.driver.execute_cdp_cmd("Emulation.setTimezoneOverride", {"timezoneId": zone})
        browser.driver.get(f"{served(site)}{path}")
        return str(browser.run("return document.querySelector('.open-now').textContent"))

    yield at
    for name in scripts:
        browser.driver.execute_cdp_cmd(
            "Page.removeScriptToEvaluateOnNewDocument", {"identifier": name}
        )
    browser.driver.execute_cdp_cmd("Emulation.setTimezoneOverride", {"timezoneId": ""})


# Moments are in UTC; until 27 October London is one hour ahead.
@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2024-09-11T08:30:00Z", "Open now, until 5pm"),
        ("2024-09-11T07:30:00Z", "Closed now. Opens at 9am"),
        ("2024-09-11T15:59:00Z", "Open now, until 5pm"),
        ("2024-09-11T16:00:00Z", "Closed now. Opens on Thursday at 9am"),
        (
            "2024-09-12T17:00:00Z",
            "Open now, until 7:30pm (Conversations by phone or video, if you book.)",
        ),
        ("2024-09-13T20:00:00Z", "Closed now. Opens on Monday at 9am"),
        ("2024-09-14T23:30:00Z", "Closed now. Opens on Monday at 9am"),
        ("2024-09-10T09:00:00Z", "Closed now. Opens at 1pm"),  # an exception: training
        ("2024-10-25T08:30:00Z", "Open now, until 5pm"),
        ("2024-10-28T08:30:00Z", "Closed now. Opens at 9am"),  # the clocks have changed
        ("2024-10-28T09:30:00Z", "Open now, until 5pm"),
        ("2026-11-24T10:00:00Z", "When it is open"),  # the page is too old to know
        ("2024-09-08T10:00:00Z", "When it is open"),  # a clock that is behind the page
    ],
)
def test_the_page_says_whether_it_is_open_now(told: Callable[..., str], moment: str, words: str):
    assert told(moment) == words


def test_what_happens_at_a_time_is_told_with_it(told: Callable[..., str]):
    path = "services/bengali-carers-line/"  # Sundays, 2pm to 5pm
    words = "Open now, until 5pm (WhatsApp messages only.)"
    assert told("2024-09-15T14:00:00Z", path=path) == words


@pytest.mark.parametrize(
    ("week", "days", "moment", "words"),
    [
        ([[[0, 1440]]] * 7, {}, "2024-09-11T22:59:00Z", "always"),
        ([[[0, 120], [1200, 1440]]] * 7, {}, "2024-09-11T22:30:00Z", "until 120"),
        ([[[0, 120], [1200, 1440]]] * 7, {}, "2024-09-11T00:30:00Z", "until 120"),
        ([[[0, 120], [1200, 1440]]] * 7, {"2024-09-12": []}, "2024-09-11T22:30:00Z", "until 1440"),
        ([[]] * 7, {"2024-10-01": [[120, 1440]]}, "2024-09-11T09:00:00Z", "opens far 120"),
        ([[]] * 7, {}, "2024-09-11T09:00:00Z", "closed"),
        ([[]] * 7, {"2024-09-12": 1, "2024-09-13": [[120, 1440]]}, "2024-09-11T09:00:00Z", "closed"),
        ([[]] * 7, {"2024-09-11": 1}, "2024-09-11T09:00:00Z", "ring"),
        ([[]] * 7, {"2024-09-11": 0}, "2024-09-11T09:00:00Z", ""),
        ([[[0, 1440]]] * 7, {"2024-09-12": [[0, 1440, 0]]}, "2024-09-11T09:00:00Z", "until 1440"),
    ],
)  # fmt: skip
def test_hours_past_midnight_and_days_far_off_are_told(
    browser: Browser,
    tmp_path: Path,
    *,
    week: list[object],
    days: dict[str, object],
    moment: str,
    words: str,
):
    says = {
        "open-now": "until <slot name=time></slot>",
        "open-always": "always",
        "opens-on": "opens <slot name=day></slot> <slot name=time></slot>",
        "closed-now": "closed",
        "may-be-closed": "ring",
        "2024-10-01": "far",
        **{f"time-{minute}": str(minute) for minute in (0, 120, 1200, 1440)},
    }
    template = "".join(f"<span data-say='{key}'>{text}</span>" for key, text in says.items())
    data = json.dumps({"from": "2024-09-09", "until": "2024-12-09", "week": week, "days": days})
    page = tmp_path / "page.html"
    page.write_text(
        f"<!doctype html><p class=open-now data-hours='{data}'></p><template>{template}</template>"
        f"<script>{CLOCK % moment}{(ROOT / 'overrides/assets/hours.js').read_text()}</script>",
        encoding="utf-8",
    )
    browser.driver.get(page.as_uri())
    assert browser.run("return document.querySelector('.open-now').textContent") == words


@pytest.mark.parametrize("zone", ["Asia/Dhaka", "Africa/Mogadishu", "America/Los_Angeles"])
def test_a_phone_set_to_another_place_tells_londons_hours(told: Callable[..., str], zone: str):
    assert told("2024-09-11T08:30:00Z", zone) == "Open now, until 5pm"
    assert told("2024-09-11T22:30:00Z", zone) == "Closed now. Opens on Thursday at 9am"


def test_a_day_without_hours_is_skipped(told: Callable[..., str]):
    path = "services/deaf-carers-hour/"  # Mondays, 4pm to 5pm
    assert told("2024-09-10T10:00:00Z", path=path) == "Closed now. Opens on Monday at 4pm"


@pytest.mark.parametrize("tag", ["bn", "so"])
def test_it_is_said_in_the_readers_language(told: Callable[..., str], tag: str):
    say = Catalog(Project(ROOT), Language(tag, "")).plain
    words = told("2024-09-11T08:30:00Z", path=f"{tag}/{TEAM}")
    assert re.split(r"\{.*?\}", str(say("hours.open-now", time="{}")))[0].strip() in words
    assert "5" in words
    assert "{" not in words
    day = told("2024-09-11T20:30:00Z", path=f"{tag}/{TEAM}")
    assert str(say("day.TH")) in day


def test_without_scripts_the_line_leads_to_the_hours(browser: Browser, served: Serve, site: Web):
    browser.scripts(on=False)
    browser.driver.get(f"{served(site)}{TEAM}")
    assert browser.run("return document.querySelector('.open-now a').hash") == "#hours"
    assert "Monday to Friday, 9am to 5pm" in browser.run("return document.body.innerText")
