"""Words of a language: the interface, the facts, and English where there is no translation."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from markupsafe import Markup

from carers_plan.problem import InvalidPlanError
from carers_plan.project import Project
from carers_plan.words import catalog as module
from carers_plan.words.catalog import Catalog, english
from carers_plan.words.language import ENGLISH, Language
from carers_plan.words.text import Words
from tests.conftest import ROOT

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n'
ARABIC_FORMS = "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"
Write = Callable[..., Catalog]


@pytest.fixture(name="write")
def _write(tmp_path: Path) -> Write:
    """Return a Bengali catalogue whose facts are the given entries."""

    def write(*entries: str, head: str = HEAD, tag: str = "bn") -> Catalog:
        folder = tmp_path / "plan_data" / "translations"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{tag}.po").write_text(head + "\n" + "\n".join(entries), encoding="utf-8")
        return Catalog(Project(tmp_path), Language(tag, ""))

    return write


def entry(context: str, source: str, target: str, before: str = "") -> str:
    return f'{before}msgctxt "{context}"\nmsgid "{source}"\nmsgstr "{target}"\n'


def test_english_needs_no_catalogue(tmp_path: Path):
    words = Catalog(Project(tmp_path), ENGLISH).find("actions/x/title", "Hello")
    assert (words, words.lang) == ("Hello", "")


def test_a_translation_is_found_by_its_place_and_its_english(write: Write):
    catalog = write(entry("a/title", "Hello", "নমস্কার"))
    words = catalog.find("a/title", "Hello")
    assert (words, words.lang) == ("নমস্কার", "")
    assert catalog.has("a/title", "Hello")


@pytest.mark.parametrize(
    ("context", "source"), [("b/title", "Hello"), ("a/title", "Hello there"), ("a/name", "Hello")]
)
def test_the_same_english_elsewhere_or_changed_english_falls_back(
    write: Write, context: str, source: str
):
    catalog = write(entry("a/title", "Hello", "নমস্কার"))
    words = catalog.find(context, source)
    assert (words, words.lang, words.direction) == (source, "en", "ltr")
    assert not catalog.has(context, source)


@pytest.mark.parametrize("before", ["#, fuzzy\n", "#~ "])
def test_a_doubtful_or_old_translation_is_not_shown(write: Write, before: str):
    text = entry("a/title", "Hello", "নমস্কার")
    text = (
        "".join(f"#~ {line}\n" for line in text.splitlines()) if before == "#~ " else before + text
    )
    assert write(text).find("a/title", "Hello").lang == "en"


def test_an_empty_translation_falls_back(write: Write):
    assert write(entry("a/title", "Hello", "")).find("a/title", "Hello").lang == "en"


def test_a_language_without_any_file_falls_back(tmp_path: Path):
    catalog = Catalog(Project(tmp_path), Language("xx", ""))
    assert catalog.find("a/title", "Hello").lang == "en"
    assert catalog.say("nav.home") == Markup('<span lang="en" dir="ltr">Home</span>')
    assert catalog.plain("nav.home") == "Home"


def test_a_broken_catalogue_is_a_mistake_with_its_file_and_line(write: Write):
    with pytest.raises(InvalidPlanError) as found:
        write('msgctxt "a"\nmsgid "a "word" here"\nmsgstr "y"\n')
    problem = found.value.problems[0]
    assert (problem.path, problem.line) == ("plan_data/translations/bn.po", 7)
    assert "cannot be read" in problem.wrong


def test_a_catalogue_that_is_not_utf_8_is_a_mistake_and_not_a_crash(tmp_path: Path):
    folder = tmp_path / "plan_data" / "translations"
    folder.mkdir(parents=True)
    (folder / "bn.po").write_bytes(HEAD.encode() + 'msgid "a"\nmsgstr "é"\n'.encode("latin-1"))
    with pytest.raises(InvalidPlanError) as found:
        Catalog(Project(tmp_path), Language("bn", ""))
    assert found.value.problems[0].path == "plan_data/translations/bn.po"


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0 actions"), (1, "1 action"), (2, "2 actions"), (11, "11 actions")]
)
def test_english_plurals(tmp_path: Path, count: int, words: str):
    assert Catalog(Project(tmp_path), ENGLISH).say("priority.count", count) == words


@pytest.mark.parametrize(
    ("tag", "count"), [(tag, count) for tag in ("bn", "so") for count in (0, 1, 2, 5, 21)]
)
def test_plurals_in_a_translated_language_keep_the_number_and_no_english(tag: str, count: int):
    words = Catalog(Project(ROOT), Language(tag, "")).say("priority.count", count)
    assert "lang=" not in words
    assert "action" not in words
    assert (
        re.findall(r"\d+", words) in ([str(count)], [])
        if count == 1
        else [str(count)] == re.findall(r"\d+", words)
    )


def test_a_language_with_six_plural_forms_uses_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    forms = "\n".join(f'msgstr[{index}] "form{index} {{count}}"' for index in range(6))
    source = english()["priority.count"]
    assert not isinstance(source, str)
    text = f'{HEAD.replace("nplurals=2; plural=(n > 1);", ARABIC_FORMS)}\nmsgctxt "priority.count"\nmsgid "{source["one"]}"\nmsgid_plural "{source["other"]}"\n{forms}\n'
    (tmp_path / "xx.po").write_text(text, encoding="utf-8")
    (tmp_path / "en.yaml").write_text(
        (module.HERE / "en.yaml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    monkeypatch.setattr(module, "HERE", tmp_path)
    catalog = Catalog(Project(tmp_path), Language("xx", ""))
    said = {count: str(catalog.say("priority.count", count)) for count in (0, 1, 2, 5, 12, 100)}
    assert said == {
        0: "form0 0",
        1: "form1 1",
        2: "form2 2",
        5: "form3 5",
        12: "form4 12",
        100: "form5 100",
    }
    assert str(catalog.say("priority.count", 3)) == "form3 3"


def test_values_are_escaped_unless_they_are_html_already(tmp_path: Path):
    catalog = Catalog(Project(tmp_path), ENGLISH)
    assert catalog.say("slip.why", why="<b>A & B</b>") == "Why: &lt;b&gt;A &amp; B&lt;/b&gt;"
    assert catalog.say("slip.why", why=Markup("<bdi>1</bdi>")) == "Why: <bdi>1</bdi>"


def test_a_translators_html_is_shown_as_text(write: Write):
    words = write(entry("a/title", "Hello", "<script>x</script>")).find("a/title", "Hello")
    assert words.__html__() == "&lt;script&gt;x&lt;/script&gt;"


def test_a_word_of_the_reader_inside_an_english_sentence_keeps_its_own_language(tmp_path: Path):
    catalog = Catalog(Project(tmp_path), Language("xx", ""))
    said = catalog.say("slip.why", why=Words("কারণ"))
    assert said == ('<span lang="en" dir="ltr">Why: <span lang="xx" dir="ltr">কারণ</span></span>')


@pytest.mark.parametrize("number", ["12", 12, Markup("<bdi>020 7946</bdi>")])
def test_a_number_inside_an_english_sentence_has_no_language_of_its_own(
    tmp_path: Path, number: object
):
    catalog = Catalog(Project(tmp_path), Language("xx", ""))
    assert catalog.say("slip.why", why=number) == (
        f'<span lang="en" dir="ltr">Why: {number}</span>'
    )


def test_an_english_fact_inside_a_translated_sentence_is_marked():
    catalog = Catalog(Project(ROOT), Language("bn", ""))
    said = catalog.say("slip.why", why=Words("The weather.", "en"))
    assert '<span lang="en" dir="ltr">The weather.</span>' in said
    assert not said.startswith("<span")


def test_an_unknown_key_is_an_error_and_never_shown(tmp_path: Path):
    with pytest.raises(KeyError):
        Catalog(Project(tmp_path), ENGLISH).say("no.such.key")


def test_english_words_end_as_sentences_and_use_british_marks():
    for key, words in english().items():
        for text in [words] if isinstance(words, str) else words.values():
            assert text == text.strip() or key.startswith("list."), key
            assert "  " not in text, key
            assert not re.search(
                r"\bplease note|utili[sz]e|signpost|stakeholder|pathway|deliver", text.lower()
            ), key


def test_every_interface_word_is_used_by_the_program_or_a_template():
    code = [
        path.read_text(encoding="utf-8") for path in (ROOT / "scripts/carers_plan").rglob("*.py")
    ]
    code += [path.read_text(encoding="utf-8") for path in (ROOT / "overrides").rglob("*.html")]
    text = "\n".join(code)
    made = set(re.findall(r"""["']([a-z][a-z.-]*\.)["'] ~""", text)) | set(
        re.findall(r"""f["']([a-z][a-z.-]*\.)\{""", text)
    )
    made |= {f"{kind}." for kind in re.findall(r"""words\(message, ["']([a-z-]+)["']\)""", text)}
    unused = [
        key
        for key in english()
        if key not in text and not any(key.startswith(stem) for stem in made)
    ]
    assert unused == []
