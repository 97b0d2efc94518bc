"""How much of a page's HTML is in the page's own language.

What is marked `data-apart` does not count: it is in the same language on every page, such as the
words of a recording.
"""

from __future__ import annotations

import re

_TOKEN = re.compile(r"<(?P<close>/)?(?P<name>\w+)(?P<rest>[^<>]*)>|(?P<word>[^<\s]+)")
_LANG = re.compile(r'\blang="([\w-]+)"')
_VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr", "source", "track"})
_LETTER = re.compile(r"[^\W\d_]")
_APART = "data-apart"
# An address is in no language that a reader misses words of.
_AS_IT_IS = 'translate="no"'


def own_share(html: str, foreign: str) -> float:
    """Return which part of the words, from 0 to 1, is not marked as being in `foreign`."""
    if f'lang="{foreign}"' not in html:
        return 1.0
    opened: list[tuple[str, str]] = [("", "")]
    own = other = 0
    for token in _TOKEN.finditer(html):
        name = token["name"]
        if name is None:
            inside = opened[-1][1]
            if inside != _APART and _LETTER.search(token["word"]):
                other += inside == foreign
                own += inside != foreign
        elif name not in _VOID and not token["rest"].endswith("/"):
            if not token["close"]:
                opened.append((name, _language(token["rest"], opened[-1][1])))
            elif any(tag == name for tag, _ in opened):
                while opened.pop()[0] != name:
                    pass
    return own / (own + other) if own + other else 1.0


def _language(attributes: str, around: str) -> str:
    if around == _APART or _APART in attributes or _AS_IT_IS in attributes:
        return _APART
    found = _LANG.search(attributes)
    return found[1] if found else around
