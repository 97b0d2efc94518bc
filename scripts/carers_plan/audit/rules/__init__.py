"""Our own rules, in the order of WCAG."""

from __future__ import annotations

from carers_plan.audit.rules import (
    bold_headings,
    duplicate_title,
    empty_words,
    headings,
    input_purpose,
    label_in_name,
    language_of_page,
    language_of_parts,
    link_purpose,
    nesting,
    page_title,
    references,
    reflow,
    resize_text,
    same_words,
    target_size,
    text_direction,
    text_spacing,
)
from carers_plan.audit.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    empty_words.RULE,
    bold_headings.RULE,
    headings.RULE,
    nesting.RULE,
    references.RULE,
    text_direction.RULE,
    input_purpose.RULE,
    resize_text.RULE,
    reflow.RULE,
    text_spacing.RULE,
    duplicate_title.RULE,
    page_title.RULE,
    link_purpose.RULE,
    same_words.RULE,
    label_in_name.RULE,
    target_size.RULE,
    language_of_page.RULE,
    language_of_parts.RULE,
)
