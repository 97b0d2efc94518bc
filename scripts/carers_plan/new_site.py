"""Make the folder of a new site from the starter: `carers-plan new`."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from carers_plan import atomic_file, schema
from carers_plan.loading.colours import TOKENS, check_colours
from carers_plan.loading.language_tags import tag_called
from carers_plan.output_folder import OutputFolder, replace_folder
from carers_plan.project import Project
from carers_plan.theme import SHIPPED
from carers_plan.tidy import tidied
from carers_plan.words.language import SOURCE_TAG

STARTER = Path(__file__).parent / "starter"
LANGUAGES = {"en": "English", "bn": "বাংলা", "so": "Soomaali"}
"""The languages that the starter's words are in, by their tags."""
_ADDRESS = re.compile(r"https://[a-z0-9.-]+\.[a-z]{2,}(?:/[a-z0-9_.~-]++)*+/?", re.IGNORECASE)
# In the wheel the guide for editors is in the starter; in the program's project it has its home.
_GUIDE = Path("plan_data/README.md")
_COLOURS = Path("overrides/style/colours.css")
_CALLED = {"gitignore": ".gitignore"}


class NotMadeError(Exception):
    """A new site cannot be made so; says why and what to write."""


@dataclass(frozen=True, slots=True)
class CouncilAnswers:
    """What a council says of its new site. `languages` are tags, English among them.

    `band` and `link` are colours: of the band at the top, of headings and buttons, and of links.

    An address that ends with `invalid` leads nowhere for ever (RFC 2606).
    """

    council: str = "[To do: the name of the council]"
    plan: str = "Carers Action Plan"
    url: str = "https://to-do.invalid/"
    languages: tuple[str, ...] = tuple(LANGUAGES)
    band: str = "#54204f"
    link: str = "#0a4c68"

    @classmethod
    def answer(cls, name: str, words: str) -> dict[str, str | tuple[str, ...]]:
        """Return one answer by its name, from words as people type them."""
        words = words.strip()
        if name == "languages":
            called = re.split(r"[\s,;&]+|\band\b", words.casefold())
            return {name: tuple(tag_called(it) or it for it in called if it)}
        if name == "url" and "." in words and "://" not in words:
            return {name: f"https://{words}"}
        return {name: words}

    def check(self) -> None:
        """Raise `NotMadeError` for an answer that a site cannot have."""
        for words in (self.council, self.plan):
            if not words.strip() or "\n" in words:
                raise NotMadeError("A name is one line of words. Write it again.")
        if not _ADDRESS.fullmatch(self.url):
            wrong = f'"{self.url}" is not the address of a site.'
            raise NotMadeError(f"{wrong} Write it like https://carers.example.org/")
        if unknown := [tag for tag in self.languages if tag not in LANGUAGES]:
            known = ", ".join(LANGUAGES)
            wrong = f'The starter has no words in "{unknown[0]}". It has: {known}.'
            raise NotMadeError(f"{wrong} Add others later: carers-plan languages add TAG")
        sheets = ((SHIPPED / TOKENS, TOKENS), (STARTER / _COLOURS, _COLOURS.as_posix()))
        texts = ((self.coloured(path.read_text("utf-8")), name) for path, name in sheets)
        if problem := next(check_colours(texts), None):
            raise NotMadeError(f"{problem.wrong} {problem.fix}")

    def coloured(self, sheet: str) -> str:
        """Return a style sheet of the starter with the colours in their places."""
        return sheet.replace("[band]", self.band).replace("[link]", self.link)


def make_site(folder: Path, answers: CouncilAnswers, today: dt.date) -> Project:
    """Make a new project in an empty folder, or one that is not there, and return it.

    `today` is the day on which its facts are right. Its folder is there whole or not at all.
    Raises `NotMadeError` for an answer, `OSError` for the folder; then nothing is written.
    """
    answers.check()
    if folder == Path.cwd():
        raise NotMadeError("It cannot be the folder that you are in. Name a new folder.")
    project = Project(folder)
    made = ((project.relative(path), text) for path, text in schema.files(project).items())
    place = OutputFolder(
        Project(folder.parent), folder, "carers-plan new", "carers", ours=lambda _: False
    )
    replace_folder(place, (*_files(answers, today), *made))
    for name, text in tidied(project).texts.items():
        atomic_file.rewrite(folder / name, text)
    return project


def _files(answers: CouncilAnswers, today: dt.date) -> Iterator[tuple[str, str]]:
    """Yield each file of the new project with its text."""
    usual = CouncilAnswers()
    tags = dict.fromkeys((SOURCE_TAG, *answers.languages))
    lines = [
        f"        - {{locale: {tag}, name: {LANGUAGES[tag]}"
        f"{', default: true' if tag == SOURCE_TAG else ''}}}"
        for tag in tags
    ]
    named = {"[council]": answers.council, "[plan]": answers.plan}
    quoted = {blank: json.dumps(value, ensure_ascii=False) for blank, value in named.items()}
    no_address = (
        "  # [To do: the address of the site]" if answers.url == CouncilAnswers().url else ""
    )
    others = {
        "[band]": answers.band,
        "[link]": answers.link,
        "[url]": f"{json.dumps(answers.url.rstrip('/') + '/')}{no_address}",
        "[languages]": "\n".join(lines),
        "[today]": today.isoformat(),
        "[version]": version("carers-plan"),
    }
    for path in sorted(STARTER.rglob("*")):
        name = path.relative_to(STARTER)
        unwanted = name.parts[:2] == ("plan_data", "translations") and path.stem not in tags
        unwanted |= name == _COLOURS and (answers.band, answers.link) == (usual.band, usual.link)
        if not path.is_file() or unwanted or name == _GUIDE:
            continue
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".po":
            text = _without_usual_names(text, answers)
        values = (named if path.name == "README.md" else quoted) | others
        for blank, value in values.items():
            text = text.replace(blank, value)
        yield name.with_name(_CALLED.get(name.name, name.name)).as_posix(), text
    yield _GUIDE.as_posix(), guide()


def _without_usual_names(text: str, answers: CouncilAnswers) -> str:
    """Leave out the translations of names that the site does not have."""
    usual = CouncilAnswers()
    pairs = ((usual.council, answers.council), (usual.plan, answers.plan))
    gone = [f'msgid "{name}"\n' for name, own in pairs if name != own]
    return "\n\n".join(
        entry for entry in text.split("\n\n") if not any(name in entry for name in gone)
    )


def guide() -> str:
    """Return the guide for editors, which names no council."""
    homes = (STARTER, STARTER.parents[2])
    file = next(home / _GUIDE for home in homes if (home / _GUIDE).is_file())
    return re.sub(r"\b[a-z]+-council\b", "council", file.read_text(encoding="utf-8"))
