"""The audit as one HTML page that works anywhere: no script, nothing fetched, pictures inside.

Pictures are data URIs, so that the report stays whole when it is sent by email.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from pathlib import Path

from markupsafe import Markup

from carers_plan.team_page import team_style
from site_audit.faults import Fault
from site_audit.reports.history import Comparison
from site_audit.reports.pictures import Shot
from site_audit.reports.terminal import tested_sentences
from site_audit.verdict import Verdict, count, day_in_words, help_of

PAGES = 30
"""How many addresses or files one list shows."""
EMPTY = Markup("")
_WHOLE = Markup(
    """<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{verdict_short}: accessibility of {subject}, {day}</title>
<style>
{style}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the report</a>
<header><p>Accessibility report, {day}</p></header>
<main id="main" tabindex="-1">
<h1>Accessibility of {subject}</h1>
<p class="verdict {tone}">{verdict}</p>
{change}{contents}{body}
</main>
<footer><p>Made by <code>carers-plan audit</code>. {by}</p></footer>
</body>
</html>
"""
)
_FAULT = Markup(
    """<article class="fault" aria-labelledby="f-{id}">
<h3 id="f-{id}">{title}</h3>
{picture}<dl>
<div><dt>What is wrong</dt><dd>{message}</dd></div>
<div><dt>What to do</dt><dd>{fix}</dd></div>
<div><dt>File to edit</dt><dd>{places}</dd></div>
<div><dt>Standard</dt><dd>{criteria}</dd></div>
<div><dt>Where it is</dt><dd>{where}</dd></div>
</dl>
<details><summary>For developers: the element and its rule</summary>
<dl>
<div><dt>Selector</dt><dd><code>{selector}</code></dd></div>
<div><dt>HTML</dt><dd><code>{html}</code></dd></div>
<div><dt>Rule</dt><dd>{rule}</dd></div>
<div><dt>Fingerprint</dt><dd><code>{id}</code></dd></div>
</dl></details>
</article>
"""
)


def report(
    verdict: Verdict, shots: Mapping[str, Shot] | None = None, change: Comparison | None = None
) -> str:
    """Write a verdict as an HTML page, with pictures of faults by their fingerprints."""
    shots = shots or {}
    parts: list[tuple[str, str, Markup]] = []
    if verdict.troubles:
        parts.append(("troubles", "Could not be audited", _troubles(verdict)))
    if verdict.faults:
        parts.append(("faults", "To mend", _faults(verdict.faults, verdict, shots)))
    if verdict.problems:
        parts.append(("waivers", "Waivers to mend", _problems(verdict)))
    if verdict.doubts:
        parts.append(("doubts", "For a person to look at", _faults(verdict.doubts, verdict, shots)))
    if change is not None and change.day:
        parts.append(("changes", "Since last time", _change(change)))
    parts.append(("tested", "What was tested", _tested(verdict)))
    contents = _list(
        Markup('<a href="#{}">{}</a>').format(name, heading) for name, heading, _ in parts
    )
    body = EMPTY.join(
        Markup('<section aria-labelledby="{0}">\n<h2 id="{0}">{1}</h2>\n{2}</section>\n').format(
            name, heading, inside
        )
        for name, heading, inside in parts
    )
    clean = verdict.exit_code == 0
    return str(
        _WHOLE.format(
            verdict_short="No fault found"
            if clean
            else "Faults found"
            if verdict.faults
            else "Not finished",
            subject=verdict.subject,
            day=day_in_words(verdict.today),
            style=Markup(team_style(Path(__file__).with_suffix(".css"))),  # noqa: S704 - our own style sheet
            tone="good" if clean else "bad",
            verdict=verdict.sentence,
            change=_paragraph(change.sentence) if change else "",
            contents=Markup('<nav aria-label="In this report">{}</nav>\n').format(contents),
            body=body,
            by=f"axe-core {verdict.result.axe}, {verdict.result.browser}.",
        )
    )


def _faults(faults: tuple[Fault, ...], verdict: Verdict, shots: Mapping[str, Shot]) -> Markup:
    """Group faults by template, each group folded into one heading line."""
    made = []
    for where, group in itertools.groupby(faults, key=lambda fault: fault.where):
        inside = EMPTY.join(_fault(fault, verdict, shots.get(fault.fingerprint)) for fault in group)
        made.append(Markup('<p class="group">{}</p>\n{}').format(_named(where), inside))
    return EMPTY.join(made)


def _fault(fault: Fault, verdict: Verdict, shot: Shot | None) -> Markup:
    return _FAULT.format(
        id=fault.fingerprint,
        title=fault.rule.title,
        picture=_picture(fault, shot),
        message=fault.example.message,
        fix=fault.rule.fix or "See the rule.",
        places=_places(fault),
        criteria=_criteria(fault, verdict),
        where=_where(fault),
        selector=fault.example.selector,
        html=fault.example.html,
        rule=_rule(fault, verdict),
    )


def _picture(fault: Fault, shot: Shot | None) -> Markup:
    here = fault.example
    if shot is None:
        return _paragraph(
            "There is no picture: it cannot be seen on the page, or there were enough."
        )
    text = f"The part of {here.address} that is wrong, in a pink frame"
    return Markup(
        '<figure><img src="data:image/webp;base64,{}" width="{}" height="{}" alt="{}">'
        "<figcaption>{}, shown as: {}</figcaption></figure>\n"
    ).format(shot.data, shot.width, shot.height, text, here.address, here.mode)


def _places(fault: Fault) -> Markup:
    shown = _short(_code(str(place)) for place in fault.places)
    return Markup("{}{}").format(shown, Markup("<br>{}").format(fault.why) if fault.why else "")


def _criteria(fault: Fault, verdict: Verdict) -> Markup:
    if not fault.rule.criteria:
        return Markup("Good practice, not a criterion of WCAG.")
    named = [f"WCAG {at} {verdict.criteria.get(at, '')}".strip() for at in fault.rule.criteria]
    address = help_of(fault.rule, verdict.criteria)
    words = ", ".join(named)
    return Markup('<a href="{}">{}</a>').format(address, words) if address else Markup(words)  # noqa: S704 - numbers and names of WCAG


def _where(fault: Fault) -> Markup:
    times = count(fault.elements, "element")
    lead = f"{times} on {count(len(fault.pages), 'page')}. Seen in: {', '.join(fault.modes)}."
    return Markup("{} {}").format(lead, _short(_code(page) for page in fault.pages))


def _rule(fault: Fault, verdict: Verdict) -> Markup:
    address = help_of(fault.rule, verdict.criteria)
    if not address:
        return _code(fault.rule.id)
    return Markup('<a href="{}">{}</a>').format(address, fault.rule.id)


def _troubles(verdict: Verdict) -> Markup:
    return _paragraph("Nobody knows how good these pages are. Mend this first.") + _list(
        Markup("{}: {}").format(_code(page.address), page.trouble) for page in verdict.troubles
    )


def _problems(verdict: Verdict) -> Markup:
    return _list(
        Markup("{} <strong>{}</strong><br>{} {}").format(
            _code(problem.path), problem.where, problem.wrong, problem.fix
        )
        for problem in verdict.problems
    )


def _change(change: Comparison) -> Markup:
    lists = (
        ("New", [fault.rule.title for fault in change.new]),
        ("Mended", [was.title for was in change.mended]),
        (
            "In more places",
            [
                f"{fault.rule.title}: {fault.elements}, before {was.elements}"
                for fault, was in change.worse
            ],
        ),
        (
            "In fewer places",
            [
                f"{fault.rule.title}: {fault.elements}, before {was.elements}"
                for fault, was in change.better
            ],
        ),
    )
    made = [
        Markup("<h3>{}</h3>\n{}").format(
            heading, _list(Markup("{}").format(item) for item in items)
        )
        for heading, items in lists
        if items
    ]
    return EMPTY.join([_paragraph(change.sentence), *made])


def _tested(verdict: Verdict) -> Markup:
    looked = verdict.looked
    rows = EMPTY.join(
        Markup('<tr><th scope="row">{}</th><td>{}</td><td>{}</td></tr>\n').format(
            rule.title,
            ", ".join(rule.criteria) or "good practice",
            count(len(looked[rule.id]), "page") if looked[rule.id] else "not used",
        )
        for rule in verdict.result.rules
    )
    table = Markup(
        '<details><summary>All rules</summary>\n<div class="scroll" role="region" '
        'aria-labelledby="rules" tabindex="0"><table>\n<caption id="rules">Rules, and on how many '
        'pages each looked</caption>\n<thead><tr><th scope="col">What is true of a good page</th>'
        '<th scope="col">WCAG</th><th scope="col">Looked at</th></tr></thead>\n<tbody>\n{}</tbody>'
        "</table></div></details>\n"
    ).format(rows)
    waived = EMPTY
    if verdict.waived:
        reasons = {waiver.id: waiver for _, waiver in verdict.waived}
        waived = Markup("<h3>Waived</h3>\n{}").format(
            _list(
                Markup('{}: {} <a href="{}">{}</a>. Until {}.').format(
                    _code(waiver.file),
                    waiver.reason,
                    waiver.issue,
                    waiver.issue,
                    day_in_words(waiver.expires),
                )
                for waiver in reasons.values()
            )
        )
    sentences = EMPTY.join(map(_paragraph, tested_sentences(verdict)))
    return sentences + waived + table


def _named(where: str) -> Markup:
    return _code(where) if "/" in where else Markup("{}").format(where)


def _paragraph(words: str) -> Markup:
    return Markup("<p>{}</p>\n").format(words)


def _code(words: str) -> Markup:
    """Mark up a name; a browser may break a long one after each slash."""
    pieces = [Markup("{}").format(piece) for piece in words.split("/")]
    return Markup("<code>{}</code>").format(Markup("/<wbr>").join(pieces))


def _list(items: Iterator[Markup]) -> Markup:
    return Markup("<ul>\n{}</ul>\n").format(
        EMPTY.join(Markup("<li>{}</li>\n").format(item) for item in items)
    )


def _short(items: Iterator[Markup]) -> Markup:
    every = list(items)
    if len(every) == 1:
        return every[0]
    shown, rest = every[:PAGES], every[PAGES:]
    if rest:
        shown.append(Markup("and {} more").format(len(rest)))
    if len(every) <= 4:  # noqa: PLR2004 - a short list needs no folding
        return _list(iter(shown))
    return Markup("<details><summary>All {}</summary>{}</details>").format(
        len(every), _list(iter(shown))
    )
