"""Every language that CLDR knows can be counted in, named and written in its direction."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.core import get_global
from babel.localedata import locale_identifiers
from click.testing import CliRunner

from carers_plan import cldr
from carers_plan.cli import main
from carers_plan.loading.language_tags import NAMED
from carers_plan.new_site import CouncilAnswers, make_site
from carers_plan.project import Project
from carers_plan.words import catalog
from carers_plan.words.catalog import Catalog
from carers_plan.words.language import Language
from carers_plan.words.po_file import Catalogue, parse, write
from tests.conftest import CAMDEN_DAY, mkdocs_build
from tests.web import Web
from translation_desk.languages import adding

# The most spoken main languages of England and Wales after English, census of 2021 (ONS, TS024).
CENSUS = (
    "pl ro pa ur pt es ar bn gu it ta fr lt zh tr bg ru fa hu el ml sq so ku yue".split()  # noqa: SIM905
)
# Others that a council may need, with a country, a writing, three letters, or a trap in YAML.
OTHERS = ["ckb", "rom", "es-419", "zh-Hant-HK", "no"]
RIGHT_TO_LEFT = {"ur", "ar", "fa", "ckb"}


@pytest.fixture(name="everyone", scope="module")
def _everyone(tmp_path_factory: pytest.TempPathFactory) -> Web:
    """A new site in all these languages, built by MkDocs."""
    root = tmp_path_factory.mktemp("census") / "carers"
    make_site(root, CouncilAnswers(languages=("en",)), CAMDEN_DAY)
    with pytest.MonkeyPatch.context() as patch:
        for tag in (*OTHERS, *CENSUS):
            if tag == OTHERS[2]:  # The build below tries them all; to try each takes long.
                patch.setattr(adding, "_try", lambda *_: None)
            done = CliRunner().invoke(main, ["--project", str(root), "languages", "add", tag])
            assert done.exit_code == 0, done.output
    built = mkdocs_build(root, root / "built")
    assert built.returncode == 0, built.stdout + built.stderr
    return Web(root / "built", ("en", *CENSUS, *OTHERS), "")


def test_a_new_site_is_built_in_every_main_language_of_the_census_and_they_lead_to_each_other(
    everyone: Web,
):
    for tag in (*CENSUS, *OTHERS):
        pages = list(everyone.of(tag))
        assert len(pages) > 25, tag
        direction = "rtl" if tag in RIGHT_TO_LEFT else "ltr"
        assert {
            (page.attribute("html", "lang"), page.attribute("html", "dir")) for page in pages
        } == {(tag, direction)}
    for tag in ("en", "pl", "yue", "es-419"):
        links = everyone.page("", tag).all(".languages a")
        assert {node.attributes["hreflang"] for node in links} == {"en", *CENSUS, *OTHERS}


def test_the_plurals_of_every_language_can_be_read():
    for tag in locale_identifiers():
        locale = cldr.locale_of(tag.replace("_", "-"))
        rule = cldr.plural_rule(locale)
        form = parse(write(Catalogue(rule=rule), tag), "x.po").plural
        forms = [*sorted(locale.plural_form.tags), "other"]
        assert {form(number) for number in (0, 1, 2, 3, 11, 100)} <= set(range(len(forms))), tag


@pytest.mark.parametrize(
    ("tag", "counts", "forms"),
    [("fr", (0, 1, 2, 1_000_000), (0, 0, 2, 1)), ("es", (0, 1, 2), (2, 0, 2))],
)
def test_a_count_takes_the_form_that_cldr_gives_it(
    tag: str, counts: tuple[int, ...], forms: tuple[int, ...]
):
    rule = cldr.plural_rule(cldr.locale_of(tag))
    form = parse(write(Catalogue(rule=rule), tag), "x.po").plural
    assert tuple(map(form, counts)) == forms


def test_the_direction_of_every_language_is_that_of_its_usual_writing():
    names = cldr.locale_of("en").languages
    likely = get_global("likely_subtags")
    for tag in names.keys() & likely.keys():
        script = likely[tag].split("_")[1]
        assert Language(tag, "").direction == Language(f"und-{script}", "").direction, tag
    for tag, whole in likely.items():
        language, _, country = tag.partition("_")
        if language in names.keys() - {"und"} and len(country) == 2:
            script = whole.split("_")[1]
            found = Language(f"{language}-{country}", "").direction
            assert found == Language(f"und-{script}", "").direction, tag


def test_our_own_names_of_languages_are_those_that_the_check_knows():
    keys = {
        key.removeprefix("language.") for key in catalog.english() if key.startswith("language.")
    }
    assert keys == NAMED


def test_every_language_of_cldr_has_a_name():
    words = Catalog(Project(Path("none")), Language("en", ""))
    for tag in cldr.locale_of("en").languages:
        assert str(words.language_name(str(tag).replace("_", "-"))) not in {tag, ""}


def test_a_name_that_cldr_has_only_in_english_says_that_it_is_english():
    words = Catalog(Project(Path("none")), Language("so", ""))
    assert words.language_name("rom") == '<span lang="en" dir="ltr">Romany</span>'


def test_names_of_languages_do_not_mix():
    """Babel 2.18 mixes up the months of languages that one process asks for."""
    tags = ("gu", "pa", "hu", "prs")
    found = {
        into: [
            str(Catalog(Project(Path("none")), Language(into, "")).language_name(tag))
            for tag in tags
        ]
        for into in ("so", "ar", "en", "bn")
    }
    assert found == {
        "so": ["Gujaraati", "Bunjaabi", "Hangariyaan", "Faarsi"],
        "ar": ["الغوجاراتية", "البنجابية", "الهنغارية", "الدارية"],
        "en": ["Gujarati", "Punjabi", "Hungarian", "Dari"],
        "bn": ["গুজরাটি", "পাঞ্জাবী", "হাঙ্গেরীয়", "দারি"],
    }
