"""Our own rules, in the order of WCAG."""

from __future__ import annotations

from carers_plan.audit.rules import duplicate_title
from carers_plan.audit.rules.rule import Rule

RULES: tuple[Rule, ...] = (duplicate_title.RULE,)
