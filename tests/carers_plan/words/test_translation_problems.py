"""The checks of translations, from a gettext file to the message that a translator reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from carers_plan.build import make
from carers_plan.checking import check_project
from carers_plan.loading.plan_data import load_plan
from carers_plan.model import Plan, Terminology
from carers_plan.model.terminology import ListedTerm, TermWords
from carers_plan.problem import InvalidPlanError, Problem
from carers_plan.project import Project
from carers_plan.words.catalog import HERE, Catalog
from carers_plan.words.language import ENGLISH, Language
from carers_plan.words.message import Message
from carers_plan.words.po_file import parse, read_catalogue
from carers_plan.words.translation_problems import brought_in_by, translation_problems
from tests.conftest import CAMDEN_DAY, COUNCILS

HEAD = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n'
)


def entry(english: str, translation: str, before: str = "", context: str = "a/title") -> str:
    return f'{before}msgctxt "{context}"\nmsgid "{english}"\nmsgstr "{translation}"\n'


def found(*entries: str, tag: str = "bn", terms: Terminology | None = None) -> tuple[Problem, ...]:
    catalogue = parse("\n".join([HEAD, *entries]), f"{tag}.po")
    return translation_problems(catalogue, f"{tag}.po", tag, terms or Terminology())


SIX = entry("You get 6 weeks.", "আপনি ৮ সপ্তাহ পান।")


def test_a_mistake_is_told_with_its_file_line_and_message():
    assert found(SIX) == (Problem("bn.po", 6, "a/title", "The number 6 has become 8.", "Write 6."),)


def test_a_right_translation_has_no_problems():
    assert found(entry("You get 6 weeks.", "আপনি ৬ সপ্তাহ পান।")) == ()


@pytest.mark.parametrize(
    "before", ["# ok: numbers\n", "# Asked the office.\n# ok: length, numbers\n"]
)
def test_a_translator_can_say_that_a_check_is_wrong_here(before: str):
    assert found(before + SIX) == ()


def test_a_check_that_is_set_aside_leaves_the_others():
    assert [problem.wrong for problem in found("# ok: length\n" + SIX)] == [
        "The number 6 has become 8."
    ]


def test_a_check_that_is_not_there_cannot_be_set_aside():
    (problem,) = found(entry("Hello", "নমস্কার", "# ok: number\n"))
    assert problem.wrong == 'There is no check called "number".'
    assert problem.fix == 'Did you mean "numbers"?'


@pytest.mark.parametrize("before", ["#, fuzzy\n", "#~ "])
def test_what_readers_never_see_is_not_checked(before: str):
    text = SIX
    text = (
        "".join(f"#~ {line}\n" for line in text.splitlines()) if before == "#~ " else before + text
    )
    assert found(text) == ()


def test_the_words_of_a_machine_are_only_advised_about():
    (problem,) = found("# machine\n" + SIX)
    assert problem.advice


def test_each_form_of_a_plural_is_checked_and_one_may_leave_the_number_out():
    plural = (
        'msgctxt "a"\nmsgid "{{count}} day"\nmsgid_plural "{{count}} days"\n'
        'msgstr[0] "{0}"\nmsgstr[1] "{1}"\n'
    )
    assert found(plural.format("hal maalin", "{count} maalmood"), tag="so") == ()
    (problem,) = found(plural.format("hal maalin", "{cuont} maalmood"), tag="so")
    assert "{cuont}" in problem.wrong


def test_the_same_english_in_two_ways_is_told_where_it_is_said_again():
    (problem,) = found(
        entry("Late", "দেরি"), entry("Late", "বিলম্ব", context="b/title"), entry("Done", "শেষ")
    )
    assert (problem.line, problem.where, problem.advice) == (10, "b/title", True)
    assert "a/title" in problem.wrong


@pytest.mark.parametrize("locked", [False, True])
def test_only_a_word_that_the_council_locked_stops_a_build(*, locked: bool):
    words = TermWords(
        code="bn", words=("কেয়ারার",), confidence="chosen by the council", locked=locked
    )
    terms = Terminology(terms=(ListedTerm(english=("carer",), note="Unpaid.", languages=(words,)),))
    (problem,) = found(entry("Ask a carer", "পরিচর্যাকারীকে বলুন"), terms=terms)
    assert problem.fix == 'Write "কেয়ারার".'
    assert problem.advice is not locked


@pytest.mark.parametrize("tag", sorted(path.stem for path in HERE.glob("*.po")))
def test_our_own_words_of_the_interface_have_no_mistakes(tag: str, plan: Plan):
    catalogue = read_catalogue(HERE / f"{tag}.po", f"{tag}.po", HERE)
    assert len(catalogue.entries) > 500
    problems = translation_problems(catalogue, f"{tag}.po", tag, plan.terminology)
    assert [str(problem) for problem in problems if not problem.advice] == []


@pytest.fixture
def project(worcestershire: Path) -> Project:
    """A small project with one wrong translation."""
    project = Project(worcestershire)
    name = load_plan(project).site.name
    folder = project.plan_data / "translations"
    folder.mkdir(exist_ok=True)
    text = HEAD + entry(name, "خطة 2031", context="site/name")
    (folder / "ar.po").write_text(text, encoding="utf-8")
    return project


def test_the_check_and_the_build_refuse_a_wrong_translation(project: Project):
    (problem,) = check_project(project, ["en", "ar"]).mistakes
    assert problem.path == "plan_data/translations/ar.po"
    assert "2031" in problem.wrong
    languages = (ENGLISH, Language("ar", "العربية"))
    with pytest.raises(InvalidPlanError) as refused:
        make(project, languages, CAMDEN_DAY)
    assert refused.value.problems == (problem,)


@pytest.mark.parametrize("folder", sorted(COUNCILS.iterdir()), ids=lambda folder: folder.name)
def test_other_councils_have_no_wrong_translations(folder: Path):
    if not (folder / "plan_data").is_dir():
        pytest.skip("no council")
    checked = check_project(Project(folder), ["en"])
    assert [str(item) for item in checked.mistakes if "translations" in item.path] == []


@pytest.mark.parametrize(
    "note", ["#, fuzzy\n", '#, fuzzy\n#| msgid "Hello you"\n', "# ok: html\n", ""]
)
def test_html_in_words_that_readers_see_is_a_mistake_whatever_is_noted(tmp_path: Path, note: str):
    context, english = "services/sitting/name", "Hello, you"
    folder = tmp_path / "plan_data/translations"
    folder.mkdir(parents=True)
    text = entry(english, "<b>Salaan</b>", context=context)
    comments, marks = (note, "") if note.startswith("# ") else ("", note)
    (folder / "so.po").write_text(f"{HEAD}\n{comments}{marks}{text}", encoding="utf-8")
    catalog = Catalog(Project(tmp_path), Language("so", ""), [Message(context, english)])
    found = [*brought_in_by(catalog, "so.po")]
    assert bool(found) is catalog.has(context, english)
    assert all(problem.where == context and not problem.advice for problem in found)


def test_html_in_words_that_were_not_used_any_more_is_found_once_they_are(tmp_path: Path):
    """Old words are taken up again when the same English comes back."""
    context, english = "services/sitting/name", "Hello, you"
    folder = tmp_path / "plan_data/translations"
    folder.mkdir(parents=True)
    old = "".join(
        f"#~ {line}\n" for line in entry(english, "<b>Salaan</b>", context=context).splitlines()
    )
    (folder / "so.po").write_text(f"{HEAD}\n{old}", encoding="utf-8")
    catalog = Catalog(Project(tmp_path), Language("so", ""), [Message(context, english)])
    assert catalog.has(context, english) is bool([*brought_in_by(catalog, "so.po")])


def test_nothing_switches_the_check_for_html_off():
    problems = found(entry("Hello", "<b>নমস্কার</b>", "# ok: html\n"))
    assert [problem.wrong for problem in problems] == [
        '"<b>" is HTML that the English does not have.',
        'The check "html" cannot be set aside.',
    ]
