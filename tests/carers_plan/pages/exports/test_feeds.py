"""Feed readers learn what changed, and only when the facts say when."""

from __future__ import annotations

import dataclasses
import re
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest

from carers_plan.model import Action, Milestone, Plan, Update
from carers_plan.pages.exports.feeds import Feeds
from tests.carers_plan.pages.exports.editions import URL, edition_of

ATOM = "{http://www.w3.org/2005/Atom}"
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def read(plan: Plan, tag: str = "en") -> Any:
    feed = Feeds(edition_of(plan, tag)).whole
    assert feed
    found = feedparser.parse(feed.content)
    assert not found.bozo, found.bozo_exception
    return found


def only(plan: Plan, **folders: Any) -> Plan:
    nothing: dict[str, Any] = {"actions": {}, "milestones": {}, "updates": {}}
    return dataclasses.replace(plan, **(nothing | folders))


def action(**values: Any) -> dict[str, Action]:
    facts = {"id": "write", "title": "Write", "progress": [{"stage": "planned"}]} | values
    return {"write": Action.model_validate(facts)}


def news(**values: Any) -> dict[str, Update]:
    facts = {"id": "tea", "date": "2 May 2024", "kind": "event", "headline": "Tea & <cake>"}
    return {"tea": Update.model_validate(facts | values)}


@pytest.mark.parametrize("tag", ["en", "bn", "so", "ar"])
def test_every_feed_has_all_that_atom_asks_for(plan: Plan, tag: str):
    for file in Feeds(edition_of(plan, tag)).files:
        feed = ET.fromstring(file.content)  # noqa: S314 - our own
        assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == tag
        selves = [it for it in feed.findall(f"{ATOM}link") if it.get("rel") == "self"]
        assert [it.get("href") for it in selves] == [feed.findtext(f"{ATOM}id")]
        assert feed.findtext(f"{ATOM}author/{ATOM}name")
        entries = feed.findall(f"{ATOM}entry")
        assert entries
        for item in (feed, *entries):
            for name in ("id", "title", "updated"):
                assert len(item.findall(f"{ATOM}{name}")) == 1
            assert INSTANT.fullmatch(item.findtext(f"{ATOM}updated") or "")
            assert (item.findtext(f"{ATOM}id") or "").startswith(URL)
        times = [item.findtext(f"{ATOM}updated") or "" for item in entries]
        assert times == sorted(times, reverse=True)
        assert feed.findtext(f"{ATOM}updated") == times[0]
        names = [item.findtext(f"{ATOM}id") for item in entries]
        assert len(names) == len(set(names))


def test_another_program_reads_what_was_written(plan: Plan):
    (entry,) = read(only(plan, updates=news(body="Come in."))).entries
    assert entry.title == "Tea &amp; &lt;cake&gt;"  # As HTML.
    assert entry.link == f"{URL}#tea"
    assert "Come in." in entry.content[0].value
    assert entry.updated_parsed[:3] == (2024, 5, 2)


def test_each_step_of_an_action_is_told_once_and_keeps_its_name(plan: Plan):
    steps = [{"stage": "planned", "since": "March 2024"}]
    before = read(only(plan, actions=action(progress=steps))).entries
    steps.append({"stage": "under-way", "since": "9 July 2024"})
    after = read(only(plan, actions=action(progress=steps))).entries
    assert [it.title for it in after] == ["Write: Under way", "Write: Not started"]
    assert after[1].id == before[0].id
    assert "March 2024" in after[1].content[0].value


def test_a_step_without_a_date_is_in_no_feed(plan: Plan):
    assert Feeds(edition_of(only(plan, actions=action()))).whole is None


def test_a_new_date_is_told_with_the_old_one_and_the_reason(plan: Plan):
    target = [
        {"date": "July 2024"},
        {"date": "October 2024", "reason": "It rained.", "source": "scrutiny-report-2024 5.3"},
    ]
    (entry,) = read(only(plan, actions=action(target=target))).entries
    assert entry.title == 'Write: the new date is <time datetime="2024-10">October 2024</time>'
    assert re.sub("<[^>]*>", "", entry.content[0].value) == (
        "9 September 2024Was: July 2024. Now: October 2024. Why: It rained."
    )


def test_a_new_date_of_which_nobody_says_when_it_was_told_is_in_no_feed(plan: Plan):
    was = {"was": [{"date": "July 2024"}], "why_changed": "It rained."}
    facts = {"id": "tea", "title": "Tea", "kind": "event", "stage": "planned"}
    tea = Milestone.model_validate({**facts, "date": "October 2024", **was})
    assert Feeds(edition_of(only(plan, milestones={"tea": tea}))).whole is None


def test_the_feed_of_a_priority_has_what_serves_it_and_no_more(plan: Plan):
    feeds = Feeds(edition_of(plan))
    for priority, file in feeds.by_priority:
        serving = {it.id for it in feeds.view.actions_for(priority)}
        for entry in feedparser.parse(file.content).entries:
            name = entry.id.partition("#")[2]
            change = next(it for it in feeds.changes if it.name == name)
            assert change.actions & serving


def test_links_in_a_feed_are_whole_addresses(site: Any):
    for prefix in ("", "bn/"):
        text = (site.folder / f"{prefix}feed.xml").read_text(encoding="utf-8")
        for entry in feedparser.parse(text).entries:
            links = re.findall(r'href="([^"]*)"', entry.content[0].value)
            assert [it for it in links if not re.match(r"https?:|mailto:|tel:|sms:", it)] == []
