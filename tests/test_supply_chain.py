"""What comes from others is named by its hash, and what the guides promise about it is true."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest
import yaml

from carers_plan.pages.routes import STATUS_CARD
from tests.conftest import ROOT

STARTER = ROOT / "scripts/carers_plan/starter"
WORKFLOWS = sorted(
    path for root in (ROOT, STARTER) for path in (root / ".github/workflows").glob("*.yml")
)
VENDORED = (ROOT / "scripts/site_audit/vendor/axe", ROOT / "scripts/carers_plan/forms/vendor")
README = (ROOT / "README.md").read_text(encoding="utf-8")
SECURITY = ROOT / ".github/SECURITY.md"


def steps() -> list[str]:
    """Return what every workflow uses of others, with the version in the comment behind it."""
    found = [
        line
        for path in WORKFLOWS
        for line in re.findall(r"uses: *(.+)", path.read_text(encoding="utf-8"))
    ]
    assert len(found) > 8
    return found


def test_actions_are_named_by_their_commit_and_say_their_version():
    for step in steps():
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", step), step


def test_one_action_is_the_same_everywhere():
    pins = {
        step.partition("@")[0]: {s for s in steps() if s.startswith(step.partition("@")[0] + "@")}
        for step in steps()
    }
    assert {name: found for name, found in pins.items() if len(found) > 1} == {}


def test_images_are_named_by_their_digest():
    images = []
    for path in WORKFLOWS:
        for job in yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].values():
            container = job.get("container")
            if container:
                images.append(container if isinstance(container, str) else container["image"])
    container = json.loads((STARTER / ".devcontainer/devcontainer.json").read_text("utf-8"))
    images.append(container["image"])
    assert len(images) > 3
    assert len(set(images)) == 1
    assert all(re.fullmatch(r"[\w:-]+@sha256:[0-9a-f]{64}", image) for image in images)


def test_workflows_may_do_only_what_they_need():
    for path in WORKFLOWS:
        workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert workflow["permissions"] == {"contents": "read"}, path
        for name, job in workflow["jobs"].items():
            assert "permissions" not in job or name in {"publish", "record", "tell"}, path
            if "write" in str(job.get("permissions")):  # It runs nothing of the project.
                steps = yaml.dump(job["steps"])
                assert not re.search(r"pip |carers-plan |scripts/|mkdocs", steps), path
            for step in job["steps"]:
                if str(step.get("uses")).startswith("actions/checkout@"):
                    assert step["with"]["persist-credentials"] is False, path


@pytest.mark.parametrize("folder", VENDORED, ids=lambda path: path.parent.parent.name)
def test_the_programs_of_others_are_those_that_were_published(folder: Path):
    lines = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    sums = {name: digest for digest, name in map(str.split, lines)}
    assert set(sums) == {path.name for path in folder.iterdir()} - {"README.md", "SHA256SUMS"}
    for name, digest in sums.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest, name


@pytest.mark.parametrize("path", sorted(ROOT.glob("requirements*.txt")), ids=lambda path: path.name)
def test_every_package_is_locked_by_its_hash(path: Path):
    packages = re.split(r"^(?=[a-z0-9])", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    assert len(packages) > 20
    for package in packages:
        assert re.match(r"[\w.-]+(\[\w+\])?==\S+", package), package
        assert "--hash=sha256:" in package, package
        assert "://" not in package.partition("# via")[0], package


def test_the_lines_for_web_servers_carry_the_same_headers():
    blocks = dict(re.findall(r"```(\w+)\n(.*?)```", README, re.DOTALL))
    host, nginx = blocks["text"], blocks["nginx"]
    everywhere = dict(re.findall(r"^  ([\w-]+): (.+)$", host.partition("/assets")[0], re.MULTILINE))
    assert everywhere == {
        "Content-Security-Policy": "frame-ancestors 'self'",
        "X-Content-Type-Options": "nosniff",
    }
    card = everywhere | {"Content-Security-Policy": "frame-ancestors *"}
    locations = re.findall(r"location (\S.*?) \{\n(.*?)\n\}", nginx, re.DOTALL)
    assert len(locations) == 3
    for place, location in locations:  # One add_header in a location undoes all those above it.
        headers = dict(re.findall(r'add_header ([\w-]+) "?([^";]+?)"?(?: always)?;', location))
        assert headers.pop("Cache-Control")
        assert headers == (card if STATUS_CARD in place else everywhere)
    pattern = next(place for place, _ in locations if STATUS_CARD in place).removeprefix("~ ")
    for path in ("/status-card/", "/bn/status-card/index.html", "/zh-Hant/status-card/"):
        assert re.match(pattern, path)
    assert not re.match(pattern, "/bn/actions/status-card/")
    for name in everywhere:
        assert nginx.count(f"{name} ") == nginx.count(" always;") / len(everywhere)


def test_the_page_on_security_names_tests_that_are_there():
    text = SECURITY.read_text(encoding="utf-8")
    named = re.findall(r"\]\(\.\./([\w./-]+)(?:#[\w-]+)?\)", text)
    assert len(named) > 10
    assert [name for name in named if not (ROOT / name).exists()] == []
    for promise in re.findall(r"^\| (.+?) \| (.+) \|$", text, re.MULTILINE)[2:]:
        assert "tests/" in promise[1]
