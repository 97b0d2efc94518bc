"""The site as MkDocs and ProperDocs build and serve it, and what happens when a build fails."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import COUNCILS, QUIET, ROOT, contents, copy_project, mkdocs_build, program, run
from tests.web import Web

PATIENCE = 60  # seconds: a bound for a stuck test, never a measure of speed


def same(first: Path, second: Path) -> None:
    left, right = contents(first), contents(second)
    assert sorted(left) == sorted(right)
    assert [name for name in left if left[name] != right[name]] == []


@pytest.fixture(name="camden_built", scope="module")
def _camden_built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a copy of Camden's project, which stands still while someone edits the real one."""
    project = copy_project(ROOT, tmp_path_factory.mktemp("camden"))
    finished = mkdocs_build(project, project / "site")
    assert finished.returncode == 0, finished.stderr
    assert "WARNING" not in finished.stderr
    return project / "site"


def test_building_again_in_another_folder_gives_the_same_bytes(camden_built: Path, tmp_path: Path):
    project = copy_project(camden_built.parent, tmp_path / "project")
    assert mkdocs_build(project, tmp_path / "again").returncode == 0
    same(camden_built, tmp_path / "again")


def test_a_build_leaves_no_trace_of_when_or_where_it_was_made(site: Web):
    for page in site.pages.values():
        html = (site.folder / page.uri).read_text(encoding="utf-8")
        assert str(ROOT) not in html
        assert page.all("meta[name=generator]") == []
        assert not re.search(r"\b\d{2}:\d{2}:\d{2}\b", html)


def test_properdocs_builds_the_same_site(camden_built: Path, tmp_path: Path):
    finished = mkdocs_build(camden_built.parent, tmp_path / "proper", builder="properdocs")
    assert finished.returncode == 0, finished.stderr
    ours, theirs = contents(camden_built), contents(tmp_path / "proper")
    assert sorted(uri for uri in theirs if uri.endswith(".html")) == sorted(
        uri for uri in ours if uri.endswith(".html")
    )
    for uri, page in theirs.items():
        if uri.endswith(".html"):
            assert re.sub(rb'<meta name="generator"[^>]*>', b"", page) == ours[uri], uri


def test_mkdocs_itself_replaces_nothing_that_somebody_owns(worcestershire: Path):
    before = contents(worcestershire)
    finished = mkdocs_build(worcestershire, worcestershire / "plan_data")
    assert finished.returncode != 0
    assert "plan_data belongs to the project. Name another folder." in finished.stderr
    assert "Traceback" not in finished.stderr
    after = contents(worcestershire)
    assert {name: after[name] for name in before} == before


def test_two_builds_in_one_process_do_not_mix(tmp_path: Path):
    """A server builds again and again in one process; here two councils take turns."""
    code = f"""
from mkdocs.commands.build import build
from mkdocs.config import load_config
for name, folder in (("worcestershire", "one"), ("rotherham", "two"), ("worcestershire", "three")):
    config = load_config("{COUNCILS}/" + name + "/mkdocs.yml", site_dir="{tmp_path}/" + folder, strict=True)
    config.plugins.run_event("startup", command="build", dirty=False)
    build(config)
"""
    finished = run(program("python"), "-c", code)
    assert finished.returncode == 0, finished.stderr
    same(tmp_path / "one", tmp_path / "three")
    text = (tmp_path / "two" / "index.html").read_text(encoding="utf-8")
    assert "Rotherham" in text
    assert "Worcestershire" not in text


BREAK = {
    "bad YAML": ("plan_data/plan.yaml", "title: [unclosed"),
    "a wrong fact": ("plan_data/actions/first-action.yaml", "title: x\n"),
    "an unknown marker": ("docs/en/help.md", "---\ntitle: Help\n---\n<!-- plan:nope -->\n"),
    "a template that does not compile": ("overrides/pages/action.html", "{% if %}"),
    "a template that uses what does not exist": (
        "overrides/pages/action.html",
        "{{ nothing.like.this }}",
    ),
}


@pytest.mark.parametrize("name", BREAK)
def test_a_failed_build_says_so_in_plain_words_and_leaves_the_last_good_site(
    new_site: Path, name: str
):
    file, text = BREAK[name]
    place = new_site / "site"
    assert mkdocs_build(new_site, place).returncode == 0
    before = contents(place)
    (new_site / file).parent.mkdir(parents=True, exist_ok=True)
    (new_site / file).write_text(text, encoding="utf-8")
    finished = mkdocs_build(new_site, place)
    said = finished.stdout + finished.stderr
    assert finished.returncode != 0
    assert contents(place) == before
    assert "Traceback" not in said
    if "template" not in name:
        assert f"{file}:" in said
        assert "Nothing was published." in said


def change(project: Path, old: str, new: str, file: str = "mkdocs.yml") -> None:
    path = project / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_day_in_mkdocs_yml_decides_what_is_late(new_site: Path):
    change(new_site, "carers-plan: {}", "carers-plan: {today: 2031-01-01}")
    change(
        new_site, "title:", "target: December 2030\ntitle:", "plan_data/actions/first-action.yaml"
    )
    assert mkdocs_build(new_site, new_site / "late").returncode == 0
    change(new_site, "today: 2031-01-01", "today: 2030-12-31")
    assert mkdocs_build(new_site, new_site / "early").returncode == 0
    page = "actions/first-action/index.html"
    assert "tag--late" in (new_site / "late" / page).read_text(encoding="utf-8")
    assert "tag--late" not in (new_site / "early" / page).read_text(encoding="utf-8")


def test_without_a_day_the_real_one_is_used(worcestershire: Path):
    change(worcestershire, "      today: 2023-07-06\n", "      {}\n")
    assert mkdocs_build(worcestershire, worcestershire / "site").returncode == 0


def test_a_day_that_is_none_gets_a_plain_message(worcestershire: Path):
    change(worcestershire, "today: 2023-07-06", "today: next Tuesday")
    finished = mkdocs_build(worcestershire, worcestershire / "site")
    assert finished.returncode != 0
    said = finished.stdout + finished.stderr
    assert "next Tuesday" in said
    assert "Traceback" not in said


def test_without_the_language_plugin_the_message_says_what_to_do(worcestershire: Path):
    text = (worcestershire / "mkdocs.yml").read_text(encoding="utf-8")
    text = re.sub(r"  - i18n:\n(?:      .*\n)+", "", text)
    (worcestershire / "mkdocs.yml").write_text(text, encoding="utf-8")
    finished = mkdocs_build(worcestershire, worcestershire / "site")
    assert finished.returncode != 0
    said = finished.stdout + finished.stderr
    assert "mkdocs.yml needs the plugin i18n" in said
    assert "Traceback" not in said


def test_plugins_in_the_wrong_order_still_give_every_language_or_say_what_to_do(
    worcestershire: Path,
):
    text = (worcestershire / "mkdocs.yml").read_text(encoding="utf-8")
    ours = "  - carers-plan:\n      today: 2023-07-06\n"
    text = text.replace(ours, "").replace("plugins:\n", f"plugins:\n{ours}")
    (worcestershire / "mkdocs.yml").write_text(text, encoding="utf-8")
    finished = mkdocs_build(worcestershire, worcestershire / "site")
    if finished.returncode:
        assert "Traceback" not in finished.stderr
        assert "before carers-plan" in finished.stdout + finished.stderr
    else:
        assert (worcestershire / "site/ar/actions/index.html").is_file()


def test_a_site_in_a_folder_of_its_server_links_within_it(worcestershire: Path):
    change(
        worcestershire,
        "url: https://worcestershire-carers.example.org/",
        "url: https://example.org/carers/plan/",
        "plan_data/site.yaml",
    )
    assert mkdocs_build(worcestershire, worcestershire / "site").returncode == 0
    web = Web(worcestershire / "site", ("en", "ar"), "https://example.org/carers/plan/")
    missing = web.pages["404.html"]
    own = [n.attributes["href"] or "" for n in missing.all("a[href^='/']")]
    assert own
    assert all(href.startswith("/carers/plan/") for href in own)
    assert (
        web.page("help/", "ar")
        .attribute("link[rel=canonical]", "href")
        .startswith("https://example.org/carers/plan/")
    )


def test_a_file_for_the_web_server_is_published_as_it_is(new_site: Path):
    """The README tells people to put a host's `_headers` there."""
    (new_site / "docs/en/_headers").write_text("/*\n  A: b\n", encoding="utf-8")
    assert mkdocs_build(new_site, new_site / "site").returncode == 0
    assert (new_site / "site/_headers").read_text(encoding="utf-8") == "/*\n  A: b\n"


def rename(project: Path, name: str) -> None:
    service = project / "plan_data/services/peony-room.yaml"
    text = service.read_text(encoding="utf-8")
    assert "name: Peony Room" in text
    service.write_text(text.replace("name: Peony Room", f"name: '{name}'"), encoding="utf-8")


def test_signs_that_mean_something_in_html_show_as_they_are_written(worcestershire: Path):
    name = 'Tea & "talk" for 3 < 5 > 4 people {{ more }} {x}'
    rename(worcestershire, name)
    finished = mkdocs_build(worcestershire, worcestershire / "site")
    assert finished.returncode == 0, finished.stdout + finished.stderr
    web = Web(worcestershire / "site", ("en", "ar"), "https://worcestershire-carers.example.org/")
    for tag in web.tags:
        page = web.page("services/peony-room/", tag)
        assert page.one("h1").text().strip() == name
        assert page.one("title").text().startswith(name)
        assert name in web.page("services/", tag).exact_words()


@pytest.mark.parametrize(
    "name", ["<b>Bold</b>", "<script>alert(1)</script>", "A <img src=x onerror=alert(1)> B"]
)
def test_html_in_data_is_refused_or_shows_as_text(worcestershire: Path, name: str):
    rename(worcestershire, name)
    finished = mkdocs_build(worcestershire, worcestershire / "site")
    if finished.returncode:
        assert "plan_data/services/peony-room.yaml:" in finished.stdout + finished.stderr
        return
    html = (worcestershire / "site/services/peony-room/index.html").read_text(encoding="utf-8")
    assert name not in html


def test_raw_html_in_a_markdown_fact_never_reaches_the_page(worcestershire: Path):
    path = worcestershire / "plan_data/actions/johns-campaign.yaml"
    path.write_text(
        path.read_text(encoding="utf-8")
        + "detail: |\n  Words <script>alert(1)</script>\n  <img src=x onerror=alert(1)>\n",
        encoding="utf-8",
    )
    finished = mkdocs_build(worcestershire, worcestershire / "site")
    if finished.returncode:
        assert "johns-campaign.yaml" in finished.stdout + finished.stderr
        return
    web = Web(worcestershire / "site", ("en", "ar"), "https://worcestershire-carers.example.org/")
    assert web.page("actions/johns-campaign/").all("script, img") == []


# The live preview.


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def fetch(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - our own server on this machine
            return str(answer.read().decode())
    except urllib.error.HTTPError as error:
        return str(error.read().decode())
    except (urllib.error.URLError, OSError):
        return ""


def wait_for(url: str, words: str, server: subprocess.Popen[bytes]) -> str:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        assert server.poll() is None, "the server has stopped"
        page = fetch(url)
        if words in page:
            return page
        time.sleep(0.1)
    pytest.fail(f"{url} never showed: {words}")


@pytest.fixture(name="serve")
def _serve(
    worcestershire: Path, tmp_path: Path
) -> Iterator[Callable[..., tuple[str, subprocess.Popen[bytes]]]]:
    running: list[subprocess.Popen[bytes]] = []

    def start(with_: str = "carers-plan") -> tuple[str, subprocess.Popen[bytes]]:
        port = free_port()
        with (tmp_path / "serve.log").open("wb") as log:
            command = [str(program(with_)), "serve", "-a", f"127.0.0.1:{port}"]
            server = subprocess.Popen(
                command,
                cwd=worcestershire,
                env=QUIET,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        running.append(server)
        return f"http://127.0.0.1:{port}", server

    yield start
    for server in running:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=20)


def test_the_preview_shows_edited_facts_words_templates_and_translations(
    worcestershire: Path, serve: Callable[[], tuple[str, subprocess.Popen[bytes]]]
):
    address, server = serve()
    action = f"{address}/actions/johns-campaign/"
    wait_for(action, "<h1>", server)

    data = worcestershire / "plan_data/actions/johns-campaign.yaml"
    data.write_text(
        re.sub(
            r"^title: .*$",
            "title: A new title from YAML",
            data.read_text(encoding="utf-8"),
            flags=re.MULTILINE,
        ),
        encoding="utf-8",
    )
    wait_for(action, "A new title from YAML", server)
    wait_for(f"{address}/ar/actions/johns-campaign/", "A new title from YAML", server)

    page = worcestershire / "docs/en/help.md"
    page.write_text(
        page.read_text(encoding="utf-8") + "\nNew words from Markdown.\n", encoding="utf-8"
    )
    wait_for(f"{address}/help/", "New words from Markdown.", server)

    template = worcestershire / "overrides/pages/action.html"
    template.write_text(
        template.read_text(encoding="utf-8") + '<p id="from-template"></p>', encoding="utf-8"
    )
    wait_for(action, 'id="from-template"', server)

    folder = worcestershire / "plan_data/translations"
    folder.mkdir()
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    entry = 'msgctxt "actions/johns-campaign/title"\nmsgid "A new title from YAML"\nmsgstr "عنوان جديد"\n'
    (folder / "ar.po").write_text(head + entry, encoding="utf-8")
    wait_for(f"{address}/ar/actions/johns-campaign/", "عنوان جديد", server)


def test_mkdocs_shows_the_pages_that_the_preview_shows(
    worcestershire: Path, serve: Callable[..., tuple[str, subprocess.Popen[bytes]]]
):
    page = worcestershire / "docs/en/help.md"
    good = page.read_text(encoding="utf-8")
    page.write_text(f"{good}\n<!-- plan:nothing -->\n", encoding="utf-8")
    servers = [serve("carers-plan"), serve("mkdocs")]
    for address, server in servers:
        assert "plan:nothing" in wait_for(f"{address}/ar/help/", "not here yet", server)
    page.write_text(good, encoding="utf-8")
    pages = [wait_for(f"{address}/ar/help/", "<h1>", server) for address, server in servers]
    assert pages[0] == pages[1]
    page.write_text(f"{good}\nNew words.\n", encoding="utf-8")
    pages = [wait_for(f"{address}/ar/help/", "New words.", server) for address, server in servers]
    assert pages[0] == pages[1]


def test_the_preview_survives_a_mistake_and_goes_on_when_it_is_mended(
    worcestershire: Path, serve: Callable[[], tuple[str, subprocess.Popen[bytes]]], tmp_path: Path
):
    address, server = serve()
    action = f"{address}/actions/johns-campaign/"
    wait_for(action, "<h1>", server)
    data = worcestershire / "plan_data/actions/johns-campaign.yaml"
    good = data.read_text(encoding="utf-8")
    data.write_text("titel: x\n", encoding="utf-8")
    deadline = time.monotonic() + PATIENCE
    while "titel" not in (tmp_path / "serve.log").read_text(encoding="utf-8"):
        assert time.monotonic() < deadline, "the mistake was not told"
        time.sleep(0.1)
    wait_for(action, "Your last change is not here yet", server)
    assert "titel" in fetch(action)
    data.write_text(
        re.sub(r"^title: .*$", "title: Mended", good, flags=re.MULTILINE), encoding="utf-8"
    )
    wait_for(action, "Mended", server)


def test_the_preview_has_a_desk_for_the_team_and_tells_what_an_edit_did(
    worcestershire: Path, serve: Callable[[], tuple[str, subprocess.Popen[bytes]]], tmp_path: Path
):
    folder = worcestershire / "plan_data/translations"
    folder.mkdir()
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    data = worcestershire / "plan_data/actions/johns-campaign.yaml"
    text = data.read_text(encoding="utf-8")
    data.write_text(
        re.sub(r"^title: .*$", "title: Meet 3 times", text, flags=re.MULTILINE), "utf-8"
    )
    entry = 'msgctxt "actions/johns-campaign/title"\nmsgid "Meet 3 times"\nmsgstr "نلتقي 3 مرات"\n'
    (folder / "ar.po").write_text(head + entry, encoding="utf-8")
    address, server = serve()
    wait_for(f"{address}/ar/actions/johns-campaign/", "نلتقي", server)
    wait_for(f"{address}/_team/", "How far the translations are", server)
    wait_for(f"{address}/_team/try.html?find=Meet+3", "Meet 3 times", server)
    wait_for(f"{address}/_team/seen/ar/actions/johns-campaign/", 'class="told', server)
    data.write_text(
        re.sub(r"^title: .*$", "title: Meet 4 times", text, flags=re.MULTILINE), "utf-8"
    )
    wait_for(f"{address}/ar/actions/johns-campaign/", "Meet 4 times", server)
    wait_for(f"{address}/_team/ar/actions/johns-campaign.html", "<ins>4</ins>", server)
    deadline = time.monotonic() + PATIENCE
    while "ar: withdrawn. A number" not in (tmp_path / "serve.log").read_text(encoding="utf-8"):
        assert time.monotonic() < deadline, "what the edit did was not told"
        time.sleep(0.1)
    assert not [name for name in contents(worcestershire) if "_team" in name]


def test_the_theme_of_mkdocs_is_not_copied_along(site: Web):
    kinds = {uri.rpartition(".")[2] for uri in site.files}
    pages = {"html", "css", "svg", "xml", "txt", "png", "webp", "ico", "json", "js"}
    assert kinds <= pages | {"mp3", "mp4", "vtt"} | {"csv", "ics"}
