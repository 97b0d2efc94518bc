"""The forms for editors, in a real browser, on the files of a whole council.

The browser's own private file system stands for the folder that an editor chooses.
"""

from __future__ import annotations

import difflib
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.common.exceptions import TimeoutException
from selenium.webdriver.support.ui import WebDriverWait

from carers_plan.adapters.preview_server import previewing, server_at
from carers_plan.checking import check_project
from carers_plan.project import Project
from carers_plan.settings import find_project
from carers_plan.tidy import tidied
from tests.browser.conftest import Browser
from tests.conftest import COUNCIL_DAY, COUNCILS, copy_project

pytestmark = pytest.mark.browser

STAND_IN = """
window.showDirectoryPicker = () => navigator.storage.getDirectory();
for (const name of ['requestPermission', 'queryPermission']) {
  FileSystemHandle.prototype[name] = async () => 'granted';
}
"""
FILL = """
const [files, done] = arguments;
(async () => {
  const root = await navigator.storage.getDirectory();
  await root.getDirectoryHandle('.git', {create: true});
  for (const [path, text] of Object.entries(files)) {
    const parts = path.split('/'), name = parts.pop();
    let folder = root;
    for (const part of parts) folder = await folder.getDirectoryHandle(part, {create: true});
    const file = await (await folder.getFileHandle(name, {create: true})).createWritable();
    await file.write(text);
    await file.close();
  }
})().then(() => done(''), (error) => done(String(error)));
"""
READ = """
const done = arguments[0], found = {};
const walk = async (folder, at) => {
  for await (const [name, handle] of folder.entries()) {
    if (handle.kind === 'directory') await walk(handle, `${at}${name}/`);
    else found[at + name] = await (await handle.getFile()).text();
  }
};
navigator.storage.getDirectory().then((root) => walk(root, '')).then(() => done(found));
"""
BUTTON = """
const button = [...document.querySelectorAll('button')].find((it) =>
  (it.ariaLabel || it.innerText.replace(/^[a-z_]+\\n/, '')).trim().replace(/[\\u2068\\u2069]/g, '') === arguments[0]
  && !it.disabled && it.ariaDisabled !== 'true');
button?.click();
return Boolean(button);
"""
TYPE = """
const [field, words] = arguments;
const box = document.querySelector(`[data-key-path="${field}"]`)?.querySelector('input[type=text], textarea');
if (!box || box.value === words) return Boolean(box);
box.value = words;
box.dispatchEvent(new Event('input', {bubbles: true}));
return false;
"""
"""Type the words, or say that they are there and stayed."""
VISIT = """
if (location.hash === arguments[0]) return document.querySelector('[data-key-path] input, [data-key-path] textarea');
location.hash = arguments[0];
return false;
"""
LEFT = """
return !document.querySelector('[data-key-path]') && !/[/](entries[/]|new$)/.test(location.hash);
"""
CHOOSE = """
const [field, label] = arguments;
const named = (it) => document.getElementById(it.getAttribute('aria-labelledby'))?.innerText;
const shown = (it) => (it.ariaLabel || it.innerText || named(it) || '').trim() === label
  && it.getClientRects().length;
const inside = document.querySelector(`[data-key-path="${field}"]`);
if (!inside) return 'no field';
const box = inside.querySelector('[role=combobox]');
if (!box) {
  const mark = [...inside.querySelectorAll('[role=radio], [role=checkbox]')].find(shown);
  if (mark?.ariaChecked === 'true') return '';
  mark?.click();
  return mark ? 'not marked yet' : 'no such mark';
}
const button = box.matches('button') ? box : box.querySelector('button') || box;
const open = box.ariaExpanded === 'true';
if ([...inside.querySelectorAll('*')].some((it) => it.innerText?.trim() === label)) {
  if (open) button.click();
  return open ? 'chosen, and the list is still open' : '';
}
if (!open) {
  button.click();
  return 'the list is closed';
}
const list = document.getElementById(box.getAttribute('aria-controls'));
const option = [...(list?.querySelectorAll('[role=option]') ?? [])].find(shown);
if (option && option.ariaSelected !== 'true') option.click();
return option ? 'not chosen yet' : 'the list is open without the words';
"""
"""Take the next step of a choice, and say what it still waits for: nothing, once it is made."""


ACTION = "plan_data/actions/build-information-offer.yaml"
PROGRESS = ["+   - stage: under-way", "+     pace: late", "+     reason: The writer was ill."]
PAGES = {
    "actions/build-information-offer/": "The writer was ill.",
    "news/": "A coffee morning begins.",
}
"""What readers see of each edit."""


def read(address: str) -> str:
    with urllib.request.urlopen(address) as answer:  # noqa: S310 - our own server
        return str(answer.read().decode())


class Forms:
    """What an editor does in the forms."""

    def __init__(self, browser: Browser, address: str, files: dict[str, str]) -> None:
        self.browser, self.site, self.home = browser, address, f"{address}edit/"
        driver = browser.driver
        driver.set_script_timeout(60)
        driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": STAND_IN})
        driver.get(f"{self.home}icons.css")
        assert driver.execute_async_script(FILL, files) == ""
        browser.size(1280, 12000)
        driver.get(self.home)
        self.press("Work with Local Repository")
        self.until("return document.body.innerText.includes('Dates and milestones')")

    def until(self, code: str, *values: object) -> None:
        try:
            WebDriverWait(self.browser.driver, 30, 0.1).until(
                lambda _: self.browser.run(code, *values)
            )
        except TimeoutException:
            text = self.browser.run("return document.body.innerText")[:1500]
            pytest.fail(f"{code[-120:]} {values}\n{text}")

    def open(self, place: str) -> None:
        self.until(VISIT, f"#/collections/{place}")

    def press(self, name: str) -> None:
        self.until(BUTTON, name)

    def type(self, field: str, words: str) -> None:
        self.until(TYPE, field, words)

    def choose(self, field: str, label: str) -> None:
        waits: list[str] = []

        def step(_: object) -> bool:
            waits.append(self.browser.run(CHOOSE, field, label))
            return not waits[-1]

        try:
            WebDriverWait(self.browser.driver, 30, 0.1).until(step)
        except TimeoutException:
            pytest.fail(f"{field} has no {label}: {', '.join(dict.fromkeys(waits))}")

    def saved(self) -> None:
        self.press("Save")
        self.until(LEFT)

    @property
    def files(self) -> dict[str, str]:
        found: dict[str, str] = self.browser.driver.execute_async_script(READ)
        return found


def sample(root: Path) -> Iterator[tuple[str, str]]:
    """Yield a record of each kind: where the forms have it, and its file."""
    for folder in sorted((root / "plan_data").iterdir()):
        for path in sorted(folder.glob("*.yaml")):
            if "\nnote: " not in path.read_text(encoding="utf-8"):
                yield f"{folder.name}/entries/{path.stem}", path.relative_to(root).as_posix()
                break


def test_an_editor_works_in_forms_alone_and_only_what_was_edited_changes(
    browser: Browser, tmp_path: Path
):
    root = copy_project(COUNCILS / "rotherham", tmp_path / "rotherham")
    paths = [*root.glob("plan_data/**/*.yaml"), *root.glob("docs/en/*.md")]
    before = {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in paths}
    app = previewing(
        find_project(root), lambda: COUNCIL_DAY["rotherham"], "127.0.0.1", lambda _: None
    )
    with server_at("127.0.0.1", 0, app) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        forms = Forms(browser, f"http://127.0.0.1:{server.server_port}/", before)
        noted: list[str] = []
        for place, file in list(sample(root))[::4]:
            forms.open(place)
            forms.type("note", "Ask again.")
            forms.saved()
            noted.append(file)
        forms.open("actions/entries/build-information-offer")
        forms.press("Add How far it is")
        forms.choose("progress.1.stage", "Under way")
        forms.choose("progress.1.pace", "Late")
        forms.type("progress.1.reason", "The writer was ill.")
        forms.saved()
        forms.open("updates/new")
        forms.type("date", "2 September 2020")
        forms.choose("kind", "Progress")
        forms.type("headline", "A coffee morning begins.")
        forms.saved()
        after = forms.files
        for file in (file for file in after if file.startswith(("plan_data/", "docs/"))):
            (root / file).write_text(after[file], encoding="utf-8")
        shown = {page: read(f"{forms.site}{page}") for page in PAGES}
        server.shutdown()
    assert tidied(Project(root)).texts == {}
    assert [str(it) for it in check_project(Project(root), ["en"]).mistakes] == []
    assert len(noted) > 2
    edited = {file: ["+ note: Ask again."] for file in noted} | {ACTION: PROGRESS}
    for file, text in before.items():
        lines = difflib.ndiff(text.splitlines(), after[file].splitlines())
        assert [line for line in lines if line[:2] in {"+ ", "- "}] == edited.get(file, []), file
    for page, words in PAGES.items():
        assert words in shown[page], page
