"""A browser with all the rules' scripts, one for a worker."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from site_audit.browser import Browser
from site_audit.rules import RULES
from site_audit.runner import scripts_for
from tests.site_audit.measuring import Shared
from tests.web import Web


@pytest.fixture(scope="session")
def eyes() -> Iterator[Browser]:
    """Start one browser, as an audit does."""
    with Browser(scripts_for(RULES)) as browser:
        yield browser


@pytest.fixture(scope="session")
def sites(site: Web, council_site: Callable[[str], Web]) -> Callable[[str], Web]:
    """The example's site, or a council's, by name."""
    return lambda name: site if name == "camden" else council_site(name)


@pytest.fixture(scope="session")
def measured(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Shared:
    """What any worker of this session measured already."""
    base = tmp_path_factory.getbasetemp()
    return Shared((base if worker_id == "master" else base.parent) / "measured")
