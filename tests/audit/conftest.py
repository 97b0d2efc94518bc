"""A browser with all the rules' scripts, one for a worker."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from carers_plan.audit.browser import Browser
from carers_plan.audit.rules import RULES
from carers_plan.audit.runner import scripts_for

EXAMPLES = Path(__file__).parent / "examples"


@pytest.fixture(scope="session")
def eyes() -> Iterator[Browser]:
    """Start one browser, as an audit does."""
    with Browser(scripts_for(RULES)) as browser:
        yield browser
