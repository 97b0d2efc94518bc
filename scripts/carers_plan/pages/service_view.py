"""The services of a localised plan as the pages need them: open or not, and what else there is."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import get_args

from carers_plan.model import Plan, PlanDate, Service
from carers_plan.model.alternatives import alternatives
from carers_plan.model.directory import ServiceStatus
from carers_plan.model.opening import good_until, service_status
from carers_plan.model.phone import read_phone
from carers_plan.model.plan_facts import FeedbackRoute

_FEW = 3


class ServiceView:
    """The services of a plan in one language on one day."""

    def __init__(self, plan: Plan, today: dt.date) -> None:
        """Look at a localised plan on a given day."""
        self.plan = plan
        self.today = today

    def passed(self, date: PlanDate) -> bool:
        """Whether the last day that a date could mean is over."""
        return date.latest < self.today

    @cached_property
    def services(self) -> list[Service]:
        """All services by name, those that are not open last."""
        return sorted(
            self.plan.services.values(),
            key=lambda item: (self._shut(item), item.name.casefold(), item.id),
        )

    def service_status(self, service: Service) -> ServiceStatus:
        """Whether a service is open today, and why not."""
        return service_status(service, self.today)

    def ended(self, service: Service) -> bool:
        """Whether a service has ended for good."""
        return self.service_status(service) == "inactive"

    def open(self, service: Service) -> bool:
        """Whether a service can be used today."""
        return self.service_status(service) == "active"

    @cached_property
    def closed(self) -> list[Service]:
        """The services that are not open today, in the order of their list."""
        return [service for service in self.services if not self.open(service)]

    def _shut(self, service: Service) -> int:
        return get_args(ServiceStatus).index(self.service_status(service))

    def closure(self, service: Service) -> tuple[str, PlanDate | None]:
        """Return which message tells until when a service is not open, and the date in it.

        Empty where nobody knows more than its status, or its alert tells.
        """
        status = self.service_status(service)
        if status == "inactive":
            over = service.valid_to is not None and self.passed(service.valid_to)
            return ("service.closed-on", service.valid_to) if over else ("", None)
        starts = status == "opening soon"
        date = service.valid_from if starts else service.reopens
        what = "opens" if starts else "reopens"
        if date and date.dated:
            return f"service.{what}-{'passed' if self.passed(date) else 'on'}", date
        return "" if service.alert else f"service.{what}-unknown", None

    def ages(self, service: Service) -> tuple[str, dict[str, int]]:
        """Return which message tells for what ages a service is, and the ages in it."""
        limits = {"low": service.minimum_age, "high": service.maximum_age}
        ages = {name: age for name, age in limits.items() if age is not None}
        keys = {"low": "service.age-from", "high": "service.age-to"}
        return ("service.ages" if len(ages) > 1 else "".join(keys[name] for name in ages)), ages

    @cached_property
    def invented(self) -> bool:
        """Whether any service is made up for an example."""
        return any(service.invented for service in self.services)

    def contact(self, *kinds: str) -> list[FeedbackRoute]:
        """Return the ways of some kinds to reach the team."""
        return [route for route in self.plan.site.contact if route.kind in kinds]

    def relayed(self, service: Service) -> str:
        """Return a service's number through the relay for text, if it gives none of its own."""
        lines = service.phones
        if any(line.type == "relay" for line in lines):
            return ""
        found = (read_phone(line.number).relayed for line in lines if line.type == "voice")
        return str(next(filter(None, found), ""))

    def instead_of(self, service: Service) -> list[Service]:
        """Return a few services that are open for the same need."""
        return alternatives(service, filter(self.open, self.services))[:_FEW]

    def stale(self, service: Service) -> bool:
        """Whether a service's facts were last checked more than six months ago."""
        last = good_until(service)
        return last is not None and last < self.today

    def step_free(self, service: Service) -> bool:
        """Whether people can get in without steps, at the service or at one of its places."""
        places = [self.plan.locations[name].accessibility for name in service.locations]
        return any("step-free" in access for access in (service.accessibility, *places))
