"""The policy of a page (Content Security Policy): what a browser may do, whatever is in it."""

from __future__ import annotations

import base64
import hashlib

from markupsafe import Markup

# Everything from this site, no script in the page, no style but its own sheets, nothing sent away.
# What belongs to a page that is opened as a file has no site: hence `file:`.
_POLICY = (
    "default-src 'none'; script-src 'self' file:; style-src {}; img-src 'self' data: file:; "
    "media-src 'self' file:; connect-src 'self'; worker-src 'self'; frame-src 'none'; "
    "object-src 'none'; base-uri 'none'; form-action 'self'"
)

# A page that stands in others has its style, and nothing else.
_ALONE = "default-src 'none'; style-src {}; base-uri 'none'; form-action 'none'"


def styled(css: str, *, alone: bool = False) -> Markup:
    """Return the head's part of a page with a style sheet: its policy first, then the sheet.

    A page that is `alone` loads nothing, not even from its own site.
    """
    policy = (_ALONE if alone else _POLICY).format(_digest(css))
    return Markup(  # noqa: S704 - our own style sheet
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n<style>{css}</style>'
    )


def with_style(html: str, css: str) -> str:
    """Add a second style sheet to a finished page, and to what its policy allows."""
    return html.replace("style-src ", f"style-src {_digest(css)} ", 1).replace(
        "</head>", f"<style>{css}</style>\n</head>", 1
    )


def _digest(css: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()}'"
