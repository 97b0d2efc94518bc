"""Words that know their language and their age, so that a passage marks itself in HTML."""

from __future__ import annotations

import re
from typing import NamedTuple, Self

from markupsafe import Markup, escape

from carers_plan.unicode_scripts import numbers_apart

OUTDATED = Markup('class="outdated"')
"""What marks words whose English has changed. The style sheet gives them a dotted line."""
_PLAIN = Markup(), Markup()
# What opens a link or code in Markdown and is not closed again: no link may stand there.
_INSIDE = re.compile(r"\[[^\]]*\Z|(?:\A|\n)[^`\n]*`(?:[^`\n]*`[^`\n]*`)*[^`\n]*\Z")


class Call(NamedTuple):
    """A phone number in a text, and the address that calls or texts it."""

    start: int
    end: int
    address: str


class Words(str):
    """Text shown to readers, with the phone numbers in it in their order.

    `lang` is set only where it differs from the page's language. `outdated` says that the English
    has changed since they were translated.
    """

    __slots__ = ("_html", "calls", "direction", "lang", "outdated")

    lang: str
    direction: str
    calls: tuple[Call, ...]
    outdated: bool
    _html: Markup | None

    def __new__(
        cls,
        text: str,
        lang: str = "",
        direction: str = "ltr",
        *,
        calls: tuple[Call, ...] = (),
        outdated: bool = False,
    ) -> Self:
        """Wrap text; an empty `lang` means the page's own language."""
        words = super().__new__(cls, text)
        words.lang = lang
        words.direction = direction
        words.calls = calls
        words.outdated = outdated
        words._html = None
        return words

    def __html__(self) -> Markup:
        """Return the escaped text, with its language where that differs (WCAG 3.1.2).

        Phone numbers are links.
        """
        if self._html is None:
            html, cut, text = Markup(), 0, str(self)
            for start, end, address in self.calls:
                number = Markup(numbers_apart(escape(text[start:end])))  # noqa: S704 - escaped
                link = Markup('<a href="{}">{}</a>').format(address, number)
                html, cut = html + text[cut:start] + link, end
            self._html = self.around(html + text[cut:])
        return self._html

    @property
    def markdown(self) -> str:
        """The text as Markdown, in which phone numbers are links."""
        pieces, cut, text = [], 0, str(self)
        for start, end, address in self.calls:
            if not _INSIDE.search(text, 0, start):
                pieces += [text[cut:start], f"[{text[start:end]}]({address})"]
                cut = end
        return "".join([*pieces, text[cut:]])

    def edges(self, element: str = "span") -> tuple[Markup, Markup]:
        """Return what stands before and after these words in HTML, nothing if nothing has to."""
        if not self.lang and not self.outdated:
            return _PLAIN
        lang = (
            f'lang="{escape(self.lang)}" dir="{escape(self.direction)}"' if self.lang else OUTDATED
        )
        return Markup(f"<{element} {lang}>"), Markup(f"</{element}>")  # noqa: S704 - escaped

    def around(self, html: Markup) -> Markup:
        """Put HTML of these words between what marks them."""
        before, after = self.edges()
        return before + html + after

    @property
    def plain(self) -> str:
        """The text alone, for titles and attributes."""
        return str(self)

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        """Copy and pickle with the language, the age and the phone numbers."""
        return _words, (str(self), self.lang, self.direction, self.calls, self.outdated)


def _words(
    text: str,
    lang: str,
    direction: str,
    calls: tuple[Call, ...],
    outdated: bool,  # noqa: FBT001
) -> Words:
    return Words(text, lang, direction, calls=calls, outdated=outdated)
