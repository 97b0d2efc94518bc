"""The preview answers this computer alone, shows the files as they are, and tells mistakes on the page."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest
from selectolax.lexbor import LexborHTMLParser

from carers_plan.adapters.preview_server import (
    RELOAD,
    is_loopback,
    serving,
    with_mistakes,
    with_reload,
)
from carers_plan.preview import Preview
from carers_plan.problem import Problem
from carers_plan.settings import find_project
from tests.conftest import contents
from tests.test_mistakes import TINY

DAY = dt.date(2024, 9, 9)
PREVIEW = Preview(find_project(TINY), lambda: DAY)


def answer(
    path: str = "/",
    host: str = "127.0.0.1:8000",
    name: str = "127.0.0.1",
    preview: Preview = PREVIEW,
    headers: dict[str, str] | None = None,
) -> tuple[str, dict[str, str], bytes]:
    """Ask a preview, and return status, headers and body. The desk beside it answers DESK."""
    told: dict[str, Any] = {}

    def desk(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        start("200 OK", [("Content-Type", "text/html")])
        return [b"DESK"]

    def start(status: str, headers: list[tuple[str, str]], *_: object) -> Any:
        told.update(status=status, headers=dict(headers))

    environ: dict[str, Any] = {"PATH_INFO": path, "HTTP_HOST": host, **(headers or {})}
    setup_testing_defaults(environ)
    body = b"".join(serving(preview, name, desk)(environ, start))
    return told["status"], told["headers"], body


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1:8000",
        "localhost:8000",
        "localhost",
        "[::1]:8000",
        "192.168.0.7:8000",
        "LOCALHOST:1",
    ],
)
def test_a_browser_may_ask_by_an_address_or_as_localhost(host: str):
    assert b"<h1>" in answer(host=host)[2]


@pytest.mark.parametrize("path", ["/", "/_team/", RELOAD + ".js", RELOAD + "/1"])
@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8000",
        "127.0.0.1.evil.example:8000",
        "localhost.evil.example",
        "",
        "[",
        "127.0.0.1@evil.example",
        "carers.example",
    ],
)
def test_a_name_that_a_stranger_can_have_is_refused(host: str, path: str):
    status, _, body = answer(path, host=host)
    assert status == "403 Forbidden"
    assert body.startswith(b"This is a preview for this computer alone.")


def test_the_name_that_the_server_was_given_is_its_own():
    assert b"<h1>" in answer(host="office.example:8000", name="Office.example")[2]


def test_another_site_gets_no_part_of_a_page_but_may_lead_to_it():
    def asked(site: str, mode: str) -> dict[str, str]:
        return {"HTTP_SEC_FETCH_SITE": site, "HTTP_SEC_FETCH_MODE": mode}

    part = answer("/sitemap.xml", headers=asked("cross-site", "no-cors"))
    assert part[0] == "403 Forbidden"
    assert b"<h1>" in answer(headers=asked("cross-site", "navigate"))[2]
    assert b"<h1>" in answer(headers=asked("same-origin", "cors"))[2]


@pytest.mark.parametrize("path", ["/", "/nothing/", "/_team/", RELOAD + ".js", "/sitemap.xml"])
def test_every_answer_stays_out_of_other_sites(path: str):
    for host in ("localhost", "evil.example"):
        headers = answer(path, host=host)[1]
        assert headers["Content-Security-Policy"] == "frame-ancestors 'self'"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/\0", "/help/\0.html", "//evil.example", "//help"])
def test_an_address_that_no_site_has_is_refused(path: str):
    assert answer(path)[0] == "400 Bad Request"


@pytest.mark.parametrize(
    "path", ["/mkdocs.yml", "/plan_data/site.yaml", "/../mkdocs.yml", "/docs/en/help.md"]
)
def test_only_what_is_published_is_answered(path: str):
    status, _, body = answer(path)
    assert status == "404 Not Found"
    assert b"<main" in body


def test_pages_files_and_the_desk_are_answered_each_as_what_it_is():
    found = {path: answer(path)[:2] for path in ("/help/", "/sitemap.xml", "/_team/x", "/help")}
    assert {path: status for path, (status, _) in found.items()} == {
        "/help/": "200 OK",
        "/sitemap.xml": "200 OK",
        "/_team/x": "200 OK",
        "/help": "302 Found",
    }
    assert found["/help/"][1]["Content-Type"] == "text/html; charset=utf-8"
    assert found["/sitemap.xml"][1]["Content-Type"].endswith("xml; charset=utf-8")
    assert found["/help"][1]["Location"] == "/help/"


def test_a_site_in_a_folder_of_its_server_is_in_that_folder_here_too(project: Path):
    edit(
        project, "plan_data/site.yaml", "https://carers.example.org/", "https://example.org/carers/"
    )
    preview = preview_of(project)
    assert answer("/", preview=preview)[1]["Location"] == "/carers/"
    assert b"<h1>" in answer("/carers/help/", preview=preview)[2]
    assert answer("/help/", preview=preview)[0] == "404 Not Found"


@pytest.fixture(name="project")
def _project(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TINY, tmp_path / "tiny"))


def preview_of(project: Path) -> Preview:
    return Preview(find_project(project), lambda: DAY)


def edit(project: Path, file: str, old: str, new: str) -> None:
    path = project / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_mistake_is_told_above_the_last_good_page_until_it_is_mended(project: Path):
    preview = preview_of(project)
    good = answer("/help/", preview=preview)[2]
    title = LexborHTMLParser(good).css_first("h1").text()  # type: ignore[union-attr]
    edit(project, "plan_data/site.yaml", "name:", "nmae:")
    status, headers, body = answer("/help/", preview=preview)
    assert status.startswith("503")
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    page = LexborHTMLParser(body)
    told = page.css_first("section[aria-labelledby=preview-mistakes]")
    assert told is not None
    assert told.attributes["lang"] == "en-GB"
    heading = told.css_first("h2#preview-mistakes")
    assert heading is not None
    assert heading.text() == "Your last change is not here yet"
    assert "plan_data/site.yaml:" in told.css("li")[0].text()
    assert [it.text() for it in page.css("h1")] == [title]
    edit(project, "plan_data/site.yaml", "nmae:", "name:")
    status, _, body = answer("/help/", preview=preview)
    assert status == "200 OK"
    assert b"preview-mistakes" not in body


def test_a_preview_that_begins_with_a_mistake_tells_it_and_shows_the_page_once_it_is_mended(
    project: Path,
):
    edit(project, "plan_data/site.yaml", "name:", "nmae:")
    preview = preview_of(project)
    page = LexborHTMLParser(answer("/help/", preview=preview)[2])
    assert [it.text() for it in page.css("h1")] == ["Your last change is not here yet"]
    assert "plan_data/site.yaml:" in page.css("li")[0].text()
    edit(project, "plan_data/site.yaml", "nmae:", "name:")
    assert answer("/help/", preview=preview)[0] == "200 OK"


def test_a_link_that_only_a_finished_page_shows_to_be_dead_is_told_on_its_page(project: Path):
    preview = preview_of(project)
    edit(project, "docs/en/contact.md", "---\n\n", "---\n\nSee [help](help.md#nowhere).\n\n")
    status, _, body = answer("/contact/", preview=preview)
    assert status.startswith("503")
    assert b"docs/en/contact.md:" in body
    assert b"goes to a heading that does not exist" in body


def test_what_people_wrote_is_words_where_a_mistake_is_told():
    problem = Problem("docs/en/<b>.md", 3, "", '"<script>" is not words.', "Take it out.")
    for page in (None, b"<head><meta style-src 'x'></head><body></body>"):
        html = with_mistakes(page, [problem]).decode()
        assert "&lt;script&gt;" in html
        assert "<script>" not in html
    alone = with_mistakes(None, [problem]).decode()
    assert alone.index("Content-Security-Policy") < alone.index("<style>")


def test_the_state_of_the_files_is_another_one_after_each_edit_and_nothing_is_written(
    project: Path,
):
    preview = preview_of(project)
    states = [preview.state, preview.state]
    edit(project, "docs/en/help.md", "Help.", "More.")
    shutil.rmtree(project / ".cache", ignore_errors=True)
    before = contents(project)
    states.append(preview.state)
    assert b"More." in answer("/help/", preview=preview)[2]
    assert states[0] == states[1] != states[2] == preview.state
    after = {name: it for name, it in contents(project).items() if not name.startswith(".cache")}
    assert after == before


def test_a_fault_of_the_program_is_told_and_stops_nothing(project: Path, monkeypatch: Any):
    preview = preview_of(project)
    with monkeypatch.context() as patch:
        patch.setattr("carers_plan.preview.check_project", lambda *_: 1 / 0)
        status, _, body = answer("/help/", preview=preview)
    assert status.startswith("500")
    assert b"The program has a fault of its own." in body
    edit(project, "docs/en/help.md", "Help.", "More.")
    assert answer("/help/", preview=preview)[0] == "200 OK"


def test_the_script_that_loads_a_page_again_is_a_file():
    assert with_reload(b"<p></body></html>", "12") == (
        b'<p><script src="/livereload.js?12"></script></body></html>'
    )
    assert with_reload(b"<p>", "3").endswith(b"</script>")
    status, headers, body = answer(f"{RELOAD}.js")
    assert (status, headers["Content-Type"]) == ("200 OK", "text/javascript; charset=utf-8")
    assert b"/livereload/" in body
    assert answer(f"{RELOAD}/other")[2].decode() == PREVIEW.state


@pytest.mark.parametrize(
    ("name", "alone"),
    [
        ("127.0.0.1", True),
        ("localhost", True),
        ("::1", True),
        ("0.0.0.0", False),  # noqa: S104
        ("192.168.0.7", False),
        ("office.example", False),
    ],
)
def test_only_a_server_for_this_computer_is_loopback(name: str, alone: bool):  # noqa: FBT001
    assert is_loopback(name) is alone
