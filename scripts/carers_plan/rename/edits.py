"""What a new name changes in each kind of text: nothing but the name, where it means this thing."""

from __future__ import annotations

import contextlib
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from pydantic import ValidationError

from carers_plan.loading.destinations import file_in, page_path
from carers_plan.loading.loaded import leaves, written_links
from carers_plan.loading.yaml_reader import Place, PlacedReader
from carers_plan.model import FOLDERS, MOVED, SINGLES, Entry, PlanDate, Record
from carers_plan.words.renaming import record_of

DOCS = "docs"
WAIVERS = "accessibility/waivers"
# Fields that name pages, by the folder or the single file that has them.
_PAGE_FIELDS = {"site": "menu", "formats": "page", "accessibility/known-issues": "pages"}
_TEXT = r'"(?:[^"\\\n]|\\.)*"'
_CONTEXT = re.compile(
    rf"^(?P<before>(?:#~ *)?msgctxt +)(?P<text>{_TEXT}(?:\n(?:#~ *)?{_TEXT})*)", re.MULTILINE
)
_PIECE = re.compile(_TEXT)
# Where a link in Markdown leads inside the site: beside its words, in a definition, or where a
# catalogue tells translators of it.
_LINK = re.compile(
    r"(?P<before>\]\(<?|^[ \t]*\[[^\]\n]+\]:[ \t]+<?|^#\. \{\w+\} is \()"
    r"(?P<name>[\w./-]+)?(?P<anchor>#[\w-]+)?(?=[\s)>])",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Renaming:
    """A record or page and its new name, as `services/breaks` and `docs/help`.

    `paths` are the new addresses of pages by their old ones, `places` the new places on pages
    (a path and an id) by their old ones.
    """

    folder: str
    old: str
    new: str
    paths: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[tuple[str, str], tuple[str, str]] = field(default_factory=dict)

    @property
    def was(self) -> str:
        """Its name until now."""
        return f"{self.folder}/{self.old}"

    @property
    def now(self) -> str:
        """Its new name."""
        return f"{self.folder}/{self.new}"


def in_facts(text: str, place: str, change: Renaming) -> str:
    """Return a YAML file; `place` is its path in `plan_data/` without its ending."""
    if not re.search(rf"(?<![\w-]){re.escape(change.old)}(?![\w-])", text):
        return text
    reader = PlacedReader(place, text)
    values, folder = reader.read(), place.rpartition("/")[0]
    model = FOLDERS.get(folder) or SINGLES[place]
    name = re.compile(rf"(?<![\w-]){re.escape(change.old)}(?![\w-])")
    pages = _PAGE_FIELDS.get(folder or place, "") if change.folder == DOCS else ""
    found = {at for at, span in reader.spans.items()
             if at[:1] == (pages,) and text[span].strip("\"'") == change.old}  # fmt: skip
    if change.folder == "milestones":
        found |= set(_waiting(values, model, change.old))
    found |= {at for at, link, value in written_links(values, model)
              if (link.kind, value) == (change.folder, change.old)}  # fmt: skip
    spans = [reader.spans.get(at) or reader.spans[at[:-1]] for at in found]
    text = _exchanged(text, spans, lambda words: name.sub(change.new, words, count=1))
    if folder == WAIVERS and (span := reader.spans.get(("pages",))):
        for old, new in change.paths.items():
            text = _exchanged(text, [span], lambda it, o=old, n=new: it.replace(o, n))  # type: ignore[misc]
    return text


def _waiting(values: object, model: type[Record], milestone: str) -> Iterator[Place]:
    """Yield the dates that wait for a milestone: `after launch`."""
    identity = {"id": "id"} if issubclass(model, Entry) else {}
    with contextlib.suppress(ValidationError, TypeError):  # The check tells what is wrong.
        for at, value in leaves(model.model_validate({**values, **identity})):  # type: ignore[dict-item]
            if isinstance(value, PlanDate) and milestone in value.after:
                yield at


def _exchanged(text: str, spans: list[slice], exchange: Callable[[str], str]) -> str:
    for span in sorted(spans, key=lambda it: it.start, reverse=True):
        text = f"{text[: span.start]}{exchange(text[span])}{text[span.stop :]}"
    return text


def in_catalogue(text: str, change: Renaming) -> str:
    """Return a gettext file with the translations under the new name and at its place."""

    def context(found: re.Match[str]) -> str:
        whole = _whole(found)
        if record_of(whole) != change.was:
            return found[0]
        return f'{found["before"]}"{change.now}{whole[len(change.was) :]}"'

    start, ending = ("docs/en/", ".md") if change.folder == DOCS else ("plan_data/", ".yaml")
    old, new = (
        f"{start}{name.removeprefix(f'{DOCS}/')}{ending}" for name in (change.was, change.now)
    )
    files = re.compile(rf"^(#:.*? ){re.escape(old)}(?![\w.-])", re.MULTILINE)
    edited = files.sub(rf"\g<1>{new}", _CONTEXT.sub(context, text))
    return text if edited == text else _in_order(edited, change)


def _in_order(text: str, change: Renaming) -> str:
    """Return a gettext file whose entries of the new name stand where it comes among its like."""
    entries = [(_record_in(entry), entry) for entry in text.removesuffix("\n").split("\n\n")]
    own = [entry for entry in entries if entry[0] == change.now]
    rest = [entry for entry in entries if entry[0] != change.now]
    ending = ".md" if change.folder == DOCS else ""

    def order(record: str) -> tuple[str, ...]:
        return PurePosixPath(f"{record}{ending}").parts

    alike = [n for n, (it, _) in enumerate(rest) if it.startswith(f"{change.folder}/")]
    before = [n for n in alike if order(rest[n][0]) < order(change.now)]
    place = before[-1] + 1 if before else alike[0] if alike else entries.index(own[0]) if own else 0
    return "\n\n".join(entry for _, entry in (*rest[:place], *own, *rest[place:])) + "\n"


def _record_in(entry: str) -> str:
    """Return the record or page of an entry that is in use, empty for others."""
    found = _CONTEXT.search(entry)
    return record_of(_whole(found)) if found and not found["before"].startswith("#") else ""


def _whole(context: re.Match[str]) -> str:
    return "".join(piece[1:-1] for piece in _PIECE.findall(context["text"]))


def in_links(text: str, change: Renaming, here: str = "", before: str = "", after: str = "") -> str:
    """Return a text whose Markdown links lead to the new addresses.

    `here` is the path of the page that it is on, `before` and `after` the folders that its file
    was in and is in now: empty, or `guides/`.
    """

    def link(found: re.Match[str]) -> str:
        name, anchor = found["name"] or "", (found["anchor"] or "")[1:]
        file = file_in(before, name) if name else ""
        page = name.endswith(".md")
        if name and not page and "." not in posixpath.basename(name):
            return found[0]
        path = page_path(file) if page else here
        path_now, anchor_now = change.paths.get(path, path), anchor
        if (page or not name) and (path, anchor) in change.places:
            path_now, anchor_now = change.places[path, anchor]
        if page and path_now != path:
            file = f"{path_now.rstrip('/')}.md"
        if name and (file != file_in(before, name) or before != after):
            name = posixpath.relpath(file, after or ".")
        return f"{found['before']}{name}{f'#{anchor_now}' if anchor else ''}"

    return _LINK.sub(link, text)


def in_settings(text: str, change: Renaming) -> str:
    """Return `mkdocs.yml`, whose menu may name the file of a page."""
    if change.folder != DOCS:
        return text
    return re.sub(rf"(?<![\w./-]){re.escape(change.old)}\.md(?![\w.-])", f"{change.new}.md", text)


def in_moved(text: str, change: Renaming) -> str:
    """Return `moved.yaml` with the old addresses. What led to one of them leads to its new one."""
    paths = {old.rstrip("/"): new.rstrip("/") for old, new in change.paths.items()}
    reader = PlacedReader(MOVED, text)
    values = reader.read() if text else None
    pages = values.get("pages") if isinstance(values, dict) else None
    pages = [it if isinstance(it, dict) else {} for it in pages] if isinstance(pages, list) else []
    olds = [str(page.get("old", "")).strip("/") for page in pages]
    leads = [reader.spans["pages", n, "new"] for n, page in enumerate(pages)
             if str(page.get("new", "")).strip("/") in paths]  # fmt: skip
    text = _exchanged(text, leads, lambda it: paths[it.strip("\"'/ ")])
    rows = text.splitlines(keepends=True)
    starts = [reader.lines["pages", n] - 1 for n in range(len(pages))] + [len(rows)]
    # What has this address again did not move.
    for n in reversed([n for n, old in enumerate(olds) if old in paths.values()]):
        del rows[starts[n] : starts[n + 1]]
    added = {old: new for old, new in paths.items() if old not in olds}
    if not added:
        return "".join(rows)
    indent = re.search(r"^( *)- ", text, re.MULTILINE)
    dash = f"{indent[1] if indent else '  '}- "
    lines = [f"{dash}old: {old}\n{' ' * len(dash)}new: {new}\n" for old, new in added.items()]
    return "".join([f"{''.join(rows) or 'pages:'}".rstrip(), "\n", *lines])
