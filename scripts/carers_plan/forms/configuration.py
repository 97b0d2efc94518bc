"""What the forms for editors ask for, made from the model: every kind of record, page and setting.

It is the configuration of Sveltia CMS. https://sveltiacms.app/en/docs says what its words mean.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from carers_plan.loading.yaml_file import read_shipped
from carers_plan.model import FOLDERS, SINGLES, PlanDate, Record
from carers_plan.model.field_type import FieldType, type_of
from carers_plan.model.record import ClockTime, Email, Link, Passage, Phone, Prose, SourceRef, Url
from carers_plan.model.review import Review
from carers_plan.schema import fields_of, help_of, limited
from carers_plan.tidy import filled, in_line

Form = dict[str, Any]

_WORDS = read_shipped(Path(__file__).parent / "labels.yaml")
_SHAPES: tuple[tuple[Any, str, str], ...] = (
    (Url, "^https?://[^ ]+[.][^ ]+$", "Copy it from the browser, from https:// to the end."),
    (Email, "^[^ @]+@[^ @]+[.][^ @]+$", "Write it like help@example.org."),
    (Phone, "^[+0-9][0-9 ]+( ext [0-9]+)?$", "Write it like 020 7946 0123, with its area code."),
    (
        ClockTime,
        "^([0-9]{1,2}([:.][0-9]{2})? ?([aApP][mM])|[0-9]{2}[:.][0-9]{2}|noon|midday|midnight)$",
        "A time needs am or pm, or four digits: 9:30am, 09:30, 17:00.",
    ),
)
_WRITTEN: tuple[tuple[set[Any], Form], ...] = (
    (
        {PlanDate},
        {
            "pattern": [
                "^(?![0-9]{1,2}[./-][0-9]{1,2}[./-]).+$",
                "Write months as words, such as 22 July 2024: 3/4/2024 can be read in two ways.",
            ]
        },
    ),
    (
        {Decimal},
        {
            "pattern": [
                "^-?£? ?[0-9].*$|^[0-9]+ ?(p|pence)$",
                "Write it like 171,000, £4.5m or £12.50.",
            ]
        },
    ),
    (
        {Review},
        {
            "pattern": [
                "^[0-9]{4}-[0-9]{2}-[0-9]{2} [a-z-]+$",
                "Write the day and what kind of person: 2026-03-02 native-speaker.",
            ]
        },
    ),
    (
        {SourceRef},
        {
            "pattern": [
                "^[a-z0-9]+(-[a-z0-9]+)*( .+)?$",
                "Write a file name in documents/, a space, then the paragraph.",
            ]
        },
    ),
    ({bool}, {"widget": "select", "options": ["yes", "no"]}),
    ({int}, {"widget": "number", "value_type": "int"}),
    ({float}, {"widget": "number", "value_type": "float"}),
)
_FORMAT = "format"
"""The number that only the program writes."""
_PAGE: tuple[Form, ...] = (
    {
        "name": "title",
        "label": "Title",
        "required": False,
        "hint": "The heading of the page, and its name in lists.",
    },
    {
        "name": "summary",
        "label": "Summary",
        "required": False,
        "hint": "One sentence. Search engines show it.",
    },
    {
        "name": "menu",
        "label": "Name in the menu",
        "required": False,
        "hint": "Only if it differs from the title.",
    },
    {
        "name": "body",
        "label": "Words of the page",
        "widget": "markdown",
        "modes": ["raw"],
        "hint": "In Markdown. Leave lines that begin with <!-- plan: as they are: they show facts.",
    },
)


def configuration(edit_url: str) -> Form:
    """Return the whole configuration; `edit_url` says where the files are."""
    return {
        "backend": _backend(edit_url),
        "publish_mode": "editorial_workflow",
        "media_folder": "docs/en/images",
        "public_folder": "images",
        "output": {"omit_empty_optional_fields": True},
        "slug": {"encoding": "ascii", "clean_accents": True, "maxlength": 60},
        "editor": {"preview": False},
        "media_libraries": {"stock_assets": {"providers": []}},
        "collections": list(_collections()),
        "singletons": [
            {
                "name": name.replace("/", "-"),
                "label": _WORDS["settings"][name],
                "file": f"plan_data/{name}.yaml",
                "format": "yaml",
                "fields": list(_fields(model)),
            }
            for name, model in SINGLES.items()
        ],
    }


def _backend(edit_url: str) -> Form:
    """Return where the files are. Without an address, only a folder on this computer can be."""
    found = re.fullmatch(
        r"/(?P<repo>[^?#]+?)/(?:-/)?edit/(?P<branch>[^/]+)/?", urlsplit(edit_url).path
    )
    name = "gitlab" if "gitlab" in edit_url else "github"
    repo, branch = (found["repo"], found["branch"]) if found else ("example/plan", "main")
    return {"name": name, "repo": repo, "branch": branch}


def _collections() -> Iterator[Form]:
    for group, folders in _WORDS["groups"].items():
        if group != next(iter(_WORDS["groups"])):
            yield {"divider": True, "name": group}
        for folder in folders:
            model = FOLDERS[folder]
            heading = heading_field(model)
            many, one = _WORDS["folders"][folder]
            yield {
                "name": name_of(folder),
                "label": many,
                "label_singular": one,
                "description": inspect.getdoc(model),
                "folder": f"plan_data/{folder}",
                "extension": "yaml",
                "format": "yaml",
                "identifier_field": heading,
                "slug": {"template": f"{{{{{heading}}}}}", "editable": ["create"]},
                "summary": f"{{{{{heading}}}}}",
                "fields": list(_fields(model)),
            }
    yield {"divider": True, "name": "pages-too"}
    yield {
        "name": "pages",
        "label": "Pages",
        "label_singular": "Page",
        "description": "A page in words, in English. Translators work from it.",
        "folder": "docs/en",
        "extension": "md",
        "format": "yaml-frontmatter",
        "identifier_field": "title",
        "slug": {"template": "{{title}}", "editable": ["create"]},
        "summary": "{{title}}",
        "fields": list(_PAGE),
    }


def heading_field(model: type[Record]) -> str:
    """Return the field that names a record in a list."""
    fields = dict(fields_of(model))
    return next(name for name in ("title", "name", "headline", "term", *fields) if name in fields)


def name_of(folder: str) -> str:
    """Return what the forms call a folder."""
    return folder.rpartition("/")[2]


def _fields(model: type[Record]) -> Iterator[Form]:
    for name, whole in fields_of(model):
        info = model.model_fields[name]
        label = _WORDS["fields"].get(name) or name.replace("_", " ").capitalize()
        if name == _FORMAT:
            yield {"name": name, "label": label, "widget": "hidden"}
            continue
        form = _form(filled(whole), label)
        limits = limited({}, info.metadata)
        needed = info.is_required() or "minItems" in limits
        if form.get("widget") == "number":
            form |= {short: limits[long] for short, long in _LIMITS.items() if long in limits}
        elif "pattern" in limits:
            form |= {"pattern": [limits["pattern"], help_of(model, name, info)]}
        if needed and form.get("widget") == "list" and "fields" in form:
            form |= {"default": [{}]}
        examples = info.examples or []
        told = f" For example: {examples[0]}" if examples else ""
        yield {
            "name": name,
            "label": label,
            **form,
            "required": needed,
            "hint": help_of(model, name, info) + told,
        }


_LIMITS = {"min": "minimum", "max": "maximum"}


def _form(whole: FieldType, label: str) -> Form:
    if whole.kind == "list" and not in_line(whole):
        return _items(filled(whole.inner[0]), label)
    if whole.kind == "choice":
        return {"widget": "select", "options": [_choice(value) for value in whole.choices]}
    if link := next((note for note in whole.notes if isinstance(note, Link)), None):
        return _link(link)
    if isinstance(whole.hint, type) and issubclass(whole.hint, Record) and whole.hint != SourceRef:
        return {"widget": "object", "collapsed": "auto", "fields": list(_fields(whole.hint))}
    written = next((form for types, form in _WRITTEN if whole.hint in types), None)
    return dict(written) if written else _text(whole)


def _text(whole: FieldType) -> Form:
    """Return a box for words of a certain shape, or for any, in one line or in several."""
    for shape, pattern, message in _SHAPES:
        if whole.notes[: len(type_of(shape).notes)] == type_of(shape).notes:
            return {"pattern": [pattern, message]}
    several = whole.notes and whole.notes in {type_of(Prose).notes, type_of(Passage).notes}
    return {"widget": "text" if several else "string"}


def _items(item: FieldType, label: str) -> Form:
    if item.kind == "choice":
        return _form(item, label) | {"multiple": True}
    for note in item.notes:
        if isinstance(note, Link):
            return _link(note) | {"multiple": True}
    form = _form(item, label)
    if form.get("widget") == "object":
        fields = form["fields"]
        return {
            "widget": "list",
            "label_singular": label,
            "collapsed": "auto",
            "summary": " ".join(f"{{{{fields.{it['name']}}}}}" for it in fields[:2]),
            "fields": fields,
        }
    return {"widget": "list", "field": {"name": "item", "label": label, **form}}


def _link(link: Link) -> Form:
    heading = heading_field(FOLDERS[link.kind])
    return {
        "widget": "relation",
        "collection": name_of(link.kind),
        "value_field": "{{slug}}",
        "display_fields": [heading],
        "search_fields": [heading],
    }


def _choice(value: object) -> Form:
    words = _WORDS["choices"].get(str(value)) or str(value).replace("-", " ").capitalize()
    return {"label": words, "value": value}
