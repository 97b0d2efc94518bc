"""All that is wrong with a site, found with as few pages made as tell it."""

from __future__ import annotations

import datetime as dt

from carers_plan.checking import Checked, check_project
from carers_plan.content_cache import kept
from carers_plan.pages.outline import outline
from carers_plan.problem import InvalidPlanError, Problem, in_order
from carers_plan.project import Project
from carers_plan.words.language import Language


def problems_of(
    project: Project, spoken: tuple[Language, ...], today: dt.date
) -> tuple[Problem, ...]:
    """Return all that is wrong with a site: what the finished pages show too, if nothing else is.

    So a site without a mistake here can be built.
    """
    checked = check_project(project, [language.tag for language in spoken], today)
    if checked.plan and not checked.mistakes:
        try:
            _follow_links(project, spoken, today, checked)
        except InvalidPlanError as error:
            return in_order((*checked.problems, *error.problems))
    return checked.problems


def _outline(
    project: Project, spoken: tuple[Language, ...], today: dt.date, checked: Checked
) -> bytes:
    return outline(
        project,
        loaded=checked.loaded,
        prose=checked.prose,
        attached=checked.attached,
        catalogs=checked.catalogs,
        languages=spoken,
        today=today,
    )


@kept(_outline, most=8)
def _follow_links(
    project: Project, spoken: tuple[Language, ...], today: dt.date, checked: Checked
) -> None:
    """Follow links, unless they held before and nothing has changed that they depend on."""
    from carers_plan.build import follow_links  # noqa: PLC0415 - seldom needed, and slow to read

    follow_links(project, spoken, today, checked)
