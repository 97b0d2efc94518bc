"""An old address leads on with what came after it, and alone where scripts are off."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from selenium.webdriver.support.expected_conditions import url_to_be
from selenium.webdriver.support.wait import WebDriverWait

from carers_plan.theme import SHIPPED
from tests.browser.conftest import Browser
from tests.carers_plan.pages.test_moved_pages import moved_in
from tests.carers_plan.pages.test_site_mistakes import site_of
from tests.test_mistakes import write

pytestmark = pytest.mark.browser


def test_what_comes_after_an_old_address_comes_after_the_new_one(browser: Browser, tmp_path: Path):
    for page in site_of(moved_in(tmp_path / "project"))["en"].pages:
        write(tmp_path / "site" / page.path / "index.html", page.html.encode())
    shutil.copytree(SHIPPED / "assets", tmp_path / "site/assets")
    site = (tmp_path / "site").as_uri()
    for scripts, given, kept in (
        (True, "?from=letter#main", "?from=letter#main"),
        (True, "", ""),
        (False, "?from=letter#main", ""),
    ):
        browser.scripts(on=scripts)
        browser.driver.get(f"{site}/get-help/index.html{given}")
        WebDriverWait(browser.driver, 10).until(url_to_be(f"{site}/help/{kept}"))
