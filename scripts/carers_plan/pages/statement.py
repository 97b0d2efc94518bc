"""What the accessibility statement says, worked out from records and never from hopes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cached_property

from markupsafe import Markup, escape

from carers_plan.loading.destinations import page_path
from carers_plan.model import KnownIssue, ManualCheck, Plan
from carers_plan.model.accessibility import AuditFault, Why
from carers_plan.model.compliance import (
    CheckState,
    ComplianceClaim,
    Evidence,
    Tested,
    check_state,
    standing,
)
from carers_plan.words.language import SOURCE_TAG

Say = Callable[..., Markup]


class Statement:
    """The state of one localised plan's site on one day. `digest` tells that of its files now."""

    def __init__(
        self, plan: Plan, today: dt.date, languages: frozenset[str], digest: Callable[[], str]
    ) -> None:
        """Look at a localised plan."""
        self.plan = plan
        self.audit = plan.audit
        self.today = today
        self.languages = languages
        self.digest = digest

    @cached_property
    def standing(self) -> ComplianceClaim:
        """How far the site meets the standard, and why no more can be said."""
        return standing(
            Evidence(
                record=self.audit,
                digest=self.digest(),
                today=self.today,
                languages=self.languages,
                source=SOURCE_TAG,
                issues=tuple(self.plan.known_issues.values()),
                checks=tuple(self.plan.manual_checks.values()),
            )
        )

    def issues(self, why: Why) -> list[KnownIssue]:
        """Return the known issues of one of the law's groups."""
        return [issue for issue in self.plan.known_issues.values() if issue.why == why]

    def pages(self, issue: KnownIssue) -> list[str]:
        """Return the paths of the pages that an issue is on."""
        return [page_path(f"{name}.md") for name in issue.pages]

    @cached_property
    def broken(self) -> list[KnownIssue]:
        """All known issues that keep people out, those that break a rule first."""
        groups: tuple[Why, ...] = ("non-compliance", "disproportionate-burden", "no-rule")
        return [issue for why in groups for issue in self.issues(why)]

    @cached_property
    def faults(self) -> list[AuditFault]:
        """What the last audit found, on the most pages first."""
        found = self.audit.faults if self.audit else ()
        return sorted(found, key=lambda fault: (-fault.pages, fault.rule))

    @cached_property
    def checks(self) -> list[tuple[ManualCheck, CheckState]]:
        """Every check by people, and how it stands."""
        return [
            (check, check_state(check, self.today, self.languages, SOURCE_TAG))
            for check in self.plan.manual_checks.values()
        ]

    @cached_property
    def failed(self) -> list[ManualCheck]:
        """The checks by people that failed."""
        return [check for check, state in self.checks if state == "failed"]

    @property
    def only_untested(self) -> bool:
        """Whether the site is called partially compliant only because not all is tested."""
        known = self.issues("non-compliance") or self.issues("disproportionate-burden")
        return self.standing.status == "partial" and not (known or self.faults or self.failed)

    @property
    def passed(self) -> int:
        """How many checks by people passed and still count."""
        return sum(state == "passed" for _, state in self.checks)

    def overdue(self, issue: KnownIssue) -> bool:
        """Whether the day has passed by which an issue was to be mended."""
        date = issue.fix_by
        return date is not None and date.dated and date.latest < self.today

    @property
    def anything_tested(self) -> bool:
        """Whether there is anything to say about single criteria."""
        return self.audit is not None or any(state != "not-done" for _, state in self.checks)

    def machine(self, row: Tested, say: Say) -> Markup:
        """Say what machines found for one criterion."""
        return say(f"statement.machine.{row.machine}", number=escape(row.pages))

    def person(self, row: Tested, say: Say) -> Markup:
        """Say what people found for one criterion."""
        if row.person == "no-check":
            # Measuring is enough for some rules.
            return say("statement.not-needed" if row.criterion.by_machine else "statement.no-check")
        return say(f"check.state.{row.person}")
