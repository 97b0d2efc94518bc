"""Our own rules, in the order of WCAG."""

from __future__ import annotations

from carers_plan.audit.rules import (
    duplicate_title,
    reflow,
    resize_text,
    target_size,
    text_spacing,
)
from carers_plan.audit.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    resize_text.RULE,
    reflow.RULE,
    text_spacing.RULE,
    duplicate_title.RULE,
    target_size.RULE,
)
