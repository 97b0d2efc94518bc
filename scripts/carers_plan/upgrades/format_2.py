"""From format 1 to 2: schemas in VS Code's settings, short numbers as blanks, `invented: yes`."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, deque
from collections.abc import Callable, Mapping
from dataclasses import replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from carers_plan.loading.data_format import site_in
from carers_plan.loading.example_rules import made_up
from carers_plan.loading.prose import ProsePage, parse_page
from carers_plan.loading.yaml_file import parse_yaml, read_shipped
from carers_plan.new_site import STARTER, guide
from carers_plan.pages.routes import check_roles, roles_of
from carers_plan.upgrades.step import DataFormat, Texts, UpgradeStep
from carers_plan.words import po_file
from carers_plan.words.blanks import Masked, fill, mask
from carers_plan.words.catalog import english, interface_messages
from carers_plan.words.facts import BLANK, facts_in
from carers_plan.words.message import Message, digest
from carers_plan.words.po_file import CatalogueEntry
from carers_plan.words.prose_words import FIELDS, page_digest, page_messages

_KNOWN: Mapping[str, Any] = read_shipped(Path(__file__).with_name("format_2.yaml"))
_SCHEMA = re.compile(r"\A# yaml-language-server: \$schema=.*\n")
_THEME = re.compile(
    r"^[ \t]+custom_dir:[ \t]*(['\"]?)(?:\.\./)*overrides/?\1[ \t]*(?:#.*)?\n", re.MULTILINE
)
_FIELD = re.compile(r"(?P<before>[ \t]*(?:-[ \t]+)?)[a-z_]+:[ \t]")
_PROGRAM = "scripts/carers_plan/words/"
_OWN = "plan_data/translations/interface/"
# What format 1 kept from translators: addresses, and phone numbers of nine digits and more.
_BLANK = re.compile(
    r"(?<=\])\([^()\s]+\)|<(?:https?://|mailto:)[^<>\s]+>"
    r"|\bhttps?://[^\s<>()]*[^\s<>().,;:!?]"
    r"|\b(?<!\w)(?<!\w[.+-])(?<!\w[.+-]{2})(?<!\w[.+-]{3})[\w.+-]++@[\w-]+(?:\.[\w-]+)+\b"
    r"|(?<![\w.,/-])(?:0|\+\d)(?:[ -]?\d){8,12}(?!\w)"
)


def _each(texts: Texts, pattern: str, change: Callable[[str, str], str]) -> Texts:
    """Return texts with those changed whose path fits; `change` gets the path and the text."""
    return {
        name: change(name, text) if fnmatchcase(name, pattern) else text
        for name, text in texts.items()
    }


def _without_schema(texts: Texts) -> Texts:
    return _each(texts, "plan_data/*.y*ml", lambda _, text: _SCHEMA.sub("", text))


def _without_theme(texts: Texts) -> Texts:
    """Delete the templates that are as the program's were: they come with it now."""
    left = {name: text for name, text in texts.items() if _short(text) != _KNOWN["theme"].get(name)}
    return _each(left, "mkdocs.yml", lambda _, text: _THEME.sub("", text))


def _with_guide(texts: Texts) -> Texts:
    def renewed(_: str, text: str) -> str:
        return guide() if _short(text) == _KNOWN["guide"] else text

    return _each(texts, "plan_data/README.md", renewed)


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _old_digest(page: ProsePage) -> str:
    """Return what stood for a page's words and addresses in format 1."""

    def old(message: Message) -> str:
        text, values = fill(message.english, dict(message.blanks)), list[tuple[str, str]]()

        def number(found: re.Match[str]) -> str:
            values.append((str(len(values) + 1), found[0]))
            return f"{{{len(values)}}}"

        field = message.context.rpartition("/")[2] in FIELDS
        return f"{text if field else _BLANK.sub(number, text)} {tuple(values)}"

    return digest("\n".join(map(old, page_messages(page))))


def _with_digests(texts: Texts) -> Texts:
    def renewed(name: str, text: str) -> str:
        page = name.split("/", 2)[2]
        original = f"docs/en/{page}"
        if name == original or original not in texts:
            return text
        now, _ = parse_page(texts[original], original, "en", page)
        old, new = _old_digest(now), page_digest(now)
        return text.replace(f"\ntranslated_from: {old}\n", f"\ntranslated_from: {new}\n", 1)

    return _each(texts, "docs/*/*.md", renewed)


def _with_blanks(texts: Texts) -> Texts:
    """Take short numbers out of translations of facts and pages; interface words have no blanks."""

    def masked(name: str, text: str) -> str:
        return text if name.startswith(_OWN) else po_file.edited(text, name, _blanked)

    return _each(texts, "plan_data/translations/*.po", masked)


def _blanked(
    entry: CatalogueEntry, values: Mapping[str, str]
) -> tuple[CatalogueEntry, Masked] | None:
    """Return an entry with a blank for each number to call, None where that is not sure.

    Each number stands as often in the translation as in the English, in the same digits.
    """
    whole, places = "", dict[int, str]()
    for index, part in enumerate(BLANK.split(entry.english)):
        if index % 2:
            places[len(whole)] = f"{{{part}}}"
            part = values.get(part, "{}")  # noqa: PLW2901 - the same part, filled in
        whole += part
    masked = mask(whole)
    if entry.older or entry.doubtful or masked.text == entry.english or "{}" in whole:
        return None
    facts = [*facts_in(whole)]
    numbers = {(fact.start, fact.end): f"{{{at}}}" for at, fact in enumerate(facts, 1)}
    waiting: dict[str, deque[str]] = {}
    for fact in facts:
        if fact.start in places:
            waiting[places[fact.start]] = deque([numbers[fact.start, fact.end]])
        elif (was := whole[fact.start : fact.end]) not in waiting:
            # The same number may stand there as no number to call too, such as in a name.
            spans = (found.span() for found in re.finditer(_alone(was), whole))
            waiting[was] = deque(
                numbers.get(span, was)
                for span in spans
                if span in numbers or not any(fact.start <= span[0] < fact.end for fact in facts)
            )
    known = re.compile("|".join(map(_alone, sorted(waiting, key=len, reverse=True))))
    found = known.findall(entry.text)
    if entry.text and Counter(found) != Counter({was: len(new) for was, new in waiting.items()}):
        return None
    text = known.sub(lambda found: waiting[found[0]].popleft(), entry.text)
    return replace(entry, english=masked.text, text=text), masked


def _alone(token: str) -> str:
    """Return a pattern for a blank, or for a number that is no part of a longer one."""
    return re.escape(token) if token.startswith("{") else rf"(?<!\d){re.escape(token)}(?!\d)"


def _with_invented(texts: Texts) -> Texts:
    """Say of the contacts of an example that lead nowhere that they are made up."""
    name = site_in(texts)
    file = parse_yaml(texts.get(name, ""), name)
    site = file.values if isinstance(file.values, dict) else {}
    lines = texts.get(name, "").split("\n")
    items = [
        ((group, index), item)
        for group in ("contact", "urgent_help")
        for index, item in enumerate(site.get(group) or ())
        if "example" in site and isinstance(item, dict) and "invented" not in item
    ]
    places = (
        file.lines[*place, field]
        for place, item in items
        for field in [next((at for at in item if made_up(str(item[at]))), "")]
        if field
    )
    for line in sorted(places, reverse=True):
        if found := _FIELD.match(lines[line - 1]):
            lines.insert(line, f"{found['before'].replace('-', ' ')}invented: yes")
    return {**texts, name: "\n".join(lines)} if name in texts else texts


def _with_marker(texts: Texts) -> Texts:
    """Put the marker in place of the words that said what is made up."""
    for rule in _KNOWN["words"]:

        def replaced(_: str, text: str, rule: Mapping[str, str] = rule) -> str:
            return text.replace(rule["was"], rule["now"])

        texts = _each(texts, rule["in"], replaced)
    return texts


def _with_pages(texts: Texts) -> Texts:
    """Add the pages that every page links to, where there are none."""
    pages = {}
    for name, text in texts.items():
        if name.startswith("docs/en/"):
            page, _ = parse_page(text, name, "en", name.removeprefix("docs/en/"))
            pages[page.path] = page
    missing = [problem.path for problem in check_roles(roles_of(pages))]
    added = {name: STARTER / name for name in missing if name != "docs/en/index.md"}
    return {**texts, **{name: file.read_text(encoding="utf-8") for name, file in added.items()}}


def _with_own_words(texts: Texts) -> Texts:
    """Take the interface words of a council's language out of the program's folder."""
    moved = dict(texts)
    for name in texts:
        if name.startswith(_PROGRAM):
            found, tag = po_file.parse(moved.pop(name), name), Path(name).stem
            kept = tuple(entry for entry in found.entries if entry.context in english())
            own = po_file.write(replace(found, entries=kept), tag, interface_messages())
            moved.setdefault(f"{_OWN}{tag}.po", own)
    return moved


FORMAT_2 = DataFormat(
    "0.2.0",
    (
        UpgradeStep("Schemas are named in VS Code's settings, not in each file", _without_schema),
        UpgradeStep(
            "The program brings its templates; those that you changed stay", _without_theme
        ),
        UpgradeStep("What is made up in the contacts says so (invented: yes)", _with_invented),
        UpgradeStep("The English that a page was translated from has another mark", _with_digests),
        UpgradeStep("Numbers such as 999 are blanks that no translator can change", _with_blanks),
        UpgradeStep("The marker plan:example says that a site is an example", _with_marker),
        UpgradeStep("Your own languages' words for buttons are in your folder", _with_own_words),
        UpgradeStep("The guide for editors is of this version", _with_guide),
        UpgradeStep("Pages that every site needs were added: read them", _with_pages),
    ),
)
