"""Plants faults in copies of built pages: what to change is data, and each change must change something."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from selectolax.lexbor import LexborHTMLParser, LexborNode

FILE = Path(__file__).parent / "faults.yaml"
SCRIPT = "planted.js"
Steps = tuple[tuple[str, Any], ...]
"""What to do to a page: verbs, and to what."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: where it is planted, how, and who must see it.

    `caught_by` are ids of rules; one of them is enough. With `modes`, it must be seen in one of
    these, and with `never_in`, in none of those: the fault is not there. `beside` are pages that
    stay whole, to compare with. `missed` says why no rule sees it yet, and is empty when one does.
    """

    name: str
    site: str
    page: str
    steps: Steps
    caught_by: tuple[str, ...]
    modes: tuple[str, ...] = ()
    never_in: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    missed: str = ""

    @property
    def id(self) -> str:
        """The name as part of an address."""
        return re.sub(r"[^a-z0-9]+", "-", self.name.lower()).strip("-")


def faults() -> tuple[Fault, ...]:
    """Read all the faults."""
    return tuple(_fault(given) for given in yaml.safe_load(FILE.read_text(encoding="utf-8")))


def _fault(given: Mapping[str, Any]) -> Fault:
    known = {"fault", "site", "page", "do", "caught by", "in", "never in", "beside", "missed"}
    assert set(given) <= known, f"{given['fault']}: {set(given) - known}"
    return Fault(
        name=given["fault"],
        site=given.get("site", "camden"),
        page=given["page"],
        steps=tuple((verb, value) for step in given["do"] for verb, value in step.items()),
        caught_by=_words(given["caught by"]),
        modes=_words(given.get("in", ())),
        never_in=_words(given.get("never in", ())),
        beside=_words(given.get("beside", ())),
        missed=given.get("missed", ""),
    )


def _words(value: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def lay(fault: Fault, site: Path, folder: Path, steps: Steps) -> None:
    """Write a page changed by some steps, the pages beside it and what they load to a folder."""
    for name in (fault.page, *fault.beside):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(site / name, folder / name)
    # Links to the same files: none of them is changed.
    if not (folder / "assets").exists():
        shutil.copytree(site / "assets", folder / "assets", copy_function=os.link)
    for path in site.rglob("search/index.js"):
        (folder / path.relative_to(site)).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, folder / path.relative_to(site))
    page = folder / fault.page
    html = page.read_text(encoding="utf-8")
    for verb, value in steps:
        if verb == "script":
            up = "../" * fault.page.count("/")
            (folder / "assets" / SCRIPT).write_text(value, encoding="utf-8")
            changed = _text(
                html, {"</body>": f'<script src="{up}assets/{SCRIPT}"></script></body>'}
            )
        else:
            changed = VERBS[verb](html, value)
        assert changed != html, f"{fault.name}: {verb} changed nothing"
        html = changed
    page.write_text(html, encoding="utf-8")


def _text(html: str, value: Mapping[str, str]) -> str:
    for old, new in value.items():
        assert html.count(old) == 1, f"“{old}” is there {html.count(old)} times"
        html = html.replace(old, new)
    return html


def _style(html: str, css: str) -> str:
    """Add to the page's style sheet, and to what its policy allows."""
    found = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    assert found, "the page has no style sheet of its own"
    sheet = found[1] + css
    allowed = [_sum(found[1]), _sum(sheet)]
    assert html.count(allowed[0]) == 1, "the page's policy does not name its style sheet"
    return html.replace(allowed[0], allowed[1]).replace(found[0], f"<style>{sheet}</style>")


def _sum(sheet: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()


Change = Callable[[LexborNode], None]


def _each(html: str, selector: str, change: Change) -> str:
    """Change every element that matches, and write the page again."""
    tree = LexborHTMLParser(html)
    nodes = tree.css(selector)
    assert nodes, f"nothing matches {selector}"
    for node in nodes:
        change(node)
    return tree.html or ""


def _remove(html: str, selector: str) -> str:
    return _each(html, selector, lambda node: node.decompose())


def _set(html: str, value: Mapping[str, Mapping[str, str]]) -> str:
    for selector, attributes in value.items():

        def change(node: LexborNode, given: Mapping[str, str] = attributes) -> None:
            for name, word in given.items():
                node.attrs[name] = word

        html = _each(html, selector, change)
    return html


def _unset(html: str, value: Mapping[str, str]) -> str:
    for selector, name in value.items():

        def change(node: LexborNode, given: str = name) -> None:
            assert given in node.attributes, f"there is no {given}"
            del node.attrs[given]

        html = _each(html, selector, change)
    return html


def _mark(html: str, selector: str, place: Callable[[LexborNode, str], None], new: str) -> str:
    """Put HTML at a place of the first element that matches."""
    tree = LexborHTMLParser(html)
    node = tree.css_first(selector)
    assert node is not None, f"nothing matches {selector}"
    place(node, "⟦planted⟧")
    return (tree.html or "").replace("⟦planted⟧", new)


def _before(html: str, value: Mapping[str, str]) -> str:
    for selector, new in value.items():
        html = _mark(html, selector, lambda node, mark: node.insert_before(mark), new)
    return html


def _after(html: str, value: Mapping[str, str]) -> str:
    for selector, new in value.items():
        html = _mark(html, selector, lambda node, mark: node.insert_after(mark), new)
    return html


def _fill(html: str, value: Mapping[str, str]) -> str:
    """Put HTML in the place of all that is in the first element that matches."""

    def place(node: LexborNode, mark: str) -> None:
        for child in list(node.iter(include_text=True)):
            child.decompose()
        node.insert_child(mark)

    for selector, new in value.items():
        html = _mark(html, selector, place, new)
    return html


def _rename(html: str, value: Mapping[str, str]) -> str:
    """Give the first element that matches another name, its content kept."""
    for selector, tag in value.items():
        tree = LexborHTMLParser(html)
        node = tree.css_first(selector)
        assert node is not None, f"nothing matches {selector}"
        inner = node.inner_html or ""
        node.insert_before("⟦planted⟧")
        node.decompose()
        html = (tree.html or "").replace("⟦planted⟧", f"<{tag}>{inner}</{tag}>")
    return html


def _move(html: str, value: Mapping[str, str]) -> str:
    """Move the first element that matches to just before another one."""
    for selector, target in value.items():
        tree = LexborHTMLParser(html)
        node, other = tree.css_first(selector), tree.css_first(target)
        assert node is not None, f"nothing matches {selector}"
        assert other is not None, f"nothing matches {target}"
        own = node.html or ""
        other.insert_before("⟦planted⟧")
        node.decompose()
        html = (tree.html or "").replace("⟦planted⟧", own)
    return html


VERBS: dict[str, Callable[[str, Any], str]] = {
    "text": _text,
    "style": _style,
    "remove": _remove,
    "set": _set,
    "unset": _unset,
    "before": _before,
    "after": _after,
    "fill": _fill,
    "rename": _rename,
    "move": _move,
}
