"""The preview shows what a build made of the same files would have, whatever was edited before."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest
from PIL import Image

from carers_plan.build import files_of, make
from carers_plan.preview import Preview
from carers_plan.problem import InvalidPlanError, Problem
from carers_plan.settings import find_project, read_settings
from tests.conftest import COUNCIL_DAY

DAY = COUNCIL_DAY["worcestershire"]
EDITED = (
    "plan_data/actions/*.yaml",
    "docs/en/*.md",
    "overrides/pages/*.html",
    "plan_data/site.yaml",
)


def edited(text: str, random: Random) -> str:
    """Return a text with a word doubled, a letter or a line lost: often a mistake, often none."""
    place = random.choice([found.end() for found in re.finditer(r"\w+", text)])
    word = re.findall(r"\w+", text[:place])[-1]
    line = text[:place].rfind("\n") + 1
    end = text.find("\n", place) + 1 or len(text)
    kinds = (f"{text[:place]} {word}{text[place:]}", text[: place - 1] + text[place:])
    return random.choice((*kinds, text[:line] + text[end:]))


def test_after_any_edits_the_preview_is_what_a_build_makes(worcestershire: Path):
    random = Random(15)  # noqa: S311 - only has to be the same each time
    looks = Random(15)  # noqa: S311 - of its own, so that more files do not change the edits
    project = find_project(worcestershire)
    settings = read_settings(project)
    languages = settings.languages
    preview = Preview(project, lambda: DAY)
    shown = held_back = 0
    undo: list[tuple[Path, str]] = []
    for _ in range(8):
        if preview.problems and undo:
            path, text = undo.pop()
        else:
            path = random.choice(sorted(worcestershire.glob(random.choice(EDITED))))
            undo.append((path, path.read_text(encoding="utf-8")))
            text = edited(undo[-1][1], random)
        path.write_text(text, encoding="utf-8")
        try:
            sites = make(project, languages, DAY, links_name_files=settings.links_name_files)
            wrong: tuple[Problem, ...] = ()
        except InvalidPlanError as error:
            wrong = error.problems
        if wrong:
            assert set(preview.problems) <= set(wrong)
            held_back += bool(preview.problems)
            continue
        made = dict(file for site in sites.values() for file in files_of(site))
        for name in looks.sample(sorted(made), 12):
            found = preview.file(name)
            assert (found.content == made[name], found.problems) == (True, ()), name
        shown += 1
    assert shown >= 2
    assert held_back >= 1


def test_a_fault_of_the_program_is_met_again_until_it_is_gone(
    worcestershire: Path, monkeypatch: pytest.MonkeyPatch
):
    preview = Preview(find_project(worcestershire), lambda: DAY)
    before = preview.file("help/")
    page = worcestershire / "docs/en/help.md"
    page.write_text(f"{page.read_text(encoding='utf-8')}\nNew words.\n", encoding="utf-8")
    with monkeypatch.context() as broken:
        broken.setattr("carers_plan.preview.check_project", lambda *_, **__: 1 / 0)
        for _ in range(2):
            with pytest.raises(ZeroDivisionError):
                preview.file("help/")
    after = preview.file("help/")
    assert b"New words." in (after.content or b"")
    assert b"New words." not in (before.content or b"")


def test_a_file_that_breaks_or_goes_is_told_on_the_page(worcestershire: Path):
    door, form = (worcestershire / "docs/en/files" / name for name in ("door.png", "form.pdf"))
    door.parent.mkdir(exist_ok=True)
    Image.new("RGB", (40, 30), "blue").save(door)
    form.write_bytes(b"%PDF-1.7\n")
    page = worcestershire / "docs/en/help.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(f"{text}\n![A door](files/door.png)\n\n[A form](files/form.pdf)\n", "utf-8")
    preview = Preview(find_project(worcestershire), lambda: DAY)
    assert preview.problems == ()
    for file in (door, form):
        whole = file.read_bytes()
        for act in (lambda file: file.write_bytes(b"none"), Path.unlink):
            act(file)
            (problem,) = preview.file("help/").problems
            assert file.name in problem.wrong
        file.write_bytes(whole)
    assert preview.file("help/").problems == ()


def test_what_editors_put_beside_the_files_for_a_moment_is_passed_over(worcestershire: Path):
    preview = Preview(find_project(worcestershire), lambda: DAY)
    state = preview.state
    for name in ("mkdocs.yml", "plan_data/site.yaml"):
        path = worcestershire / name
        path.with_name(f".#{path.name}").symlink_to("nobody@nowhere.1")
    assert preview.state == state
    assert preview.file("help/").content


def test_only_the_preview_leads_to_the_file_of_a_page(worcestershire: Path):
    facts, place = worcestershire / "plan_data/site.yaml", "https://example.org/edit/"
    facts.write_text(f"{facts.read_text(encoding='utf-8')}\nedit_url: {place}\n", "utf-8")
    shown = Preview(find_project(worcestershire), lambda: DAY).file("help/").content or b""
    assert f'href="{place}docs/en/help.md"'.encode() in shown
