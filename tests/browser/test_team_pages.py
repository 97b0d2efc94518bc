"""The team's pages and the pages for translators, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from carers_plan.project import Project
from site_audit import runner
from site_audit.rules import RULES
from site_audit.rules.rule import SiteRule
from site_audit.site import pages_of
from tests.browser.conftest import Browser
from tests.conftest import CAMDEN_DAY, ROOT, copy_project
from tests.example.translations.test_work import FACT, SLIP, edit
from translation_desk.desk import Desk

pytestmark = pytest.mark.browser

CALL = "**Call 113.** It is free, day and night."


@pytest.fixture(name="folder", scope="module")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some pages of the desk, as files."""
    root = copy_project(ROOT, tmp_path_factory.mktemp("team") / "camden")
    edit(root, SLIP, FACT)
    desk = Desk(Project(root), lambda: CAMDEN_DAY)
    (call,) = [edit.message for edit in desk.edits() if "112" in edit.message.english]
    folder = tmp_path_factory.mktemp("desk")
    for name, path, query in (
        ("index.html", "index.html", {}),
        ("bn/help.html", "bn/help.html", {}),
        ("try.html", "try.html", {"text": call.id, "english": CALL, "find": "respite"}),
        ("seen/bn/index.html", "seen/bn/index.html", {}),
        ("seen/bn/help/index.html", "seen/bn/help/index.html", {}),
    ):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(desk.answer(path, query).body)
    return folder


def test_the_team_s_own_pages_are_accessible(folder: Path):
    rules = [rule for rule in RULES if not isinstance(rule, SiteRule)]
    with pages_of([str(folder)], "index.html bn/help.html try.html") as pages:
        result = runner.run(pages, rules, workers=1)
    assert len(result.pages) == 3
    assert [f"{page.address}: {page.trouble}" for page in result.pages if page.trouble] == []
    assert [
        f"{found.address}: {found.message} ({found.rule}, {found.mode}) {found.selector}"
        for found in result.findings
        if found.outcome == "failed"
    ] == []


def test_a_sign_inside_a_link_leads_to_its_entry_and_the_words_where_they_did(
    browser: Browser, folder: Path
):
    driver = browser.driver
    page = (folder / "seen/bn/help/index.html").as_uri()
    driver.get(page)
    inside = "document.querySelector('.masthead__row > a.help')"
    words, sign = driver.execute_script(
        f"const link = {inside}, sign = link.querySelector('.sign a');"
        "return [link.href, sign.href.baseVal || sign.href]"
    )
    assert words.endswith("/help/index.html")
    assert sign.startswith("../../../bn/interface.html#m-")
    driver.find_element(By.CSS_SELECTOR, ".masthead__row > a.help .sign a").click()
    WebDriverWait(driver, 10).until(lambda at: at.current_url != page)
    assert "/bn/interface.html#m-" in driver.current_url
    driver.back()
    driver.find_element(By.CSS_SELECTOR, ".masthead__row > a.help .sign a").send_keys(Keys.ENTER)
    WebDriverWait(driver, 10).until(lambda at: at.current_url != page)
    assert "/bn/interface.html#m-" in driver.current_url
