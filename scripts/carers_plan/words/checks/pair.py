"""English and its translation, in the forms that rules look at."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from carers_plan.loading.prose import COMMENT
from carers_plan.model.web_addresses import ADDRESS, EMAIL
from carers_plan.words.checks.term import Terms
from carers_plan.words.checks.tongue import Tongue
from carers_plan.words.digits import fold_digits
from carers_plan.words.facts import BRACES, TARGET, long_phones

_BRACKETED = re.compile(
    r"\([^()]*\)|\[[^\[\]]*\](?=\W)|\"[^\"\n]*\"|“[^“”\n]*”|«[^«»\n]*»|„[^„“”\n]*[“”]|`[^`\n]*`"
)
_POSTCODE = re.compile(r"(?<![A-Za-z\d])[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}(?![A-Za-z\d])")
NO_TERMS = Terms()
MOST_COMMAS = 4


class Side:
    """The words of a message in one language, in the forms that rules look at."""

    def __init__(self, text: str) -> None:
        """Keep the text; everything else is worked out when asked for."""
        self.text = text

    @functools.cached_property
    def folded(self) -> str:
        """The text with digits from 0 to 9."""
        return fold_digits(self.text)

    @functools.cached_property
    def words(self) -> str:
        """The text without addresses, blanks and comments, digits folded."""
        text = self.folded
        if "<!--" in text:
            text = COMMENT.sub(" ", text)
        if "](" in text:
            text = TARGET.sub("] ", text)
        if "://" in text or "www." in text:
            text = ADDRESS.sub(" ", text)
        if "@" in text:
            text = EMAIL.sub(" ", text)
        return BRACES.sub(" ", text) if "{" in text else text

    @functools.cached_property
    def phones(self) -> list[str]:
        """The telephone numbers, as written but for the digits."""
        return long_phones(self.words)

    @functools.cached_property
    def postcodes(self) -> list[str]:
        """The British postcodes, as written but for the digits."""
        return _POSTCODE.findall(self.words)

    @functools.cached_property
    def counted(self) -> str:
        """The words without telephone numbers and postcodes."""
        text = self.words
        for code in (*self.phones, *self.postcodes):
            text = text.replace(code, " ")
        return text

    @functools.cached_property
    def own(self) -> str:
        """The words without what is in brackets or quotation marks, such as an English name."""
        return _BRACKETED.sub(" ", self.words)


@functools.lru_cache(maxsize=8192)
def english_side(text: str) -> Side:
    """Return the English of a message, which several languages share."""
    return Side(text)


@dataclass(frozen=True, slots=True)
class Pair:
    """The English of a message, its translation, the language and the terms to use in it.

    `target` holds the translation in Unicode NFC, `written` as it was typed.
    `optional` names blanks that a translation may leave out, such as the number in the form for
    exactly one.
    """

    source: Side
    target: Side
    written: str
    tongue: Tongue
    terms: Terms = NO_TERMS
    optional: frozenset[str] = frozenset()

    @property
    def list_of_words(self) -> bool:
        """Whether it is a list of words, such as those that people search for: no translation."""
        return self.english.count(", ") > MOST_COMMAS and ". " not in self.english

    @property
    def english(self) -> str:
        """The English as written."""
        return self.source.text

    @property
    def translation(self) -> str:
        """The translation as written."""
        return self.target.text
