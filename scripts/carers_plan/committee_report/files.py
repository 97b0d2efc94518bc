"""The files of a report: in each language, a Word file and a web page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from carers_plan.build import context_of
from carers_plan.committee_report.committee import committee_report
from carers_plan.committee_report.period import period_since
from carers_plan.committee_report.report import Report, Sentence
from carers_plan.committee_report.web_page import body_of, web_page
from carers_plan.committee_report.word import word_file
from carers_plan.pages.composer import Composer
from carers_plan.pages.share import own_share
from carers_plan.pages.translation_notice import TranslationNotice
from carers_plan.project import Project
from carers_plan.settings import Settings
from carers_plan.words.language import SOURCE_TAG, Language
from carers_plan.words.message import MISSING
from carers_plan.words.progress import progress


@dataclass(frozen=True, slots=True)
class ReportFiles:
    """The files in one language, by their names; `untranslated` is in percent of all words."""

    language: Language
    files: tuple[tuple[str, bytes], ...]
    untranslated: int


def report_files(
    project: Project, settings: Settings, since: str, tags: Iterable[str], today: dt.date
) -> list[ReportFiles]:
    """Make a report in some languages, in all if none is named.

    Raises `InvalidPlanError` for a plan with mistakes and `NoPeriodError` for a `since` that is no
    meeting and no day.
    """
    context = context_of(project, settings.languages, today)
    wanted = {*tags} or {*settings.tags}
    made = []
    for language in settings.languages:
        if language.tag in wanted:
            composer = Composer(context, language)
            edition = composer.exports.edition
            period = period_since(since, edition.view)
            report, share = _noticed(committee_report(edition, period), composer)
            name = f"report-since-{period.start}-{language.tag}"
            files = (
                (f"{name}.docx", word_file(report, today)),
                (f"{name}.html", web_page(report).encode()),
            )
            missing = 0 if share == 1 else max(1, round(100 * (1 - share)))
            made.append(ReportFiles(language, files, missing))
    return made


def _noticed(report: Report, composer: Composer) -> tuple[Report, float]:
    """Return a report that says how much of it is in its language, and which share that is."""
    if report.language == SOURCE_TAG:
        return report, 1.0
    share, facts = own_share(body_of(report), SOURCE_TAG), composer.catalog.facts
    messages = composer.shared.source.messages(report.language)
    found = progress((it, facts.get(it.key, MISSING)) for it in messages)
    words = TranslationNotice(composer.catalog, composer.dates).line(share, found)
    return replace(report, opening=((Sentence(words),), *report.opening)), share
