"""A page that could not be audited is never a pass; what axe sees is told; nothing is skipped unsafely."""

from __future__ import annotations

import datetime as dt
import http.server
import itertools
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from site_audit import runner
from site_audit.app import habits_as_doubts
from site_audit.browser import Browser
from site_audit.cache import Cache
from site_audit.finding import AuditResult, Finding, PageResult, RuleInfo, Seen
from site_audit.mode import NO_SCRIPTS, WIDE, Mode
from site_audit.rules import RULES, empty_page, focus_visible
from site_audit.rules.rule import PageRule, Rule, ViewRule
from site_audit.scope import AuditScope
from site_audit.site import NotASiteError, Page, pages_of
from site_audit.verdict import COULD_NOT_AUDIT, judge

GOOD = '<!doctype html><html lang="en"><title>Good</title><main><h1>Good</h1><p>Words.</p></main></html>'
BAD = '<!doctype html><html lang="en"><title>Bad</title><main><h1>Bad</h1><img src="x.png"></main></html>'


def site(folder: Path, **pages: str) -> Path:
    for name, html in pages.items():
        (folder / f"{name}.html").write_text(html, encoding="utf-8")
    return folder


def audit(folder: Path, rules: Sequence[Rule] = RULES, cache: Cache | None = None) -> AuditResult:
    with pages_of([str(folder)]) as pages:
        return runner.run(pages, rules, workers=1, cache=cache)


@pytest.mark.browser
def test_what_axe_sees_is_told_with_its_criterion_and_its_place(tmp_path: Path):
    result = audit(site(tmp_path, bad=BAD, good=GOOD))
    assert result.troubles == ()
    found = [at for at in result.failures if at.rule == "axe:image-alt"]
    assert {at.address for at in found} == {"bad.html"}
    assert {at.mode for at in found} >= {"wide", "phone", "phone opened"}
    assert found[0].html.startswith("<img")
    rule = next(rule for rule in result.rules if rule.id == "axe:image-alt")
    assert rule.criteria == ("1.1.1",)
    assert any("2.5.8" in rule.criteria for rule in result.rules), "axe must know WCAG 2.2"


@pytest.mark.browser
def test_words_that_one_sees_are_in_a_name_in_any_writing(tmp_path: Path):
    """Axe takes the joined letters of Bengali for an icon font."""
    words = "<b>1</b> <span>যোগাযোগ</span> <span>শেষ হয়েছে:</span> <span>4টির মধ্যে 0টি</span>"
    same = "1 যোগাযোগ। শেষ হয়েছে: 4টির মধ্যে 0টি"
    links = [
        f'<p><a href="{to}.html" aria-label="{name}">{words}</a></p>'
        for to, name in (("same", same), ("other", "যোগাযোগ"))
    ]
    page = f'<!doctype html><html lang="bn"><meta charset="utf-8"><title>ক</title><main><h1>ক</h1>{"".join(links)}</main></html>'
    result = audit(site(tmp_path, index=page), ())
    rule = "axe:label-content-name-mismatch"
    told = {at.html for at in result.failures if at.rule == rule}
    assert [html.startswith('<a href="other.html"') for html in told] == [True]


@pytest.mark.browser
def test_axe_sees_into_frames_and_shadow_trees(tmp_path: Path):
    frame = '<!doctype html><html lang="en"><title>F</title><main><h1>F</h1><p>Outside</p><iframe title="in" src="bad.html"></iframe></main></html>'
    shadow = """<!doctype html><html lang="en"><title>S</title><main><h1>S</h1><div id="host"></div></main>
      <script>document.querySelector('#host').attachShadow({mode: 'open'}).innerHTML = '<img src="x.png">';</script></html>"""
    result = audit(site(tmp_path, bad=BAD, frame=frame, shadow=shadow))
    at = {(f.address, f.selector) for f in result.failures if f.rule == "axe:image-alt"}
    assert ("frame.html", "iframe >>> img") in at
    assert ("shadow.html", "#host >>> img") in at


class Broken(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/away":
            body = b'<!doctype html><title>x</title><script>location = "/there"</script><p>x</p>'
        elif self.path == "/there":
            body = GOOD.encode()
        elif self.path == "/asks":
            body = b"<!doctype html><title>x</title><p>x</p><script>alert(1)</script>"
        else:
            self.send_error(500)
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def broken() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Broken) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.mark.browser
@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/broken", "answered 500"),
        ("/away", "leads away to"),
        ("/asks", "alert"),
    ],
)
def test_a_page_that_cannot_be_audited_is_trouble(broken: str, path: str, why: str):
    with pages_of([broken + path]) as pages:
        result = runner.run(pages, RULES, workers=1)
    (page,) = result.troubles
    assert why in page.trouble
    assert page.looked == frozenset()


ODD = {
    "empty": "",
    "bare": '<!doctype html><html lang="en"><title>Bare</title><body></body></html>',
    "link": """<!doctype html><html lang="en"><title>Link</title><main><h1>Link</h1>
      <svg width="200" height="60"><a href="#h" tabindex="0"><text y="20">One part</text></a>
        <a href="bare.html" tabindex="0"><text y="50">One part</text></a></svg><p id="h">Link</p></main></html>""",
    "frame": """<!doctype html><html lang="en"><title>Frame</title><main><h1>Frame</h1>
      <iframe sandbox title="A page" src="bare.html"></iframe><img src="x.png"></main></html>""",
}


@pytest.mark.browser
def test_a_page_of_an_odd_kind_gets_the_answer_that_is_right_for_it(tmp_path: Path):
    site(tmp_path, **ODD)
    (tmp_path / "drawing.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg"><title>D</title><a href="#x"><text y="20">Go</text></a>'
        '<circle role="img" r="40"/><g tabindex="0"/></svg>',
        encoding="utf-8",
    )
    names = {
        "empty-page",
        "bypass-blocks",
        "same-words",
        "keyboard-reach",
        "no-scripts",
        "target-size",
    }
    rules = [rule for rule in RULES if rule.id in names]
    with pages_of([str(tmp_path)]) as pages:
        home = pages[0].url.rpartition("/")[0]
        drawing = Page("drawing.svg", f"{home}/drawing.svg")
        result = runner.run([*pages, drawing], rules, workers=1, everything=True)
    assert result.troubles == ()
    at = {(found.address, found.rule, found.outcome) for found in result.findings}
    assert not [found for found in result.findings if found.outcome == "untested"]
    assert {
        ("empty.html", f"axe:{rule}", "failed") for rule in ("document-title", "html-has-lang")
    } <= at
    assert {("empty.html", "empty-page", "failed"), ("bare.html", "empty-page", "failed")} <= at
    assert ("link.html", "same-words", "failed") in at
    assert ("frame.html", "axe:frame-tested", "cantTell") in at
    assert ("frame.html", "axe:image-alt", "failed") in at
    assert {rule for address, rule, _ in at if address == "drawing.svg"} == {"axe:svg-img-alt"}
    # What has no rule for drawings says nothing about one, not that it is fine.
    looked = {
        rule for page in result.pages if page.address == "drawing.svg" for rule, _ in page.looked
    }
    assert looked
    assert all(rule.startswith("axe:") for rule in looked)


@pytest.mark.browser
def test_an_error_of_a_rule_is_not_the_fault_of_the_page(tmp_path: Path):
    def throw(browser: Browser, _: Mode) -> Iterator[Seen]:
        browser.run("() => null.length")
        yield from ()

    wrong = "() => ({}).nothing.length"
    rules: list[Rule] = [
        ViewRule(id="first", criteria=(), title="Fine", fix="Nothing.", script=wrong),
        PageRule(id="second", criteria=(), title="Fine", fix="Nothing.", look=throw),
        empty_page.RULE,
    ]
    cache = Cache(tmp_path / "cache")
    folder = tmp_path / "site"
    folder.mkdir()
    site(folder, bare=ODD["bare"])
    for _ in range(2):  # It is not kept: the next audit may have mended the rule.
        result = audit(folder, rules, cache)
        assert result.troubles == ()
        found = {at.rule: at.outcome for at in result.findings if not at.rule.startswith("axe:")}
        assert found == {"first": "untested", "second": "untested", "empty-page": "failed"}
        assert {rule for rule, _ in result.pages[0].looked if "axe" not in rule} == {"empty-page"}
    verdict = judge(result, subject="site", today=dt.date(2024, 9, 9))
    assert verdict.exit_code == COULD_NOT_AUDIT
    assert "2 rules stopped with an error of the audit itself." in verdict.sentence


@pytest.mark.browser
def test_a_server_that_is_not_there_is_trouble():
    result = runner.run([Page("http://127.0.0.1:9/", "http://127.0.0.1:9/")], RULES, workers=1)
    assert "did not load" in result.troubles[0].trouble


@pytest.mark.browser
def test_a_browser_that_dies_does_not_lose_a_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    real = runner.look
    died: list[str] = []

    def once(browser: Browser, page: Page, plan: AuditScope) -> PageResult:
        if not died:
            died.append(page.address)
            browser.close()
        return real(browser, page, plan)

    monkeypatch.setattr(runner, "look", once)
    result = audit(site(tmp_path, bad=BAD, good=GOOD))
    assert died
    assert result.troubles == ()
    assert any(at.rule == "axe:image-alt" for at in result.failures)


@pytest.mark.browser
def test_an_unchanged_page_is_skipped_and_a_changed_one_is_not(tmp_path: Path):
    folder = tmp_path / "site"
    folder.mkdir()
    cache = Cache(tmp_path / "cache")
    first = audit(site(folder, bad=BAD, good=GOOD), (), cache)
    again = audit(folder, (), cache)
    assert [page.unchanged for page in first.pages] == [False, False]
    assert [page.unchanged for page in again.pages] == [True, True]
    assert again.findings == first.findings
    fresh = audit(folder, (), replace(cache, fresh=True))
    assert [page.unchanged for page in fresh.pages] == [False, False]
    assert [page.looked for page in again.pages] == [page.looked for page in first.pages]
    site(folder, good=BAD.replace("Bad", "Once good"))
    changed = audit(folder, (), cache)
    assert [page.unchanged for page in changed.pages] == [True, False]
    assert {at.address for at in changed.failures if at.rule == "axe:image-alt"} == {
        "bad.html",
        "good.html",
    }
    good = GOOD.replace("<p>", '<p><img src="x.svg" alt="A house">')
    site(folder, good=good)
    (folder / "x.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    assert [page.unchanged for page in audit(folder, (), cache).pages] == [True, False]
    (folder / "y.css").write_text("p {color: red}")
    assert [page.unchanged for page in audit(folder, (), cache).pages] == [True, True]
    (folder / "x.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9"/>')
    assert [page.unchanged for page in audit(folder, (), cache).pages] == [True, False]


@pytest.mark.browser
def test_a_page_that_loads_from_elsewhere_is_looked_at_each_time(tmp_path: Path):
    folder = tmp_path / "site"
    folder.mkdir()
    site(folder, far=GOOD.replace("<p>", '<p><img src="http://127.0.0.1:9/x.png" alt="A house">'))
    cache = Cache(tmp_path / "cache")
    assert [audit(folder, (), cache).pages[0].unchanged for _ in range(2)] == [False, False]


@pytest.mark.browser
def test_without_scripts_the_page_is_looked_at_as_a_reader_gets_it(tmp_path: Path, eyes: Browser):
    html = """<!doctype html><html lang="en"><title>N</title><main><h1>N</h1><p id="p">Before</p></main>
      <script>document.querySelector('#p').textContent = 'After';</script></html>"""
    with pages_of([str(site(tmp_path, n=html))]) as (page,):
        eyes.open(page.url, WIDE)
        words = "() => document.querySelector('#p').textContent"
        assert eyes.run(words) == "After"
        eyes.show(NO_SCRIPTS)
        assert eyes.run(words) == "Before"
        assert eyes.run("() => typeof axe.run") == "function"


@pytest.mark.browser
def test_what_a_page_yields_does_not_depend_on_the_pages_before_it(tmp_path: Path):
    # Told by its styles alone, the link is the same on both; on the second nothing shows the focus.
    html = """<!doctype html><html lang="en"><title>{0}</title><style>
      a {{ color: #777; outline: 0; }} a:focus {{ outline: 3px solid #000; }}
      .dark {{ background-image: linear-gradient(#000, #000); padding: 3em; }}</style>
      <main><h1>{0}</h1><div class="{1}"><div><div><div><p><a href="#">More</a></p></div></div></div></div>
      </main></html>"""
    site(tmp_path, a=html.format("Light", "light"), b=html.format("Dark", "dark"))
    with pages_of([str(tmp_path)]) as pages:
        result = runner.run(pages, [focus_visible.RULE], with_axe=False, workers=1, everything=True)
    assert {at.address for at in result.failures} == {"b.html"}


def test_only_this_computer_is_audited():
    with (
        pytest.raises(NotASiteError, match="not on this computer"),
        pages_of(["https://www.example.org/"]),
    ):
        pass


def test_a_folder_without_pages_is_told_plainly(tmp_path: Path):
    with pytest.raises(NotASiteError, match="scripts/build"), pages_of([str(tmp_path)]):
        pass


def test_an_address_that_no_page_has_is_told_apart_from_a_site_that_is_not_built(tmp_path: Path):
    (tmp_path / "index.html").write_text("<title>A page</title>", encoding="utf-8")
    with (
        pytest.raises(NotASiteError, match=r"No page .* like timeline/"),
        pages_of([str(tmp_path)], "timeline/"),
    ):
        pass


def test_the_sample_shows_every_kind_of_element_in_both_writing_directions():
    def page(address: str, way: str, *kinds: str) -> PageResult:
        return PageResult(address, facts={"dir": way, "kinds": kinds})

    pages = [
        page("a", "ltr", "p", "h1"),
        page("b", "ltr", "p", "h1", "table"),
        page("c", "rtl", "p"),
        page("d", "rtl", "nav"),
    ]
    assert runner.sample(pages, {}) == ("b", "c", "d")
    # A page of each template is among them, however plain it is.
    assert runner.sample(pages, {"a": "home.html", "b": "prose.html"}) == ("b", "a", "c", "d")


def test_good_habits_are_left_to_a_person_on_the_pages_of_others():
    rules = (RuleInfo(id="paper", criteria=(), title="Paper", fix="Print."), *RULES)
    found = (
        Finding("paper", "a", "print", "p", "<p>", "Pale."),
        Finding("reflow", "a", "phone", "p", "<p>", "Wide."),
    )
    result = AuditResult((PageResult("a", findings=found),), found, rules, "4", "chrome 1")
    told = habits_as_doubts(result)
    assert [(at.rule, at.outcome) for at in told.findings] == [
        ("paper", "cantTell"),
        ("reflow", "failed"),
    ]
    assert told.pages[0].findings == told.findings


@pytest.mark.browser
def test_a_rule_that_does_not_come_to_its_end_tells_what_it_saw_and_that_a_person_has_to_look(
    eyes: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    hours = itertools.count()
    monkeypatch.setattr(eyes, "clock", lambda: next(hours))
    monkeypatch.setattr(runner, "PART_SECONDS", 20)

    def slow(browser: Browser, _: Mode) -> Iterator[Seen]:
        yield Seen("p", "<p>", "Seen in time.")
        while True:
            browser.run("() => 1")

    words = {"criteria": ("2.1.1",), "title": "Fine", "fix": "Nothing.", "every_page": True}
    rules = [PageRule(id=name, look=slow, **words) for name in ("first", "second")]  # type: ignore[arg-type]
    with pages_of([str(site(tmp_path, good=GOOD))]) as (page,):
        result = runner.look(eyes, page, AuditScope(rules, with_axe=False))
    assert result.trouble == ""
    assert [(at.rule, at.outcome) for at in result.findings] == [
        ("first", "cantTell"),
        ("first", "failed"),
        ("second", "cantTell"),
    ]
    assert result.looked == frozenset()
