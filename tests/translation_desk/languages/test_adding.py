"""One command adds a language to a site, with all that is already known of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from mkdocs.config import load_config

from carers_plan.checking import check_project
from carers_plan.cli import main
from carers_plan.project import Project
from carers_plan.search.alphabet import by_letter
from carers_plan.search.folding import folding
from carers_plan.settings import read_settings
from carers_plan.words import catalog
from carers_plan.words.catalog import Catalog
from carers_plan.words.date_words import DateWords
from carers_plan.words.language import Language
from carers_plan.words.po_file import parse
from tests.conftest import COUNCILS, contents, copy_project
from translation_desk.languages.seeds import CLDR, THEME, LanguageSeed, theme_words
from translation_desk.work import Translations, entry_of

Add = Callable[..., Result]
DAY = dt.date(2024, 9, 9)
# The day of the example, in full and without its day, and the language's own name and direction.
LANGUAGES: Mapping[str, tuple[str, str, str]] = {
    "ar": ("9 سبتمبر 2024", "العربية", "rtl"),
    "ur": ("9 ستمبر، 2024", "اردو", "rtl"),
    "pl": ("9 września 2024", "Polski", "ltr"),
    "zh-Hans": ("2024年9月9日", "简体中文", "ltr"),
    "ti": ("መስከረም 9, 2024", "ትግርኛ", "ltr"),
    "ckb": ("9ی ئەیلوولی 2024", "کوردیی ناوەندی", "rtl"),
    "fr": ("9 septembre 2024", "Français", "ltr"),
}


@pytest.fixture(name="project")
def _project(tmp_path: Path) -> Path:
    return copy_project(COUNCILS / "bromley", tmp_path / "bromley")


@pytest.fixture(name="words")
def _words(project: Path) -> Path:
    """Where a council's interface words are, over those of the program."""
    return project / "plan_data" / "translations" / "interface"


@pytest.fixture(name="add")
def _add(project: Path) -> Add:

    def run(*arguments: str) -> Result:
        command = ["--project", str(project), "languages", "add", *arguments]
        return CliRunner().invoke(main, command)

    return run


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_new_language_has_its_line_and_its_dates(add: Add, project: Path, tag: str):
    date, autonym, direction = LANGUAGES[tag]
    done = add(tag)
    assert done.exit_code == 0, done.output
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    assert f"        - {{locale: {tag}, name: {autonym}}}\n" in settings
    assert settings.startswith("# A council's site for the tests")
    language = read_settings(Project(project)).every_language[tag]
    assert (language.autonym, language.direction) == (autonym, direction)
    assert DateWords(Catalog(Project(project), language), {}).day(DAY) == date


def test_a_language_that_the_program_has_already_brings_its_words(add: Add, words: Path):
    add("ar")
    assert not words.exists()


@pytest.mark.parametrize("tag", sorted(LANGUAGES.keys() - {"ar"}))
def test_all_that_is_known_is_written_and_says_where_it_is_from(add: Add, words: Path, tag: str):
    add(tag)
    text = (words / f"{tag}.po").read_text(encoding="utf-8")
    entries = {entry.context: entry for entry in parse(text, "x.po").entries}
    assert set(entries) == set(catalog.english())
    months = [entries[f"month.{name}"] for name in ("january", "december")]
    assert all(entry.text and entry.notes == (CLDR,) for entry in months)
    assert all(entry.review is None and not entry.machine for entry in entries.values())
    empty = [entry for entry in entries.values() if not (entry.text or entry.forms)]
    assert entries["talk.heading"] in empty


def test_what_a_council_says_otherwise_stands_over_the_programs_words(project: Path, words: Path):
    before = contents(catalog.HERE)
    council = Project(project)
    work = Translations(council).interface("ar")
    item = next(item for item in work.items if item.message.context == "nav.help")
    text = work.updated({item.message.id: replace(entry_of(item), text="النجدة الآن")})
    words.mkdir(parents=True)
    (words / "ar.po").write_text(text, encoding="utf-8")
    assert [entry.context for entry in parse(text, "ar.po").entries] == ["nav.help"]
    assert Catalog(council, Language("ar", "")).plain("nav.help") == "النجدة الآن"
    assert Catalog(council, Language("ar", "")).plain("nav.skip") != "Skip to the main words"
    assert contents(catalog.HERE) == before


def test_interface_words_that_the_site_does_not_have_are_told_and_put_aside(
    project: Path, words: Path
):
    words.mkdir(parents=True)
    entry = 'msgid ""\nmsgstr ""\n"Language: bn\\n"\n\nmsgctxt "nav.hlep"\nmsgid "Get help now"\nmsgstr "এখনই সাহায্য নিন"\n'
    (words / "bn.po").write_text(entry, encoding="utf-8")
    file = "plan_data/translations/interface/bn.po"
    (problem,) = (it for it in check_project(Project(project), ["en"]).problems if it.path == file)
    wrong = 'The site has no words called "nav.hlep", so readers do not get this.'
    update = "If it is from an older program, run: carers-plan translations update bn"
    assert (problem.line, problem.wrong) == (5, wrong)
    assert problem.fix == f'Did you mean "nav.help"? {update}'
    done = CliRunner().invoke(main, ["--project", str(project), "translations", "update"])
    assert f"Wrote {file}." in done.output
    assert not [it for it in check_project(Project(project), ["en"]).problems if it.path == file]


OLDER = """msgid ""
msgstr ""
"Language: ar\\n"

msgctxt "nav.help"
msgid "Call 999"
msgstr "اتصل بالرقم 999"

msgctxt "keep.pages"
msgid "{count} found"
msgid_plural "{count} found, call 999"
msgstr[0] "999"
"""


def test_a_councils_words_for_older_english_are_told_and_not_shown(project: Path, words: Path):
    words.mkdir(parents=True)
    (words / "ar.po").write_text(OLDER, encoding="utf-8")
    council = Project(project)
    found = [p for p in check_project(council, ["en"]).problems if "interface" in p.path]
    assert [(p.line, p.where) for p in found if p.advice] == [(5, "nav.help"), (9, "keep.pages")]
    assert str(found[0]).splitlines()[1:] == [
        '  The English "Call 999" has changed, so readers do not get this.',
        "  Run: carers-plan translations update ar. Then translate the new English.",
    ]
    shown = Catalog(council, Language("ar", ""))
    assert "999" not in shown.plain("nav.help") + shown.plain("keep.pages", 2)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_councils_words_wait_for_their_translators(add: Add, project: Path, tag: str):
    add(tag)
    text = (project / f"plan_data/translations/{tag}.po").read_text(encoding="utf-8")
    entries = parse(text, "x.po").entries
    assert len(entries) > 200
    assert not any(entry.text for entry in entries)
    assert LanguageSeed(tag).plural_rule in text


def test_the_theme_gives_what_it_says_in_the_same_sense():
    seeds = LanguageSeed("pl").seeds({})
    assert (seeds["nav.search"].text, seeds["nav.search"].source) == ("Szukaj", THEME)
    assert theme_words("so") == {}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["bn"], 'The site has "bn" already.'),
        (["en"], 'The site has "en" already.'),
        (["Polish"], "Write pl."),
        (["POLISH"], "Write pl."),
        (["syl"], "Add a file to plan_data/formats/: kind: audio and language: syl"),
        (["bfi"], "Add a file to plan_data/formats/: kind: signed-video and language: bfi"),
        (["en-simple"], "Add a file to plan_data/formats/: kind: easy-read"),
        (["zh-hans"], "Write zh-Hans."),
        (["pt_BR"], "Write pt-BR."),
        (["pol"], "Write pl."),
        (["Sorani"], "Write ckb."),
        (["Gujarati"], "Write gu."),
        (["fa", "--name", "x\u202ey"], "U+202E"),
        (["xx"], "carers-plan languages add xx --name NAME"),
        (["ar; rm -rf"], "is not a tag that the site can have."),
        ([""], "is not a tag that the site can have."),
    ],
)
def test_what_cannot_be_added_is_told_and_nothing_changes(
    add: Add, project: Path, words: Path, arguments: list[str], said: str
):
    before = contents(project), contents(words)
    done = add(*arguments)
    assert done.exit_code == 1
    assert said in done.output
    assert "Nothing was changed." in done.output
    assert (contents(project), contents(words)) == before


def test_a_mistake_in_the_plan_comes_before_a_new_language(add: Add, project: Path, words: Path):
    path = project / "plan_data/site.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("name:", "nmae:"), encoding="utf-8")
    before = contents(project), contents(words)
    done = add("pl")
    assert (done.exit_code, "plan_data/site.yaml" in done.output) == (1, True)
    assert (contents(project), contents(words)) == before


def test_a_language_that_cldr_only_names_says_that_its_own_name_is_missing(add: Add, project: Path):
    done = add("rom")
    assert "Its own name is not known: write it in mkdocs.yml" in done.output
    assert "{locale: rom, name: Romany}" in (project / "mkdocs.yml").read_text(encoding="utf-8")


def test_what_yaml_would_read_otherwise_has_quotation_marks(add: Add, project: Path):
    add("no", "--name", "No, yes: {x}")
    assert read_settings(Project(project)).every_language["no"].autonym == "No, yes: {x}"
    listed = load_config(str(project / "mkdocs.yml")).plugins["i18n"].config.languages
    assert [item.locale for item in listed][-1] == "no"


def test_a_language_that_cldr_does_not_know_can_be_named(add: Add, project: Path):
    assert add("xx", "--name", "Xxish").exit_code == 0
    assert "{locale: xx, name: Xxish}" in (project / "mkdocs.yml").read_text(encoding="utf-8")


def test_a_list_of_languages_in_another_form_is_left_alone(add: Add, project: Path):
    path = project / "mkdocs.yml"
    text = path.read_text(encoding="utf-8").replace("- {locale:", "- { locale:")
    path.write_text(text, encoding="utf-8")
    done = add("pl")
    assert (done.exit_code, path.read_text(encoding="utf-8")) == (1, text)
    assert "{locale: pl, name: Polski}" in done.output


@pytest.mark.parametrize(
    ("tag", "one", "other"),
    [
        ("ur", "\u0643\u064a\u0647", "\u06a9\u06cc\u06c1"),
        ("pl", "Łódź", "lodz"),
        ("ti", "\u1220\u1340", "\u1230\u1338"),
        ("zh-Hans", "照顾者。", "照 顾 者"),
        ("ti", "ሓገዝ፡ደገፍ", "ሓገዝ ደገፍ"),
    ],
)
def test_the_search_takes_what_means_the_same_for_the_same(tag: str, one: str, other: str):
    assert folding(tag).fold(one) == folding(tag).fold(other)


def test_a_part_of_a_chinese_word_is_found():
    assert set(folding("zh").fold("照顾")) <= set(folding("zh").fold("为照顾者服务"))


@pytest.mark.parametrize(
    ("tag", "names", "letters"),
    [
        ("zh-Hans", ["照顾", "帮助", "Age UK"], ["中文", "A"]),
        ("ti", ["ደገፍ", "Age UK"], ["ደ", "A"]),
        ("pl", ["Łódź", "Age UK"], ["A", "Ł"]),
    ],
)
def test_names_stand_under_the_letters_of_their_own_script_first(
    tag: str, names: list[str], letters: list[str]
):
    found = by_letter(names, lambda name: (name, tag), tag)
    assert [letter for letter, _ in found] == letters
