"""Rules that look at more than one field: honesty, consistency, privacy."""

from __future__ import annotations

from collections.abc import Iterator

from carers_plan.loading.accessibility_rules import check_accessibility
from carers_plan.loading.example_rules import check_example
from carers_plan.loading.fact_rules import check_facts
from carers_plan.loading.format_rules import check_formats
from carers_plan.loading.glossary_rules import check_glossary
from carers_plan.loading.loaded import Loaded
from carers_plan.loading.markup_rules import check_markup
from carers_plan.loading.measure_rules import check_measures
from carers_plan.loading.order_rules import check_order
from carers_plan.loading.phone_rules import check_phones
from carers_plan.loading.picture_rules import check_pictures
from carers_plan.loading.plain_rules import check_plain_english
from carers_plan.loading.privacy_rules import check_privacy
from carers_plan.loading.promise_rules import check_promises
from carers_plan.loading.service_rules import check_services
from carers_plan.loading.term_rules import check_terms
from carers_plan.loading.wording_rules import check_wording
from carers_plan.problem import Problem


def check_rules(loaded: Loaded) -> Iterator[Problem]:
    """Yield every broken rule among the valid records."""
    yield from check_promises(loaded)
    yield from check_order(loaded)
    yield from check_glossary(loaded)
    yield from check_measures(loaded)
    yield from check_facts(loaded)
    yield from check_services(loaded)
    yield from check_phones(loaded)
    yield from check_example(loaded)
    yield from check_privacy(loaded)
    yield from check_wording(loaded)
    yield from check_plain_english(loaded)
    yield from check_pictures(loaded)
    yield from check_accessibility(loaded)
    yield from check_terms(loaded)
    yield from check_formats(loaded)
    yield from check_markup(loaded)
