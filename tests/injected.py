"""What somebody may write to harm readers, from `tests/injections/`, and a site that holds all of it.

RUN in those files is a program that tells the page around it that it ran; AWAY is elsewhere.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pyromark
import pytest
import yaml

from carers_plan import build, content_cache
from carers_plan.checking import Checked
from carers_plan.loading import plan_data, yaml_reader
from carers_plan.pages.assets import theme_files
from carers_plan.project import Project
from carers_plan.words.language import ENGLISH, Language
from tests.conftest import CAMDEN_DAY, ROOT
from tests.test_mistakes import TINY

FOLDER = Path(__file__).parent / "injections"
RUN, ELSEWHERE = "top.ran(self)", "evil.example"
SOMALI = Language("so", '"><img src=x onerror=top.ran(self)>')
# Every page that shows what the site holds.
SHOWING = ("", "all/", "news/", "help/", "plain/", "news/since/june-2024/", "search/?q=onerror")


def injections(name: str, *groups: str) -> list[str]:
    """Return the texts of one file, of some groups in it."""
    found = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return [
        text.replace("RUN", RUN).replace("AWAY", f"//{ELSEWHERE}/")
        for group in groups
        for text in found[group]
    ]


MARKDOWN = injections("markdown", "refused", "shown")
WORDS = injections("words", "shown")


def poison(root: Path, *, apart: bool = True) -> None:
    """Write a project that has every injection wherever readers would see it.

    Unless they are to be `apart`, each in a page of its own, one page has them all, as passages.
    """
    shutil.copytree(TINY, root, dirs_exist_ok=True)
    mkdocs = (ROOT / "tests/councils/leicestershire/mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(mkdocs.replace("../../../overrides", "overrides"), "utf-8")
    (root / "overrides").mkdir()
    pages = root / "docs/en"
    front = {"title": WORDS[2], "summary": WORDS[1], "menu": WORDS[7]}
    _page(pages / "news.md", {"title": "News"}, "<!-- plan:updates -->")
    _page(pages / "search.md", {"title": "Search"}, "<!-- plan:search -->")
    sentences = [f"Sentence number {number} for carers." for number in range(len(MARKDOWN))]
    _page(pages / "plain.md", front, "\n\n".join(sentences))
    said = {f"docs/plain/body\0{was}": text for was, text in zip(sentences, MARKDOWN, strict=True)}
    passages = "".join(f"\n\n<!-- plan:next -->\n\n{text}" for text in MARKDOWN)
    _page(pages / "all.md", {"title": "All"}, passages)
    for number, text in enumerate(MARKDOWN):
        if apart:
            _page(pages / f"page{number}.md", {"title": WORDS[number % len(WORDS)]}, text)
        news = f"Plain news, number {number}, for carers."
        _update(root, f"english{number}", WORDS[number % len(WORDS)], text)
        _update(root, f"somali{number}", f"Headline number {number}", news)
        said[f"updates/somali{number}/body\0{news}"] = text
        said[f"updates/somali{number}/headline\0Headline number {number}"] = WORDS[
            number % len(WORDS)
        ]
    for name in injections("names", "refused"):
        _page(pages / name, {"title": f"Page {name}"}, "Words.")
    path = root / "plan_data/formats/help-heard.yaml"
    heard = yaml.safe_load(path.read_text(encoding="utf-8"))
    heard["transcript"] = [{"language": "en", "words": text} for text in MARKDOWN]
    path.write_text(yaml.safe_dump(heard), encoding="utf-8")
    cues = enumerate(injections("captions", "inert"))
    (root / "plan_data/media/help-en.vtt").write_text(
        "WEBVTT\n\n" + "".join(f"00:01.{n}00 --> 00:01.{n}90\n{cue}\n\n" for n, cue in cues),
        encoding="utf-8",
    )
    folder = root / "plan_data/translations"
    folder.mkdir()
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    said = {key: text for key, text in said.items() if "\u2028" not in text}  # No file may hold it.
    entries = [
        f"# ok: html, links\nmsgctxt {_quoted(key.split(chr(0))[0])}\n"
        f"msgid {_quoted(key.split(chr(0))[1])}\nmsgstr {_quoted(text)}\n"
        for key, text in said.items()
    ]
    (folder / "so.po").write_text("\n".join([head, *entries]), encoding="utf-8")


def _page(path: Path, front: dict[str, str], body: str) -> None:
    path.write_text(f"---\n{yaml.safe_dump(front)}---\n\n{body}\n", encoding="utf-8")


def _update(root: Path, name: str, headline: str, body: str) -> None:
    values = {"date": "22 July 2024", "kind": "event", "headline": headline, "body": body}
    path = root / f"plan_data/updates/{name}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(yaml.safe_dump(values), encoding="utf-8")


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def unchecked(patch: pytest.MonkeyPatch) -> None:
    """Let everything through that the checks would refuse."""
    patch.setattr(Checked, "mistakes", ())
    patch.setattr(plan_data, "check_rules", lambda _: ())
    patch.setattr(yaml_reader, "HIDDEN", re.compile("(?!)"))
    content_cache.forget()  # What was refused before is still known.
    patch.setattr(build, "check_links", lambda *_: ())
    patch.setattr(build, "collisions", lambda _: ())


def write_site(root: Path, folder: Path) -> None:
    """Write the whole site of a project, and beside it what the injections do without our care."""
    files = dict(theme_files(Project(root).theme))
    made = build.make(Project(root), (ENGLISH, SOMALI), CAMDEN_DAY)
    written = {path: file.read_bytes() for path, file in files.items()}
    for site in made.values():
        written |= dict(build.files_of(site))
    for number, text in enumerate(MARKDOWN):
        html = pyromark.html(text, options=pyromark.Options.ENABLE_HEADING_ATTRIBUTES)
        written[f"control/{number}.html"] = f"<!doctype html><meta charset=utf-8>{html}".encode()
    written["harness.html"] = (
        b"<!doctype html><title>Frames</title><script>"
        b"window.runs = []; window.ran = (frame) => runs.push(frame.location.href)</script>"
    )
    for name, content in written.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
