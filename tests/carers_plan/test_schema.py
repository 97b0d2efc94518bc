"""The JSON Schemas help editors while they type, so they must fit the model and the files."""

import datetime as dt
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from carers_plan.cli import main
from carers_plan.model import FOLDERS, SINGLES, Record
from carers_plan.project import Project
from carers_plan.schema import reference, schemas, stale, write
from tests.conftest import COUNCILS, ROOT

DATA = ROOT / "plan_data"
FILES = sorted(DATA.rglob("*.yaml"))
OTHERS = sorted(COUNCILS.glob("*/plan_data/**/*.yaml"))
SCHEMAS = {name: json.loads(text) for name, text in schemas().items()}


class CoreLoader(yaml.SafeLoader):
    """YAML 1.2's core types, as VS Code reads them: `yes`, 17:30 and days are words."""


CoreLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", "true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", "null|Null|NULL|~|", ["n", "N", "~", ""]),
    ("int", "[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?([0-9]+)?\.[0-9]+|[-+]?[0-9]+\.", "-+.0123456789"),
):
    CoreLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first)
    )


def as_json(value: Any) -> Any:
    """Turn days into text, as every program does that looks at YAML through a JSON Schema."""
    if isinstance(value, dict):
        return {str(key): as_json(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_json(inner) for inner in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def schema_name(path: Path) -> str:
    place = path.as_posix().rpartition("plan_data/")[2]
    folder, _, name = place.removesuffix(".yaml").rpartition("/")
    return f"{kind(FOLDERS[folder]) if folder in FOLDERS else name}.json"


def kind(model: type[Record]) -> str:
    return "-".join(re.findall("[A-Z][a-z]+", model.__name__)).lower()


def mistakes(name: str, text: str, loader: type[yaml.SafeLoader] = CoreLoader) -> list[str]:
    values = as_json(yaml.load(text, loader))  # noqa: S506 - both loaders are safe ones
    return [error.message for error in Draft202012Validator(SCHEMAS[name]).iter_errors(values)]


def test_there_is_one_schema_for_each_kind_of_file() -> None:
    kinds = [kind(model) for model in FOLDERS.values()]
    singles = [name.rpartition("/")[2] for name in SINGLES]
    assert list(SCHEMAS) == sorted(f"{name}.json" for name in [*kinds, *singles])
    assert len({schema["$id"] for schema in SCHEMAS.values()}) == len(SCHEMAS)


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_itself_right(name: str) -> None:
    schema = SCHEMAS[name]
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"].lower() == name.removesuffix(".json")
    assert "id" not in schema["properties"]


def objects(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        if "properties" in schema:
            yield schema
        for inner in schema.values():
            yield from objects(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from objects(inner)


@pytest.mark.parametrize("name", SCHEMAS)
def test_everything_is_explained_and_nothing_else_is_allowed(name: str) -> None:
    for schema in objects(SCHEMAS[name]):
        assert schema["description"]
        assert schema["additionalProperties"] is False
        for field, inner in schema["properties"].items():
            assert len(inner["description"]) > 7, field
            assert inner["description"].endswith("."), field


def test_the_schemas_are_up_to_date() -> None:
    assert stale(Project(ROOT)) == [], "Run: carers-plan schema"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(DATA).as_posix())
def test_a_file_fits_its_schema(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert mistakes(schema_name(path), text) == []
    assert mistakes(schema_name(path), text, yaml.SafeLoader) == []


def test_the_settings_of_vs_code_name_the_schema_of_each_file() -> None:
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    named = settings["yaml.schemas"]
    for path in FILES:
        found = [
            schema for schema, place in named.items() if ROOT in path.parents and path.match(place)
        ]
        assert found == [f"plan_data/.schema/{schema_name(path)}"], path
    assert all((ROOT / schema).is_file() for schema in named)


def test_other_settings_of_vs_code_stay_as_they_are(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.plan_data.mkdir()
    settings = tmp_path / ".vscode" / "settings.json"
    settings.parent.mkdir()
    settings.write_text('{"editor.tabSize": 4, "yaml.schemas": {"mine.json": "*.yaml"}}')
    write(project)
    assert json.loads(settings.read_text())["editor.tabSize"] == 4
    assert "mine.json" not in settings.read_text()


def test_settings_of_vs_code_that_cannot_be_read_are_left_alone(tmp_path: Path) -> None:
    settings = tmp_path / ".vscode" / "settings.json"
    (tmp_path / "plan_data").mkdir()
    settings.parent.mkdir()
    settings.write_text('{\n  // a note\n  "editor.tabSize": 4\n}')
    done = CliRunner().invoke(main, ["--project", str(tmp_path), "schema"])
    assert done.exit_code == 1
    assert done.output.startswith(".vscode/settings.json:2"), done.output
    assert "a note" in settings.read_text()


def test_other_councils_files_fit_too() -> None:
    assert len(OTHERS) > 100
    found = {
        str(path): wrong
        for path in OTHERS
        if "translations" not in path.parts
        and (wrong := mistakes(schema_name(path), path.read_text(encoding="utf-8")))
    }
    assert found == {}


TERM = "term: Respite\nmeaning: A break.\n"
ACTION = "title: Open a desk\nprogress:\n  - stage: planned\n"
SERVICE = "organization: the-hub\nname: The Hub\nsummary: A place.\nneeds: [break]\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("term.json", TERM + "aliases: [break, 24]\nsource: care-act\n"),
        ("term.json", TERM + "source:\n  - care-act 10\n  - care-act\n"),
        ("action.json", ACTION + "target: July 2024\npriorities: breaks\n"),
        ("action.json", ACTION + "target: 2025\npriorities: [breaks, money]\n"),
        ("action.json", ACTION + "target: 2024-07-22\n"),
        ("action.json", ACTION + "target: {date: 2024-07-22, source: report 1}\n"),
        ("action.json", ACTION + "target:\n  - date: July 2024\n  - date: May 2025\n"),
        ("service.json", SERVICE + "invented: yes\nminimum_age: 18\n"),
        ("service.json", SERVICE + 'invented: true\nminimum_age: "18"\n'),
        ("service.json", SERVICE + "phones:\n  - number: 999\n"),
        ("service.json", SERVICE + "schedules:\n  - byday: Monday to Friday\n    opens_at: 9am\n"),
        ("service.json", SERVICE + "schedules:\n  - byday: [Monday, FR]\n    opens_at: 09:30\n"),
        ("service.json", SERVICE + "cost_options:\n  - {amount: 12.50, option: An hour}\n"),
    ],
)
def test_what_the_model_accepts_is_not_underlined(name: str, text: str) -> None:
    assert mistakes(name, text) == []


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("term.json", TERM + "meening: A break.\n", "'meening' was unexpected"),
        ("term.json", "term: Respite\n", "'meaning' is a required property"),
        ("term.json", TERM + "id: respite\n", "'id' was unexpected"),
        ("term.json", "term: Respite\nmeaning:\n", "None is not of type"),
        ("action.json", ACTION.replace("planned", "finished"), "'finished' is not one of"),
        ("action.json", "title: Open a desk\nprogress: []\n", "should be non-empty"),
        ("action.json", ACTION + "leads:\n  - person: A name\n", "'person' was unexpected"),
        ("action.json", ACTION + "priorities: Breaks for carers\n", "not valid under any"),
        ("service.json", SERVICE + "minimum_age: 180\n", "greater than the maximum"),
        ("service.json", SERVICE + "url: www.example.org\n", "does not match"),
        ("service.json", SERVICE + "email: nobody\n", "does not match"),
        ("service.json", SERVICE + "invented: maybe\n", "'maybe' is not one of"),
        ("service.json", SERVICE + "schedules:\n  - opens_at: nine\n", "does not match"),
    ],
)
def test_a_mistake_is_underlined(name: str, text: str, message: str) -> None:
    assert any(message in found for found in mistakes(name, text)), mistakes(name, text)


def test_old_missing_and_stray_schemas_are_noticed_and_mended(tmp_path: Path) -> None:
    shutil.copytree(DATA / ".schema", tmp_path / "plan_data" / ".schema")
    shutil.copytree(ROOT / ".vscode", tmp_path / ".vscode")
    project, folder = Project(tmp_path), tmp_path / "plan_data" / ".schema"
    (folder / "term.json").write_text("{}", encoding="utf-8")
    (folder / "action.json").unlink()
    (folder / "old.json").write_text("{}", encoding="utf-8")
    wrong = [f"plan_data/.schema/{name}.json" for name in ("action", "old", "term")]
    assert stale(project) == wrong

    checked = CliRunner().invoke(main, ["--project", str(tmp_path), "schema", "--check"])
    assert checked.exit_code == 1
    assert checked.output.splitlines()[0] == f"{wrong[0]} is out of date. Run: carers-plan schema"

    assert set(write(project)) >= {wrong[0], wrong[2]}
    assert stale(project) == []
    assert (
        CliRunner().invoke(main, ["--project", str(tmp_path), "schema", "--check"]).exit_code == 0
    )


def test_the_list_of_fields_shows_nested_fields_and_choices() -> None:
    lines = reference().splitlines()
    assert "| `progress` > `stage` | How far it is." in "\n".join(lines)
    assert any(
        line.startswith("| `status` | Whether it is open. If left out: active. One of: `active`")
        for line in lines
    )
