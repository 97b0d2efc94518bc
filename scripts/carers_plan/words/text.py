"""Words that know their language, so that a foreign passage marks itself in HTML."""

from __future__ import annotations

from markupsafe import Markup, escape


class Words(str):
    """Text shown to readers. `lang` is set only where it differs from the page's language."""

    __slots__ = ("direction", "lang")

    lang: str
    direction: str

    def __new__(cls, text: str, lang: str = "", direction: str = "ltr") -> Words:
        """Wrap text; an empty `lang` means the page's own language."""
        words = super().__new__(cls, text)
        words.lang = lang
        words.direction = direction
        return words

    def __html__(self) -> Markup:
        """Escape the text, and wrap it with its language where that differs (WCAG 3.1.2)."""
        if not self.lang:
            return escape(str(self))
        return Markup('<span lang="{}" dir="{}">{}</span>').format(self.lang, self.direction, str(self))

    def __reduce__(self) -> tuple[type[Words], tuple[str, str, str]]:
        """Copy and pickle with the language."""
        return Words, (str(self), self.lang, self.direction)
