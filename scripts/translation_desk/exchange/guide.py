"""What a file for translators or reviewers says about itself, in plain English."""

from __future__ import annotations

from collections.abc import Iterable

from translation_desk.exchange.selection import MINUTES_AROUND, WORDS_A_MINUTE

_TRANSLATE = """\
Thank you for translating. There are {texts} texts here, with {words} words of English.
Write only in the columns "Your translation" and "Your notes". A row that you leave empty stays \
as it is.
If there is a "Translation so far", it was made from older English. If it still holds, copy it. \
If not, write a new one."""
_REVIEW = """\
Thank you for reading. There are {texts} texts here, with {words} words of English. We reckon \
with {pace} words of English a minute to read and to judge, and {around} minutes to begin and to \
end: about {minutes} minutes.
First write on which day you read this, and what kind of reader you are, where it is asked here. \
Do not write your name.
For each text, write "yes" if it is right, or "no" and better words. A row that you leave empty \
stays unchecked.
Right means: it says what the English says, and your neighbours would understand it.
Better words count as not checked until somebody else has read them: nobody sees their own slips."""
_APART = """\
This page is not in the table, because it was written as a whole: {address} Please read it on the \
site, and tell the team what you find."""
_BOTH = """
Keep what is in braces, such as {1} or {count}: the site puts a link, a telephone number or \
another value there. You may move it to where your language needs it.
Keep ** around words, and [ ] before a {1}: they make bold words and links.
You may sort the rows, and send the file back before it is finished."""


def to_translate(texts: int, words: int) -> tuple[str, ...]:
    """Return in lines what to do with a file of texts to translate."""
    return (*_TRANSLATE.format(texts=texts, words=words).splitlines(), *_BOTH.strip().splitlines())


def to_review(texts: int, words: int, apart: Iterable[str] = ()) -> tuple[str, ...]:
    """Return in lines what to do with a file of translations to check, and how long it takes.

    `apart` are the addresses of pages that are not in the file, since they are no translations.
    """
    minutes = max(1, round(words / WORDS_A_MINUTE)) + MINUTES_AROUND
    said = _REVIEW.format(
        texts=texts, words=words, pace=WORDS_A_MINUTE, around=MINUTES_AROUND, minutes=minutes
    )
    others = (_APART.format(address=address) for address in apart)
    return (*said.splitlines(), *_BOTH.strip().splitlines(), *others)
