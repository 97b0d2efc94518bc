"""Words that know their language and their age, so that a passage marks itself in HTML."""

from __future__ import annotations

from typing import Self

from markupsafe import Markup, escape

OUTDATED = Markup('class="outdated"')
"""What marks words whose English has changed. The style sheet gives them a dotted line."""


class Words(str):
    """Text shown to readers. `lang` is set only where it differs from the page's language.

    `outdated` says that the English has changed since they were translated.
    """

    __slots__ = ("_html", "direction", "lang", "outdated")

    lang: str
    direction: str
    outdated: bool
    _html: Markup | None

    def __new__(
        cls, text: str, lang: str = "", direction: str = "ltr", *, outdated: bool = False
    ) -> Self:
        """Wrap text; an empty `lang` means the page's own language."""
        words = super().__new__(cls, text)
        words.lang = lang
        words.direction = direction
        words.outdated = outdated
        words._html = None
        return words

    def __html__(self) -> Markup:
        """Return the escaped text, with its language where that differs (WCAG 3.1.2)."""
        if self._html is None:
            self._html = self.around(escape(str(self)))
        return self._html

    def edges(self, element: str = "span") -> tuple[Markup, Markup]:
        """Return what stands before and after these words in HTML, nothing if nothing has to."""
        if self.lang:
            opening = Markup('<{} lang="{}" dir="{}">').format(element, self.lang, self.direction)
        elif self.outdated:
            opening = Markup("<{} {}>").format(element, OUTDATED)
        else:
            return Markup(), Markup()
        return opening, Markup("</{}>").format(element)

    def around(self, html: Markup) -> Markup:
        """Put HTML of these words between what marks them."""
        before, after = self.edges()
        return before + html + after

    @property
    def plain(self) -> str:
        """The text alone, for titles and attributes."""
        return str(self)

    def __reduce__(self) -> tuple[object, tuple[str, str, str, bool]]:
        """Copy and pickle with the language and the age."""
        return _words, (str(self), self.lang, self.direction, self.outdated)


def _words(text: str, lang: str, direction: str, outdated: bool) -> Words:  # noqa: FBT001
    return Words(text, lang, direction, outdated=outdated)
