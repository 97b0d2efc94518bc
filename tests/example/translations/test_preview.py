"""Translators see each text in its place, how it stands, and are led to its entry."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

import pytest
from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser, LexborNode

from carers_plan.cli import main
from carers_plan.project import Project
from tests.conftest import CAMDEN_DAY, copy_project, run
from tests.example.translations.test_work import FACT, OTHER, SLIP, edit
from translation_desk.annotated import TEAM
from translation_desk.desk import Desk, Response
from translation_desk.signs import linked, sign
from translation_desk.status import MessageState

NEW = "Something quite new, to be read by everybody."


@pytest.fixture(name="changed", scope="module")
def _changed(translated: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Camden's project after somebody changed one page in every way."""
    root = copy_project(translated, tmp_path_factory.mktemp("preview") / "camden")
    edit(root, SLIP, FACT, OTHER)
    page = root / "docs/en/help.md"
    page.write_text(f"{page.read_text(encoding='utf-8')}\n\n{NEW}\n", encoding="utf-8")
    return root


@pytest.fixture(name="folder", scope="module")
def _folder(changed: Path) -> Path:
    """What the command makes for the translators of Bengali."""
    command = ["--project", str(changed), "translations", "preview", "bn", "--to", "made"]
    done = CliRunner().invoke(main, command)
    assert (done.exit_code, done.output) == (0, "The pages begin at made/seen/bn/index.html\n")
    return changed / "made"


@pytest.fixture(name="desk", scope="module")
def _desk(changed: Path) -> Desk:
    return Desk(Project(changed), lambda: CAMDEN_DAY)


def page(folder: Path, name: str) -> LexborHTMLParser:
    return LexborHTMLParser((folder / name).read_text(encoding="utf-8"))


def told(tree: LexborHTMLParser, standing: MessageState) -> list[str]:
    return [node.text(strip=True) for node in tree.css(f"main .told--{standing.value}")]


def test_each_text_shows_how_it_stands(folder: Path):
    tree = page(folder, "seen/bn/help/index.html")
    assert told(tree, MessageState.MISSING) == [NEW]
    assert told(tree, MessageState.FACT)[0].startswith("Call111.It costs")
    assert len(told(tree, MessageState.LARGE)) == len(told(tree, MessageState.SMALL)) == 1
    assert len(told(tree, MessageState.UNREVIEWED)) > 10


def test_english_words_among_others_say_that_they_are_english(folder: Path):
    tree = page(folder, "seen/bn/help/index.html")
    for standing in (MessageState.MISSING, MessageState.FACT):
        for node in tree.css(f"main .told--{standing.value}"):
            assert (node.attributes["lang"], node.attributes["dir"]) == ("en", "ltr")
    assert "lang" not in tree.css(f"main .told--{MessageState.LARGE.value}")[0].attributes


def test_each_sign_leads_to_the_entry_of_its_text(folder: Path):
    seen = 0
    for name in ("", "help/", "services/", "priorities/", "search/", "timeline/"):
        file = folder / f"seen/bn/{name}index.html"
        for link in page(folder, f"seen/bn/{name}index.html").css(".sign a"):
            target, _, anchor = (link.attributes["href"] or "").partition("#")
            entries = (file.parent / target).resolve()
            assert entries.is_relative_to(folder.resolve() / "bn")
            assert f'<article id="{anchor}"' in entries.read_text(encoding="utf-8"), link.html
            assert (link.attributes["aria-label"] or "").partition(":")[0].casefold() in {
                each.words for each in MessageState
            }
            seen += 1
    assert seen > 300


def test_an_entry_leads_back_to_its_page(folder: Path):
    tree = page(folder, "bn/services/benefits-advice.html")
    (link,) = [node for node in tree.css("nav a") if node.text() == "See it on the page"]
    assert (folder / "bn/services" / (link.attributes["href"] or "")).resolve().is_file()


def test_the_words_of_a_page_stay_the_same(folder: Path):
    """Signs hold no text, so that titles, searches and attributes have the words alone."""
    tree = page(folder, "seen/bn/help/index.html")
    assert tree.css("title")[0].text().startswith("এখনই সাহায্য নিন")
    for node in tree.css("*"):
        for name, value in node.attributes.items():
            assert "<" not in (value or "") or name == "d", node.html


def test_a_link_in_a_link_is_drawn(folder: Path):
    """HTML has no link in a link: a parser would close the outer one."""
    tree = page(folder, "seen/bn/services/index.html")
    nested = list(tree.css("a a"))
    assert nested
    assert all(_above(link, "svg") for link in nested)


def _above(node: LexborNode, tag: str) -> bool:
    at = node.parent
    while at is not None and at.tag != tag:
        at = at.parent
    return at is not None


def test_the_published_site_has_none_of_it(changed: Path, folder: Path):
    assert not (changed / "site").exists()
    text = (folder / "seen/bn/help/index.html").read_text(encoding="utf-8")
    assert "team-bar" in text
    assert '<meta name="robots" content="noindex">' in text
    assert TEAM not in text


def test_no_two_signs_look_alike():
    drawn = {str(sign(standing)).split("<path")[1] for standing in MessageState}
    assert len(drawn) == len(MessageState)
    assert 'aria-hidden="true"' in sign(MessageState.MISSING)
    assert 'aria-label="Missing"' in linked("x.html", "Missing", MessageState.MISSING)


def ask(desk: Desk, path: str, **query: str) -> LexborHTMLParser:
    found = desk.answer(path, query)
    assert (found.status, found.kind) == ("200 OK", "text/html; charset=utf-8")
    return LexborHTMLParser(found.body.decode())


def test_the_desk_has_the_status_and_the_pages_of_every_language(desk: Desk):
    assert "How far the translations are" in ask(desk, "").css("h1")[0].text()
    for path in ("bn/help.html", "so/help.html", "seen/so/help/", "pseudo/en-XA/help/"):
        assert ask(desk, path).css("h1"), path
    assert desk.answer("status.csv", {}).kind.startswith("text/csv")
    assert desk.answer("seen/assets/mark.svg", {}).kind == "image/svg+xml"


def test_each_english_text_leads_to_where_it_can_be_edited(desk: Desk):
    tree = ask(desk, "seen/help/")
    links = [link.attributes["href"] or "" for link in tree.css("main .sign a")]
    assert len(links) > 20
    for link in links:
        assert link.startswith("../../try.html?text="), link
    english = {node.text(strip=True) for node in tree.css("main .told--edit")}
    assert NEW in english


def test_an_edit_can_be_tried_with_a_form_and_no_script(desk: Desk):
    tree = ask(desk, "try.html", find="£112")
    (link,) = [node for node in tree.css("main li a") if "112" in node.text()]
    name = (link.attributes["href"] or "").partition("?text=")[2]
    tree = ask(desk, "try.html", text=name.replace("%23", "#").replace("%2F", "/"))
    (form, *_) = tree.css("form")
    assert (form.attributes["method"], tree.css("script")) == ("get", [])
    (english,) = form.css("textarea")
    again = english.text().replace("costs £112", "is free")
    tree = ask(desk, "try.html", text=form.css("input")[0].attributes["value"] or "", english=again)
    rows = [[cell.text(strip=True) for cell in row.css("th, td")] for row in tree.css("tbody tr")]
    assert [row[:2] for row in rows] == [["Bengali", "Not checked"], ["Somali", "Not checked"]]
    assert "No translation would have to be made again." in tree.css("main")[0].text()


def test_what_is_typed_is_text_and_never_html(desk: Desk):
    bad = "<script>alert(1)</script>"
    for query in ({"find": bad}, {"text": bad}, {"text": bad, "english": bad}):
        assert bad not in desk.answer("try.html", query).body.decode()


@pytest.mark.parametrize(
    "path",
    [
        "x.html",
        "../mkdocs.yml",
        "seen/fr/",
        "seen/../../mkdocs.yml",
        "pseudo/x",
        quote("bn/ä.html"),
    ],
)
def test_what_is_not_there_is_not_found(desk: Desk, path: str):
    assert desk.answer(path, {}).status == "404 Not Found"


def test_the_desk_knows_an_edit_at_once_and_says_when_the_plan_has_mistakes(
    translated: Path, tmp_path: Path
):
    root = copy_project(translated, tmp_path / "camden")
    desk = Desk(Project(root), lambda: dt.date(2024, 9, 9))
    assert desk.edits() == ()
    edit(root, FACT)
    assert len(desk.edits()) == 1
    edit(root, ("name:", "nmae:"), file="plan_data/site.yaml")
    found: Response = desk.answer("", {})
    assert found.status.startswith("503")
    assert b"plan_data/site.yaml" in found.body


def test_a_build_reads_nothing_of_it():
    code = "import carers_plan.adapters.mkdocs_plugin, sys; print(*sys.modules)"
    loaded = run(sys.executable, "-c", code).stdout.split()
    assert "carers_plan.build" in loaded
    assert [name for name in loaded if name.startswith("translation_desk")] == []


def test_signs_are_told_in_words_beside_the_pages(folder: Path):
    words = page(folder, "seen/bn/index.html").css("#team-bar")[0].text()
    assert [each.words for each in MessageState if each.words not in words] == []


def test_a_language_that_is_not_there_is_told(changed: Path):
    done = CliRunner().invoke(main, ["--project", str(changed), "translations", "preview", "fr"])
    assert (done.exit_code, done.output) == (
        1,
        '"fr" is no language of this site. It has: bn, so.\n',
    )


def test_pages_are_of_any_number_of_languages(desk: Desk):
    links: Mapping[str, str | None] = ask(desk, "seen/bn/help/").css(".languages a")[0].attributes
    assert links["href"] == "../../help/index.html"
