"""A page that a language has as a whole is checked like messages, against its English."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from carers_plan.loading.prose import Prose, ProsePage, parse_page
from carers_plan.problem import Problem
from carers_plan.words.checks import Terms
from carers_plan.words.prose_words import page_digest
from carers_plan.words.whole_page import fitting, misleads, page_problems, whole_progress

ENGLISH = """\
You look after someone. Call 020 7946 0123 by 3 May 2024.

## In danger {#in-danger}

**Call 999 now.** It is free.

- It is not a crime to ask.
- Read [more](contact.md).

<!-- plan:get-help -->

## What it costs {#costs}

| What | Price |
|------|-------|
| A visit | £15 |
| A call | nothing |

## Please {#please}

Be kind to yourself.
"""
SOMALI = """\
Qof baad daryeeshaa. Wac 020 7946 0123 ka hor 3 Maajo 2024.

## Khatar {#in-danger}

**Wac 999 hadda.** Waa bilaash.

- Ma aha dambi in la weydiisto.
- Akhri [wax dheeraad ah](contact.md).

<!-- plan:get-help -->

## Waxa ay ku kacayso {#costs}

| Waxa | Qiimaha |
|------|---------|
| Booqasho | £15 |
| Wicitaan | waxba |

## Fadlan {#please}

Naftaada u roonow.
"""


def english(body: str = ENGLISH) -> ProsePage:
    page, problems = parse_page(
        f"---\ntitle: Help\n---\n{body}", "docs/en/help.md", "en", "help.md"
    )
    assert problems == []
    return page


def whole(body: str = SOMALI, made_from: str | None = None, tag: str = "so") -> ProsePage:
    made_from = page_digest(english()) if made_from is None else made_from
    front = f"title: Caawimaad\ntranslated_from: {made_from}" if made_from else "title: Caawimaad"
    name = f"docs/{tag}/help.md"
    page, problems = parse_page(f"---\n{front}\n---\n{body}", name, tag, "help.md")
    assert problems == []
    return page


def found(page: ProsePage, source: ProsePage | None = None) -> list[Problem]:
    return sorted(page_problems(page, source or english(), Terms()))


def mistakes(page: ProsePage, source: ProsePage | None = None) -> list[Problem]:
    return [problem for problem in found(page, source) if not problem.advice]


def test_a_right_page_has_no_problems():
    assert found(whole()) == []


# What is exchanged in the Somali page; the line; what is told.
WRONG = {
    "an urgent number": ("Wac 999", "Wac 998", 9, "The number 999 has become 998."),
    "an urgent number in other digits": ("Wac 999", "Wac ٩٩٨", 9, "The number 999 has become 998."),
    "a phone number": ("020 7946 0123", "020 7946 0132", 5, "has become 020 7946 0132"),
    "a date": ("3 Maajo", "3 Juun", 5, 'The month "May" has become "Juun".'),
    "a year": ("2024", "2025", 5, "The number 2024 has become 2025."),
    "an amount": ("£15", "£51", 20, "The number 15 has become 51."),
    "money of another country": ("£15", "$15", 20, '"£"'),
    "a link": ("(contact.md)", "(services.md)", 12, 'The address "contact.md" has become'),
    "a link without words": ("[wax dheeraad ah]", "[]", 12, "A link has no words"),
    "a marker": ("<!-- plan:get-help -->", "", 7, "The marker <!-- plan:get-help --> is not in this"),
    "another marker": ("get-help -->", "services -->", 7, "<!-- plan:get-help --> is not in this"),
    "a bold that never ends": ("hadda.**", "hadda.", 9, "A ** has no partner"),
    "english": ("Qof baad daryeeshaa.", "You look after someone and you are not alone.", 5, "English"),
    "a program": ("Waa bilaash.", "Waa bilaash. javascript: alert", 9, "is a program"),
    "an invisible sign": ("Fadlan", "Fad\u202elan", 23, "An invisible sign"),
    "letters of another writing": ("bilaash", "bil\u0430ash", 9, "Cyrillic"),
    "a note to oneself": ("Naftaada", "TODO Naftaada", 25, "TODO"),
    "a section with facts": (re.search(r"## Waxa.*?(?=## F)", SOMALI, re.DOTALL)[0], "", 1, '"What it costs"'),  # type: ignore[index]
    "a title in another number": ("title: Caawimaad", "title: Caawimaad 24", 2, "24"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_mistake_in_a_whole_page_is_told_with_its_line(name: str):
    before, after, line, wrong = WRONG[name]
    if before.startswith("title"):
        page = replace(whole(), title=after.removeprefix("title: "))
    else:
        assert SOMALI.count(before) == 1
        page = whole(SOMALI.replace(before, after))
    problem = mistakes(page)[0]
    assert (problem.path, problem.line) == ("docs/so/help.md", line)
    assert wrong in problem.wrong
    assert problem.fix


# What is written in other paragraphs than in English, and is right.
RIGHT = {
    "one paragraph of two": (
        "- Ma aha dambi in la weydiisto.\n- Akhri",
        "Ma aha dambi in la weydiisto. Akhri",
    ),
    "a paragraph more": ("Waa bilaash.", "Waa bilaash.\n\nHa baqin."),
    "its own digits": ("Wac 999", "Wac ٩٩٩"),
    "a table as a list": (
        "| Waxa | Qiimaha |\n|------|---------|\n| Booqasho | £15 |\n| Wicitaan | waxba |",
        "- Waxa, Qiimaha: Booqasho £15\n- Wicitaan: waxba",
    ),
}


@pytest.mark.parametrize("name", RIGHT)
def test_a_translator_may_say_it_in_other_paragraphs(name: str):
    before, after = RIGHT[name]
    assert SOMALI.count(before) == 1
    assert mistakes(whole(SOMALI.replace(before, after))) == []


def test_in_other_paragraphs_a_wrong_fact_is_told_where_it_stands():
    body = SOMALI.replace(
        "**Wac 999 hadda.** Waa bilaash.", "Ha baqin.\n\nWaa bilaash.\n\nWac 998."
    )
    (problem,) = mistakes(whole(body))
    assert (problem.line, problem.wrong) == (13, "The number 999 has become 998.")


def test_facts_that_change_sections_are_mistakes():
    body = SOMALI.replace("£15", "waxba").replace("roonow.", "roonow £15.")
    assert {problem.line for problem in mistakes(whole(body))} == {20, 25}


def test_a_section_without_facts_may_be_left_out_and_is_told():
    (problem,) = found(whole(SOMALI[: SOMALI.index("## Fadlan")]))
    assert problem.advice
    assert problem.wrong == 'The section "Please" of docs/en/help.md is not here.'


def test_a_page_that_does_not_say_what_it_was_made_from_is_a_mistake():
    (problem,) = mistakes(whole(made_from=""))
    assert problem.fix.endswith(f"translated_from: {page_digest(english())}")


# What is exchanged in the English after the page was translated; whether readers still see it.
CHANGED = {
    "other words": ("Be kind", "Be very kind", True),
    "a sentence without facts": ("Be kind to yourself.", "Be kind to yourself. Ask.", True),
    "a section without facts": ("## Please", "## More {#more}\n\nAsk.\n\n## Please", True),
    "a number more": ("Be kind to yourself.", "It takes 6 weeks.", False),
    "a number less": ("Call 999 now.", "Call now.", False),
    "a phone number": ("020 7946 0123", "020 7946 0199", False),
    "a month": ("3 May", "3 June", False),
    "a link": ("(contact.md)", "(services.md)", False),
    "a section with facts": ("## Please", "## More {#more}\n\nRing 111.\n\n## Please", False),
}


@pytest.mark.parametrize("name", CHANGED)
def test_an_older_page_is_withdrawn_when_the_english_states_other_facts(name: str):
    before, after, seen = CHANGED[name]
    assert ENGLISH.count(before) == 1
    now, page = english(ENGLISH.replace(before, after)), whole()
    assert misleads(page, now) is not seen
    pages = fitting(Prose({"en": {now.path: now}, "so": {page.path: page}}, ())).pages["so"]
    assert (page.path in pages) is seen
    assert whole_progress(page, now).outdated
    problems = found(page, now)
    assert all(problem.advice for problem in problems)
    changed = "docs/en/help.md has changed since this page was translated."
    assert changed in [problem.wrong for problem in problems]
    assert any("Readers do not see this page." in item.wrong for item in problems) is not seen


def test_what_harms_in_an_older_page_is_still_a_mistake():
    page = whole(SOMALI.replace("Fadlan", "Fad\u202elan"))
    assert [problem.line for problem in mistakes(page, english(f"{ENGLISH}\nMore."))] == [23]
