"""Other directories take the services over as the published schemas of HSDS 3.0 have them."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path, PurePosixPath
from typing import Any

import jsonschema
import pytest
from referencing import Registry
from referencing.jsonschema import DRAFT7

from carers_plan.model import Plan, Service
from carers_plan.pages.exports import open_referral
from carers_plan.pages.exports.export import Publication
from carers_plan.pages.exports.open_referral import OpenReferral
from carers_plan.project import Project
from carers_plan.words.catalog import Catalog
from carers_plan.words.language import ENGLISH
from tests.carers_plan.pages.exports.editions import URL
from tests.conftest import CAMDEN_DAY, ROOT

SCHEMAS = Path(__file__).parent / "hsds"
OF = {
    "services": "service",
    "organizations": "organization",
    "service_at_locations": "service_at_location",
    "taxonomies": "taxonomy",
    "taxonomy_terms": "taxonomy_term",
}


def strict(path: Path) -> Any:
    """Read a schema, so that a field that the standard does not have is a fault too."""
    return json.loads(path.read_text(encoding="utf-8")) | {"additionalProperties": False}


REGISTRY: Registry[Any] = Registry().with_resources(
    (path.name, DRAFT7.create_resource(strict(path))) for path in SCHEMAS.glob("*.json")
)


def files_of(plan: Plan) -> dict[str, Any]:
    catalogs = {"en": Catalog(Project(ROOT), ENGLISH)}
    source = Publication(plan, CAMDEN_DAY, URL, lambda _, name: f"services/{name}/", catalogs)
    made = OpenReferral(source)
    return {it.path.removeprefix("hsds/"): json.loads(it.content) for it in made.files}


@pytest.fixture(scope="module")
def files(plan: Plan) -> dict[str, Any]:
    return files_of(plan)


def only(plan: Plan, **values: Any) -> Plan:
    facts = {
        "id": "tea",
        "organization": "camden-council",
        "name": "Tea",
        "summary": "A cup of tea.",
    }
    service = Service.model_validate(facts | values)
    organization = {"organization": next(iter(plan.organizations))}
    service = service.model_copy(update=organization)
    return dataclasses.replace(plan, services={"tea": service})


def tea(plan: Plan, **values: Any) -> Any:
    return files_of(only(plan, **values))["services.json"]["contents"][0]


def faults(kind: str, value: Any) -> list[str]:
    checker = jsonschema.Draft7Validator(
        {"$ref": f"{kind}.json"},
        registry=REGISTRY,
        format_checker=jsonschema.Draft7Validator.FORMAT_CHECKER,
    )
    return [f"{list(it.absolute_path)}: {it.message}" for it in checker.iter_errors(value)]


def test_every_file_of_one_thing_is_as_the_standard_has_it(files: dict[str, Any]):
    checked = 0
    for path, content in files.items():
        folder, _, name = path.partition("/")
        if name and not name.startswith("page/"):
            assert faults(OF[folder], content) == [], path
            assert content["id"] == PurePosixPath(name).stem
            checked += 1
    assert checked > 50


def test_the_check_itself_finds_what_is_not_as_the_standard_has_it(files: dict[str, Any]):
    service = files["services.json"]["contents"][0]
    assert faults("service", service) == []
    assert faults("service", service | {"status": "open"})
    assert faults("service", service | {"phone": "1"})
    assert faults("service", {**service, "phones": [{"number": "1"}]})


def test_lists_come_in_pages_that_say_where_they_are(plan: Plan, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(open_referral, "PER_PAGE", 10)
    files = files_of(plan)
    pages = [files["services.json"]]
    while not pages[-1]["last_page"]:
        pages.append(files[f"services/page/{len(pages) + 1}.json"])
    assert [page["page_number"] for page in pages] == [*range(1, len(pages) + 1)]
    assert {page["total_items"] for page in pages} == {len(plan.services)}
    assert [page["first_page"] for page in pages] == [True] + [False] * (len(pages) - 1)
    ids = [it["id"] for page in pages for it in page["contents"]]
    assert len(ids) == len({*ids}) == len(plan.services)
    assert all(f"services/{name}.json" in files for name in ids)


def test_every_id_that_leads_somewhere_leads_to_a_file(files: dict[str, Any]):
    for service in files["services.json"]["contents"]:
        assert f"organizations/{service['organization_id']}.json" in files
        for item in service.get("service_at_locations", ()):
            assert f"service_at_locations/{item['id']}.json" in files
        for item in service["attributes"]:
            assert f"taxonomy_terms/{item['taxonomy_term_id']}.json" in files
            assert f"taxonomies/{item['taxonomy_term']['taxonomy_id']}.json" in files


def test_the_numbers_and_hours_are_those_of_the_plan(plan: Plan, files: dict[str, Any]):
    by_name = {it["name"]: it for it in files["services.json"]["contents"]}
    for service in plan.services.values():
        found = by_name[service.name]
        hours = [(it.opens_at, it.closes_at) for it in service.schedules]
        assert [
            (it.get("opens_at"), it.get("closes_at")) for it in found.get("schedules", ())
        ] == hours
        digits = ["".join(filter(str.isdigit, it["number"])) for it in found.get("phones", ())]
        wanted = ["".join(filter(str.isdigit, it.number)) for it in service.phones]
        assert [w.startswith(d) for w, d in zip(wanted, digits, strict=True)] == [True] * len(
            wanted
        )


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        ({}, "active"),
        ({"status": "temporarily closed"}, "temporarily closed"),
        ({"status": "inactive"}, "defunct"),
        ({"valid_to": "31 August 2024"}, "defunct"),
        ({"valid_from": "1 October 2024"}, "inactive"),
    ],
)
def test_a_service_is_open_there_only_if_it_is_open_here(
    plan: Plan, facts: dict[str, Any], status: str
):
    assert tea(plan, **facts)["status"] == status


def test_the_last_friday_of_the_month_is_said_as_the_standard_says_it(plan: Plan):
    schedule = {"byday": "Friday", "freq": "MONTHLY", "bysetpos": -1}
    (found,) = tea(plan, schedules=[schedule])["schedules"]
    assert (found["freq"], found["byday"]) == ("MONTHLY", "-1FR")


def test_hours_that_are_not_in_every_week_say_so(plan: Plan):
    schedule = {"byday": "Friday", "during": "term-time", "by_appointment": True}
    (found,) = tea(plan, schedules=[schedule])["schedules"]
    assert found["notes"] == "term-time; by appointment"
    several = {"byday": "Monday to Friday", "freq": "MONTHLY", "bysetpos": 1}
    (found,) = tea(plan, schedules=[several])["schedules"]
    assert not {"freq", "byday"} & set(found)
    assert found["notes"] == "some days of the month"


def test_a_day_that_nobody_named_is_left_out(plan: Plan):
    assert "assured_date" not in tea(plan, assured_date="August 2024")
    assert tea(plan, assured_date="5 August 2024")["assured_date"] == "2024-08-05"


def test_a_made_up_service_says_so_there_too(plan: Plan):
    codes = [it["taxonomy_term"]["code"] for it in tea(plan, invented=True)["attributes"]]
    assert "invented" in codes
    assert "invented" not in [it["taxonomy_term"]["code"] for it in tea(plan)["attributes"]]


def test_the_profile_is_that_of_open_referral_uk_and_not_the_site(files: dict[str, Any]):
    assert files["index.json"]["version"] == "3.0"
    assert files["index.json"]["profile"] == "https://docs.openreferraluk.org/en/latest/"
