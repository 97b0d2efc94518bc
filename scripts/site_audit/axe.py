"""The rules of axe-core, asked in the page that is open; the one module that knows its runner."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, get_args

from axe_selenium_python import Axe

from site_audit.browser import Browser
from site_audit.finding import Box, CouldNotAuditError, Outcome, RuleInfo, Seen

SCRIPT = Path(__file__).parent / "vendor" / "axe" / "axe.min.js"
STANDARDS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
LOOKS = ("color-contrast", "link-in-text-block")
"""The rules about colours: the only ones that another colour scheme can change."""
Part = Literal["all", "structure", "looks"]
"""Which rules to ask for: all, all but those about colours, or only these."""
PARTS: tuple[Part, ...] = get_args(Part)
_CLOSED_FRAME = (
    "No script may run in this frame, so it was not looked into. Audit the page in it by its own "
    "address."
)
_CRITERION = re.compile(r"wcag(\d)(\d)(\d+)$")


class _Driver:
    """As much of a WebDriver as axe-selenium-python asks for."""

    def __init__(self, browser: Browser, *, looks: bool) -> None:
        self._browser = browser
        self._looks = looks

    def execute_async_script(self, script: str) -> Any:  # noqa: ANN401 - whatever the script gives
        """Run a script that gives its result to its last argument."""
        return self._browser.run("__audit.answered", script, self._looks)


def version() -> str:
    """Return the version of axe-core that we carry."""
    found = re.search(r"axe v([\d.]+)", SCRIPT.read_text(encoding="utf-8")[:200])
    return found.group(1) if found else ""


def rules(browser: Browser) -> tuple[RuleInfo, ...]:
    """Return what axe itself says of the rules that we ask for. A page has to be open."""
    known = browser.run("axe.getRules", list(STANDARDS))
    return tuple(
        RuleInfo(
            id=f"axe:{rule['ruleId']}",
            criteria=tuple(
                ".".join(match.groups()) for tag in rule["tags"] if (match := _CRITERION.match(tag))
            ),
            title=rule["help"],
            fix=rule["description"],
            help=rule["helpUrl"],
        )
        for rule in known
        if not {"deprecated", "experimental"} & set(rule["tags"])  # axe leaves these out, too.
    )


def belongs(rule: str, part: Part) -> bool:
    """Tell whether a rule, such as `axe:label`, is asked for in a part."""
    return part == "all" or (rule.removeprefix("axe:") in LOOKS) is (part == "looks")


def look(browser: Browser, part: Part = "all") -> Iterator[tuple[str, Seen]]:
    """Run axe over the page that is open and yield (rule id, what it saw).

    axe-selenium-python pastes its options into a script, so they go in as JSON. An error inside
    axe shows only as a script that never ends, which raises `CouldNotAuditError`.
    """
    options: dict[str, Any] = {"reporter": "brief", "resultTypes": ["violations", "incomplete"]}
    options["runOnly"] = list(LOOKS if part == "looks" else STANDARDS)
    # Of what axe would read ahead, only recordings serve a rule that is asked for.
    options["preload"] = {"assets": ["media"]}
    if part == "structure":
        options["rules"] = {rule: {"enabled": False} for rule in LOOKS}
    driver = _Driver(browser, looks=part != "structure")
    found = Axe(driver, script_url=str(SCRIPT)).run(options=json.dumps(options))
    outcomes: tuple[tuple[str, Outcome], ...] = (
        ("violations", "failed"),
        ("incomplete", "cantTell"),
    )
    for key, outcome in outcomes:
        for rule in found[key]:
            for node in rule["nodes"]:
                if rule["id"] == "frame-tested":
                    # One that should answer was only too slow: the page is looked at again.
                    if not node["closed"]:
                        raise CouldNotAuditError(
                            f"axe could not look into the frame {node['selector']}."
                        )
                    node["message"] = _CLOSED_FRAME
                box = Box(**node["box"]) if node["box"] else None
                yield (
                    f"axe:{rule['id']}",
                    Seen(node["selector"], node["html"][:200], node["message"], outcome, box),
                )
