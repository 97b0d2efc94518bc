"""The language that a page claims is the one most of its words are in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from carers_plan.unicode_scripts import NAMES, letters_of, share
from site_audit.browser import Browser, beside
from site_audit.finding import Seen
from site_audit.mode import Mode
from site_audit.rules.rule import PageRule
from site_audit.tongues import language_of, name_of

Run = Mapping[str, Any]
SCRIPT = beside(__file__)
# Less than this is too little to say what language a page is in.
ENOUGH = 12


def runs_of(browser: Browser) -> list[Run]:
    """Return the texts of the page that is open, each with the language claimed for it."""
    return list(browser.run(f"{SCRIPT}.runs"))


def contradiction(runs: Sequence[Run]) -> str:
    """Say how the words of a page contradict the language of its `<html>`, or nothing."""
    texts = [run for run in runs if run["whole"] and run["kind"] == "text"]
    if not texts:
        return ""
    claimed, script = str(texts[0]["language"]), str(texts[0]["script"])
    letters = letters_of(script)
    total = 0
    others: Counter[str] = Counter()
    for run in texts:
        text = str(run["text"])
        counted = share(text)
        total += counted.total()
        if found := language_of(text, claimed):
            others[name_of(found)] += counted.total()
        elif script:
            for code, words in counted.items():
                if code not in letters and code != "Latn":
                    others[f"{NAMES[code]} letters"] += words
    if total < ENOUGH or not others:
        return ""
    (other, words), *_ = others.most_common()
    if words * 2 <= total:
        return ""
    return f"The page says lang=“{claimed}”, but {words} of its {total} words are in {other}."


def look(browser: Browser, _: Mode) -> Iterator[Seen]:
    """Yield a finding if the page claims another language than that of its words."""
    if message := contradiction(runs_of(browser)):
        html = str(browser.run(f"{SCRIPT}.root"))
        yield Seen("html", html[: html.find(">") + 1] or html, message)


RULE = PageRule(
    id="language-of-page",
    criteria=("3.1.1",),
    title="The language of the page is that of its words",
    fix=(
        "Write the language of the words in the page’s <html lang=“…”>: en for English, bn for "
        "Bengali, so for Somali, ar for Arabic. Screen readers choose their voice by it."
    ),
    look=look,
)
