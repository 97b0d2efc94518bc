"""Numbers to call and text: read as people write them, shown, said and dialled right everywhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carers_plan.loading.phone_rules import phone_mistakes
from carers_plan.model.phone import PhoneError, phones_in, read_phone
from carers_plan.model.short_numbers import SHORT_NUMBERS
from carers_plan.pages.call_links import outermost
from carers_plan.project import Project
from carers_plan.words.catalog import Catalog
from carers_plan.words.facts import dialled
from carers_plan.words.language import ENGLISH, Language
from carers_plan.words.message import Message
from tests.conftest import ROOT

READ = {
    "020 7974 4444": ("020 7974 4444", "tel:+442079744444"),
    "+44 (0)20 7974-4444": ("020 7974 4444", "tel:+442079744444"),
    "(020)79744444": ("020 7974 4444", "tel:+442079744444"),
    "0800 11 11": ("0800 1111", "tel:+448001111"),
    "020 7974 4444 ext 12": ("020 7974 4444 extension 12", "tel:+442079744444;ext=12"),
    "020 7974 4444 x23": ("020 7974 4444 extension 23", "tel:+442079744444;ext=23"),
    "020 7974 4444, ext. 012": ("020 7974 4444 extension 012", "tel:+442079744444;ext=012"),
    "020 7974 4444 Extension 7": ("020 7974 4444 extension 7", "tel:+442079744444;ext=7"),
    "020 7974 4444 #5": ("020 7974 4444 extension 5", "tel:+442079744444;ext=5"),
    "18001 020 7974 4444": ("18001 020 7974 4444", "tel:1800102079744444"),
    "18001 020 7974 4444 ext 5": (
        "18001 020 7974 4444 extension 5",
        "tel:1800102079744444;ext=5",
    ),
    "18001 111": ("18001 111", "tel:18001111"),
    "999": ("999", "tel:999"),
    "18000": ("18000", "tel:18000"),
    "116123": ("116 123", "tel:116123"),
    "1471": ("1471", "tel:1471"),
    "141 020 7974 4444": ("141 020 7974 4444", "tel:14102079744444"),
    "85258": ("85258", "sms:85258"),
    "70085": ("70085", "sms:70085"),
    "7726": ("7726", "sms:7726"),
    "+1 212 555 2368": ("+1 212-555-2368", "tel:+12125552368"),
    "07700 900123": ("07700 900123", "tel:+447700900123"),
}
REFUSED = [
    "020 7974 4444 option 2",
    "020 7974 4444/5",
    "020 7974 4444 or 4445",
    "020 CARERS 44",
    "020 7974 4444 x",
    "020 7974 4444 x1234567",
    "18001",
    "18001 999",
    "141",
    "998",
    "12",
    "999 111",
    "020 7974 444",
    "",
]
TEXTS = {
    "Call 999 now. Or 111.": ["999"],
    "call **999** or **111**": ["999", "111"],
    "999 and 111 are real numbers.": ["999", "111"],
    "Dial 18001 first: that is 18001 111.": ["18001", "18001 111"],
    "Samaritans are on 116 123 or 116123.": ["116 123", "116123"],
    "Text SHOUT to 85258.": ["85258"],
    "A power cut? Ring 105. For the police, call 101.": ["105", "101"],
    "Ring 020 7974 4444 ext 12, or 020 7974 4445 x23.": [
        "020 7974 4444 ext 12",
        "020 7974 4445 x23",
    ],
    "(020 7974 4444)\n0800 1111 or (020) 7974 4445": [
        "020 7974 4444",
        "0800 1111",
        "(020) 7974 4445",
    ],
    "020 7974 4444 0800 1111 +44 (0)20 7974 4445": [
        "020 7974 4444",
        "0800 1111",
        "+44 (0)20 7974 4445",
    ],
    "Use the 999 BSL app, NHS 111 online or the 999 video service.": [],
    "We call 105 carers a year. 112 carers and 101 people answered.": [],
    "£999, 1,999, 999.50, 2019-20, 01 02 2024 and open 0900-1700": [],
}


@pytest.mark.parametrize("written", READ)
def test_a_number_is_read_written_and_dialled(written: str):
    number = read_phone(written)
    assert (str(number), number.address()) == READ[written]
    assert read_phone(str(number)) == number


@pytest.mark.parametrize("written", REFUSED)
def test_what_is_not_one_number_is_refused_and_never_another_number(written: str):
    with pytest.raises(PhoneError):
        read_phone(written)


@given(
    st.integers(0, 9999).map(lambda last: f"020 7946 0{last:04}"[:13]),
    st.sampled_from(["", "18001 "]),
    st.one_of(st.just(""), st.from_regex(r"[0-9]{1,6}", fullmatch=True)),
    st.sampled_from([" ext {}", " ext. {}", ", extension {}", "x{}", " X {}", " #{}", " extn: {}"]),
)
def test_every_way_of_writing_an_extension_reads_the_same(
    base: str, prefix: str, extension: str, way: str
):
    read = read_phone(prefix + base + (way.format(extension) if extension else ""))
    assert (read.base, read.extension) == (prefix + base, extension)
    assert read_phone(str(read)) == read
    assert [match[0] for match in phones_in(f"Call {read}.")] == [str(read)]


@given(st.text(alphabet="0123456789 +()-x#", max_size=24))
def test_no_digit_is_lost_or_added_whatever_is_typed(text: str):
    try:
        read = read_phone(text)
    except PhoneError:
        return
    typed, kept = (re.sub(r"\D", "", each) for each in (text, f"{read.base}{read.extension}"))
    assert typed.removeprefix("00").removeprefix("44").lstrip("0") in {
        kept.lstrip("0"),
        kept.removeprefix("44").lstrip("0"),
    }


@pytest.mark.parametrize("text", TEXTS)
def test_numbers_are_found_in_a_text_where_it_says_to_call_them(text: str):
    assert [match[0] for match in phones_in(text)] == TEXTS[text]


def test_in_another_language_only_known_short_numbers_are_found():
    text = "999 বা 111 নম্বরে ফোন করুন, অথবা 020 7974 4444-এ"
    assert [match[0] for match in phones_in(text, ())] == ["020 7974 4444"]
    assert [match[0] for match in phones_in(text, {"999"})] == ["999", "020 7974 4444"]


def test_one_number_is_the_same_however_it_is_written():
    assert len({dialled(each) for each in ("020 7974 4444", "+44 20 7974 4444")}) == 1
    assert dialled("020 7974 4444 x1") != dialled("020 7974 4444 x2")


@pytest.mark.parametrize("number", [entry for kind in SHORT_NUMBERS.values() for entry in kind])
def test_every_short_number_says_what_it_is_and_where_that_is_said(number: str):
    entry = SHORT_NUMBERS["GB"][number]
    assert entry.what
    assert entry.source
    if entry.use != "prefix":
        assert read_phone(entry.written).use == entry.use


def test_a_number_in_a_text_is_a_link_in_the_words_of_the_language(tmp_path: Path):
    text = "Call 111, text 999, or ring 020 7974 4444 ext 12."
    masked = Message("a", "Call {1}, text {2}, or ring {3}.")
    folder = tmp_path / "plan_data" / "translations"
    folder.mkdir(parents=True)
    (folder / "ar.po").write_text(
        f'msgid ""\nmsgstr "Language: ar\\n"\n\nmsgctxt "a"\nmsgid "{masked.english}"\nmsgstr "{{3}} ← {{1}} ← {{2}}"\n',
        encoding="utf-8",
    )
    bdi = '<bdi dir="ltr">{}</bdi>'.format
    long, short, texted = (
        f'<a href="tel:+442079744444;ext=12"><span>{bdi("020 7974 4444")}{{}}{bdi("12")}</span></a>'.format,
        f'<a href="tel:111">{bdi("111")}</a>',
        f'<a href="sms:999">{bdi("999")}</a>',
    )
    english = Catalog(Project(tmp_path), ENGLISH).find("a", text)
    assert english.__html__() == f"Call {short}, text {texted}, or ring {long(' extension ')}."
    arabic = Catalog(Project(tmp_path), Language("ar", "العربية"), [masked]).find("a", text)
    assert arabic.__html__() == f"{long(' تحويلة ')} ← {short} ← {texted}"
    assert arabic.markdown.startswith(
        "[020 7974 4444 تحويلة 12](tel:+442079744444;ext=12) ← [111](tel:111)"
    )


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("**Call 999.**", "**Call [999](tel:999).**"),
        ("[Call 999](tel:999) or `call 999`", "[Call 999](tel:999) or `call 999`"),
        ("[Call 999](tel:999), call 111", "[Call 999](tel:999), call [111](tel:111)"),
        (
            "[Find help](help.md): 020 7974 4444",
            "[Find help](help.md): [020 7974 4444](tel:+442079744444)",
        ),
    ],
)
def test_in_markdown_a_number_is_a_link_but_not_inside_a_link_or_code(text: str, linked: str):
    assert Catalog(Project(ROOT), ENGLISH).linked(text) == linked


def test_a_link_that_calls_is_never_inside_another_link_a_button_or_a_drawing():
    call = '<a href="tel:999">999</a>'
    for around in ("a", "button", "summary", "svg", "title", "label"):
        assert outermost(f"<{around}><b>Call {call}</b></{around}> {call}") == (
            f"<{around}><b>Call 999</b></{around}> {call}"
        )


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            "Call [999](tel:999), [Call us](tel:+442079744444) or [020 7974 4444 x1](tel:02079744444;ext=1)",
            (),
        ),
        ("[Open 9 to 5: 020 7974 4444](tel:+442079744444)", ()),
        ("[Text 020 7974 4444](sms:+442079744444)", ()),
        ("[020 7974 4444](tel:+442079744445)", ("The link shows",)),
        ("[999](tel:111)", ("The link shows",)),
        ("[Ring us](tel:0207974444)", ("is not a phone number",)),
        ("[Ring us](tel:020 CARERS)", ("has more in it",)),
        ("Ring 020 7974 44.", ("is not a phone number",)),
    ],
)
def test_a_link_that_calls_another_number_than_it_shows_is_a_mistake(
    text: str, wrong: tuple[str, ...]
):
    found = [mistake.wrong for mistake in phone_mistakes(text)]
    assert len(found) == len(wrong), found
    assert all(part in told for part, told in zip(wrong, found, strict=True))
