"""Read what the last audit found, and say when there is none or the site has changed since."""

from __future__ import annotations

from dataclasses import replace

from pydantic import ValidationError

from carers_plan.loading.explanation import explain
from carers_plan.loading.site_digest import site_digest
from carers_plan.loading.yaml_file import YamlFile, read_yaml
from carers_plan.model import AuditRecord
from carers_plan.problem import Problem
from carers_plan.project import Project, has_file

COMMAND = "carers-plan build, then carers-plan audit --record"
_AGAIN = f"The audit writes this file. Delete it, and run {COMMAND}."
MARKER = "<!-- plan:accessibility-statement -->"


def read_audit(project: Project) -> tuple[AuditRecord | None, list[Problem]]:
    """Return the record of the last audit, if there is one, and what is wrong with its file."""
    path = project.audit
    if not path.is_file():
        return None, []
    file = read_yaml(path, project.relative(path), project.root)
    if file.problems:
        return None, [replace(problem, fix=_AGAIN) for problem in file.problems]
    if not isinstance(file.values, dict):
        return None, [_broken(file)]
    try:
        return AuditRecord.model_validate(file.values), []
    except ValidationError as error:
        found = explain(error, file, AuditRecord, {})
        return None, [replace(problem, fix=_AGAIN) for problem in found]


def _broken(file: YamlFile) -> Problem:
    return Problem(file.path, 0, "", "This is not the record of an audit.", _AGAIN)


def audit_advice(project: Project, record: AuditRecord | None) -> list[Problem]:
    """Advise to test the site when its statement has no test to speak of, or an old one.

    A site without an accessibility statement is left alone.
    """
    pages = sorted(filter(has_file, (project.docs / "en").rglob("*.md")))
    if record is None and not any(_says(MARKER, page.read_bytes()) for page in pages):
        return []
    until = "Until then the statement says of what is new that nobody tested it."
    if record is None:
        until = "Until then the statement claims nothing."
        wrong = "The site has not been tested yet. Its accessibility statement says so."
    elif record.digest != site_digest(project):
        wrong = (
            "The site has changed since it was last tested. Its accessibility statement says so."
        )
    else:
        return []
    path = project.relative(project.audit)
    fix = f"To test it now: {COMMAND}. {until}"
    return [Problem(path, 0, "", wrong, fix, advice=True)]


def _says(marker: str, text: bytes) -> bool:
    return marker.encode() in text
