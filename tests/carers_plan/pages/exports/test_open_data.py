"""The facts leave the site as tables that other programs can check by their own description."""

from __future__ import annotations

import csv
import dataclasses
import importlib.metadata
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import frictionless
import jsonschema
import pytest

from carers_plan.model import FOLDERS, Action, Plan
from carers_plan.model.record import Record
from carers_plan.pages.exports.data_fields import PUBLISHED, fields_of, tables
from carers_plan.pages.exports.export import Publication
from carers_plan.pages.exports.open_data import OpenData, columns
from carers_plan.pages.exports.open_referral import OpenReferral
from carers_plan.project import Project
from carers_plan.words.catalog import Catalog
from carers_plan.words.language import ENGLISH, Language
from carers_plan.words.source import Source
from tests.carers_plan.pages.exports.editions import URL
from tests.conftest import CAMDEN_DAY, ROOT
from tests.gzip_server import serving


def data_of(plan: Plan, url: str = URL) -> OpenData:
    messages = Source(plan, {}).messages("bn")
    languages = (ENGLISH, Language("bn", "বাংলা"))
    catalogs = {it.tag: Catalog(Project(ROOT), it, messages) for it in languages}
    source = Publication(plan, CAMDEN_DAY, url, lambda _, name: f"#{name}", catalogs)
    return OpenData(source, "data/fields/")


@pytest.fixture(scope="module")
def data(plan: Plan) -> OpenData:
    return data_of(plan)


def rows(text: bytes) -> list[dict[str, str]]:
    return [*csv.DictReader(io.StringIO(text.decode(), newline=""))]


def write(data: OpenData, folder: Path) -> frictionless.Package:
    for file in data.files:
        path = folder / Path(file.path).name
        path.write_bytes(file.content)
    return frictionless.Package(str(folder / "datapackage.json"))


def test_the_whole_package_is_what_its_description_says(data: OpenData, tmp_path: Path):
    report = write(data, tmp_path).validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])
    assert len(report.tasks) == len(data.tables) + 1


def test_a_wrong_cell_is_found_by_the_description(data: OpenData, tmp_path: Path):
    package = write(data, tmp_path)
    for old, new in (("full-council", "nobody"), ("under-way", "nearly")):
        name = "meetings" if new == "nobody" else "actions-progress"
        path = tmp_path / f"{name}.csv"
        good = path.read_text(encoding="utf-8")
        assert old in good
        path.write_text(good.replace(old, new), encoding="utf-8")
        assert not package.validate().valid
        path.write_text(good, encoding="utf-8")


def test_every_record_is_there_once_in_csv_and_in_json(plan: Plan, data: OpenData):
    for folder in data.json:
        ids = sorted(plan.folder(folder))
        assert sorted(row["id"] for row in rows(data.csv[folder].content)) == ids
        assert sorted(it["id"] for it in json.loads(data.json[folder].content)) == ids


def test_json_is_as_its_schema_says_and_the_schema_refuses_what_is_not(data: OpenData):
    for name, file in data.json.items():
        schema = json.loads(data.schemas[name].content)
        checker = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
        checker.check_schema(schema)
        records = json.loads(file.content)
        assert [error.message for error in checker.iter_errors(records)] == []
        assert not checker.is_valid([records[0] | {"note": "For the team."}])
        assert not checker.is_valid([{**records[0], "id": 7}])


def test_a_date_is_as_exact_as_it_was_written_and_no_more(plan: Plan):
    facts = {"id": "tea", "title": "Tea", "progress": [{"stage": "planned"}]}
    action = Action.model_validate(facts | {"target": "by the end of October 2024"})
    data = data_of(dataclasses.replace(plan, actions={"tea": action}))
    (row,) = rows(data.csv["actions-target"].content)
    assert row["date"] == "by the end of October 2024"
    assert (row["date_earliest"], row["date_latest"]) == ("", "2024-10-31")
    (record,) = json.loads(data.json["actions"].content)
    assert record["target"][0]["date"] == {
        "written": "by the end of October 2024",
        "earliest": None,
        "latest": "2024-10-31",
    }


def test_each_fact_brings_its_sources(plan: Plan, data: OpenData):
    for row in rows(data.csv["milestones"].content):
        wanted = [
            f"{it.document} {it.paragraph}".strip() for it in plan.milestones[row["id"]].source
        ]
        assert row["source"].split("; ") == (wanted or [""])


def test_what_is_for_the_team_or_the_search_alone_is_in_no_file(plan: Plan):
    service = next(iter(plan.services.values()))
    secret = service.model_copy(update={"note": "s3cret", "search_words": ("s3cret",)})
    data = data_of(dataclasses.replace(plan, services={secret.id: secret}))
    assert not [file.path for file in data.files if b"s3cret" in file.content]


def test_a_note_inside_a_record_is_words_for_readers_as_on_its_page(plan: Plan):
    measure = {"title": "Cups", "note": "Each once.", "target": {"value": "9", "note": "Or more."}}
    facts = {"id": "tea", "title": "Tea", "progress": [{"stage": "planned"}], "measures": [measure]}
    data = data_of(dataclasses.replace(plan, actions={"tea": Action.model_validate(facts)}))
    (row,) = rows(data.csv["actions-measures"].content)
    assert (row["note"], row["target_note"]) == ("Each once.", "Or more.")
    (record,) = json.loads(data.json["actions"].content)
    assert record["measures"][0]["target"]["note"] == "Or more."


def nested(model: type[Record]) -> list[type[Record]]:
    inner = [it.record for it in fields_of(model) if it.record]
    return [model, *(found for record in inner for found in nested(record))]


@pytest.mark.parametrize("folder", PUBLISHED)
def test_no_published_field_is_lost_and_each_is_described(folder: str):
    there = [table for table in tables() if table.folder == folder]
    cells = {column["name"].partition("_earliest")[0] for it in there[:1] for column in columns(it)}
    apart = {name for table in there for name in table.inside[:1]}
    for field in fields_of(FOLDERS[folder]):
        own = field.name in cells | apart
        assert own or any(name.startswith(f"{field.name}_") for name in cells), field.name
    for model in nested(FOLDERS[folder]):
        assert all(field.description for field in fields_of(model)), model


def test_translated_words_say_whether_a_person_has_checked_them(plan: Plan, data: OpenData):
    found = rows(data.words.content)
    assert {row["language"] for row in found} == {"bn"}
    assert {row["checked"] for row in found} <= {"true", "false"}
    assert not [row for row in found if "{" in row["text"]]
    titles = {row["record"]: row for row in found if row["field"] == "title"}
    first = next(iter(plan.priorities))
    assert titles[f"priorities/{first}"]["english"] == plan.priorities[first].title


def test_the_package_names_its_licence_its_version_and_its_publisher(data: OpenData):
    package: dict[str, Any] = json.loads(data.package.content)
    assert package["licenses"][0]["name"] == "OGL-UK-3.0"
    assert package["version"] == "2024-09-09"
    assert package["contributors"] == [{"title": "London Borough of Camden", "role": "publisher"}]


def test_a_plan_without_a_licence_does_not_get_one(plan: Plan):
    site = plan.site.model_copy(update={"licence": None})
    package = json.loads(data_of(dataclasses.replace(plan, site=site)).package.content)
    assert "licenses" not in package


def test_the_commands_on_the_page_for_developers_work_as_they_are_written(
    plan: Plan, tmp_path: Path
):
    with serving(tmp_path) as server:
        data = data_of(plan, server.address)
        directory = OpenReferral(data.source)
        for file in (*data.files, *directory.files):
            path = tmp_path / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.content)
        install, validate = data.example.splitlines()
        assert importlib.metadata.version(install.removeprefix("pip install "))
        command = f"{Path(sys.executable).parent}/{validate}".split()
        said = subprocess.run(command, capture_output=True, text=True, check=False)
        assert said.returncode == 0, said.stdout + said.stderr
        got = subprocess.run(directory.example.split(), capture_output=True, check=True)
    assert json.loads(got.stdout)["total_items"] == len(plan.services)
    asked = {it.path for it in server.answers if it.status == 200}
    assert asked == {f"/{file.path}" for file in (data.package, *data.csv.values(), data.words)} | {
        "/hsds/services.json"
    }
