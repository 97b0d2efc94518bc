"""A record or page gets another name: all that is called after it goes with it, or nothing does.

Each file in `tests/mistakes/rename/` is a name that does not fit: `rename` has the two names, the rest
is as in `test_mistakes.py`.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from selectolax.lexbor import LexborHTMLParser

from carers_plan import atomic_file
from carers_plan.build import make
from carers_plan.checking import check_project
from carers_plan.cli import main
from carers_plan.loading.prose import parse_page
from carers_plan.problem import report
from carers_plan.project import Project
from carers_plan.rename.edits import Renaming, in_catalogue, in_facts, in_links, in_moved
from carers_plan.settings import read_settings
from carers_plan.words.catalog import catalogue_of
from carers_plan.words.prose_words import page_digest
from tests.conftest import CAMDEN_DAY, ROOT, contents
from tests.test_mistakes import MISTAKES, TINY, read_case, write
from tests.test_mistakes import make as written
from translation_desk.work import Translations

CASES = sorted((MISTAKES / "rename").glob("*.yaml"))
SERVICE = Renaming("services", "breaks", "rest", {"services/breaks/": "services/rest/"})
PAGE = Renaming("docs", "help", "guides/ask", {"help/": "guides/ask/"})

SETTINGS = """\
site_name: A plan
plugins:
  - i18n:
      docs_structure: folder
      languages:
        - {locale: en, name: English, default: true}
        - {locale: so, name: Soomaali}
  - carers-plan
nav:
  - Help: help.md  # The first thing that people need
"""
PAGES = {
    "help": "title: Get help\n---\n\nAsk [us](contact.md).\n\n<!-- plan:get-help -->\n",
    "contact": "title: Contact us\n---\n\n[Help](help.md), [a break](services/sitting-service.md).\n",
    "services": "title: Services\n---\n\n<!-- plan:services -->\n",
    "my-list": "title: My list\n---\n\n<!-- plan:saved-list -->\n",
    "glossary": "title: Words\n---\n\n<!-- plan:glossary -->\n",
}
SOMALI = {
    "help": "title: Hel caawimo\n{0}---\n\n[Nala](contact.md) soo xiriir.\n\n<!-- plan:get-help -->\n",
    "contact": (
        "title: Nala soo xiriir\n{0}---\n\n[Caawimo](help.md), "
        "[nasasho](services/sitting-service.md).\n"
    ),
}
CATALOGUE = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

# A translator's own words.
# checked: 2026-03-02 native-speaker {seal}
#: plan_data/services/sitting-service.yaml
msgctxt "services/sitting-service/name"
msgid "Sitting service"
msgstr "Adeegga fadhiga"

#: plan_data/services/sitting-service.yaml
#, fuzzy
#| msgid "Someone sits with him."
msgctxt "services/sitting-service/summary"
msgid "Someone sits with the person you look after, so that you can go out."
msgstr "Qof ayaa la fadhiya."

msgctxt "services/carers-line/name"
msgid "Carers' line"
msgstr "Khadka daryeelayaasha"

#~ msgctxt "services/sitting-service/eligibility_description"
#~ msgid "Anybody."
#~ msgstr "Qof kasta."
"""


def page(text: str, name: str = "help") -> str:
    return page_digest(parse_page(text, f"docs/en/{name}.md", "en", f"{name}.md")[0])


def project_in(root: Path) -> Project:
    """Make a small project with Somali, in a catalogue and in whole pages."""
    shutil.copytree(TINY, root, dirs_exist_ok=True)
    write(root / "mkdocs.yml", SETTINGS.encode())
    for name, body in PAGES.items():
        text = f"---\n{body}"
        write(root / f"docs/en/{name}.md", text.encode())
        if name in SOMALI:
            line = f"translated_from: {page(text, name)}\n"
            write(root / f"docs/so/{name}.md", f"---\n{SOMALI[name].format(line)}".encode())
    write(root / "plan_data/translations/so.po", CATALOGUE.format(seal="0").encode())
    project = Project(root, ROOT / "overrides")
    seal = catalogue_of(project, "so").entries[0].seal
    write(root / "plan_data/translations/so.po", CATALOGUE.format(seal=seal).encode())
    for name, added in (
        ("actions/open-a-centre", "services: [carers-line, sitting-service]  # Both are new\n"),
        ("updates/plan-started", "body: |\n  [It](help.md) began.\n"),
    ):
        file = root / f"plan_data/{name}.yaml"
        write(file, f"{file.read_text(encoding='utf-8')}{added}".encode())
    return project


def run(project: Project, *words: str) -> Result:
    if not (project.root / "overrides").exists():
        (project.root / "overrides").symlink_to(ROOT / "overrides")
    return CliRunner().invoke(main, ["--project", str(project.root), "rename", *words])


def told(project: Project) -> str:
    return report(it for it in check_project(project, ["so"]).problems if not it.advice)


def standings(project: Project) -> dict[str, object]:
    facts = Translations(project).facts("so")
    return {item.message.english: item.translation.state for item in facts.items}


@pytest.mark.parametrize(
    ("place", "text", "expected"),
    [
        ("actions/a", "services: breaks\n", "services: rest\n"),
        ("actions/a", 'services: [tea, "breaks"] # breaks\n', 'services: [tea, "rest"] # breaks\n'),
        ("actions/a", "services:\n- breaks\ntitle: breaks\n", "services:\n- rest\ntitle: breaks\n"),
        ("actions/a", "priorities: breaks\n", "priorities: breaks\n"),
        ("actions/a", "title: é\nservices: [breaks-2, breaks]", "title: é\nservices: [breaks-2, rest]"),
    ],
)  # fmt: skip
def test_only_a_link_to_the_record_changes_in_facts(place: str, text: str, expected: str):
    assert in_facts(text, place, SERVICE) == expected


def test_a_source_a_date_and_a_page_are_links_too():
    report_ = Renaming("documents", "report", "plan")
    assert in_facts("source: report 3.2 of the report", "actions/a", report_) == (
        "source: plan 3.2 of the report"
    )
    launch = Renaming("milestones", "launch", "start")
    text = "title: After launch\ndate: after launch and re-launch\nkind: launch\nstage: planned\n"
    assert in_facts(text, "milestones/a", launch) == text.replace("after launch", "after start")
    assert in_facts("name: help\nmenu:\n  - help\n  - index", "site", PAGE) == (
        "name: help\nmenu:\n  - guides/ask\n  - index"
    )
    waiver = in_facts("pages: help/* bn/help/*\nwhy: help/", "accessibility/waivers/a", PAGE)
    assert waiver == "pages: guides/ask/* bn/guides/ask/*\nwhy: help/"


def test_a_catalogue_has_all_translations_under_the_new_name():
    text = (
        '#: plan_data/services/breaks.yaml\nmsgctxt "services/breaks/name"\nmsgid "a"\nmsgstr "b"\n\n'
        'msgctxt ""\n"services/breaks/"\n"summary"\nmsgid "services/breaks/x"\nmsgstr ""\n\n'
        'msgctxt "services/breaks-2/name"\nmsgid "c"\nmsgstr "d"\n\n'
        '#~ msgctxt "services/breaks/cost"\n#~ msgid "e"\n#~ msgstr "f"\n'
    )
    assert in_catalogue(text, SERVICE) == (
        'msgctxt "services/breaks-2/name"\nmsgid "c"\nmsgstr "d"\n\n'
        '#: plan_data/services/rest.yaml\nmsgctxt "services/rest/name"\nmsgid "a"\nmsgstr "b"\n\n'
        'msgctxt "services/rest/summary"\nmsgid "services/breaks/x"\nmsgstr ""\n\n'
        '#~ msgctxt "services/rest/cost"\n#~ msgid "e"\n#~ msgstr "f"\n'
    )


@pytest.mark.parametrize(
    ("text", "before", "after", "expected"),
    [
        ("[a](help.md#call) help.md", "", "", "[a](guides/ask.md#call) help.md"),
        ("[a](../help.md)", "x/", "x/", "[a](../guides/ask.md)"),
        ("[a][b]\n\n[b]: help.md\n", "", "", "[a][b]\n\n[b]: guides/ask.md\n"),
        ("[a](contact.md), ![b](files/c.png)", "", "guides/", "[a](../contact.md), ![b](../files/c.png)"),
        ("[a](#here) [b](https://x.org/help.md)", "", "guides/", "[a](#here) [b](https://x.org/help.md)"),
        ("#. {1} is (help.md#call)\n", "", "", "#. {1} is (guides/ask.md#call)\n"),
        ("[a](help/easy-read.md)", "", "", "[a](help/easy-read.md)"),
    ],
)  # fmt: skip
def test_a_link_leads_to_where_the_page_is_now(text: str, before: str, after: str, expected: str):
    assert in_links(text, PAGE, "help/", before, after) == expected


def test_a_link_to_a_place_on_a_page_follows():
    places = {("glossary/", "respite"): ("glossary/", "break")}
    change = Renaming("glossary", "respite", "break", {}, places)
    text = "[a](glossary.md#respite) [b](#respite)"
    assert in_links(text, change, "glossary/") == "[a](glossary.md#break) [b](#break)"
    assert in_links(text, change, "help/") == "[a](glossary.md#break) [b](#respite)"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "pages:\n  - old: services/breaks\n    new: services/rest\n"),
        ("# Why\npages:\n- old: a\n  new: services/breaks  # long ago\n",
         "# Why\npages:\n- old: a\n  new: services/rest  # long ago\n- old: services/breaks\n  new: services/rest\n"),
        ("pages:\n  - old: services/rest\n    new: services/breaks\n  - old: b\n    new: c\n",
         "pages:\n  - old: b\n    new: c\n  - old: services/breaks\n    new: services/rest\n"),
        ("pages:\n  - old: /services/breaks/\n    new: services/rest\n",
         "pages:\n  - old: /services/breaks/\n    new: services/rest\n"),
    ],
)  # fmt: skip
def test_old_addresses_are_noted_without_a_chain_or_a_circle(text: str, expected: str):
    assert in_moved(text, SERVICE) == expected


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, dict[str, object], str]:
    project = project_in(tmp_path_factory.mktemp("renamed"))
    before = standings(project)
    assert told(project) == ""
    said = ""
    for names in (
        ("services/sitting-service", "plan_data/services/night-sitting.yaml"),
        ("docs/en/help.md", "docs/guides/get-help"),
        ("glossary/respite", "glossary/break"),
    ):
        result = run(project, *names)
        assert result.exit_code == 0, result.output
        said += result.output
    return project, before, said


def test_the_command_says_in_a_few_lines_what_it_did(renamed):
    moved, changed, addresses, *_ = renamed[2].splitlines()
    assert moved == (
        "plan_data/services/sitting-service.yaml -> plan_data/services/night-sitting.yaml"
    )
    assert changed == (
        "Written anew: docs/en/contact.md, docs/so/contact.md, "
        "plan_data/actions/open-a-centre.yaml, plan_data/moved.yaml, plan_data/translations/so.po."
    )
    assert addresses == "These old addresses lead on: services/sitting-service/"


def test_afterwards_the_check_is_clean_and_every_translation_counts_as_before(renamed):
    project, before, _ = renamed
    assert told(project) == ""
    assert standings(project) == before
    entries = catalogue_of(project, "so").entries
    assert [entry.context for entry in entries] == [
        "services/carers-line/name",
        "services/night-sitting/name",
        "services/night-sitting/summary",
        "services/night-sitting/eligibility_description",
    ]
    assert entries[1].review, "the review is of the same words"
    assert entries[1].notes == ("A translator's own words.",)
    assert entries[2].doubtful
    assert entries[3].obsolete
    advice = check_project(project, ["so"]).problems
    assert not [
        it
        for it in advice
        if "since this page was translated" in it.wrong or "old name" in it.wrong
    ]


def test_what_stands_around_a_name_stays_as_it_was(renamed):
    root = renamed[0].root
    for name, text in (
        (
            "plan_data/actions/open-a-centre.yaml",
            "services: [carers-line, night-sitting]  # Both are new\n",
        ),
        ("plan_data/updates/plan-started.yaml", "[It](guides/get-help.md) began."),
        ("plan_data/formats/help-easy.yaml", "page: guides/get-help"),
        ("mkdocs.yml", "- Help: guides/get-help.md  # The"),
    ):
        assert text in (root / name).read_text(encoding="utf-8")


def test_the_new_pages_are_there_and_the_old_addresses_lead_on_in_each_language(renamed):
    project = renamed[0]
    sites = make(project, read_settings(project).languages, CAMDEN_DAY)
    for site in sites.values():
        pages = {page.path: LexborHTMLParser(page.html) for page in site.pages}
        for old, new in (
            ("services/sitting-service/", "../../services/night-sitting/"),
            ("help/", "../guides/get-help/"),
        ):
            (refresh,) = pages[old].css("meta[http-equiv=refresh]")
            assert refresh.attributes["content"] == f"0; url={new}"
            assert new.replace("../", "") in pages
        for saved in ("services/ [data-save=night-sitting]", "my-list/ [data-id=night-sitting]"):
            path, _, selector = saved.partition(" ")
            (node,) = pages[path].css(selector)
            assert node.attributes["data-was"] == "sitting-service"
    somali = next(page for page in sites["so"].pages if page.path == "guides/get-help/")
    assert "Hel caawimo" in somali.html


def test_trying_it_writes_nothing(tmp_path: Path):
    project = project_in(tmp_path)
    before = contents(tmp_path)
    result = run(project, "services/sitting-service", "services/night-sitting", "--dry-run")
    assert result.output.startswith("Nothing is written yet. This would change:\n")
    assert "services/night-sitting.yaml" in result.output
    after = contents(tmp_path)
    assert {name: after[name] for name in before} == before
    assert not (tmp_path / "plan_data/moved.yaml").exists()


def own_files(root: Path) -> dict[str, bytes]:
    return {name: text for name, text in contents(root).items() if not name.startswith(".cache")}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of a project in which a page was renamed without a stop."""
    project = project_in(tmp_path_factory.mktemp("whole"))
    assert run(project, "docs/help", "docs/get-help").exit_code == 0
    return own_files(project.root)


@pytest.mark.parametrize("number", [2, 5, 8])
def test_whenever_it_is_stopped_the_check_says_how_to_go_on_and_then_all_is_there(
    number: int, whole: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    real, project, left = atomic_file.write, project_in(tmp_path), [number]

    def stopped(path: Path, content: str | bytes, *, durable: bool = True) -> None:
        left[0] -= durable  # What is only tried out is not counted.
        if not left[0]:
            raise KeyboardInterrupt
        real(path, content, durable=durable)

    with monkeypatch.context() as patch:
        patch.setattr(atomic_file, "write", stopped)
        run(project, "docs/help", "docs/get-help")
    fix = "To finish it: carers-plan rename docs/help docs/get-help"
    assert fix in told(project)
    again = run(project, "docs/help", "docs/get-help")
    assert again.exit_code == 0, again.output
    assert own_files(project.root) == whole
    assert fix not in told(project)


def test_what_was_renamed_by_hand_is_brought_in_step(tmp_path: Path):
    project = project_in(tmp_path)
    services = tmp_path / "plan_data/services"
    (services / "sitting-service.yaml").rename(services / "night-sitting.yaml")
    result = run(project, "services/sitting-service", "services/night-sitting")
    assert result.exit_code == 0, result.output
    assert told(project) == ""
    moved = (tmp_path / "plan_data/moved.yaml").read_text(encoding="utf-8")
    assert moved == "pages:\n  - old: services/sitting-service\n    new: services/night-sitting\n"


def test_lines_keep_the_endings_that_they_had(tmp_path: Path):
    project = project_in(tmp_path)
    action = tmp_path / "plan_data/actions/open-a-centre.yaml"
    action.write_bytes(b"\xef\xbb\xbf" + action.read_bytes().replace(b"\n", b"\r\n"))
    assert run(project, "services/sitting-service", "services/night-sitting").exit_code == 0
    assert b"night-sitting]  # Both are new\r\n" in action.read_bytes()
    assert action.read_bytes().count(b"\n") == action.read_bytes().count(b"\r\n")
    assert action.read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_name_that_does_not_fit_is_told_and_nothing_is_written(path: Path, tmp_path: Path):
    case = read_case(path)
    names, expected = case.pop("rename").split(" ", 1), case["expect"]
    written(case, tmp_path)
    write(tmp_path / "mkdocs.yml", SETTINGS.encode())
    before = own_files(tmp_path)
    result = run(Project(tmp_path), *names)
    assert (result.exit_code, result.output) == (1, expected)
    after = own_files(tmp_path)
    assert {name: after[name] for name in before} == before


def test_where_something_else_is_wrong_only_that_is_told(tmp_path: Path):
    project = project_in(tmp_path)
    action = project.plan_data / "actions/open-a-centre.yaml"
    write(action, action.read_bytes().replace(b"title:", b"titel:"))
    before = own_files(tmp_path)
    result = run(project, "docs/help", "docs/get-help")
    assert result.exit_code == 1
    assert '"titel"' in result.output
    assert "help.md" not in result.output
    assert {name: own_files(tmp_path)[name] for name in before} == before
