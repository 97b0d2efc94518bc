"""The web page of a report as a PDF."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from carers_plan.committee_report.files import ReportFiles
from carers_plan.printing import chromium
from carers_plan.printing.pdf import accessible


def with_pdf(made: ReportFiles, day: dt.date) -> ReportFiles:
    """Return the files and the web page as a PDF. Raises `NotPrintedError` where it cannot be."""
    chromium.check_fonts(made.language.tag)
    name, page = made.files[-1]
    html = page.decode()
    pdf = accessible(chromium.pdf_of(chromium.find(), html), html, day)
    return replace(made, files=(*made.files, (f"{name.removesuffix('html')}pdf", pdf)))
