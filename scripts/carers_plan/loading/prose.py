"""Read the Markdown pages in `docs/<tag>/`: front matter, body, markers, links."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from carers_plan import limits
from carers_plan.loading.destinations import Destinations, page_path
from carers_plan.loading.phone_rules import phone_mistakes
from carers_plan.loading.stray_signs import stray_signs
from carers_plan.loading.yaml_file import parse_yaml, read_text
from carers_plan.markdown import misuses, targets
from carers_plan.model.review import HOW_TO_WRITE_REVIEW, Review, parse_review
from carers_plan.pasted import mended
from carers_plan.problem import Problem, TextMistake, nearest
from carers_plan.project import Project

MARKER = re.compile(r"^<!-- plan:(?P<name>[a-z-]+) -->$", re.MULTILINE)
HEADING = re.compile(
    r"^(?P<level>#+) +(?P<text>.+?)(?<! )(?: *\{#(?P<id>[a-z0-9-]+)\})? *$", re.MULTILINE
)
COMMENT = re.compile(r"<!--(?:(?!<!--|-->).)*+-->", re.DOTALL)
FRONT = re.compile(r"\A---\n(?P<front>.*?\n)---\n", re.DOTALL)
FIELDS = ("title", "summary", "menu", "checked", "translated_from")
_PARAGRAPH = re.compile(r"(?:[^\n]+\n?)++")
_FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class ProsePage:
    """One Markdown page in one language.

    `path` is the page's place in the site without the language, such as `who-decides/`;
    `first_line` is the line of the file on which `body` starts, and `lines` has those of the fields
    above it. A page that was translated as a whole says who checked it (`review`), and a digest of
    the English that it was made from (`translated_from`). One that was put together of messages has
    the HTML around those in `marks`, and their places in its body (`markdown.mark`).
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
    marks: tuple[Markup, ...] = ()

    @property
    def folder(self) -> str:
        """The folder below the language's that the file is in, with its slash."""
        name = self.file.split("/", 2)[2]
        return name[: name.rfind("/") + 1]

    def line(self, position: int) -> int:
        """Return the line of the file in which a place of the body is."""
        return self.first_line + bisect_left(_line_ends(self.body), position)

    def at(self, mistake: TextMistake) -> Problem:
        """Report a mistake in the body."""
        return mistake.at(self.file, self.line(mistake.start))


@dataclass(frozen=True, slots=True)
class Prose:
    """All Markdown pages by language and path, with the mistakes found in them.

    Those whose files cannot be read have no words; `unread` are the files. So one bad file is one
    message, and links to its page are none.
    """

    pages: Mapping[str, Mapping[str, ProsePage]]
    problems: tuple[Problem, ...]
    unread: frozenset[str] = frozenset()


@functools.lru_cache(maxsize=16)
def _line_ends(text: str) -> tuple[int, ...]:
    return tuple(match.start() for match in re.finditer("\n", text))


def load_prose(project: Project, tags: Collection[str]) -> Prose:
    """Read every Markdown page of the given languages."""
    pages: dict[str, dict[str, ProsePage]] = {}
    problems: list[Problem] = []
    unread: set[str] = set()
    for tag in tags:
        pages[tag] = {}
        folder = project.docs / tag
        for path in sorted(folder.rglob("*.md")) if folder.is_dir() else ():
            name = project.relative(path)
            if any(part.startswith(".") for part in path.relative_to(folder).parts):
                continue  # What a computer notes for itself, such as ._help.md
            text, mistakes = read_text(path, name, project.root)
            mistakes = mistakes or tuple(_long_paragraphs(text, name))
            problems.extend(mistakes)
            unread |= {name} if mistakes else set()
            page, found = parse_page(
                "" if mistakes else text, name, tag, path.relative_to(folder).as_posix()
            )
            problems.extend(() if mistakes else found)
            if page.path in pages[tag]:
                wrong = f"{pages[tag][page.path].file} has the same address."
                problems.append(Problem(name, 0, "", wrong, "Keep one of the two files."))
            pages[tag].setdefault(page.path, page)
    return Prose(pages, tuple(problems), frozenset(unread))


def _long_paragraphs(text: str, file: str) -> Iterator[Problem]:
    for match in _PARAGRAPH.finditer(text) if len(text) > limits.TEXT else ():
        if (letters := len(match[0])) > limits.TEXT:
            wrong = f"This paragraph has {letters:,} letters. The limit is {limits.TEXT:,}."
            line = text.count("\n", 0, match.start()) + 1
            yield Problem(file, line, "", wrong, "Part it with empty lines.")


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
    # The heading of the first page is the site's name, unless it says otherwise.
    if not problems and page_path(name) and not str(values.get("title", "")).strip():
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
    body = mended(text[match.end() :] if match else text)
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
    prose: Prose, markers: Collection[str], destinations: Destinations, source: str
) -> Iterator[Problem]:
    """Yield the mistakes in the pages' bodies: markers, headings, links, raw HTML, phone numbers.

    `source` is the tag of the source language.
    """
    english = prose.pages.get(source, {})
    for tag, pages in prose.pages.items():
        for page in pages.values():
            if page.path not in english:
                names = [known.file.split("/", 2)[2] for known in english.values()]
                yield _alone(page, source, names)
                continue
            body = _without_code(page.body)
            known = destinations.anchors.get(page.path) if tag != source else None
            yield from _markers(page, body, markers)
            yield from _headings(page, body, known)
            yield from _dialect(page, body)
            yield from map(page.at, (*misuses(page.body), *stray_signs(page.body)))
            for target in targets(page.body):
                if found := destinations.mistake(target, tag, page.folder, page.path):
                    yield found.at(page.file, page.line(target.start))
            yield from map(page.at, phone_mistakes(body))


def _alone(page: ProsePage, source: str, names: Collection[str]) -> Problem:
    """Tell of a page that only a translation has."""
    name = page.file.split("/", 2)[2]
    wrong = f"There is no docs/{source}/{name} that this page could translate."
    fix = f"Write docs/{source}/{name} first, or give this file the name of the page it translates."
    return Problem(page.file, 1, "", wrong, f"{fix} {nearest(name, names)}")


def _without_code(body: str) -> str:
    return _FENCE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), body)


def _markers(page: ProsePage, body: str, markers: Collection[str]) -> Iterator[Problem]:
    for match in COMMENT.finditer(body):
        line = page.line(match.start())
        whole = MARKER.fullmatch(match[0])
        around = body[match.start() - 1 : match.start()], body[match.end() : match.end() + 1]
        alone = {*around} <= {"", "\n"}
        named = re.search(r"plan:\s*([\w-]+)", match[0][4:-3], re.IGNORECASE)
        if whole and whole["name"] not in markers:
            wrong = f'There is no marker "{match[0]}".'
            yield Problem(page.file, line, "", wrong, nearest(whole["name"], markers))
        elif named and (not whole or not alone):
            wrong = f'The marker "{match[0]}" would not work as it is written.'
            name = named[1].lower()
            right = f"Write it alone on a line, exactly like this: <!-- plan:{name} -->"
            yield Problem(
                page.file,
                line,
                "",
                wrong,
                right if name in markers else nearest(name, markers),
            )


def _headings(page: ProsePage, body: str, known: Collection[str] | None) -> Iterator[Problem]:
    seen: set[str] = set()
    for match in HEADING.finditer(body):
        line = page.line(match.start())
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
    (r"\{[:.][^}\n]*\}", "A style in curly brackets is not used here.", "Take it out."),
    (
        r"\{\{|\{%",
        "Double curly brackets are not used here.",
        "Use a marker, for example <!-- plan:services -->.",
    ),
)


def _dialect(page: ProsePage, body: str) -> Iterator[Problem]:
    plain = re.sub(
        r"`[^`\n]*`|<https?://[^<>\s]+>|<!--(?:(?!<!--|-->).)*+-->",
        lambda match: " " * len(match[0]),
        body,
    )
    for pattern, wrong, fix in _DIALECT:
        for match in re.finditer(pattern, plain, re.MULTILINE):
            yield Problem(
                page.file, page.line(match.start()), "", f"{wrong} ({match[0].strip()})", fix
            )
