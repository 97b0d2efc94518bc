"""A report as one HTML file that needs nothing beside it, on a screen and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from markupsafe import Markup

from carers_plan.committee_report.report import (
    Block,
    Line,
    Points,
    Report,
    ReportTable,
    Section,
    cited,
)
from carers_plan.team_page import team_style

_STYLE = Path(__file__).with_suffix(".css")
_PAGE = Markup(
    '<!doctype html>\n<html lang="{language}" dir="{direction}">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    "<title>{name}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
    "{body}\n</main>\n</body>\n</html>\n"
)


def web_page(report: Report) -> str:
    """Return the whole file."""
    return _PAGE.format(
        language=report.language,
        direction=report.direction,
        name=report.title.striptags(),
        style=Markup(team_style(_STYLE)),  # noqa: S704 - our own
        title=report.title,
        body=body_of(report),
    )


def body_of(report: Report) -> Markup:
    """Return what stands below the title."""
    parts = [*_blocks(report.opening, None)]
    parts += [_section(section, 2) for section in report.sections]
    listed = Markup("\n").join(
        Markup('<li id="reference-{}">{}</li>').format(number, words)
        for number, words in enumerate(report.references, 1)
    )
    html = Markup('<section>\n<h2 id="references">{}</h2>\n<ol>\n{}\n</ol>\n</section>')
    return Markup("\n").join([*parts, html.format(report.references_heading, listed)])


def _section(section: Section, level: int) -> Markup:
    html = Markup(
        '<section>\n<h{level} id="{name}">{number} {heading}</h{level}>\n{inside}\n</section>'
    )
    parts = (_section(part, level + 1) for part in section.parts)
    return html.format(
        level=level,
        name=_name(section),
        number=section.number,
        heading=section.heading,
        inside=Markup("\n").join([*_blocks(section.blocks, section), *parts]),
    )


def _name(section: Section) -> str:
    return f"section-{section.number.replace('.', '-')}"


def _blocks(blocks: tuple[Block, ...], section: Section | None) -> Iterator[Markup]:
    for block in blocks:
        if isinstance(block, ReportTable):
            yield _table(block, section)
        elif isinstance(block, Points):
            items = (Markup("<li>{}</li>").format(_line(item)) for item in block.items)
            yield Markup("<ul>\n{}\n</ul>").format(Markup("\n").join(items))
        else:
            yield Markup("<p>{}</p>").format(_line(block))


def _table(table: ReportTable, section: Section | None) -> Markup:
    """Return a table. What its section is called already, it does not say again."""
    caption, named = (
        Markup("<caption>{}</caption>").format(table.caption),
        table.caption.striptags(),
    )
    label = Markup('aria-label="{}"').format(named)
    if section and table.caption == section.heading:
        caption, label = Markup(""), Markup('aria-labelledby="{}"').format(_name(section))
    heads = (Markup('<th scope="col">{}</th>').format(head) for head in table.heads)
    columns = (Markup('<col style="inline-size: {}%">').format(width) for width in table.widths)
    html = Markup(
        '<div class="scroll" role="group" tabindex="0" {label}>\n<table {label}>{caption}<colgroup>'
        "{columns}</colgroup>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</div>"
    )
    return html.format(
        label=label,
        caption=caption,
        columns=Markup("").join(columns),
        heads=Markup("").join(heads),
        rows=Markup("\n").join(map(_row, table.rows)),
    )


def _row(row: tuple[Line, ...]) -> Markup:
    first, *others = map(_line, row)
    cells = Markup("").join(Markup("<td>{}</td>").format(cell) for cell in others)
    return Markup('<tr><th scope="row">{}</th>{}</tr>').format(first, cells)


def _line(line: Line) -> Markup:
    """Return sentences with the numbers of their references, each a link."""
    html = Markup('<a class="reference" href="#reference-{number}">[{number}]</a>')
    return Markup(" ").join(
        Markup(" ").join([words, *(html.format(number=number) for number in references)])
        for words, references in cited(line)
    )
