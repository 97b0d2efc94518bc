"""What happened to a file in which many rows are wrong: nothing of it can be trusted then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from carers_plan.problem import Mistake
from carers_plan.words.checks import flaws
from translation_desk.exchange.outcome import Judged, Outcome

_FEW = 5
"""So many wrong rows are single mistakes."""
_SHARE = 5
"""More than one row in so many: an accident."""
_FAR = 3
"""How many rows a column may have slipped to be found again."""
_AGAIN = "Copy the translations into the file that was sent out again, each beside its English."
_DOUBT = "So many rows of the file do not fit their English that this one may not either."


def doubted(judged: Sequence[Judged], tag: str) -> tuple[tuple[Judged, ...], str]:
    """Refuse all rows where over a fifth of them are wrong, and say what may have happened.

    The rows that seem right may be wrong too, and nobody could tell. Else return them as they are.
    """
    filled = [
        one
        for one in judged
        if one.item and one.answer.text.strip() and one.outcome is not Outcome.SAME
    ]
    wrong = [one for one in filled if one.misfit]
    if len(wrong) < _FEW or len(wrong) * _SHARE <= len(filled):
        return tuple(judged), ""
    why = f"{_accident(filled, tag)}{len(wrong)} of {len(filled)} texts do not fit their English."
    doubt = Mistake(_DOUBT, _AGAIN)
    return (
        tuple(
            replace(one, outcome=Outcome.REFUSED, complaints=(doubt,), entry=None)
            if one.entry
            else one
            for one in judged
        ),
        f"{why} So nothing was taken. {_AGAIN}",
    )


def _accident(filled: Sequence[Judged], tag: str) -> str:
    english = [one.item.message.english for one in filled if one.item]
    texts = [one.answer.text.strip() for one in filled]
    steps = [step for step in range(-_FAR, _FAR + 1) if abs(step) < len(texts)]
    misfits = {step: _misfits(english, texts, step, tag) for step in steps}
    best = min(misfits, key=lambda step: (misfits[step], abs(step)))
    if best and misfits[best] * _FAR < misfits[0]:
        rows = "one row" if abs(best) == 1 else f"{abs(best)} rows"
        where = "high" if best < 0 else "low"
        return f"The translations seem to stand {rows} too {where}: "
    folded = [text.casefold() for text in texts]
    rising = sum(one <= other for one, other in pairwise(folded))
    if len(folded) - 1 - min(rising, len(folded) - 1 - rising) >= 0.9 * (len(folded) - 1):
        return "The column of translations seems to have been sorted without its English: "
    return ""


def _misfits(english: Sequence[str], texts: Sequence[str], step: int, tag: str) -> int:
    """Count what would stop a build if each text belonged to the English `step` rows before."""
    pairs = (
        (english[at - step], text) for at, text in enumerate(texts) if 0 <= at - step < len(english)
    )
    return sum(any(not flaw.advice for flaw in flaws(source, text, tag)) for source, text in pairs)
