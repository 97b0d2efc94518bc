"""The style sheet inside each page: every rule that can match, nothing else, and the policy for it."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterator

import pytest

from carers_plan.pages.assets import icon
from carers_plan.pages.style import Style, StyleRule, style_in
from carers_plan.theme import Theme
from tests.conftest import ROOT
from tests.web import Web, WebPage

ASSETS = ROOT / "overrides" / "assets"


def whole(css: str) -> str:
    style = Style(css)
    return style.part(style.names)


@pytest.mark.parametrize(
    ("css", "squeezed"),
    [
        ("a { color: red; }", "a{color:red}"),
        ("a , b > c ~ d { margin : 0 1px }", "a,b>c~d{margin:0 1px}"),
        (".a :focus-visible, .a:hover { top: 0 }", ".a :focus-visible,.a:hover{top:0}"),
        ("/* why */ a { /* what */ top: 0; /* } */ }", "a{top:0}"),
        ('a::after { content: " ;  /* } : , > " }', 'a::after{content:" ;  /* } : , > "}'),
        ("a { inset: calc(1px + 2px) auto }", "a{inset:calc(1px + 2px) auto}"),
        ("a { --b : 1px; color: red !important }", "a{--b:1px;color:red !important}"),
        (
            "@media screen and (min-width: 40em) {\n a { top: 0 }\n\n b { top: 1px } }",
            "@media screen and (min-width:40em){a{top:0}b{top:1px}}",
        ),
        (
            "@supports selector(::details-content) { @media print { a { top: 0 } } }",
            "@supports selector(::details-content){@media print{a{top:0}}}",
        ),
        ("@page { size: A4; margin: 18mm; }", "@page{size:A4;margin:18mm}"),
        (
            "@keyframes in { from { top: 0 } 50% { top: 1px } }",
            "@keyframes in{from{top:0}50%{top:1px}}",
        ),
        ("a { top: 0; &:hover { top: 1px; } }", "a{top:0;&:hover{top:1px}}"),
        ("@import 'more.css'; a { top: 0 }", "@import 'more.css';a{top:0}"),
        ('[lang|="bn"] { top: 0 }', '[lang|="bn"]{top:0}'),
        (":is(h1, h2):not(.a, .b) { top: 0 }", ":is(h1,h2):not(.a,.b){top:0}"),
    ],
)
def test_white_space_and_comments_go_and_the_meaning_stays(css: str, squeezed: str):
    assert whole(css) == squeezed


@pytest.mark.parametrize(
    ("selector", "page", "kept"),
    [
        (".card", '<p class="card">', True),
        (".card", '<p class="cards">', False),
        (".card", '<p class="big card wide">', True),
        (".card .date", '<p class="card">', False),
        ("p", "<p>", True),
        (".card:not(.big)", '<p class="card">', True),
        (":is(.card, .row) > p", "<p>", True),
        (":not(.row, :is(.big, .card)) > .facts", '<dl class="facts">', True),
        ('.card[title=".x"]', '<p class="card">', True),
        (".tag--late", '<p class="tag tag--late">', True),
    ],
)
def test_a_rule_stays_when_the_page_has_the_classes_it_needs(selector: str, page: str, kept: bool):  # noqa: FBT001
    style = Style(f"{selector} {{ top: 0 }}")
    assert bool(style.part(style.used_in(page))) == kept


def test_of_several_selectors_only_those_that_can_match_stay():
    style = Style("@media print { .a, p, .b:hover { top: 0 } } @media screen { .a { top: 0 } }")
    assert style.part(style.used_in('<p class="b">')) == "@media print{p,.b:hover{top:0}}"


def test_classes_that_a_script_has_in_quotation_marks_count_as_used_its_other_words_do_not():
    script = "node.classList.add('is-open'); // 'is-shut'\nconst count = 1;"
    style = Style(".is-open { top: 0 } .is-shut { top: 0 } .count { top: 0 }", {"a.js": script})
    assert style.part(style.used_in('<p><script src="a.js">')) == ".is-open{top:0}"
    assert style.part(style.used_in("<p>")) == ""


def test_the_icon_is_a_whole_address_and_missing_is_no_mistake(tmp_path):
    assert icon(None) == "data:,"
    (tmp_path / "a.svg").write_text('<svg fill="#f00" id="a&amp;b"><path d="M0 0"/></svg>')
    address = icon(tmp_path / "a.svg")
    assert address.startswith("data:image/svg+xml,%3Csvg%20fill='%23f00'")
    assert not set(address) & set('"<>&# ')


# The built sites.


def claims(rules: tuple[StyleRule, ...], group: str = "") -> Iterator[tuple[str, str]]:
    """Yield each selector alone, with the group it is in and what it sets."""
    for rule in rules:
        yield from claims(rule.rules, f"{group}{rule.head} ")
        yield from ((selector, f"{group}{rule.body}") for selector, _ in rule.choices)


STATE = re.compile(
    r"::?(?:after|before|marker|hover|focus-visible|focus|visited|link|active|details-content|placeholder|target|checked"
    r"|-webkit-[\w-]+|dir\([^)]*\)|lang\([^)]*\)|root|open|popover-open|autofill|user-invalid|invalid|disabled)(?![\w-])"
)


def plain(selector: str) -> str:
    """Return a selector that can only match more: without states and what the parser lacks."""
    text = STATE.sub("", selector)
    text = re.sub(r":(?:is|where|not|has)\(\s*\)", "", text)
    # Where nothing is left of a part, anything may stand there.
    return re.sub(r"(^|[\s>+~(,])(?=$|[>+~),])", r"\1*", text.strip()) or "*"


def can_match(page: WebPage, selector: str) -> bool:
    return bool(page.tree.css(plain(selector)))


def test_no_rule_that_could_match_is_left_out_of_any_page(site: Web):
    style = style_in(Theme())
    everything = sorted(set(claims(style.rules)))
    kinds: dict[frozenset[str], WebPage] = {}
    for page in site.pages.values():
        html = (site.folder / page.uri).read_text(encoding="utf-8")
        kinds.setdefault(style.used_in(html), page)
    assert len(kinds) > 10
    matched = 0
    for used, page in kinds.items():
        own = page.one("head > style").text()
        assert own == style.part(used), page.uri
        kept = set(claims(Style(own).rules))
        for selector, what in everything:
            if (selector, what) not in kept:
                assert not can_match(page, selector), f"{page.uri} needs {selector} {what}"
            else:
                matched += can_match(page, selector)
    assert matched > 100 * len(kinds)


def test_every_page_has_one_style_sheet_inside_and_none_to_wait_for(site: Web):
    for page in site.pages.values():
        assert page.one("style").parent is page.one("head") or page.one("head > style")
        assert page.all("link[rel=stylesheet]") == []
        scripts = page.all("script:not([type='application/ld+json'])")
        assert [it for it in scripts if "src" not in it.attributes] == []
        assert page.all("head script[src]:not([defer])") == []
    assert not [uri for uri in site.files if uri.endswith(".css")]


def test_the_policy_allows_our_own_style_sheet_and_no_script_inside_the_page(site: Web):
    for page in site.framed:
        policy = page.attribute("meta[http-equiv=Content-Security-Policy]", "content")
        css = page.one("head > style").text()
        digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
        allowed = {name: rest for name, _, rest in (it.partition(" ") for it in policy.split("; "))}
        assert allowed == {
            "default-src": "'none'",
            "script-src": "'self' file:",
            "style-src": f"'sha256-{digest}'",
            "img-src": "'self' data: file:",
            "media-src": "'self' file:",
            "connect-src": "'self'",
            "worker-src": "'self'",
            "frame-src": "'none'",
            "object-src": "'none'",
            "base-uri": "'none'",
            "form-action": "'self'",
        }, page.uri
        html = (site.folder / page.uri).read_text(encoding="utf-8")
        before = html.partition('<meta http-equiv="Content-Security-Policy"')[0].split()
        assert before[-3:] == ["<head>", "<meta", 'charset="utf-8">'], page.uri


def test_our_scripts_never_take_words_for_html():
    made = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function")
    scripts = [*ASSETS.glob("*.js"), *ASSETS.parent.glob("*.js")]
    assert len(scripts) > 4
    for path in scripts:
        assert not made.search(path.read_text(encoding="utf-8")), path.name


@pytest.mark.parametrize("council", ["worcestershire", "bromley"])
def test_other_councils_pages_are_dressed_too(council_site: Callable[[str], Web], council: str):
    for page in council_site(council).pages.values():
        assert len(page.one("head > style").text()) > 5000, page.uri


def test_each_language_has_letters_on_every_kind_of_device():
    """No font is loaded, so the style sheet names those that devices have."""
    css = whole("\n".join(path.read_text("utf-8") for path in Theme().style_sheets()))
    fonts = re.search(r"--font:([^;}]*)", css)
    assert fonts
    css = css.replace("var(--font)", fonts[1])
    devices = {
        "en": ("Segoe UI", "Roboto", "Helvetica Neue", "Liberation Sans"),
        "bn": ("Nirmala UI", "Noto Sans Bengali", "Kohinoor Bangla", "Noto Sans Bengali"),
        "ar": ("Segoe UI", "Noto Naskh Arabic", "Geeza Pro", "Noto Sans Arabic"),
        "ur": ("Urdu Typesetting", "Noto Nastaliq Urdu", "Noto Nastaliq Urdu", "Noto Naskh Arabic"),
    }  # Windows, Android, Apple, Linux.
    for tag, names in devices.items():
        stack = re.search(rf'\[lang\|="{tag}"\][^{{}}]*{{font-family:([^;}}]*)', css)
        assert stack, tag
        for name in names:
            assert name in stack[1], f"{tag}: {name}"
        assert stack[1].endswith("sans-serif")


def test_rules_for_elements_that_a_page_has_not_are_left_out():
    style = Style("table, p { top: 0 } main td { left: 0 } h2:not(table h2) { right: 0 }")
    assert style.part(style.used_in("<main><h2>x</h2><p>y</p></main>")) == (
        "p{top:0}h2:not(table h2){right:0}"
    )
    drawn = Style("table { top: 0 }", {"a.js": "document.createElement('table')"})
    assert drawn.part(drawn.used_in('<script src="a.js">')) == "table{top:0}"
    bold = Style("b { top: 0 }")
    assert bold.part(bold.used_in("<body>")) == ""
    assert bold.part(bold.used_in("<body><b>")) == "b{top:0}"
