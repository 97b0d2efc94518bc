"""What is read from mkdocs.yml, which MkDocs reads too, and what is told about mistakes in it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from mkdocs.config import load_config

from carers_plan.checking import check_project
from carers_plan.project import Project
from carers_plan.settings import Settings, find_project, read_settings
from tests.conftest import COUNCILS, ROOT

THEME = "theme:\n  name: material\n  custom_dir: overrides\n"
LANGUAGES = """\
  - i18n:
      docs_structure: folder
      languages:
        - {locale: en, name: English, default: true}
        - {locale: bn, name: বাংলা}
"""
OURS = "  - carers-plan:\n      today: 2024-09-09\n"
GOOD = f"site_name: Plan\n{THEME}plugins:\n{LANGUAGES}{OURS}"


def read(root: Path, text: str | bytes = GOOD, **environment: str) -> Settings:
    (root / "overrides").mkdir(exist_ok=True)
    data = text if isinstance(text, bytes) else text.encode()
    (root / "mkdocs.yml").write_bytes(data)
    return read_settings(Project(root), environment)


def told(settings: Settings) -> str:
    return "\n".join(map(str, settings.problems))


def test_without_the_file_the_site_is_in_english(tmp_path: Path):
    assert read_settings(Project(tmp_path)) == Settings()


def test_the_facts_are_read(tmp_path: Path):
    found = read(tmp_path, f"{GOOD}use_directory_urls: false\n")
    assert told(found) == ""
    assert [(at.tag, at.autonym, at.default) for at in found.languages] == [
        ("en", "English", True),
        ("bn", "বাংলা", False),
    ]
    assert found.today == dt.date(2024, 9, 9)
    assert found.templates == tmp_path / "overrides"
    assert found.links_name_files
    assert not read(tmp_path).links_name_files


@pytest.mark.parametrize("root", [ROOT, *sorted(COUNCILS.iterdir())], ids=lambda path: path.name)
def test_mkdocs_reads_the_same_languages_and_templates(root: Path):
    theirs = load_config(str(root / "mkdocs.yml"))
    ours = read_settings(Project(root))
    assert told(ours) == ""
    assert [(item.locale, item.name, item.default) for item in theirs.plugins["i18n"].config.languages] == [
        (item.tag, item.autonym, item.default) for item in ours.languages
    ]  # fmt: skip
    assert ours.templates == (Path(own).resolve() if (own := theirs.theme.custom_dir) else None)
    assert str(ours.today) == str(theirs.plugins["carers-plan"].config.today)


@pytest.mark.parametrize(
    ("change", "built", "waiting"),
    [
        (("name: বাংলা", "name: বাংলা, build: false"), ["en"], ["bn"]),
        (
            (
                "      docs_structure: folder\n",
                "      docs_structure: folder\n      build_only_locale: bn\n",
            ),
            ["bn"],
            ["en"],
        ),
        (("{locale: bn, name: বাংলা}", "{locale: 'null', name: x, fixed_link: /x/}"), ["en"], []),
    ],
)
def test_a_language_that_is_not_built_is_not_a_language_of_the_site(
    tmp_path: Path, change: tuple[str, str], built: list[str], waiting: list[str]
):
    found = read(tmp_path, GOOD.replace(*change))
    assert told(found) == ""
    assert list(found.tags) == built
    assert [language.tag for language in found.in_preparation] == waiting
    assert [language.tag for language in found.languages if language.default] == built[:1]


def test_languages_that_mkdocs_static_i18n_does_not_take_stand_under_carers_plan(tmp_path: Path):
    found = read(
        tmp_path, f"{GOOD}      languages:\n        - {{locale: ckb, name: کوردیی ناوەندی}}\n"
    )
    assert told(found) == ""
    assert found.tags == ("en", "bn", "ckb")


def test_plugins_may_be_fields_instead_of_a_list(tmp_path: Path):
    text = GOOD.replace("  - i18n", "    i18n").replace("  - carers-plan", "    carers-plan")
    assert told(found := read(tmp_path, text)) == ""
    assert found.tags == ("en", "bn")
    assert found.today == dt.date(2024, 9, 9)


def test_a_value_may_come_from_the_environment(tmp_path: Path):
    text = GOOD.replace("2024-09-09", "!ENV [DAY, OTHER_DAY, 2025-01-01]")
    assert read(tmp_path, text, DAY="2024-02-29").today == dt.date(2024, 2, 29)
    assert read(tmp_path, text, OTHER_DAY="2024-03-01").today == dt.date(2024, 3, 1)
    assert read(tmp_path, text).today == dt.date(2025, 1, 1)
    assert read(tmp_path, GOOD.replace("2024-09-09", "!ENV DAY")).today is None


def test_what_is_inherited_holds_where_the_file_says_nothing_else(tmp_path: Path):
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared/base.yml").write_text(
        "theme: {name: material, custom_dir: nowhere}\nuse_directory_urls: false\n"
        f"plugins:\n{OURS}"
    )
    found = read(tmp_path, f"INHERIT: shared/base.yml\n{THEME}plugins:\n{LANGUAGES}{OURS}")
    assert told(found) == ""
    assert found.links_name_files
    assert found.templates == tmp_path / "overrides"
    assert found.tags == ("en", "bn")
    wrong = read(tmp_path, "INHERIT: shared/base.yml\n")
    assert 'shared/base.yml:1  theme, custom_dir\n  There is no folder "nowhere".' in told(wrong)


def test_files_that_inherit_from_each_other_come_to_an_end(tmp_path: Path):
    assert "More than 5 files inherit from each other." in told(
        read(tmp_path, "INHERIT: mkdocs.yml")
    )


LAUGHS = "a: &a [x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefghijkl", "bcdefghijklm", strict=True)
)
WRONG: dict[str, tuple[str | bytes, str]] = {
    "a bracket that is never closed": (
        "site_name: Plan\nplugins: [\n",
        'mkdocs.yml:2\n  A bracket is opened here and never closed: "plugins: [".',
    ),
    "letters of another encoding": (b"site_name: caf\xe9\n", "mkdocs.yml:1\n  The file is not saved as UTF-8"),
    "a list of aliases": (LAUGHS + GOOD, 'mkdocs.yml:2  b 1\n  "*a" repeats a value from somewhere else'),
    "a Python object": (
        f"{GOOD}extra: !!python/object/apply:os.system [ls]\n",
        'mkdocs.yml:13  extra\n  "!!python/object/apply:os.system" has a special meaning in YAML (a tag).',
    ),
    "a field that is there twice": (f"{GOOD}site_name: x\n", 'mkdocs.yml:13  site_name\n  "site_name" is written twice'),
    "no field at all": ("Plan", "mkdocs.yml\n  There are no settings in this file."),
    "a list as a language": (
        GOOD.replace("locale: bn", "locale: [bn]"),
        "mkdocs.yml:10  plugins 1, i18n, languages 2, locale\n  This is not a language of the site.",
    ),
    "the name of a language instead of its tag": (
        GOOD.replace("locale: bn", "locale: Bengali"),
        'mkdocs.yml:10  plugins 1, i18n, languages 2, locale\n  "Bengali" is not the tag of a language.\n  Write bn.',
    ),
    "a language of three letters in the other list": (
        GOOD.replace("locale: bn", "locale: ckb"),
        'mkdocs.yml:10  plugins 1, i18n, languages 2, locale\n  mkdocs-static-i18n does not take the tag "ckb". This program does.',
    ),
    "a tag with small letters": (
        GOOD.replace("locale: bn", "locale: zh-hans"),
        'mkdocs.yml:10  plugins 1, i18n, languages 2, locale\n  "zh-hans" is not the tag of a language.\n  Write zh-Hans.',
    ),
    "no list of further languages": (
        f"{GOOD}      languages: ckb\n",
        "mkdocs.yml:13  plugins 2, carers-plan, languages\n  This is not a list of languages.",
    ),
    "a language twice": (
        GOOD.replace("locale: bn", "locale: en"),
        'mkdocs.yml:10  plugins 1, i18n, languages 2, locale\n  "en" is in the list already.',
    ),
    "a language without a name": (
        GOOD.replace(", name: বাংলা", ""),
        "mkdocs.yml:10  plugins 1, i18n, languages 2, name\n  The language has no name.",
    ),
    "no language to begin with": (
        GOOD.replace(", default: true", ""),
        "mkdocs.yml:8  plugins 1, i18n, languages\n  One language has to be the one that the site opens in.",
    ),
    "no list of languages": (
        f"{THEME}plugins:\n  - i18n\n{OURS}",
        "mkdocs.yml:5  plugins 1, i18n\n  There is no list of languages.",
    ),
    "no languages": (f"{THEME}plugins:\n{OURS}", "mkdocs.yml:4  plugins\n  mkdocs.yml needs the plugin i18n"),
    "not our plugin": (
        f"{THEME}plugins:\n{LANGUAGES}",
        "mkdocs.yml:4  plugins\n  mkdocs.yml needs the plugin carers-plan after i18n.",
    ),
    "neither yes nor no": (
        GOOD.replace("default: true", "default: of course"),
        'mkdocs.yml:9  plugins 1, i18n, languages 1, default\n  "of course" is not true or false.',
    ),
    "a list where yes or no belongs": (
        f"{GOOD}use_directory_urls: [a, b]\n",
        "mkdocs.yml:13  use_directory_urls\n  \"['a', 'b']\" is not true or false.",
    ),
    "a list in a list of names": (
        GOOD.replace("default: true", "default: !ENV [[a], b]"),
        'mkdocs.yml:9  plugins 1, i18n, languages 1, default\n  "b" is not true or false.',
    ),
    "a day that is none": (
        GOOD.replace("2024-09-09", "next Tuesday"),
        'mkdocs.yml:12  plugins 2, carers-plan, today\n  "next Tuesday" is not a day.',
    ),
    "a folder with a name that none can have": (
        GOOD.replace("custom_dir: overrides", f"custom_dir: {'word ' * 100}"),
        'mkdocs.yml:4  theme, custom_dir\n  There is no folder "word word',
    ),
    "other pages": (f"docs_dir: pages\n{GOOD}", "mkdocs.yml:1  docs_dir\n  The pages are in the folder docs."),
    "nothing to inherit from": (f"INHERIT: x.yml\n{GOOD}", 'mkdocs.yml:1  INHERIT\n  There is no file "x.yml".'),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_mistake_in_mkdocs_yml_is_told_by_check_with_its_line(tmp_path: Path, name: str):
    text, expected = WRONG[name]
    problems = read(tmp_path, text).problems
    assert expected in told(read(tmp_path, text))
    assert all(problem.fix for problem in problems)
    assert set(problems) <= set(check_project(Project(tmp_path), ["en"]).mistakes)


@pytest.mark.parametrize(
    ("tag", "kind"),
    [("bfi", "kind: signed-video and language: bfi"), ("syl", "kind: audio and language: syl"),
     ("en-simple", "kind: easy-read")],
)  # fmt: skip
def test_a_format_in_the_list_of_languages_is_shown_its_place(tmp_path: Path, tag: str, kind: str):
    (problem,) = read(tmp_path, GOOD.replace("locale: bn", f"locale: {tag}")).problems
    assert (problem.path, problem.line) == ("mkdocs.yml", 10)
    assert problem.wrong.startswith(f'"{tag}" is not a language that pages are written in.')
    assert problem.fix.endswith(kind)


def test_another_file_of_mkdocs_in_the_folder_can_be_named(tmp_path: Path):
    read(tmp_path, "site_name: [")
    (tmp_path / "staging.yml").write_text(GOOD)
    project = find_project(tmp_path, "staging.yml")
    assert read_settings(project).tags == ("en", "bn")
    assert project.overrides == tmp_path / "overrides"
