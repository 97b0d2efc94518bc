"""Write what the checks see of planted errors, and what they say of real texts.

Run `python -m tests.carers_plan.words.checks.table` after a change to a rule, and read what changed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import yaml

from carers_plan.words.checks import RULES, Terms, flaws
from carers_plan.words.translation_problems import translation_problems
from tests.carers_plan.words.checks import planted, real_texts
from tests.conftest import ROOT

FILE = Path(__file__).with_name("checks.md")
JUDGED = Path(__file__).with_name("real") / "judged.yaml"
LANGUAGES = {"bn": "Bengali", "so": "Somali", "ar": "Arabic"}
ORDER = [*RULES, "two-ways", "names", planted.MEANING]


def judged() -> dict[tuple[str, str, str], str]:
    """Return why mistakes told about real texts are true."""
    found = yaml.safe_load(JUDGED.read_text(encoding="utf-8"))
    return {(item["source"], item["language"], item["english"]): item["why"] for item in found}


def text() -> str:
    """Return the whole page."""
    return "\n".join([*_head(), *_planted(), *_unseen(), *_real(), *_own()]) + "\n"


def _head() -> Iterator[str]:
    yield "# What the checks of translations see, and where they are wrong"
    yield ""
    yield "Written by `python -m tests.carers_plan.words.checks.table`; a test compares. Do not edit it."


def _planted() -> Iterator[str]:
    errors = planted.read()
    outcomes = [(error, planted.seen(error)) for error in errors]
    yield ""
    yield f"## {len(errors)} errors, planted one at a time into our own translations"
    yield ""
    yield (
        "`planted.yaml` says where, `mutations.py` how. Seen means: by the rule that it was planted"
        " for. Errors of meaning are those that no rule is for."
    )
    yield ""
    yield f"| Rule | {' | '.join(LANGUAGES.values())} | Seen | Stops a build |"
    yield f"|---|{'---|' * (len(LANGUAGES) + 2)}"
    for rule in [*ORDER, ""]:
        mine = [(error, seen) for error, seen in outcomes if rule in {error.rule, ""}]
        cells = [
            _share([error.rule in seen.rules for error, seen in mine if error.language == language])
            for language in LANGUAGES
        ]
        cells.append(_share([error.rule in seen.rules for error, seen in mine]))
        cells.append(_share([bool(seen.stopped) for _, seen in mine]))
        yield f"| {rule or '**all**'} | {' | '.join(cells)} |"


def _share(found: list[bool]) -> str:
    return f"{sum(found)} of {len(found)}" if found else "–"


def _unseen() -> Iterator[str]:
    yield ""
    yield "Not seen:"
    yield ""
    for error in planted.read():
        if error.rule not in planted.seen(error).rules:
            language = LANGUAGES[error.language]
            yield f"- {error.mutation} ({language}): {error.english[:70].splitlines()[0].strip()}"


def _real() -> Iterator[str]:
    known = judged()
    yield ""
    yield "## Real translations by other people"
    yield ""
    yield (
        "True means: looked at one by one, the translation does differ from its English, such as"
        " by another year. `real/judged.yaml` has each with the reason. All others are false alarms."
        " The rules were adjusted on these texts, so expect a few more on texts they have not seen."
    )
    yield ""
    yield "| Text | Language | Messages | Mistakes told | of them true | False alarms | Advice |"
    yield "|---|---|---|---|---|---|---|"
    for source, read in real_texts.SOURCES.items():
        for tag, language in LANGUAGES.items():
            pairs = list(read(tag))
            if not pairs:
                continue
            told, true, advice = 0, 0, Counter[str]()
            for pair in pairs:
                found = list(
                    flaws(pair.english, pair.translation, tag, Terms(), optional=pair.optional)
                )
                advice.update({flaw.rule for flaw in found if flaw.advice})
                if any(not flaw.advice for flaw in found):
                    told += 1
                    true += (source, tag, pair.english) in known
            yield (
                f"| {source} | {language} | {len(pairs)} | {told} | {true} | {told - true} "
                f"| {_listed(advice)} |"
            )


def _listed(advice: Counter[str]) -> str:
    return ", ".join(f"{count} {rule}" for rule, count in advice.most_common()) or "none"


def _own() -> Iterator[str]:
    terminology = planted.terminology()
    yield ""
    yield "## Our own translations"
    yield ""
    yield "| Language | Messages | Mistakes told | Advice |"
    yield "|---|---|---|---|"
    for tag, language in LANGUAGES.items():
        told, messages, advice = 0, 0, 0
        for catalogue in planted.catalogues(tag):
            found = translation_problems(catalogue, tag, tag, terminology)
            messages += sum(bool(entry.text or entry.forms) for entry in catalogue.entries)
            told += sum(not problem.advice for problem in found)
            advice += sum(problem.advice for problem in found)
        yield f"| {language} | {messages} | {told} | {advice} |"


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
    print(FILE.relative_to(ROOT))  # noqa: T201 - says which file it wrote
