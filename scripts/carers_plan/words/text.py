"""Words that know their language, so that a foreign passage marks itself in HTML."""

from __future__ import annotations

from typing import Self

from markupsafe import Markup, escape


class Words(str):
    """Text shown to readers. `lang` is set only where it differs from the page's language."""

    __slots__ = ("_html", "direction", "lang")

    lang: str
    direction: str
    _html: Markup | None

    def __new__(cls, text: str, lang: str = "", direction: str = "ltr") -> Self:
        """Wrap text; an empty `lang` means the page's own language."""
        words = super().__new__(cls, text)
        words.lang = lang
        words.direction = direction
        words._html = None
        return words

    def __html__(self) -> Markup:
        """Return the escaped text, wrapped with its language where that differs (WCAG 3.1.2)."""
        if self._html is None:
            self._html = self.around(escape(str(self)))
        return self._html

    def edges(self, element: str = "span") -> tuple[Markup, Markup]:
        """Return what stands before and after these words in HTML, nothing if nothing has to."""
        if not self.lang:
            return Markup(), Markup()
        opening = Markup('<{} lang="{}" dir="{}">').format(element, self.lang, self.direction)
        return opening, Markup("</{}>").format(element)

    def around(self, html: Markup) -> Markup:
        """Put HTML of these words between what marks them."""
        before, after = self.edges()
        return before + html + after

    @property
    def plain(self) -> str:
        """The text alone, for titles and attributes."""
        return str(self)

    def __reduce__(self) -> tuple[type[Words], tuple[str, str, str]]:
        """Copy and pickle with the language."""
        return Words, (str(self), self.lang, self.direction)
