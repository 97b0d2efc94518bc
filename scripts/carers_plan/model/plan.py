"""The whole plan as one immutable value, and how its folders map to records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from carers_plan.model.accessibility import (
    AuditRecord,
    KnownIssue,
    ManualCheck,
    StatementFacts,
    Waiver,
)
from carers_plan.model.directory import Location, Organization, Service
from carers_plan.model.formats import Format
from carers_plan.model.governance import Body, Document, Engagement, Meeting, Money, Statistic
from carers_plan.model.moved import MovedPages
from carers_plan.model.picture import PictureMap
from carers_plan.model.plan_facts import PlanFacts, SiteFacts
from carers_plan.model.promises import Action, Milestone, Priority, Term, Update
from carers_plan.model.record import Entry, Record
from carers_plan.model.terminology import Terminology
from carers_plan.model.wording import PlainEnglish


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything in `plan_data/`, checked. Each mapping goes from id to record, in id order."""

    site: SiteFacts
    facts: PlanFacts
    priorities: Mapping[str, Priority]
    actions: Mapping[str, Action]
    milestones: Mapping[str, Milestone]
    updates: Mapping[str, Update]
    bodies: Mapping[str, Body]
    meetings: Mapping[str, Meeting]
    money: Mapping[str, Money]
    statistics: Mapping[str, Statistic]
    documents: Mapping[str, Document]
    engagement: Mapping[str, Engagement]
    organizations: Mapping[str, Organization]
    locations: Mapping[str, Location]
    services: Mapping[str, Service]
    glossary: Mapping[str, Term]
    formats: Mapping[str, Format]
    known_issues: Mapping[str, KnownIssue]
    manual_checks: Mapping[str, ManualCheck]
    waivers: Mapping[str, Waiver]
    wording: PlainEnglish = field(default_factory=PlainEnglish)
    terminology: Terminology = field(default_factory=Terminology)
    map: PictureMap | None = None
    statement: StatementFacts = field(default_factory=StatementFacts)
    moved: MovedPages = field(default_factory=MovedPages)
    audit: AuditRecord | None = None

    def folder(self, name: str) -> Mapping[str, Entry]:
        """Return the records of one folder of `plan_data/`."""
        records: Mapping[str, Entry] = getattr(self, attribute(name))
        return records

    def on(self, day: dt.date) -> Plan:
        """Return the plan as readers see it on a day: without news that waits and other alerts."""
        told = {
            name: update
            for name, update in self.updates.items()
            if update.valid_from is None or update.valid_from.earliest <= day
        }
        alerts = tuple(alert for alert in self.site.alerts if alert.shown(day))
        if len(told) == len(self.updates) and alerts == self.site.alerts:
            return self
        return replace(self, updates=told, site=self.site.model_copy(update={"alerts": alerts}))

    def serving(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return priorities and all those they are part of, each once."""
        found: dict[str, None] = {}
        waiting = list(names)
        while waiting:
            name = waiting.pop(0)
            if name not in found:
                found[name] = None
                waiting += filter(None, [self.priorities[name].parent])
        return tuple(found)


def attribute(folder: str) -> str:
    """Return the field of `Plan` that holds a folder: its last part, as Python can name it."""
    return folder.rpartition("/")[2].replace("-", "_")


TERMS = "translations/terms"
MOVED = "moved"
SINGLES: dict[str, type[Record]] = {
    "site": SiteFacts,
    "plan": PlanFacts,
    "plain-english": PlainEnglish,
    "map": PictureMap,
    MOVED: MovedPages,
    "accessibility/statement": StatementFacts,
    TERMS: Terminology,
}
OPTIONAL = frozenset({"plain-english", "map", MOVED, "accessibility/statement", TERMS})
"""The single files that a plan can do without."""
FOLDERS: dict[str, type[Entry]] = {
    "priorities": Priority,
    "actions": Action,
    "milestones": Milestone,
    "updates": Update,
    "bodies": Body,
    "meetings": Meeting,
    "money": Money,
    "statistics": Statistic,
    "documents": Document,
    "engagement": Engagement,
    "organizations": Organization,
    "locations": Location,
    "services": Service,
    "glossary": Term,
    "formats": Format,
    "accessibility/known-issues": KnownIssue,
    "accessibility/manual-checks": ManualCheck,
    "accessibility/waivers": Waiver,
}
