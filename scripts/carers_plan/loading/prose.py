"""Read the Markdown pages in `docs/<tag>/`: front matter, body, markers, links."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from carers_plan.loading.phone_rules import phone_mistakes
from carers_plan.loading.yaml_file import parse_yaml, read_text
from carers_plan.model.review import HOW_TO_WRITE_REVIEW, Review, parse_review
from carers_plan.problem import Problem, nearest
from carers_plan.project import Project

MARKER = re.compile(r"^<!-- plan:(?P<name>[a-z-]+) -->$", re.MULTILINE)
HEADING = re.compile(
    r"^(?P<level>#+) +(?P<text>.+?)(?: *\{#(?P<id>[a-z0-9-]+)\})? *$", re.MULTILINE
)
LINK = re.compile(r"\]\((?P<target>[^)\s]+)\)")
FRONT = re.compile(r"\A---\n(?P<front>.*?\n)---\n", re.DOTALL)
FIELDS = ("title", "summary", "menu", "checked", "translated_from")
_FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class ProsePage:
    """One Markdown page in one language.

    `path` is the page's place in the site without the language, such as `who-decides/`;
    `first_line` is the line of the file on which `body` starts, and `lines` has those of the fields
    above it. A page that was translated as a whole says who checked it (`review`), and a digest of
    the English that it was made from (`translated_from`).
    """

    path: str
    language: str
    file: str
    title: str
    summary: str
    menu: str
    body: str
    first_line: int
    review: Review | None = None
    translated_from: str = ""
    lines: Mapping[str, int] = field(default_factory=dict)

    @property
    def folder(self) -> str:
        """The folder below the language's that the file is in, with its slash."""
        name = self.file.split("/", 2)[2]
        return name[: name.rfind("/") + 1]


@dataclass(frozen=True, slots=True)
class Prose:
    """All Markdown pages by language and path, with the mistakes found in them."""

    pages: Mapping[str, Mapping[str, ProsePage]]
    problems: tuple[Problem, ...]


def page_path(name: str) -> str:
    """Turn a file name below a language's folder into the page's path in the site."""
    stem = name.removesuffix(".md")
    if stem == "index" or stem.endswith("/index"):
        return stem.removesuffix("index")
    return f"{stem}/"


def linked_path(folder: str, name: str) -> str:
    """Return the path of the page that a link in `folder` (empty, or `guides/`) names."""
    return page_path(posixpath.normpath(posixpath.join(folder, name)))


def load_prose(project: Project, tags: Collection[str]) -> Prose:
    """Read every Markdown page of the given languages."""
    pages: dict[str, dict[str, ProsePage]] = {}
    problems: list[Problem] = []
    for tag in tags:
        pages[tag] = {}
        folder = project.docs / tag
        for path in sorted(folder.rglob("*.md")) if folder.is_dir() else ():
            name = project.relative(path)
            text, mistakes = read_text(path, name, project.root)
            problems.extend(mistakes)
            if not mistakes:
                page, found = parse_page(text, name, tag, path.relative_to(folder).as_posix())
                problems.extend(found)
                pages[tag][page.path] = page
    return Prose(pages, tuple(problems))


def parse_page(text: str, file: str, tag: str, name: str) -> tuple[ProsePage, list[Problem]]:
    """Split one Markdown file into its parts; mistakes in its front matter come with it."""
    match = FRONT.match(text)
    front = parse_yaml(match["front"], file) if match else None
    values = front.values if front and isinstance(front.values, dict) else {}
    problems = [
        Problem(file, problem.line + 1, problem.where, problem.wrong, problem.fix)
        for problem in (front.problems if front else ())
    ]
    for key in values:
        if key not in FIELDS:
            line = front.line((key,)) + 1 if front else 1
            problems.append(
                Problem(
                    file,
                    line,
                    key,
                    f'"{key}" is not used at the top of a page.',
                    nearest(key, FIELDS),
                )
            )
    if not problems and not str(values.get("title", "")).strip():
        wrong = "The page has no title."
        fix = "Start the file with three lines: ---, then title: and the page's title, then ---."
        problems.append(Problem(file, 1, "title", wrong, fix))
    review = None
    if "checked" in values:
        try:
            review = parse_review(str(values["checked"]))
        except ValueError:
            wrong = f'"checked: {values["checked"]}" does not say when and by whom.'
            line = front.line(("checked",)) + 1 if front else 1
            problems.append(Problem(file, line, "checked", wrong, HOW_TO_WRITE_REVIEW))
    body = text[match.end() :] if match else text
    page = ProsePage(
        path=page_path(name),
        language=tag,
        file=file,
        title=str(values.get("title", "")),
        summary=str(values.get("summary", "")),
        menu=str(values.get("menu", "") or values.get("title", "")),
        body=body,
        first_line=text[: match.end()].count("\n") + 1 if match else 1,
        review=review,
        translated_from=str(values.get("translated_from", "")),
        lines={key: front.line((key,)) + 1 for key in values} if front else {},
    )
    return page, problems


def heading_ids(body: str) -> list[str]:
    """Return the explicit ids of a page's headings, in order."""
    return [match["id"] for match in HEADING.finditer(_without_code(body)) if match["id"]]


def check_prose(
    prose: Prose,
    markers: Collection[str],
    paths: Collection[str],
    source: str,
    *,
    whole: bool = True,
) -> Iterator[Problem]:
    """Yield the mistakes in the pages' bodies: markers, headings, links, raw HTML.

    `paths` are the paths of all pages that will exist, or, unless `whole`, of those at the top
    alone: then nothing is said of links to others. `source` is the tag of the source language.
    """
    anchors = {
        path: set(heading_ids(page.body)) for path, page in prose.pages.get(source, {}).items()
    }
    for tag, pages in prose.pages.items():
        for page in pages.values():
            if page.path not in anchors:
                names = [known.file.split("/", 2)[2] for known in prose.pages[source].values()]
                yield _alone(page, source, names)
                continue
            body = _without_code(page.body)
            yield from _markers(page, body, markers)
            yield from _headings(page, body, anchors.get(page.path) if tag != source else None)
            for problem, path in _links(page, body, paths, anchors):
                if whole or path.count("/") <= 1:
                    yield problem
            yield from _dialect(page, body)
            for position, wrong, fix, advice in phone_mistakes(body):
                line = _at(page, body, position)
                yield Problem(page.file, line, "", wrong, fix, advice=advice)


def _alone(page: ProsePage, source: str, names: Collection[str]) -> Problem:
    """Tell of a page that only a translation has."""
    name = page.file.split("/", 2)[2]
    wrong = f"There is no docs/{source}/{name} that this page could translate."
    fix = f"Write docs/{source}/{name} first, or give this file the name of the page it translates."
    return Problem(page.file, 1, "", wrong, f"{fix} {nearest(name, names)}")


def _without_code(body: str) -> str:
    return _FENCE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), body)


def _at(page: ProsePage, body: str, position: int) -> int:
    return page.first_line + body.count("\n", 0, position)


def _markers(page: ProsePage, body: str, markers: Collection[str]) -> Iterator[Problem]:
    for match in re.finditer(r"<!--(.*?)-->", body, re.DOTALL):
        line = _at(page, body, match.start())
        whole = MARKER.fullmatch(match[0])
        alone = body[body.rfind("\n", 0, match.start()) + 1 :].split("\n", 1)[0] == match[0]
        named = re.search(r"plan:\s*([\w-]+)", match[1])
        if whole and whole["name"] not in markers:
            wrong = f'There is no marker "{match[0]}".'
            yield Problem(page.file, line, "", wrong, nearest(whole["name"], markers))
        elif named and (not whole or not alone):
            wrong = f'The marker "{match[0]}" would not work as it is written.'
            yield Problem(
                page.file,
                line,
                "",
                wrong,
                f"Write it alone on a line, exactly like this: <!-- plan:{named[1]} -->",
            )


def _headings(page: ProsePage, body: str, known: set[str] | None) -> Iterator[Problem]:
    seen: set[str] = set()
    for match in HEADING.finditer(body):
        line = _at(page, body, match.start())
        identity = match["id"]
        if match["level"] == "#":
            wrong = f'"{match["text"]}" is a main heading; the title of the page is that already.'
            yield Problem(
                page.file, line, "", wrong, f"Start it with two signs: ## {match['text']}"
            )
        elif identity is None:
            short = "-".join(re.findall(r"[a-z0-9]+", match["text"].lower())[:6]) or "a-short-name"
            wrong = f'The heading "{match["text"]}" has no address, so links to it could break.'
            yield Problem(page.file, line, "", wrong, f"Add one at its end: {{#{short}}}")
        elif identity in seen:
            wrong = f'Two headings on this page have the address "{identity}".'
            yield Problem(page.file, line, "", wrong, "Change one of the two.")
        elif known is not None and identity not in known:
            wrong = f'The heading address "{identity}" is not on the English page.'
            yield Problem(
                page.file, line, "", wrong, f"Keep the English ones. {nearest(identity, known)}"
            )
        seen.add(identity or "")


def _links(
    page: ProsePage, body: str, paths: Collection[str], anchors: Mapping[str, set[str]]
) -> Iterator[tuple[Problem, str]]:
    """Yield what is wrong with the links of a page, each with the path that it leads to."""
    for match in LINK.finditer(body):
        target, line = match["target"], _at(page, body, match.start())
        if target.startswith(("https://", "http://", "mailto:", "tel:", "sms:")):
            continue
        name, _, anchor = target.partition("#")
        path = linked_path(page.folder, name) if name else page.path
        if name and not name.endswith(".md"):
            if not name.startswith("assets/"):
                wrong = f'The link "{target}" does not go to a page of this site.'
                fix = "Write the page's file name, such as contact.md, or a whole address from https://."
                yield Problem(page.file, line, "", wrong, fix), ""
        elif path not in paths:
            wrong = f'The link "{target}" goes to a page that does not exist.'
            files = [
                posixpath.relpath(f"{known.rstrip('/') or 'index'}.md", page.folder or ".")
                for known in paths
            ]
            yield Problem(page.file, line, "", wrong, nearest(name, files)), path
        elif anchor and path in anchors and anchor not in anchors[path]:
            wrong = f'The link "{target}" goes to a heading that does not exist.'
            yield Problem(page.file, line, "", wrong, nearest(anchor, anchors[path])), path


_DIALECT = (
    (
        r"^(!!!|\?\?\?\+?) ",
        "A note box written with !!! is not used here.",
        "Write it as a quote: start its lines with >.",
    ),
    (
        r"^=== ",
        "Tabs written with === are not used here.",
        "Use a heading for each part instead.",
    ),
    (
        r"</?[a-zA-Z][^<>]*>",
        "There is HTML in the text.",
        "Take it out and use Markdown: **bold**, [words](page.md).",
    ),
    (r"\{[:.][^}\n]*\}", "A style in curly brackets is not used here.", "Take it out."),
    (
        r"\{\{|\{%",
        "Double curly brackets are not used here.",
        "Use a marker, for example <!-- plan:services -->.",
    ),
)


def _dialect(page: ProsePage, body: str) -> Iterator[Problem]:
    plain = re.sub(
        r"`[^`\n]*`|<https?://[^>\s]+>|<!--.*?-->", lambda match: " " * len(match[0]), body
    )
    for pattern, wrong, fix in _DIALECT:
        for match in re.finditer(pattern, plain, re.MULTILINE):
            yield Problem(
                page.file, _at(page, plain, match.start()), "", f"{wrong} ({match[0].strip()})", fix
            )
