"""Advice on plain English is given where words are hard to read, and nowhere else."""

import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from carers_plan.checking import check_project
from carers_plan.cli import main
from carers_plan.loading.plain_english import LONGEST, Rules, findings, rules
from carers_plan.loading.plain_rules import check_pages
from carers_plan.loading.prose import parse_page
from carers_plan.problem import SHOWN, Problem, TextMistake, report
from carers_plan.project import Project
from carers_plan.words.catalog import english
from tests.conftest import COUNCILS, ROOT

SHIPPED = rules()
MOST_FOR_A_COUNCIL = 10


def found(text: str, found_by: Rules = SHIPPED, *, markdown: bool = False) -> list[TextMistake]:
    return sorted(findings(text, found_by, markdown=markdown), key=lambda finding: finding.start)


def said(text: str, *, markdown: bool = False) -> str:
    return "\n".join(f"{finding.wrong} {finding.fix}" for finding in found(text, markdown=markdown))


def sentence(words: int) -> str:
    return " ".join(["We", *["can"] * (words - 2), "help."])


HARD = [
    ("Carers utilise the room.", '"utilise" is hard to read. Say "use".'),
    ("The room was utilised.", '"utilised" is hard to read. Say "use".'),
    ("Utilizing it is easy.", '"Utilizing" is hard to read. Say "use".'),
    ("She liaises with a doctor.", '"liaises" is hard to read. Say "work with" or "talk to".'),
    ("They notified us.", '"notified" is hard to read. Say "tell".'),
    ("Phone us prior  to\ncoming.", '"prior to" is hard to read. Say "before".'),
    ("Please call us.", '"Please" says nothing here. Leave it out. What you say is polite without it.'),
    ("Talk to a stakeholder.", '"stakeholder" is a word of offices, and nothing here explains it. Say "the people it matters to".'),
    ("Let us touch base.", '"touch base" does not mean what its words say, so people who learn English are lost. Say "talk".'),
    ("You get help, e.g. a break.", '"e.g" is Latin. Many people do not know it, and it sounds odd read aloud. Say "for example" or "such as".'),
    ("He suffers from dementia.", '"suffers from" can hurt the people it speaks of. Say "has".'),
    ("You can't lose.", '"can\'t" is easy to take for its opposite, and hard for people who learn English. Say "cannot".'),
    ("We won’t ask.", '"won’t" is easy to take for its opposite, and hard for people who learn English. Say "will not".'),
    ("They don't ask.", '"don\'t" is easy to take for its opposite, and hard for people who learn English. Say "do not".'),
    ("It is not unusual.", '"not unusual" says no twice, so readers have to turn it round. Say it once, without no or not.'),
    ("Open 9am-5pm.", 'The dash in "9am-5pm" is not read aloud. Write the times with to, for example: 9am to 5pm.'),
    ("Open 9 – 5pm.", 'The dash in "9 – 5pm" is not read aloud. Write the times with to, for example: 9am to 5pm.'),
    ("Open 09:00-17:30.", 'The dash in "09:00-17:30" is not read aloud. Write the times with to, for example: 9am to 5pm.'),
    ("Open Mon-Fri.", '"Mon-Fri" is not read aloud as days. Write the days as whole words, for example: Monday to Friday.'),
    ("It costs £1.2m.", '"£1.2m" is read aloud as a number and a letter. Write the word, for example: £2 million, £3,000.'),
    ("Ask the carer(s).", 'The brackets in "carer(s)" are hard to read aloud. Write one or the other: mostly the plural is enough.'),
    ("Ask him/her.", 'The slash in "him/her" is hard to read aloud. Say they or their, or speak to the reader: you.'),
    ("Help is there 24/7.", '"24/7" is read aloud as numbers. Say: day and night, every day.'),
    ("Come for tea & cake.", 'The sign "&" is harder to read than a word. Write: and.'),
    ("DO NOT CALL this number.", 'Words in capitals are hard to read, and look like shouting: "DO NOT CALL". Write them in small letters.'),
    ("Ask the CQC for help.", '"CQC" is a short form that nothing here explains. Write the whole words, then the short form: Example Words (CQC).'),
]  # fmt: skip
HARD_LINKS = [
    ("To book, [click here](contact.md).", 'The link "click here" does not say where it goes: many people hear links alone. Name the page or what people can do there.'),
    ("[Read more](contact.md).", 'The link "Read more" does not say where it goes: many people hear links alone. Name the page or what people can do there.'),
    ("Look at https://www.example.org/a.", '"https://www.example.org/a" is a bare web address, which is read out sign by sign. Make it a link with words: [name of the page](address).'),
    ("[www.example.org](https://www.example.org)", "The words of this link are a web address, which is read out sign by sign. Write what people find there, such as its name."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "advice"), HARD, ids=[text for text, _ in HARD])
def test_what_is_hard_to_read_gets_advice(text: str, advice: str) -> None:
    assert said(text) == advice
    assert said(f"A line before.\n\n- {text}", markdown=True) == advice


@pytest.mark.parametrize(("text", "advice"), HARD_LINKS, ids=[text for text, _ in HARD_LINKS])
def test_a_link_that_says_nothing_gets_advice(text: str, advice: str) -> None:
    assert said(text, markdown=True) == advice


FAIR = [
    'Carers said: "We can\'t utilise it, e.g. at night."',
    "The report calls this coproduction.",
    "**Stakeholder**: someone it matters to.",
    "The Implementation Group meets in May.",
    "Commissioning Services Group",
    "The Department for Work and Pensions, and the Facilitate Trust.",
    "Call NHS 111 or your GP. Open GOV.UK in the UK.",
    "The Care Quality Commission (CQC) checks it. The CQC comes each year.",
    "Text the word HELP, or send CALL and your name.",
    "Call 020 7946 0100. The years are 2024-25, 2021-2026 and COVID-19.",
    "Marks & Spencer",
    "It is not under the table. You are not unwell.",
    "Come at 9am, or 5pm. Sun and rain.",
    "YSS Young Carers meets here.",
    "Send it to NW1 2DB. This is paragraph 5.3.",
    "It weighs 20m. It cost £500.",
    "The e and the i.",
    "You and I sat by the sea. I can.",
]


@pytest.mark.parametrize("text", FAIR)
def test_what_is_fair_gets_no_advice(text: str) -> None:
    assert said(text, markdown=True) == ""


def test_a_sentence_of_twenty_words_is_short_enough() -> None:
    assert said(sentence(LONGEST)) == ""


def test_a_longer_sentence_is_counted_and_shown() -> None:
    assert said(f"Short one. {sentence(21)}") == (
        'This sentence has 21 words: "We can can can can…". '
        "Part it: no sentence needs more than 20 words."
    )


def test_a_long_sentence_with_many_commas_is_better_as_a_list() -> None:
    text = "You can ask for " + ", ".join(["a hand with this"] * 5) + "."
    assert "Make it a list" in said(text)


NOT_LONG = [
    "\n".join(["You can ask:", "", *[f"- for {sentence(9)}" for _ in range(4)]]),
    "\n".join(f"1. {sentence(9)[:-1]}" for _ in range(4)),
    f"## {sentence(15)[:-1]} {{#here}}\n{sentence(15)}",
    f"| {sentence(15)[:-1]} | {sentence(15)[:-1]} |\n|---|---|\n| {sentence(15)[:-1]} | a |",
    f"{sentence(15)[:-1]}: {sentence(15)}",
    f"{sentence(15)[:-1]}?” {sentence(15)}",
    f"{sentence(17)[:-1]} at the Royal Free Hospital for Women and Children.",
    f"[{sentence(10)}](https://www.example.org/a/b/c) {sentence(12)}",
    f"{sentence(15)}\n\n{sentence(15)}",
]


@pytest.mark.parametrize("text", NOT_LONG)
def test_lists_headings_cells_colons_and_names_do_not_make_a_sentence_long(text: str) -> None:
    assert said(text, markdown=True) == ""


def test_a_number_after_no_does_not_end_the_sentence() -> None:
    assert "has 22 words" in said(f"{sentence(10)[:-1]} No. 2 {sentence(10)}")


def test_a_finding_begins_where_the_words_begin() -> None:
    text = "One [page](contact.md).\n\n- Two `code`\n- Three **bold** utilise it."
    (finding,) = found(text, markdown=True)
    assert text[finding.start :].startswith("utilise")


def test_a_council_allows_words_and_adds_its_own() -> None:
    own = rules(["Utilise", "CQC", "he/she"], {"client": "person", "care user": "carer"})
    assert found("Carers utilise it. He/she asks the CQC.", own) == []
    assert [finding.wrong for finding in found("Clients and a care user.", own)] == [
        '"Clients" is on your own list of words to avoid.',
        '"care user" is on your own list of words to avoid.',
    ]


def test_every_word_to_avoid_says_what_to_write_and_never_another_word_to_avoid() -> None:
    for item in {item for items in SHIPPED.avoid.values() for item in items}:
        assert item.say, item.listed
        assert said(item.say) == "", item.listed


def test_a_page_is_checked_with_its_title_and_the_lines_are_right() -> None:
    text = "---\ntitle: Utilise it\nsummary: Good.\n---\n\nFine.\n\nWe can't\nliaise.\n"
    page, problems = parse_page(text, "docs/en/a.md", "en", "a.md")
    advice = sorted(check_pages([page], SHIPPED))
    assert problems == []
    assert [(problem.line, problem.where) for problem in advice] == [(2, "title"), (8, ""), (9, "")]
    assert all(problem.advice for problem in advice)


def plain(problems: tuple[Problem, ...]) -> list[str]:
    """Leave out the advice that is not about plain English."""
    other = ("belong", "tested")
    return [
        str(problem)
        for problem in problems
        if not problem.path.endswith(".po") and not any(word in problem.wrong for word in other)
    ]


@pytest.mark.parametrize("name", ["bromley", "leicestershire", "rotherham", "worcestershire"])
def test_other_councils_get_little_advice(name: str) -> None:
    problems = check_project(Project(COUNCILS / name), ["en"]).problems
    assert len(plain(problems)) <= MOST_FOR_A_COUNCIL


def interface() -> Iterator[tuple[str, str]]:
    for key, words in english().items():
        if key.startswith("search.need."):
            continue  # What people type; nobody reads it.
        for text in words.values() if isinstance(words, Mapping) else [words]:
            yield key, re.sub(r"\{\w+\}", "X", text)


def test_the_words_of_the_interface_are_as_plain_as_we_ask_of_others() -> None:
    assert [(key, finding.wrong) for key, text in interface() for finding in found(text)] == []


def test_no_link_or_button_of_the_interface_says_nothing() -> None:
    for key, text in interface():
        if key.split(".")[-1] in {"more", "again", "open", "menu-button", "remove"}:
            assert said(f"[{text}](contact.md)", markdown=True) == "", key


def advice(path: str, line: int) -> Problem:
    return Problem(path, line, "title", "It is long.", "Part it.", advice=True)


def test_much_advice_is_shortened_for_each_file() -> None:
    pieces = [advice("a.md", line) for line in range(1, 9)] + [advice("b.md", 1)]
    shown = report(pieces, brief=True)
    assert shown.count("It is long.") == SHOWN + 1
    assert f"a.md\n  And {8 - SHOWN} more. To see them all: carers-plan check --all" in shown
    assert shown.endswith("Things to look at when you can: 9.")
    assert report(pieces).count("It is long.") == 9


def test_one_more_piece_of_advice_is_shown_rather_than_counted() -> None:
    shown = report([advice("a.md", line) for line in range(SHOWN + 1)], brief=True)
    assert shown.count("It is long.") == SHOWN + 1
    assert "more." not in shown


def test_advice_waits_while_there_is_a_mistake() -> None:
    mistake = Problem("z.yaml", 1, "title", "It is missing.", "Write it.")
    pieces = [mistake, *(advice("a.md", line) for line in range(200))]
    assert report(pieces, brief=True) == (
        "z.yaml:1  title\n  It is missing.\n  Write it.\n\n"
        "Things to look at once that is mended: 200. "
        "To see them all: carers-plan check --all\n\n"
        "1 problem. Nothing was published."
    )


def test_check_gives_advice_and_still_ends_well(worcestershire: Path) -> None:
    page = worcestershire / "docs" / "en" / "index.md"
    page.write_text(f"{page.read_text(encoding='utf-8')}\n" + "We can't.\n" * 6, encoding="utf-8")
    ask = ["--project", str(worcestershire), "check"]
    brief, full = CliRunner().invoke(main, ask), CliRunner().invoke(main, [*ask, "--all"])
    assert brief.exit_code == full.exit_code == 0
    assert "And 3 more. To see them all: carers-plan check --all" in brief.output
    assert full.output.count('"can\'t"') == 6


def test_a_councils_own_list_is_read_from_its_folder(tmp_path: Path) -> None:
    project = tmp_path / "tiny"
    shutil.copytree(ROOT / "tests" / "mistakes" / "tiny", project)
    page = project / "docs" / "en" / "index.md"
    page.write_text("---\ntitle: Help\n---\n\nThe client can utilise it.\n", encoding="utf-8")
    own = project / "plan_data" / "plain-english.yaml"
    own.write_text(
        "allow: utilise\ninstead:\n  - words: client\n    say: person\n", encoding="utf-8"
    )
    problems = check_project(Project(project), ["en"]).problems
    assert [str(problem) for problem in problems] == [
        'docs/en/index.md:5\n  "client" is on your own list of words to avoid.\n  Say "person".'
    ]
