"""Takes every page through every mode and rule, with several browsers at once."""

from __future__ import annotations

import json
import queue
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Self

from site_audit import axe, contrast
from site_audit.browser import Browser, beside
from site_audit.cache import Cache, setting_of
from site_audit.finding import (
    AuditResult,
    CouldNotAuditError,
    Finding,
    PageResult,
    RuleInfo,
    ScriptError,
    Seen,
    TooLongError,
)
from site_audit.mode import WIDE, Mode
from site_audit.rules.rule import Rule, SiteRule, ViewRule
from site_audit.scope import AuditScope
from site_audit.site import Page

_LIBRARY = (
    "waiting.js",
    "page.js",
    "facts.js",
    "axe.js",
    "colours.js",
    "ground.js",
    "text_loss.js",
    "listeners.js",
    "effects.js",
    "walk.js",
    "fields.js",
)
"""What all the rules use inside a page, in this order."""

Progress = Callable[[int, int], None]
"""Told how many steps are done, and of how many."""


def scripts_for(rules: Iterable[Rule]) -> tuple[str, ...]:
    """Return all that a browser runs in a page before the page's own scripts."""
    views = (rule for rule in rules if isinstance(rule, ViewRule))
    own = "".join(f"__audit.rules[{json.dumps(rule.id)}] = {rule.script};\n" for rule in views)
    library = axe.SCRIPT.read_text(encoding="utf-8")
    return (library, *(beside(__file__, name) for name in _LIBRARY), own)


PART_SECONDS = 9.0
"""So long the rules that use keys, the pointer or pictures have for one page, in each of two parts.

Most pages need a fifth of it. One with hundreds of things to use would need minutes.
"""


def look(browser: Browser, page: Page, plan: AuditScope) -> PageResult:
    """Open a page and look at it in every mode of a plan. What goes wrong is its `trouble`."""
    findings: list[Finding] = []
    looked: set[tuple[str, str]] = set()
    facts: dict[str, Any] = {}
    try:
        browser.open(page.url, plan.modes[0])
        until = browser.clock() + PART_SECONDS
        for mode in plan.modes:
            browser.show(mode)
            read, viewed = _view(browser, mode, plan)
            facts = read or facts
            for rule, found in (*viewed, *_use(browser, mode, plan, until)):
                if not any(seen.outcome == "untested" or seen is _LEFT_OUT for seen in found):
                    looked.add((rule, mode.name))
                findings += (_finding(rule, page, mode, seen) for seen in found)
    except CouldNotAuditError as error:
        return PageResult(page.address, trouble=str(error))
    return PageResult(
        page.address,
        language=facts.get("language", ""),
        title=facts.get("title", ""),
        findings=tuple(sorted(findings, key=lambda found: found.order)),
        looked=frozenset(looked),
        facts=facts,
        loaded=frozenset(browser.loaded()),
    )


def _view(
    browser: Browser, mode: Mode, plan: AuditScope
) -> tuple[dict[str, Any], list[tuple[str, Sequence[Seen]]]]:
    """Return a page's facts, once, and what each rule in JavaScript saw in a mode."""
    wanted = [rule.id for rule in plan.views if mode in rule.modes]
    reads = mode == WIDE and not plan.sampled
    # A drawing has none of what they look for: axe alone has rules for it.
    if browser.drawing or (not wanted and not reads):
        return {}, []
    answer = browser.run("__audit.look", wanted, reads)
    return answer["facts"] or {}, [
        (rule, (_untested(seen),) if isinstance(seen, str) else tuple(map(Seen.of, seen)))
        for rule, seen in answer["found"].items()
    ]


def _untested(error: str) -> Seen:
    return Seen(
        "html",
        "",
        "This rule stopped with an error of its own, so it has told nothing of this page, which is "
        f"not to blame. Tell those who look after the audit: {error}",
        "untested",
    )


_LEFT_OUT = Seen(
    "html",
    "",
    "There is so much to use on this page that this rule did not come to its end. What it has seen "
    "until then is told; a person has to look at the rest.",
    "cantTell",
)


def _use(
    browser: Browser, mode: Mode, plan: AuditScope, until: float
) -> Iterator[tuple[str, Sequence[Seen]]]:
    """Yield axe and each rule that uses the page in a mode, with what it saw until a time."""
    part = plan.axe_parts.get(mode)
    if browser.drawing:
        part = "structure" if part in {"all", "structure"} else None
    if part:
        yield f"axe:{part}", ()  # Until we know the rules by name.
        seen_by_axe = contrast.decided(browser, axe.look(browser, part))
        yield from ((rule, (seen,)) for rule, seen in seen_by_axe)
    for hand in plan.hands:
        if mode in hand.modes and not browser.drawing:
            if browser.clock() > until:
                yield hand.id, (_LEFT_OUT,)
                continue
            browser.touched = False
            found: list[Seen] = []
            try:
                with browser.within(until):
                    found.extend(hand.look(browser, mode))
                yield hand.id, found
            except TooLongError:
                yield hand.id, (*found, _LEFT_OUT)
                browser.reload()
            except ScriptError as error:
                yield hand.id, (_untested(str(error)),)
                browser.reload()
            else:
                if hand.disturbs and browser.touched:
                    browser.reload()


def _finding(rule: str, page: Page, mode: Mode, seen: Seen) -> Finding:
    return Finding(
        rule,
        page.address,
        mode.name,
        seen.selector,
        seen.html,
        seen.message,
        seen.outcome,
        seen.box,
    )


@dataclass
class _Team:
    """Browsers that share a queue of pages, one thread each."""

    rules: Sequence[Rule]
    size: int
    browsers: list[Browser] = field(default_factory=list)

    def __enter__(self) -> Self:
        scripts = scripts_for(self.rules)
        try:
            for _ in range(self.size):
                self.browsers.append(Browser(scripts))
        except CouldNotAuditError:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        for browser in self.browsers:
            browser.close()

    def look(
        self, pages: Sequence[Page], plan: AuditScope, step: Callable[[], None]
    ) -> dict[str, PageResult]:
        """Look at pages and return what was found, by address."""
        waiting: queue.SimpleQueue[Page] = queue.SimpleQueue()
        for page in pages:
            waiting.put(page)
        done: dict[str, PageResult] = {}
        stopped = threading.Event()

        def work(place: int) -> None:
            while not stopped.is_set():
                try:
                    page = waiting.get_nowait()
                except queue.Empty:
                    return
                done[page.address] = self._look(place, page, plan)
                step()

        threads = [threading.Thread(target=work, args=(at,)) for at in range(len(self.browsers))]
        for thread in threads:
            thread.start()
        try:
            for thread in threads:
                thread.join()
        finally:
            stopped.set()
        # A thread that died leaves its page without a result; that must never look like a pass.
        return {
            page.address: done.get(page.address)
            or PageResult(page.address, trouble="The program stopped before it came to this page.")
            for page in pages
        }

    def _look(self, place: int, page: Page, plan: AuditScope) -> PageResult:
        """Look at one page; where there is trouble, once more with a new browser."""
        result = look(self.browsers[place], page, plan)
        if not result.trouble:
            return result
        self.browsers[place].close()
        try:
            self.browsers[place] = Browser(scripts_for(self.rules))
        except CouldNotAuditError as error:
            return replace(result, trouble=str(error))
        return look(self.browsers[place], page, plan)


def sample(results: Iterable[PageResult], groups: Mapping[str, str]) -> tuple[str, ...]:
    """Return the addresses of few pages that show whatever differs, in each writing direction.

    What differs are the kinds of elements, the styles and scripts of a page, and its template: of
    each in `groups`, by address, there is a page. The page that adds most is taken first, so the
    choice is the same on every run.
    """
    left: dict[str, set[str]] = {}
    kinds: dict[str, tuple[str, frozenset[str]]] = {}
    for result in results:
        group = groups.get(result.address, "")
        found = frozenset([*result.facts.get("kinds", ()), f"template {group}"])
        direction = result.facts.get("dir", "")
        kinds[result.address] = (direction, found)
        left.setdefault(direction, set()).update(found)
    chosen: list[str] = []
    for direction, every in sorted(left.items()):
        wanted = set(every)
        here = {at: found for at, (way, found) in sorted(kinds.items()) if way == direction}
        while wanted:
            best = max(here, key=lambda at: len(here[at] & wanted))
            chosen.append(best)
            wanted.difference_update(here[best])
    return tuple(chosen)


def run(
    pages: Sequence[Page],
    rules: Sequence[Rule],
    *,
    with_axe: bool = True,
    workers: int = 2,
    cache: Cache | None = None,
    progress: Progress | None = None,
    everything: bool = False,
    groups: Mapping[str, str] | None = None,
) -> AuditResult:
    """Audit pages. `everything` runs the costly rules on every page, not on a sample.

    `groups` says by address which template each page comes from.

    Raises `CouldNotAuditError` when no browser starts.
    """
    team = _Team(rules, max(1, min(workers, len(pages))))
    lock = threading.Lock()
    with team:
        first = team.browsers[0]
        axe_rules = _axe_rules(first) if with_axe else ()
        kept = replace(
            cache or Cache(None),
            rules=tuple(_names(rules, with_axe)),
            setting=setting_of((axe.version(), first.version)),
        )
        done = 0

        def part(todo: Sequence[Page], plan: AuditScope, of: int) -> dict[str, PageResult]:
            name = "sampled" if plan.sampled else "every page"
            found = {page.address: kept.find(page, name) for page in todo}
            known = {at: result for at, result in found.items() if result}

            def step(count: int = 1) -> None:
                nonlocal done
                with lock:
                    done += count
                    if progress:
                        progress(done, max(of, done))

            step(len(known))
            fresh = [page for page in todo if page.address not in known]
            looked = team.look(fresh, plan, step)
            for page in fresh:
                kept.keep(page, name, looked[page.address])
            return known | looked

        results = part(pages, AuditScope(rules, with_axe), len(pages))
        costly = AuditScope(rules, with_axe, sampled=True)
        if costly.modes:
            good = [result for result in results.values() if not result.trouble]
            chosen = set(results if everything else sample(good, groups or {}))
            more = part(
                [
                    page
                    for page in pages
                    if page.address in chosen and not results[page.address].trouble
                ],
                costly,
                len(pages) + len(chosen),
            )
            for address, extra in more.items():
                results[address] = _joined(results[address], extra)
        version = first.version
    ordered = tuple(_all_axe(results[page.address], axe_rules) for page in pages)
    findings = [found for result in ordered for found in result.findings]
    findings += _compared(ordered, rules)
    return AuditResult(
        ordered,
        tuple(sorted(findings, key=lambda found: found.order)),
        (*map(_info, rules), *axe_rules),
        axe.version(),
        version,
    )


def _names(rules: Sequence[Rule], with_axe: bool) -> Iterator[str]:  # noqa: FBT001
    yield "axe" if with_axe else "no axe"
    yield from (rule.id for rule in rules)


def _axe_rules(browser: Browser) -> tuple[RuleInfo, ...]:
    with_page = "data:text/html,<!doctype html><title>-</title><p>-</p>"
    browser.open(with_page)
    return axe.rules(browser)


def _info(rule: RuleInfo) -> RuleInfo:
    return RuleInfo(
        id=rule.id, criteria=rule.criteria, title=rule.title, fix=rule.fix, help=rule.help
    )


def _joined(one: PageResult, more: PageResult) -> PageResult:
    if more.trouble:
        return replace(one, trouble=more.trouble)
    findings = sorted((*one.findings, *more.findings), key=lambda found: found.order)
    return replace(
        one,
        findings=tuple(findings),
        looked=one.looked | more.looked,
        unchanged=one.unchanged and more.unchanged,
    )


def _all_axe(result: PageResult, rules: Sequence[RuleInfo]) -> PageResult:
    """Name each of axe's rules in place of the part that looked."""
    looked = set(result.looked)
    for part in axe.PARTS:
        for mode in sorted(mode for name, mode in looked if name == f"axe:{part}"):
            looked.remove((f"axe:{part}", mode))
            looked.update((rule.id, mode) for rule in rules if axe.belongs(rule.id, part))
    return replace(result, looked=frozenset(looked))


def _compared(results: Sequence[PageResult], rules: Iterable[Rule]) -> Iterator[Finding]:
    good = [result for result in results if not result.trouble]
    for rule in rules:
        if isinstance(rule, SiteRule):
            yield from rule.compare(good)
