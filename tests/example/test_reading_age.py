"""The pages a carer opens first are for a reading age of 9 to 11, and read well aloud."""

import itertools
import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from carers_plan.loading.plain_english import findings, rules
from tests.example.reading_age import YEARS_BEFORE_SCHOOL, Read, blocks, choppy, read, syllables
from tests.web import Web, first, squeeze

OLDEST = 11
LONGEST = 20
SHORTEST_ON_AVERAGE = 8
FIRST_PAGES = ("", "help/", "am-i-a-carer/")
# Pages of facts and law have names and words that cannot be exchanged: they may ask for more.
OLDEST_ELSEWHERE = 14


def main_blocks(site: Web, path: str) -> list[str]:
    """Return what the page itself says: what is heard or signed has words of its own."""
    page = LexborHTMLParser(site.page(path).one("main").html or "")
    for apart in page.css(".formats, .ways"):
        apart.decompose()
    return blocks(first(page, "main"))


def prose(texts: list[str]) -> Read:
    """Keep whole sentences; names, labels and headings are not read on from one to the next."""
    return read(text for text in texts if re.search(r"[.!?][\"”]?$", text))


@pytest.mark.parametrize("path", FIRST_PAGES)
def test_two_formulas_give_the_first_pages_a_reading_age_of_eleven_at_most(site: Web, path: str):
    texts = main_blocks(site, path)
    for whole in (read(texts), prose(texts)):
        for grade in (whole.flesch_kincaid, whole.coleman_liau):
            assert grade + YEARS_BEFORE_SCHOOL <= OLDEST, grade


@pytest.mark.parametrize("path", FIRST_PAGES)
def test_no_sentence_of_the_first_pages_is_long(site: Web, path: str):
    longest = read(main_blocks(site, path)).longest
    assert len(longest) <= LONGEST, " ".join(longest)


@pytest.mark.parametrize("path", FIRST_PAGES)
def test_the_first_pages_are_not_in_telegram_style(site: Web, path: str):
    own = prose(main_blocks(site, path))
    assert len(own.words) / len(own.sentences) >= SHORTEST_ON_AVERAGE
    assert choppy(own.sentences) == []


def test_no_page_of_prose_asks_for_the_reading_of_a_grown_up(site: Web):
    ages = {
        path: prose(main_blocks(site, path)).flesch_kincaid + YEARS_BEFORE_SCHOOL
        for path in ("actions/", "contact/", "money/", "privacy/", "services/", "who-decides/")
    }
    assert {path: age for path, age in ages.items() if age > OLDEST_ELSEWHERE} == {}


def test_what_is_said_about_recordings_and_films_is_short_and_easy(recorded_site: Web):
    page = LexborHTMLParser(recorded_site.page("help/").one(".formats").html or "")
    for words in page.css("[data-apart]"):
        words.decompose()
    said = read(blocks(first(page, "section")))
    assert len(said.longest) <= LONGEST, " ".join(said.longest)
    assert said.flesch_kincaid + YEARS_BEFORE_SCHOOL <= OLDEST


UNSPOKEN = re.compile(
    r"\d ?[-–—/] ?\d|\w/\w|[&→×•*#@~<>|]|\b\d{1,2}:\d\d\b|\b(?:e\.g|i\.e|etc|No)\.|\(s\)"
)


@pytest.mark.parametrize("path", FIRST_PAGES)
def test_the_first_pages_have_no_signs_that_are_read_wrongly(site: Web, path: str):
    found = [text for text in main_blocks(site, path) if UNSPOKEN.search(text)]
    assert found == []


@pytest.mark.parametrize("path", FIRST_PAGES)
def test_short_forms_on_the_first_pages_are_few_and_known(site: Web, path: str):
    short = {
        form for text in main_blocks(site, path) for form in re.findall(r"\b[A-Z]{2,}\b", text)
    }
    assert short <= {"NHS", "UK", "GP", "GOV"}


@pytest.mark.parametrize("path", FIRST_PAGES)
def test_every_link_of_the_first_pages_makes_sense_alone(site: Web, path: str):
    goes: dict[str, set[str]] = {}
    for link in site.page(path).all("main a[href]"):
        text = squeeze(link.text())
        assert list(findings(f"[{text}](a.md)", rules(), markdown=True)) == []
        goes.setdefault(text, set()).add(link.attributes["href"] or "")
    assert {text: targets for text, targets in goes.items() if len(targets) > 1} == {}


@pytest.mark.parametrize("path", FIRST_PAGES)
def test_headings_go_down_one_level_at_a_time(site: Web, path: str):
    levels = [
        int((node.tag or "h0")[1])
        for node in site.page(path).tree.css("main h1, main h2, main h3, main h4")
    ]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_the_formulas_give_what_their_authors_published():
    """Worked by hand: 12 words, 2 sentences, 16 syllables, 49 letters."""
    sample = read(["The cat sat on the mat.", "Bengali people read letters with care."])
    assert [len(sentence) for sentence in sample.sentences] == [6, 6]
    spoken = sum(map(syllables, sample.words))
    letters = sum(map(len, sample.words))
    assert (spoken, letters) == (16, 49)
    assert sample.flesch_kincaid == pytest.approx(0.39 * 6 + 11.8 * 16 / 12 - 15.59)
    assert sample.coleman_liau == pytest.approx(
        0.0588 * (100 * 49 / 12) - 0.296 * (100 * 2 / 12) - 15.8
    )


@pytest.mark.parametrize(
    ("word", "count"),
    [("carer", 2), ("coproduction", 4), ("999", 3), ("carer's", 2), ("zzgle", 1), ("9am", 2)],
)
def test_syllables_are_counted(word: str, count: int):
    assert syllables(word) == count


def test_a_hard_page_would_fail():
    hard = read(["The aforementioned organisations facilitate multidisciplinary interventions."])
    assert hard.flesch_kincaid + YEARS_BEFORE_SCHOOL > OLDEST
    assert hard.coleman_liau + YEARS_BEFORE_SCHOOL > OLDEST
    assert choppy([["You", "can"]] * 5)
