"""Check words and facts together, without MkDocs and without a browser."""

from __future__ import annotations

from carers_plan.loading.plan_data import check_plan
from carers_plan.loading.prose import check_prose, load_prose
from carers_plan.pages.site import page_paths
from carers_plan.problem import InvalidPlanError, Problem
from carers_plan.project import Project
from carers_plan.words.catalog import Catalog
from carers_plan.words.language import SOURCE_TAG, Language


def check_project(project: Project) -> list[Problem]:
    """Return every mistake and all advice in `plan_data/`, `docs/` and the translations."""
    plan, problems = check_plan(project)
    tags = sorted(folder.name for folder in project.docs.iterdir() if folder.is_dir() and folder.name != "assets")
    prose = load_prose(project, tags)
    problems.extend(prose.problems)
    paths = set(prose.pages.get(SOURCE_TAG, {})) | (page_paths(plan) if plan else set())
    markers = {path.stem for path in (project.overrides / "markers").glob("*.html")}
    if plan:
        problems.extend(check_prose(prose, markers, paths, SOURCE_TAG))
    for path in sorted((project.plan_data / "translations").glob("*.po")):
        try:
            Catalog(project, Language(path.stem, ""))
        except InvalidPlanError as error:
            problems.extend(error.problems)
    return sorted(set(problems))
