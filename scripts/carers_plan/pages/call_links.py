"""Phone numbers are links wherever they stand, but not inside another link or a control."""

from __future__ import annotations

import re

_CALL = re.compile(r' href="(?:tel|sms):')
_TAG = re.compile(r"<(/?)(a|button|label|option|summary|svg|title)\b([^<>]*)>")


def outermost(html: str) -> str:
    """Take away the links that call or text inside another link, a button, a title or a drawing."""
    if not _CALL.search(html):
        return html
    pieces: list[str] = []
    around: list[bool] = []
    cut = 0
    for tag in _TAG.finditer(html):
        closing = bool(tag[1])
        if closing:
            gone = around.pop() if around else False
        else:
            gone = bool(around and tag[2] == "a" and _CALL.match(tag[3]))
            around.append(gone)
        if gone:
            pieces.append(html[cut : tag.start()])
            cut = tag.end()
    return "".join([*pieces, html[cut:]])
