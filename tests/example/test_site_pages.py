"""Every page of the built site: structure, links, contact, safety. See test_facts_shown for facts."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import pytest

from carers_plan.build import context_of
from carers_plan.model import FOLDERS, Plan
from carers_plan.pages.formats import easy_read_pages
from carers_plan.pages.priority_map import POSTER
from carers_plan.project import Project
from carers_plan.settings import read_settings
from carers_plan.words.catalog import catalogue_of
from tests.conftest import CAMDEN_DAY, ROOT
from tests.web import Web, WebPage, text_of

# Each page a reader can need, besides one page a record.
PAGES = (
    "", "help/", "am-i-a-carer/", "priorities/", "actions/", "timeline/", "services/", "who-decides/", "money/",
    "how-it-was-made/", "documents/", "news/", "contact/", "accessibility/", "privacy/", "glossary/", "search/",
)  # fmt: skip
# Names and direct lines that the reports print. A site names roles and never people.
NAMES = (
    "Lawson", "Joseph", "Lehmann", "Walker", "Cumino", "Medley", "Hughes", "Spall", "Grice", "Wilson", "Lahel", "Revell",
)  # fmt: skip
DIRECT_LINES = ("79745993", "9742857")
PHONE = re.compile(r"(?:\+44|\b0)[\d ]{8,13}\d|\b18001 ?\d+|\b999\b|\b111\b")


@pytest.mark.parametrize("path", PAGES)
def test_the_site_has_the_page(site: Web, path: str):
    assert f"{path}index.html" in site.files


@pytest.mark.parametrize("folder", ["priorities", "actions", "services"])
def test_every_record_has_a_page(site: Web, plan: Plan, folder: str):
    poster = {POSTER} if folder == "priorities" else set()
    assert {
        page.path for page in site.of("en") if re.fullmatch(rf"{folder}/[^/]+/", page.path)
    } == {f"{folder}/{name}/" for name in plan.folder(folder)} | poster


def test_each_page_has_one_main_heading_with_words(site: Web):
    for page in site.pages.values():
        assert page.one("h1").text().strip(), page.uri
        assert page.one("main h1")


def test_headings_never_skip_a_level(site: Web):
    for page in site.pages.values():
        levels = [
            int((node.tag or "h0")[1])
            for node in page.all("main h1, main h2, main h3, main h4, main h5, main h6")
        ]
        assert levels[0] == 1, page.uri
        jumps = [(a, b) for a, b in pairwise(levels) if b > a + 1]
        assert not jumps, f"{page.uri} jumps from h{jumps[0][0]} to h{jumps[0][1]}"


def test_ids_are_unique_in_a_page(site: Web):
    for page in site.pages.values():
        twice = [name for name, count in Counter(page.ids).items() if count > 1]
        assert twice == [], page.uri


def test_every_internal_link_leads_somewhere(site: Web):
    broken = []
    for page in site.pages.values():
        for node in page.all("[href]"):
            href = node.attributes["href"]
            assert href, f"{page.uri} has an empty link"
            found = site.target(page, href)
            if found is None:
                continue
            place, anchor = found
            if place not in site.files:
                broken.append(f"{page.uri}: {href}")
            elif anchor and anchor not in site.pages[place].ids:
                broken.append(f"{page.uri}: {href} (no such heading)")
    assert broken == []


def test_pages_work_from_any_folder_but_the_missing_page_uses_whole_paths(site: Web):
    for page in site.proper:
        assert not [n.attributes["href"] for n in page.all("a[href^='/']")], page.uri
    missing = site.pages["404.html"]
    for node in missing.all("a[href]"):
        href = node.attributes["href"] or ""
        assert href.startswith(("/", "tel:", "sms:", "mailto:", "https://", "#")), href


def test_every_relationship_in_the_page_structure_points_to_an_id(site: Web):
    for page in site.pages.values():
        for name in ("aria-labelledby", "aria-describedby", "aria-controls", "for"):
            for node in page.all(f"[{name}]"):
                for wanted in (node.attributes[name] or "").split():
                    assert wanted in page.ids, f"{page.uri}: {name}={wanted}"


def test_each_page_has_landmarks_and_a_skip_link_first(site: Web):
    for page in site.framed:
        for selector in ("main#main", "header.masthead", "footer.foot", "nav.menubar"):
            assert page.one(selector)
        first = page.all("body a, body button, body summary")[0]
        assert first.attributes["href"] == "#main", page.uri
        unnamed = [
            n
            for n in page.all("nav")
            if not (n.attributes.get("aria-label") or n.attributes.get("aria-labelledby"))
        ]
        assert unnamed == [], page.uri


def test_help_is_one_link_away_on_every_page(site: Web):
    for page in site.framed:
        link = page.one("header a.help")
        assert site.target(page, link.attributes["href"] or "") == (
            f"{site.prefix(page.tag)}help/index.html",
            "",
        )
        assert link.text().strip()


def test_a_way_to_talk_to_a_person_is_on_every_page(site: Web, plan: Plan):
    number = next(route.value for route in plan.site.contact if route.kind == "phone")
    for page in site.framed:
        assert number in page.exact_words(".talk" if page.all(".talk") else "main"), page.uri


def test_pages_that_say_how_to_reach_somebody_do_not_say_it_twice(site: Web):
    told = {page.path for page in site.pages.values() if not page.all(".talk")}
    assert {"", "help/", "contact/"} <= told < {page.path for page in site.pages.values()}


def test_every_phone_number_reads_left_to_right(site: Web):
    for page in site.pages.values():
        for node in page.all("a[href^='tel:']"):
            if re.search(
                r"\d[ -]\d", node.text()
            ):  # One run of digits, such as 999, cannot turn round.
                bdi = node.css_first("bdi")
                assert bdi is not None, f"{page.uri}: {node.text()}"
                assert bdi.attributes.get("dir") == "ltr", f"{page.uri}: {node.text()}"


def test_a_phone_link_dials_the_number_it_shows(site: Web):
    for page in site.pages.values():
        for node in page.all("a[href^='tel:']"):
            shown = re.sub(r"\D", "", node.text())
            dialled = re.sub(r"\D", "", node.attributes["href"] or "")
            assert dialled in {shown, "44" + shown.removeprefix("0")}, (
                f"{page.uri}: {shown} dials {dialled}"
            )


def test_the_words_of_a_page_call_the_same_numbers_in_every_language(site: Web):
    calls = "main p:not([data-apart] *) a[href^='tel:'], main p:not([data-apart] *) a[href^='sms:']"
    for path in ("help/", "services/carers-counselling/", "services/deaf-carers-hour/"):
        found = {
            tuple(sorted(node.attributes["href"] or "" for node in page.all(calls)))
            for page in site.proper
            if page.path == path
        }
        assert len(found) == 1, found
        assert "tel:999" in found.pop() or path.endswith("deaf-carers-hour/")


def test_long_phone_numbers_are_never_plain_text(site: Web):
    for page in site.pages.values():
        for passage in page.passages:
            if "bdi" not in passage.around:
                found = re.search(r"(?:\+44 ?|\b0)\d{2,4} \d{3,4} \d{3,4}", passage.text)
                assert not found, f"{page.uri}: {passage.text}"


def test_the_site_needs_no_script_no_cookie_and_no_other_server(site: Web):
    for page in site.pages.values():
        assert page.all("iframe, object, embed, [style], base") == [], page.uri
        # One form, which only a script can use, shows only with it, and sends nothing anywhere.
        forms = page.all("form")
        assert len(forms) == (page.path == "search/"), page.uri
        for form in forms:
            assert "inert" in form.attributes
            assert not {"action", "method"} & set(form.attributes)
        for script in page.all("script:not([type='application/ld+json'])"):
            # Nothing inline, nothing that waits: our own small files, which pages can do without.
            assert re.search(r"(^|/)assets/[a-z]+\.js\?v=", script.attributes.get("src") or ""), (
                page.uri
            )
            assert "defer" in script.attributes, page.uri
            assert not script.text().strip(), page.uri
        for node in page.all(
            "link:not([rel=canonical]):not([rel=alternate]), img, source, video, audio, use, image"
        ):
            for name in ("href", "src", "srcset", "xlink:href"):
                assert not re.match(r"(https?:)?//", node.attributes.get(name) or ""), (
                    f"{page.uri}: {node.html}"
                )
        handlers = [
            name for node in page.all("*") for name in node.attributes if name.startswith("on")
        ]
        assert handlers == [], page.uri


def test_the_style_sheet_asks_no_other_server(site: Web):
    for page in site.pages.values():
        css = page.one("head > style").text()
        assert not re.search(r"@import|url\(\s*['\"]?(?:https?:)?//|@font-face", css), page.uri


def test_the_site_ships_no_scripts_or_fonts_of_the_theme(site: Web):
    own = {f"assets/{path.name}" for path in (ROOT / "overrides/assets").glob("*.js")}
    others = [uri for uri in site.files if uri.endswith((".js", ".woff", ".woff2", ".map"))]
    own |= {f"{site.prefix(tag)}search/index.js" for tag in site.tags}
    own |= {
        "search/distress.js",
        "sw.js",
        "keep-lists.js",
        *(f"keep-{tag}.js" for tag in site.tags),
    }
    assert set(others) == own


EMPTY = "main dd, main dt, main td, main th, main li, main p, h1, h2, h3, h4, h5, h6, title, a, summary, label, main ul, main ol, main dl"


def test_nothing_is_empty(site: Web):
    for page in site.pages.values():
        for node in page.all(EMPTY):
            if "data-hours" in node.attributes:
                continue  # hours.js writes there
            named = node.attributes.get("aria-label") or node.text().strip()
            assert named, f"{page.uri} has an empty {node.html}"


def test_no_key_placeholder_or_code_shows(site: Web):
    for page in site.pages.values():
        text = page.words("body") + page.one("title").text()
        for pattern in (
            r"\{\w*\}",
            r"\bNone\b(?! (?:is|are|of|yet)\b)",
            r"\bundefined\b",
            r"<!--",
            r"plan:",
            r"&(?:amp|lt|gt|quot|#\d+);",
            r"\*\*",
            r"\]\(",
        ):
            found = re.search(pattern, text)
            assert not found, f"{page.uri}: {text[max(0, found.start() - 40) : found.end() + 40]}"


def test_no_sentence_is_joined_wrongly(site: Web):
    for page in site.of("en"):
        text = page.exact_words("main")
        found = re.search(r"\.\.(?!\.)|,,| ,| \.(?!\w)|::|;;|\(\s*\)|\.[:;,]|[?!]\.", text)
        assert not found, f"{page.uri}: {text[max(0, found.start() - 50) : found.end() + 30]}"


def test_no_person_is_named_and_no_direct_line_given(site: Web):
    for uri in sorted(site.files):
        if uri.endswith((".html", ".xml", ".json", ".txt", ".ics")):
            text = (site.folder / uri).read_text(encoding="utf-8")
            named = [name for name in NAMES if re.search(rf"\b{name}\b", text)]
            assert not named, f"{uri} names {named}"
            digits = re.sub(r"(?<=\d)[\s-]+(?=\d)", "", text)
            assert not [line for line in DIRECT_LINES if line in digits], uri


def test_every_page_says_that_this_is_an_example(site: Web, plan: Plan):
    assert plan.site.example
    for page in site.of("en"):
        assert plan.site.example in page.exact_words("header"), page.uri


def test_an_invented_service_says_so_where_its_number_is(site: Web, plan: Plan):
    invented = [service for service in plan.services.values() if service.invented]
    assert invented
    for service in invented:
        page = site.page(f"services/{service.id}/")
        assert "made up for this example" in page.exact_words(".notice"), page.uri


def test_a_service_known_from_a_report_shows_no_contact_details(site: Web, plan: Plan):
    known = [service for service in plan.services.values() if service.sources_only]
    assert known
    for service in known:
        assert (
            site.page(f"services/{service.id}/").all(
                "#contact, main a[href^='tel:']:not(#suggest ~ * *), main a[href^='mailto:']:not(#suggest ~ * *)"
            )
            == []
        )


def hrefs(web: Web, page: WebPage, selector: str = "main") -> set[str]:
    found = {
        web.target(page, node.attributes["href"] or "") for node in page.all(f"{selector} a[href]")
    }
    return {place[0] for place in found if place}


def test_every_promise_links_to_the_services_that_keep_it_and_back(site: Web, plan: Plan):
    pairs = [(action, name) for action in plan.actions.values() for name in action.services]
    assert pairs
    for tag in site.tags:
        for action, name in pairs:
            there, back = (
                site.page(f"actions/{action.id}/", tag),
                site.page(f"services/{name}/", tag),
            )
            assert back.uri in hrefs(site, there), f"{there.uri} does not link to {name}"
            assert there.uri in hrefs(site, back), f"{back.uri} does not link to {action.id}"


def test_every_priority_links_to_its_actions_and_services_and_back(site: Web, plan: Plan):
    for folder in ("actions", "services"):
        for record in plan.folder(folder).values():
            for name in record.priorities:  # type: ignore[attr-defined]
                there, back = site.page(f"{folder}/{record.id}/"), site.page(f"priorities/{name}/")
                assert back.uri in hrefs(site, there), f"{there.uri} does not link to {name}"
                assert there.uri in hrefs(site, back), f"{back.uri} does not link to {record.id}"


def test_lists_lead_to_every_page_of_their_kind(site: Web, plan: Plan):
    for folder in ("priorities", "actions", "services"):
        listed = hrefs(site, site.page(f"{folder}/"))
        missing = {
            name for name in plan.folder(folder) if f"{folder}/{name}/index.html" not in listed
        }
        if folder == "priorities":
            missing = {name for name in missing if plan.priorities[name].known}
        assert missing == set(), folder


def test_every_source_is_a_document_of_the_list(site: Web, plan: Plan):
    listed = {node.attributes["id"] for node in site.page("documents/").all("main [id]")}
    cited: set[str] = set()
    for folder in FOLDERS:
        for entry in plan.folder(folder).values():
            cited |= {source.document for source in entry.source}
    assert cited
    assert cited <= listed


def test_source_lines_link_to_the_document_and_name_the_paragraph(site: Web, plan: Plan):
    for page in site.of("en"):
        for node in page.all("p.source a"):
            found = site.target(page, node.attributes["href"] or "")
            assert found
            assert found[0] == "documents/index.html"
            assert text_of(node) == plan.documents[found[1]].title


def test_facts_of_every_action_priority_and_milestone_have_a_source_line(site: Web, plan: Plan):
    for folder in ("actions", "priorities"):
        for entry in plan.folder(folder).values():
            assert entry.source, f"{folder}/{entry.id} has no source"
            assert site.page(f"{folder}/{entry.id}/").all("main > p.source"), f"{folder}/{entry.id}"
    timeline = site.page("timeline/")
    for name, milestone in plan.milestones.items():
        assert milestone.source, name
        assert timeline.one(f"[id='{name}'] p.source")


def test_each_page_knows_the_file_that_holds_its_words(site: Web, plan: Plan):
    settings = read_settings(Project(ROOT))
    context = context_of(Project(ROOT), settings.languages, CAMDEN_DAY)
    easy = easy_read_pages(plan)
    assert easy
    translated = {
        tag: {
            entry.context[: entry.context.rindex("/") + 1]
            for entry in catalogue_of(Project(ROOT), tag).entries
            if entry.text and not entry.obsolete
        }
        for tag in ("bn", "so")
    }
    for page in site.proper:
        name = context.file(context.routes[page.path], page.tag)
        assert (ROOT / name).is_file(), page.uri
        folder, _, record = page.path.strip("/").removeprefix("share/").rpartition("/")
        if folder in {"priorities", "actions", "services", "meetings"} and page.path != POSTER:
            facts = f"plan_data/{folder}/{record}.yaml"
            words = f"plan_data/translations/{page.tag}.po"
            assert name in ({facts} if page.tag == "en" else {facts, words}), page.uri
        elif page.path in easy:
            facts = f"plan_data/formats/{easy[page.path]}.yaml"
            words = f"plan_data/translations/{page.tag}.po"
            assert name == (facts if page.tag == "en" else words), page.uri
        else:
            # A list that readers choose has the words of the page it is chosen on.
            stem = page.path.partition("/")[0] if page.path.count("/") > 1 else page.path
            file = f"{stem.strip('/') or 'index'}.md"
            own = f"docs/{page.tag}/{file}"
            words = f"plan_data/translations/{page.tag}.po"
            if f"docs/{file.removesuffix('.md')}/" not in translated.get(page.tag, ()):
                words = f"docs/en/{file}"  # nobody has translated any of it yet
            assert name == (own if (ROOT / own).is_file() else words), page.uri


def test_no_page_that_readers_get_asks_them_to_edit_it(site: Web, plan: Plan):
    assert plan.site.edit_url
    for page in site.pages.values():
        assert page.all(f"a[href^='{plan.site.edit_url}']") == [], page.uri


def test_the_menu_marks_the_page_it_is_on(site: Web):
    for page in site.proper:
        current = page.all(".menubar [aria-current=page]")
        assert len(current) <= 1, page.uri
        if page.path in {"", "actions/", "services/"}:
            assert len(current) == 1, page.uri
        for node in current:
            assert site.target(page, node.attributes["href"] or "") == (page.uri, "")


def test_tables_scroll_in_a_box_that_a_keyboard_can_reach(site: Web):
    for page in site.pages.values():
        for table in page.all("main table"):
            assert table.parent is not None
            assert table.parent.attributes.get("tabindex") == "0", page.uri


def test_links_to_other_sites_are_secure(site: Web):
    for page in site.framed:
        assert page.all("a[href^='http:']") == [], page.uri
        assert page.all("a[target]") == [], page.uri


def test_what_is_only_proposed_says_so(site: Web, plan: Plan):
    proposed = [item.id for item in plan.milestones.values() if item.stage == "proposed"]
    assert proposed
    for name in proposed:
        milestone = site.page("timeline/").one(f"#{name}")
        assert "Proposed" in text_of(milestone)


def test_the_first_number_leads_the_pages_for_help_and_no_other(site: Web):
    for page in site.proper:
        first = page.all(".masthead .call-first a")
        assert len(first) == page.path.startswith("help/"), page.uri
        assert [link.attributes["href"] for link in first] == ["tel:999"] * len(first)
        # What is written in prose is to tap too.
        if page.path == "help/":
            dialled = [link.attributes["href"] for link in page.all("main p a[href^='tel:']")]
            assert {"tel:999", "tel:111", "tel:116123", "tel:18001111"} <= set(dialled)
