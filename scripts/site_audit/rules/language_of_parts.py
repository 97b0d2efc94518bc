"""Words in another language than the page's say which."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from carers_plan.unicode_scripts import NAMES, letters_of, script_runs, share
from site_audit.browser import Browser
from site_audit.finding import Box, Outcome, Seen
from site_audit.mode import Mode
from site_audit.rules.language_of_page import contradiction, runs_of
from site_audit.rules.rule import PageRule
from site_audit.tongues import language_of, name_of

# A name, a term or a saying of fewer words may stand as it is.
ENOUGH_WORDS = 4
TITLE = "title of the page"
# A sentence among others is judged only when it is long enough to be no name.
ENOUGH_IN_SENTENCE = 7
_SENTENCE = re.compile(r"(?<=[.!?।؟۔。])\s+")
# An original name stands in brackets or quotation marks after its translation.
_NAMED = re.compile(r"[“\"«‘][^”\"»’]{0,80}[”\"»’]|\([^()]{0,80}\)")


def wrong(run: Mapping[str, Any]) -> str:
    """Say in which other language or letters a text is, when that is sure, or nothing."""
    text, claimed = str(run["text"]), str(run["language"])
    letters = letters_of(str(run["script"]))
    if run["script"]:
        if message := _letters(text, letters, marked=bool(run["marked"]) and "Latn" in letters):
            return message
        if "Latn" not in letters:
            return _latin(text, claimed)
    return _language(text, claimed)


def _letters(text: str, letters: frozenset[str], *, marked: bool) -> str:
    counted = share(text)
    for stretch in script_runs(text):
        foreign = stretch.script not in letters and stretch.script != "Latn"
        if foreign and stretch.words >= ENOUGH_WORDS:
            kind = NAMES[stretch.script]
            return f"{stretch.words} words are in {kind} letters: “{_short(stretch.text)}”."
    if marked and counted and not any(code in letters for code in counted):
        script = counted.most_common(1)[0][0]
        return f"The words are in {NAMES[script]} letters: “{_short(text)}”."
    return ""


def _latin(text: str, claimed: str) -> str:
    """Look for a whole phrase in Latin letters in a language that is not written in them."""
    for stretch in script_runs(_NAMED.sub(" ", text)):
        if stretch.script == "Latn" and (found := language_of(stretch.text, claimed)):
            return f"The words “{_short(stretch.text)}” are in {name_of(found)}."
    return ""


def _language(text: str, claimed: str) -> str:
    if found := language_of(text, claimed):
        return f"The words “{_short(text)}” are in {name_of(found)}."
    sentences = _SENTENCE.split(text)
    if len(sentences) > 1:
        for sentence in sentences:
            if len(sentence.split()) < ENOUGH_IN_SENTENCE:
                continue
            if found := language_of(sentence, claimed):
                return f"The sentence “{_short(sentence)}” is in {name_of(found)}."
    return ""


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59].rstrip()}…"  # noqa: PLR2004 - about a line


def look(browser: Browser, _: Mode) -> Iterator[Seen]:
    """Yield each text that is surely in another language than the page claims for it."""
    runs = runs_of(browser)
    whole = contradiction(runs)
    for run in runs:
        if run["whole"] and whole:
            continue
        if not (message := wrong(run)):
            continue
        where = "" if run["kind"] == "text" else f" This is the {run['kind']}."
        claim = f" The page claims lang=“{run['language']}” for them.{where}"
        # A title that mixes languages cannot be marked: a person judges whether it is a name.
        mixed = run["kind"] == TITLE and bool(set(share(run["text"])) & letters_of(run["script"]))
        mixed = mixed and "Latn" not in letters_of(run["script"])
        outcome: Outcome = "cantTell" if mixed else "failed"
        yield Seen(run["selector"], run["html"], message + claim, outcome, Box(**run["box"]))


RULE = PageRule(
    id="language-of-parts",
    criteria=("3.1.2",),
    title="Words in another language say which",
    fix=(
        "Put the language on the element around the words, such as <span lang=“so”>, or correct "
        "the lang that is there. An alt, title or aria-label is in the language of its element."
    ),
    look=look,
)
