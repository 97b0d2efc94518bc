"""What an audit finds: where, by which rule, how sure; pure values that import nothing of ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Self

Outcome = Literal["failed", "cantTell", "untested"]
"""The words of W3C EARL. That a rule passed is said by its absence, where it looked.

`untested` is a rule that stopped with an error of its own: never the fault of the page.
"""


class CouldNotAuditError(Exception):
    """A page could not be looked at; says why in plain English."""


class TooLongError(CouldNotAuditError):
    """A rule has used up the time that a page gets."""


class ScriptError(CouldNotAuditError):
    """A script of the audit stopped with an error in a page; says which."""


@dataclass(frozen=True, slots=True, order=True)
class Box:
    """Where an element is, in CSS pixels from the page's top left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Seen:
    """What a rule saw on the page that is open: an element and what is wrong with it."""

    selector: str
    html: str
    message: str
    outcome: Outcome = "failed"
    box: Box | None = None

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Self:
        """Return what a script made with `__audit.found`, without what else it holds."""
        about = {key: values[key] for key in ("selector", "html", "message", "outcome")}
        return cls(**about, box=Box(**values["box"]))


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a rule found on one page in one mode.

    `rule` is an id such as `reflow` or `axe:label`. `address` counts from the site's root
    (`bn/services/index.html`) or is a whole URL. In `selector`, ` >>> ` goes into a frame or a
    shadow root. `html` is how the element starts, at most 200 characters. `message` is one plain
    sentence with the measured numbers.
    """

    rule: str
    address: str
    mode: str
    selector: str
    html: str
    message: str
    outcome: Outcome = "failed"
    box: Box | None = None

    @property
    def order(self) -> tuple[str, str, str, str, str]:
        """What findings are sorted by, the same on every run."""
        return (self.rule, self.address, self.mode, self.selector, self.message)


@dataclass(frozen=True, slots=True)
class PageResult:
    """All about one page: what was found, and which rules looked at it in which modes.

    `facts` is what the rules over a whole site compare; it can be written as JSON. `loaded` are the
    addresses that it loaded: from the site's root, or whole URLs of other sites. `trouble` says
    why the page could not be audited and is empty when it was. `unchanged` is true when an
    earlier audit of the very same page was used.
    """

    address: str
    language: str = ""
    title: str = ""
    findings: tuple[Finding, ...] = ()
    looked: frozenset[tuple[str, str]] = frozenset()
    facts: Mapping[str, Any] = field(default_factory=dict)
    loaded: frozenset[str] = frozenset()
    trouble: str = ""
    unchanged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleInfo:
    """What a rule is about, in words for the people who mend a page.

    `criteria` are numbers of WCAG 2.2 success criteria, such as `1.4.10`; a best practice has
    none. `title` says what is true of a good page, `fix` what to type or change, `help` is an
    address that tells more.
    """

    id: str
    criteria: tuple[str, ...]
    title: str
    fix: str
    help: str = ""


@dataclass(frozen=True, slots=True)
class AuditResult:
    """A whole audit. `findings` are those of all pages and of the site, sorted."""

    pages: tuple[PageResult, ...]
    findings: tuple[Finding, ...]
    rules: tuple[RuleInfo, ...]
    axe: str
    browser: str

    @property
    def troubles(self) -> tuple[PageResult, ...]:
        """The pages that could not be audited. One is enough to fail an audit."""
        return tuple(page for page in self.pages if page.trouble)

    @property
    def failures(self) -> tuple[Finding, ...]:
        """What is surely wrong; the rest needs a person's eyes."""
        return tuple(found for found in self.findings if found.outcome == "failed")
