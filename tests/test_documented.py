"""The guides tell the truth: every example works, and everything there is to use is in one."""

import re
import typing
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from carers_plan.cli import main
from carers_plan.loading.attachments import Attachments
from carers_plan.loading.destinations import Destinations
from carers_plan.loading.prose import Prose, check_prose, parse_page
from carers_plan.model import FOLDERS, SINGLES, Entry, Record
from carers_plan.model.date_grammar import parse_date
from carers_plan.model.dates import Form, PlanDate, Precision
from carers_plan.model.promises import Pace, Stage
from carers_plan.model.record import shapes
from carers_plan.project import Project
from carers_plan.words.checks import NAMES, RULES

ROOT = Path(__file__).resolve().parent.parent
EDITORS = (ROOT / "plan_data" / "README.md").read_text(encoding="utf-8")
FIELDS = (ROOT / "plan_data" / ".schema" / "README.md").read_text(encoding="utf-8")
FIRST = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = (ROOT / "scripts" / "guides" / "commands.md").read_text(encoding="utf-8")
DECISIONS = ROOT / "scripts" / "decisions"
GUIDES = [
    ROOT / "README.md",
    ROOT / "plan_data" / "README.md",
    ROOT / "plan_data" / ".schema" / "README.md",
    ROOT / ".github" / "CONTRIBUTING.md",
    *sorted((ROOT / "scripts").glob("*.md")),
    *sorted((ROOT / "scripts").glob("*/*.md")),
]
EXAMPLE = re.compile(
    r"^`(?P<file>plan_data/\S+)`\n\n```yaml\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)
TASKS = (
    "Enter a plan for the first time",
    "Say that an action is done",
    "Change a date and say why",
    "Postpone a milestone",
    "Say that something is late",
    "Add a service",
    "Change opening hours",
    "Close a service for a while",
    "Add a meeting and what it decided",
    "Add news",
    "Add a document in another language",
    "Put a picture on a page",
    "Say what carers said, and what you did",
    "Add a priority, or call the levels something else",
    "Change the numbers to call first",
    "End a service for good",
    "Add a service that only a report names",
    "Add a word to the glossary",
    "Add words that people search for",
    "Change words on a page",
    "Use a marker",
    "Add a recording, a signed film or an Easy Read version",
    "Keep the accessibility statement true",
    "How to write dates",
    "Where translations go",
    "Check your work",
    "What the messages mean",
)


def examples() -> list[tuple[str, str]]:
    return [(match["file"], match["text"]) for match in EXAMPLE.finditer(EDITORS)]


def section(guide: str, heading: str) -> str:
    found = re.search(
        rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", guide, re.MULTILINE | re.DOTALL
    )
    assert found, f"no heading {heading}"
    return found[1]


@pytest.mark.parametrize("task", TASKS)
def test_the_editors_guide_has_every_task_under_a_heading(task: str) -> None:
    assert section(EDITORS, task).strip()


def test_every_yaml_example_names_its_file() -> None:
    assert len(examples()) == EDITORS.count("```yaml") > 9


def test_the_example_of_a_page_is_a_right_page() -> None:
    found = re.search(r"```markdown\n(.*?)```", EDITORS, re.DOTALL)
    assert found
    page, problems = parse_page(found[1], "docs/en/example.md", "en", "example.md")
    prose = Prose({"en": {page.path: page}}, ())
    nothing = Attachments(Project(ROOT / "nowhere"), (), "en")
    destinations = Destinations({"example/", "contact/"}, {}, nothing)
    assert [*problems, *check_prose(prose, {"money"}, destinations, "en")] == []


def dates() -> list[tuple[str, str]]:
    rows = re.findall(
        r"^\| `([^`]+)`[^|]*\| ([^|]+) \|$", section(EDITORS, "How to write dates"), re.MULTILINE
    )
    assert len(rows) > 20
    return rows


def test_every_form_and_exactness_of_a_date_is_in_the_guide() -> None:
    read: list[PlanDate] = [parse_date(written) for written, _ in dates()]
    assert {date.form for date in read} == set(typing.get_args(Form))
    points = [point for date in read for point in (date.start, date.end) if point]
    assert {point.precision for point in points} == set(typing.get_args(Precision))
    assert {"financial", "calendar", "unknown"} <= {point.detail for point in points}
    assert any(date.times for date in read)


def test_every_marker_is_in_the_guide_and_no_other() -> None:
    there = {path.stem for path in (ROOT / "overrides" / "markers").glob("*.html")}
    table = re.findall(
        r"^\| `<!-- plan:([a-z-]+) -->` \| \S", section(EDITORS, "Use a marker"), re.MULTILINE
    )
    assert table == sorted(there)


def test_every_stage_and_pace_is_explained() -> None:
    stages = re.findall(
        r"^\| `([a-z-]+)` \|", section(EDITORS, "Say that an action is done"), re.MULTILINE
    )
    assert stages == list(typing.get_args(Stage))
    late = section(EDITORS, "Say that something is late")
    assert [pace for pace in typing.get_args(Pace) if f"`{pace}`" not in late] == []


def fields(model: type[Record]) -> Iterator[str]:
    yield from (name for name in model.model_fields if name != "id" or not issubclass(model, Entry))
    for shape in shapes(model):
        # A source is written as one line of text, which the guide shows.
        if shape.record and shape.name != "source":
            yield from fields(shape.record)


@pytest.mark.parametrize("kind", [*SINGLES, *FOLDERS])
def test_every_field_is_in_a_guide(kind: str) -> None:
    model = SINGLES.get(kind) or FOLDERS[kind]
    listed = section(FIELDS, f"{kind}.yaml" if kind in SINGLES else f"{kind}/")
    assert [name for name in fields(model) if f"`{name}`" not in listed] == []


def test_every_folder_is_in_the_editors_or_field_guide() -> None:
    assert [folder for folder in FOLDERS if f"## {folder}/" not in FIELDS] == []


@pytest.mark.parametrize("command", main.list_commands(click.Context(main)))
def test_every_command_is_in_the_developers_guide(command: str) -> None:
    assert f"`carers-plan {command}" in COMMANDS


def test_every_guide_for_developers_is_on_the_map() -> None:
    folder = ROOT / "scripts"
    text = (folder / "README.md").read_text(encoding="utf-8")
    guides = [*folder.glob("*/README.md"), *folder.glob("guides/*.md")]
    assert [path for path in guides if f"({path.relative_to(folder).as_posix()}" not in text] == []


def test_the_scripts_are_on_the_first_page() -> None:
    for name in ("build", "serve", "test"):
        assert f"scripts/{name}" in FIRST
        assert (ROOT / "scripts" / name).stat().st_mode & 0o111


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_between_guides_go_somewhere(guide: Path) -> None:
    text = re.sub(
        r"^```.*?^```|`[^`\n]*`",
        "",
        guide.read_text(encoding="utf-8"),
        flags=re.MULTILINE | re.DOTALL,
    )
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith("https://"):
            continue
        name, _, anchor = target.partition("#")
        path = guide.parent / name if name else guide
        assert path.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
            known = {
                re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings
            }
            assert anchor in known, target


def test_decisions_are_numbered_and_all_listed() -> None:
    names = [path.name for path in sorted(DECISIONS.glob("0*.md"))]
    listed = (DECISIONS / "README.md").read_text(encoding="utf-8")
    numbers = [int(name[:4]) for name in names]
    # A number is given when the work begins, so one in between may still be on its way.
    assert numbers == sorted(set(numbers))
    for name in names:
        text = (DECISIONS / name).read_text(encoding="utf-8")
        assert f"({name})" in listed
        assert re.findall(r"^## (.+)$", text, re.MULTILINE) == [
            "Context",
            "Decision",
            "Why",
            "Cost",
        ]


def test_the_guide_names_every_check_of_translations() -> None:
    rows = re.findall(
        r"^\| .* \| (`.*`) \| .* \|$", section(EDITORS, "Check a translation"), re.MULTILINE
    )
    assert set(re.findall(r"`([a-z-]+)`", "".join(rows))) == NAMES | RULES.keys()
