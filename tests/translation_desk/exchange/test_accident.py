"""A file in which many rows are wrong was not mistranslated: something happened to it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from carers_plan.model import Plan
from carers_plan.problem import UnusableFileError
from carers_plan.words.message import MISSING, Message
from carers_plan.words.po_file import Catalogue
from translation_desk.exchange.accident import check_rows
from translation_desk.exchange.answers import Answer
from translation_desk.exchange.judging import Judge
from translation_desk.exchange.outcome import Judged, Wish
from translation_desk.exchange.sheet import Name, mark_of
from translation_desk.work import Item, Work

ENGLISH = [f"You wait {weeks} weeks for it." for weeks in range(2, 22)]
BENGALI = [f"এর জন্য আপনি {weeks} সপ্তাহ অপেক্ষা করেন।" for weeks in range(2, 22)]


def judged(plan: Plan, texts: list[str]) -> tuple[Judged, ...]:
    """Judge one text for each English, row by row."""
    messages = [Message(f"services/a{n}/wait_time", text) for n, text in enumerate(ENGLISH)]
    items = tuple(Item(message, MISSING, None) for message in messages)
    judge = Judge(plan, [Work("bn", "bn.po", Path("bn.po"), items, Catalogue())], Wish())
    names = [str(Name(message.id, None, mark_of(""))) for message in messages]
    rows = zip(names, texts, strict=True)
    return judge.judge(Answer(name, text, row) for row, (name, text) in enumerate(rows, 2))


def test_a_right_file_and_a_few_wrong_rows_are_no_accident(plan: Plan):
    check_rows(judged(plan, BENGALI), "bn")
    check_rows(judged(plan, [*BENGALI[:16], *["9 সপ্তাহ।"] * 4]), "bn")


@pytest.mark.parametrize(
    ("texts", "says"),
    [
        (["", *BENGALI[:-1]], "The translations seem to stand one row too low: 19 of 19"),
        ([*BENGALI[2:], "", ""], "The translations seem to stand 2 rows too high: 18 of 18"),
        (sorted(BENGALI), "sorted without its English"),
        ([*["9 সপ্তাহ।"] * 5, *[""] * 10, *BENGALI[15:]], "5 of 10 texts do not fit their English"),
        (["n/a"] * 20, '20 of 20 texts do not fit their English, such as row 2: "n/a" is no tr'),
    ],
)
def test_nothing_is_taken_where_over_a_fifth_is_wrong_and_the_accident_is_named(
    plan: Plan, texts: list[str], says: str
):
    with pytest.raises(UnusableFileError, match=re.escape(says)):
        check_rows(judged(plan, texts), "bn")
