"""An audit that never took place, for the tests of what is told of one."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from site_audit.finding import AuditResult, Box, Finding, PageResult, RuleInfo
from site_audit.sources import PageSource, Sources
from site_audit.verdict import Verdict, judge
from site_audit.waivers import AcceptedFinding

TODAY = dt.date(2024, 9, 9)
CRITERIA = {
    "1.1.1": "Non-text Content",
    "1.2.1": "Audio-only and Video-only (Prerecorded)",
    "1.4.3": "Contrast (Minimum)",
    "1.4.10": "Reflow",
    "2.4.2": "Page Titled",
    "4.1.2": "Name, Role, Value",
}
RULES = (
    RuleInfo(
        id="reflow",
        criteria=("1.4.10",),
        title="The page fits a screen 320 px wide",
        fix="Let the element be narrower: take away its width, or give it overflow-wrap: anywhere.",
    ),
    RuleInfo(
        id="duplicate-title",
        criteria=("2.4.2",),
        title="Each page has a title of its own",
        fix="Give one of the pages another title.",
    ),
    RuleInfo(
        id="axe:button-name",
        criteria=("4.1.2",),
        title="Buttons must have discernible text",
        fix="Write words in the button.",
        help="https://dequeuniversity.com/rules/axe/4.14/button-name",
    ),
    RuleInfo(
        id="axe:color-contrast",
        criteria=("1.4.3",),
        title="Text must stand out from its background",
        fix="Make the text darker, or the background lighter.",
    ),
    RuleInfo(
        id="axe:image-alt",
        criteria=("1.1.1",),
        title="Images must have alternative text",
        fix="Write what the picture tells in alt.",
    ),
    RuleInfo(id="axe:region", criteria=(), title="All content is in landmarks", fix="Use main."),
)
FILES = {
    "overrides/shell.html": '<body>\n<header class="masthead">\n<a class="brand" href="">{{ name }}</a>\n',
    "overrides/frame/menu.html": '<nav class="menubar">\n<button class="opener"></button>\n</nav>\n',
    "overrides/frame/foot.html": '<nav class="links">\n</nav>\n',
    "overrides/pages/service.html": '<h1>{{ t }}</h1>\n<p class="hours">{{ h }}</p>\n<button class="save"></button>\n',
    "overrides/pages/prose.html": "<h1>{{ title }}</h1>\n{{ body }}\n",
    "overrides/markers/search.html": '<form>\n<input class="ask">\n</form>\n',
    "overrides/style/base.css": ".masthead { margin: 0 }\n.hours { color: silver }\n.save { width: 40em }\n",
    "docs/en/help.md": "# Help\n\n![](help.png)\n\nWords.\n",
}
SERVICES = ("ash", "birch", "cedar", "elm")
PROSE = ("", "help/", "money/", "search/")


def prefix(tag: str) -> str:
    return "" if tag == "en" else f"{tag}/"


def sources(tags: tuple[str, ...] = ("en", "bn")) -> Sources:
    """A small site of ours: services and prose in two languages."""
    pages = {}
    for tag in tags:
        for name in SERVICES:
            file = f"plan_data/services/{name}.yaml"
            if tag != "en":
                file = f"plan_data/translations/{tag}.po"
            path = f"services/{name}/"
            pages[f"{prefix(tag)}{path}index.html"] = PageSource(
                "overrides/pages/service.html", file, path, tag
            )
        for path in PROSE:
            parts = ("overrides/markers/search.html",) if path == "search/" else ()
            pages[f"{prefix(tag)}{path}index.html"] = PageSource(
                "overrides/pages/prose.html",
                f"docs/{tag}/{path.rstrip('/') or 'index'}.md",
                path,
                tag,
                parts,
            )
    return Sources(
        pages,
        frame=("overrides/shell.html", "overrides/frame/foot.html", "overrides/frame/menu.html"),
        templates=tuple(name for name in FILES if name.endswith(".html")),
        styles=("overrides/style/base.css",),
        words={tag: f"scripts/carers_plan/words/{tag}.po" for tag in tags},
        read=lambda name: FILES.get(name, ""),
    )


def page(
    address: str, *findings: Finding, trouble: str = "", unchanged: bool = False
) -> PageResult:
    if trouble:
        return PageResult(address, trouble=trouble)
    tag = address.partition("/")[0] if address.startswith(("bn/", "so/")) else "en"
    looked = {
        (rule.id, mode)
        for rule in RULES
        if rule.id not in {"duplicate-title", "axe:region"}
        for mode in ("wide", "phone")
    }
    return PageResult(
        address, tag, f"Title of {address}", findings, frozenset(looked), unchanged=unchanged
    )


def found(rule: str, address: str, html: str, selector: str = "", **more: str) -> Finding:
    return Finding(
        rule,
        address,
        more.get("mode", "wide"),
        selector or html.strip("<>").split()[0],
        html,
        more.get("message", f"Something is wrong with {rule}."),
        "cantTell" if more.get("outcome") == "cantTell" else "failed",
        Box(8, 16, 100, 24),
    )


def result(*findings: Finding, pages: tuple[PageResult, ...] = ()) -> AuditResult:
    """An audit of all the pages of the small site, or of those given."""
    every = pages or tuple(page(address) for address in sources().pages)
    return AuditResult(
        every,
        tuple(sorted(findings, key=lambda item: item.order)),
        RULES,
        "4.14.1",
        "chrome 140.0",
    )


def waiver(**changes: object) -> AcceptedFinding:
    """A waiver for buttons that save, until the end of the year."""
    base = AcceptedFinding(
        "save-button",
        "axe:button-name",
        "button.save",
        "services/*",
        "The supplier mends it in their next release.",
        "https://example.org/issues/12",
        dt.date(2024, 12, 31),
        "plan_data/accessibility/waivers/save-button.yaml",
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def nasty() -> tuple[Finding, ...]:
    """Faults of each kind that tell where to mend them."""
    everywhere = tuple(sources().pages)
    save = '<button class="save" data-id="7">'
    return (
        *(
            found("axe:button-name", at, '<button class="opener">', "nav.menubar > button.opener")
            for at in everywhere
        ),
        *(
            found(
                "reflow",
                at,
                save,
                f"main > button:nth-of-type({number})",
                mode=mode,
                message="It is 412 px wide.",
            )
            for number, at in enumerate(everywhere, 1)
            if "services/" in at
            for mode in ("phone", "phone dark")
        ),
        found("axe:image-alt", "help/index.html", '<img src="help.png">'),
        found("axe:image-alt", "bn/help/index.html", '<img src="help.png">'),
        found(
            "axe:color-contrast",
            "services/ash/index.html",
            '<p class="hours">',
            outcome="cantTell",
            message="The background is a picture.",
        ),
        found(
            "duplicate-title",
            "bn/money/index.html",
            "<title>Money",
            "title",
            message="The title “Money” is also that of bn/help/index.html.",
        ),
    )


def verdict(
    *findings: Finding,
    pages: tuple[PageResult, ...] = (),
    waivers: tuple[AcceptedFinding, ...] = (),
    scope: str = "",
) -> Verdict:
    return judge(
        result(*findings, pages=pages),
        subject="site",
        today=TODAY,
        sources=sources(),
        waivers=waivers,
        whole_site={"duplicate-title"},
        criteria=CRITERIA,
        scope=scope,
    )
