"""The team's desk: answers for its pages while the site is previewed on this computer.

Everything is made when it is asked for, and again once anything has been edited.
"""

from __future__ import annotations

import datetime as dt
import mimetypes
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from carers_plan.due import table
from carers_plan.loading.site_digest import site_digest
from carers_plan.problem import InvalidPlanError
from carers_plan.project import Project
from carers_plan.words.language import Language
from translation_desk import trial
from translation_desk.annotated import EDITED
from translation_desk.due import everything_due
from translation_desk.edits import Edit, edits
from translation_desk.preview import SEEN, preview
from translation_desk.pseudo import pseudo_site
from translation_desk.reports.pages import TeamPages
from translation_desk.status import status_of
from translation_desk.work import Translations

HOME = "/_team/"
"""Where the desk is, beside the previewed site. No page of a site begins with a line."""
PSEUDO_PAGES = "pseudo/"
"""The folder of the pages in pseudo-languages."""


@dataclass(frozen=True, slots=True)
class Response:
    """What a browser gets: `status` as HTTP has it, the type of the content, and the content."""

    status: str
    kind: str
    body: bytes


class Desk:
    """Answers requests. `today` is called for the day to make pages for."""

    def __init__(self, project: Project, today: Callable[[], dt.date]) -> None:
        """Keep where things are; nothing is read yet."""
        self.project = project
        self.today = today
        self._digest = ""
        self._papers: Papers | None = None
        self._one_at_a_time = threading.Lock()

    def answer(self, path: str, query: Mapping[str, str]) -> Response:
        """Answer for an address below `HOME`."""
        if not path or path.endswith("/"):
            path = f"{path}index.html"
        try:
            with self._one_at_a_time:
                content = self.papers.page(path, query)
        except InvalidPlanError as error:
            return Response("503 Service Unavailable", "text/plain; charset=utf-8", _bytes(error))
        if content is None:
            told = f"There is no {path} here."
            return Response("404 Not Found", "text/plain; charset=utf-8", told.encode())
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        text = kind.startswith("text/") or kind.endswith(("javascript", "json"))
        return Response("200 OK", f"{kind}; charset=utf-8" if text else kind, content)

    def edits(self) -> tuple[Edit, ...]:
        """Return which English is not as it was translated. Raises `InvalidPlanError`."""
        with self._one_at_a_time:
            return edits(self.papers.team.languages)

    @property
    def papers(self) -> Papers:
        """What there is on the desk, of the project as it stands."""
        digest = site_digest(self.project)
        if self._papers is None or digest != self._digest:
            self._digest = digest
            self._papers = Papers(self.project, self.today())
        return self._papers


class Papers:
    """Every page for the team, of one state of the project."""

    def __init__(self, project: Project, today: dt.date) -> None:
        """Keep where things are."""
        self.project = project
        self.today = today

    @cached_property
    def known(self) -> Translations:
        """The plan and its catalogues. Raises `InvalidPlanError`."""
        return Translations(self.project)

    @cached_property
    def team(self) -> TeamPages:
        """The pages about how far the translations are."""
        languages = [status_of(self.known, tag) for tag in self.known.tags]
        return TeamPages(languages, seen=self.known.tags, tried=True)

    @cached_property
    def _own(self) -> dict[str, str]:
        return dict(self.team.files())

    @cached_property
    def _seen(self) -> dict[str, bytes]:
        languages = (EDITED, *(self.known.settings.every_language[tag] for tag in self.known.tags))
        return dict(preview(self.known, languages, self.today, self.team))

    @cached_property
    def _pseudo(self) -> dict[str, bytes]:
        return dict(pseudo_site(self.project, self.today))

    def page(self, path: str, query: Mapping[str, str]) -> bytes | None:
        """Return the content at an address below the desk's, None if there is none."""
        if path == "try.html":
            return self.tried(query).encode()
        if path == "due.html":
            found = everything_due(self.known, self.today)
            return self.team.render("due.html", "", found=found, today=self.today).encode()
        if path == "due.csv":
            return f"\ufeff{table(everything_due(self.known, self.today))}".encode()
        if path.startswith(SEEN):
            return self._seen.get(path.removeprefix(SEEN))
        if path.startswith(PSEUDO_PAGES):
            return self._pseudo.get(path.removeprefix(PSEUDO_PAGES))
        text = self._own.get(path)
        return None if text is None else text.encode()

    def tried(self, query: Mapping[str, str]) -> str:
        """Return the page on which English can be tried before it is saved."""
        find, english = query.get("find", "").strip(), query.get("english", "").strip()
        message = trial.message_called(self.known, query.get("text", ""))
        effects = [*trial.effects(self.known, message, english)] if message and english else []
        return self.team.render(
            "try.html",
            "",
            message=message,
            now=trial.written(message) if message else "",
            english=english,
            effects=effects,
            charged=sum(len(english.split()) for each in effects if each.after.charged),
            directions={each.tag: Language(each.tag, "").direction for each in effects},
            find=find,
            found=trial.messages_with(self.known, find) if find else [],
            most=trial.FOUND,
        )


def _bytes(error: InvalidPlanError) -> bytes:
    return f"The plan has mistakes. Mend them first.\n\n{error}\n".encode()
