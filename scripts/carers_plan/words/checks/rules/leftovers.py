"""What was left behind: notes, broken letters, marks of programs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from carers_plan.problem import Mistake
from carers_plan.words.checks.flaw import shown
from carers_plan.words.checks.pair import Pair

NAME = "leftovers"
_BROKEN = re.compile("\ufffd|â€|Ã[\x80-\xbf]|Â[\xa3\xa0\xb7]|à[¦§]|Ø[§-¿]|Ù[\x80-\x8a]|\\?{3,}")
_HINT = re.compile("[TFBXLl\\[SAHaEDCI<>=%$&?\ufffdâÃÂàØÙ]")
# Each begins with a letter or sign of its own, because such patterns are quick.
_NOTE = re.compile(
    r"TODO\b|FIXME\b|TBC\b|TBA\b|X{4,}|[Ll]orem ipsum"
    r"|\[(?:translat|insert|check|untranslated)[^\]]*\]"
    r"|(?:Translation|Translated text|Bengali|Somali|Arabic)\s*:"
    r"|Here is the translation|Here's the translation|[Aa]s an AI\b|Error! (?:Bookmark|Reference)"
    r"|Deleted:|Formatted:|Inserted:|Commented \[\w+\]:|<{7}|>{7}|={7}"
    r"|%[sd](?!\w)|%\(\w+\)s|\$\{|&nbsp"
)


def look(pair: Pair) -> Iterator[Mistake]:
    """Find what nobody meant readers to see."""
    text, typed = pair.translation, pair.tongue.typed
    if typed and (found := typed.search(pair.target.own)) and found[0] not in pair.english:
        wrong = f'"{shown(found[0])}" was typed for an old font, and is no letters anywhere else.'
        yield Mistake(wrong, "Turn the text into Unicode, or type it again.")
    if not _HINT.search(text):
        return
    for pattern, what, fix in (
        (
            _BROKEN,
            "is what broken letters look like",
            "Paste the words again from where they came.",
        ),
        (_NOTE, "looks like a note or the mark of a program", "Delete it, and keep the words."),
    ):
        found = pattern.search(text)
        if found and found[0] not in pair.english:
            yield Mistake(f'"{shown(found[0])}" {what}.', fix)
