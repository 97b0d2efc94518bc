"""Work grows in step with what people write: nothing looks at a whole page again for each word.

As for single patterns, the bound is on the processor's time: in step it takes a few tenths of a
second, with the square of the text minutes.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from carers_plan import limits
from carers_plan.loading.example_rules import unreal
from carers_plan.loading.plain_english import findings, rules, sentences
from carers_plan.loading.prose import parse_page
from carers_plan.markdown import misuses, render, targets
from carers_plan.words.facts import facts_in
from carers_plan.words.prose_words import page_messages

SECONDS = 2
PIECES = [
    "A b. ", "No. 1 ", "Utilise it. ", "This is stakeholder ", "ABC ", "AB CD EF. ", "\nKLM, ",
    "[a](b.md) 999 ", "call 020 7946 0123 a@example.org ", "- x\n", "word\n\n", "# a\n\n",
    "](", "<!-- ", "[[[", "{#", "**",
]  # fmt: skip
RULES = rules()
WORK: dict[str, Callable[[str], object]] = {
    "plain words": lambda text: [*findings(text, RULES, markdown=True)],
    "sentences": lambda text: [*sentences(text, markdown=True)],
    "facts": lambda text: [*facts_in(text)],
    "made-up contacts": lambda text: [*unreal(text)],
    "misuses": lambda text: [*misuses(text)],
    "links": lambda text: [*targets(text)],
    "HTML": lambda text: render(text, lambda name: name),
    "messages": lambda text: [*page_messages(parse_page(text, "docs/en/x.md", "en", "x.md")[0])],
}


class TooLongError(BaseException):
    """More of the processor's time was taken than there is for it."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TooLongError

    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


@pytest.mark.parametrize("name", WORK)
def test_a_large_page_of_anything_takes_little_time(name: str):
    for piece in PIECES:
        try:
            with within(SECONDS):
                WORK[name](piece * (limits.TEXT_FILE // 4 // len(piece)))
        except TooLongError:
            pytest.fail(f"{name}: {piece!r}", pytrace=False)
