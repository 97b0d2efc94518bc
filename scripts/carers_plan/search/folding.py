"""Make words that mean the same look the same, however they are typed.

The rules are data. They go with each index to the reader's browser, where `search.js` follows
the same ones, so a word is folded alike when the index is made and when somebody searches.
A rule is a regular expression that Python and JavaScript both understand, and what takes its
place; `$1` stands for the first group. Bengali letters follow the Unicode Standard, chapter
12.2; Arabic ones chapter 9.2.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass, field

Rule = tuple[str, str]
_TEXTS = 10_000

# Digits of scripts that readers type: Arabic, Persian, Devanagari, Bengali.
_DIGITS = tuple(
    (f"[{chr(zero + digit)}]", str(digit))
    for digit in range(10)
    for zero in (0x660, 0x6F0, 0x966, 0x9E6)
)
# Tigrinya has two rows of letters for one sound each; newspapers and schools differ.
_ONE_SOUND = tuple(
    (chr(rare + vowel), chr(usual + vowel))
    for rare, usual in ((0x1220, 0x1230), (0x1340, 0x1338))
    for vowel in range(7)
)
_LETTERS = (
    # Accents, Arabic vowel marks, joiners, soft hyphens and the Bengali dot below say nothing new.
    ("[\u0300-\u036f\u064b-\u065f\u0670\u0640\u200b-\u200f\u2060\ufeff\xad\u09bc]", ""),
    ("\u09ce", "\u09a4\u09cd"),
    ("\u0142", "l"),
    # Chinese has no gaps between words: each of its signs is looked for by itself.
    ("([\u3400-\u9fff])", " $1 "),
    ("['\u2019\u2018\u02bc`]", ""),
    # A postcode is one word, and a phone number too, with or without gaps and the country's code.
    (r"\b([a-z]{1,2}\d[a-z\d]?) (?=\d[a-z]{2}\b)", "$1"),
    (r"(\d)(?:[ \xa0()-]{1,2}|,)(?=\d)", "$1"),
    (r"(?:\+|00)?440?(?=\d{9})", "0"),
)
_WORDS: dict[str, tuple[Rule, ...]] = {
    "en": ((r"^([a-z]{2,})ies$", "$1y"), (r"^([a-z]+[^aiosu\d])s$", "$1")),
    "bn": (
        (
            (
                "^([\u0980-\u09ff]{3,}?)(?:\u0997\u09c1\u09b2(?:\u09c7\u09be|\u09bf)|"
                "\u09a6\u09c7\u09b0|\u099f[\u09bf\u09be])?(?:\u09c7\u09b0|\u0995\u09c7|\u09a4\u09c7)?$"
            ),
            "$1",
        ),
        (
            "^([\u0980-\u09ff]{3,}(?:[\u0995-\u09b9](?=\u09c7)|\u09be(?=\u09af)))[\u09c7\u09af]$",
            "$1",
        ),
    ),
    # The last consonant is doubled in some plurals: go'aan, go'aanno, go'aannada.
    "so": (
        (r"^([a-z]{3,}([bdglmnr]))\2(?:o|ada|adii)?$", "$1"),
        (
            "^([a-z]{4,}?)(?:yaasha|yaal|yada|aha|ada|ka|ga|ha|ta|da|kii|tii)$",
            "$1",
        ),
    ),
    "ar": (
        ("[\u0671\u0622\u0623\u0625]", "\u0627"),
        ("\u0629", "\u0647"),
        ("\u0649", "\u064a"),
        ("^[\u0648\u0641\u0628\u0643]?(?:\u0627\u0644|\u0644\u0644)([\u0620-\u064a]{3,})$", "$1"),
    ),
    # Keyboards for Arabic and for Urdu have different codes for the same letters.
    "ur": (
        ("[\u0649\u064a]", "\u06cc"),
        ("\u0643", "\u06a9"),
        ("[\u0647\u06be\u06c0\u06c3\u06d5]", "\u06c1"),
        ("\u0622", "\u0627"),
    ),
    "ti": _ONE_SOUND,
}
# For a word that nothing matches as it is: letters that people mix up.
_LOOSE: dict[str, tuple[Rule, ...]] = {
    "": ((r"(.)\1", "$1"),),
    # Who types a postcode that no place has looks for something near it.
    "postcode": ((r"^[a-z]{1,2}\d[a-z\d]?\d[a-z]{2}$", "postcode"),),
    "en": (
        ("isation", "ization"),
        ("is(e|ing)", "iz$1"),
        ("our", "or"),
        ("re$", "er"),
        ("ph", "f"),
        ("mme$", "m"),
        ("ie", "ei"),
    ),
    "bn": (
        ("\u09c0", "\u09bf"),
        ("\u09c2", "\u09c1"),
        ("\u09a3", "\u09a8"),
        ("[\u09b6\u09b7]", "\u09b8"),
        ("\u09af", "\u099c"),
        ("\u0999\u09cd?", "\u0982"),
        ("[\u0981\u0983]", ""),
        ("\u09c3", "\u09cd\u09b0\u09bf"),
        ("\u09cd", ""),
    ),
    "so": (("dh", "d"), ("kh|q", "k"), ("x", "h"), ("c", ""), ("sh", "s"), ("mb|nb", "b")),
    "ar": (("[\u0624\u0626\u0621]", ""), ("[\u0635\u062b]", "\u0633"), ("\u0638", "\u0636")),
}
# How a word sounds: Bengali in Latin letters, English words in Bengali ones, and the spellings
# of Somali. It is made of the coarse form, where no dot, joiner or doubled letter is left.
_SOUND: dict[str, tuple[Rule, ...]] = {
    "bn": (
        ("\u0995\u09b7|\u0995\u09b8", "k"),
        ("[\u0995\u0996]", "k"),
        ("[\u0997\u0998]", "g"),
        ("[\u099a\u099b]", "ch"),
        ("[\u099c\u099d]", "j"),
        ("[\u099f\u09a0\u09a4\u09a5]", "t"),
        ("[\u09a1\u09a2\u09a6\u09a7]", "d"),
        ("[\u099e\u09a3\u09a8]", "n"),
        ("\u0982", "ng"),
        ("[\u09aa\u09ab]", "p"),
        ("[\u09ac\u09ad]", "b"),
        ("\u09ae", "m"),
        ("\u09b0", "r"),
        ("\u09b2", "l"),
        ("[\u09b6-\u09b8]", "s"),
        ("\u09b9", "h"),
        ("[\u0986\u09be]", "a"),
        ("[\u0987\u0988\u09bf\u09c0]", "i"),
        ("[\u0989\u098a\u09c1\u09c2]", "u"),
        ("\u098b", "ri"),
        ("[\u098f\u0990\u09c7\u09c8]", "e"),
        ("[\u0985\u0993\u0994\u09d7]", "o"),
        ("ph|f", "p"),
        ("v", "b"),
        ("z", "j"),
        ("c(?!h)|q", "k"),
        ("([kgcjtdpbs])h", "$1"),
        ("w", "o"),
        ("x", "ks"),
        (r"(.)\1", "$1"),
        ("^(.{4,}?)(?:gul[oi]|der|t[ia])?(?:er|ke|te)?$", "$1"),
    ),
    "so": (("[dt]h?$", "d"), ("z", "s"), ("(?:ay|ei|ey)", "e"), ("mm?", "m"), (r"(.)\1", "$1")),
}
_LIGHT = {"bn": "aeiouyj", "so": "aeiouyh"}
"""Letters that one writes and another leaves out or changes."""
# What parts words: whatever is neither a letter, a sign of a letter, nor a digit.
_BETWEEN = (
    r"[\s!-/:-@\[-`{-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\xd7\xf7\u1360-\u1368"
    "\u02c6-\u02ff\u060c\u061b\u061f\u066a-\u066d\u06d4\u0964\u0965\u09f2-\u09fb"
    "\u2000-\u206f\u20a0-\u20bf\u2100-\u2bff\u3000-\u303f]+"
)


@dataclass(frozen=True, slots=True)
class Folding:
    """The rules of one site: its language's and, for what is not translated, English.

    `letters` are followed over a whole text, `between` parts it into words, `words` are followed
    on each word. `loose` makes a second, coarser form of a folded word, and `sound` a third of that
    one, in which `light` letters count little. `known` has the words folded so far: texts repeat
    theirs.
    """

    letters: tuple[Rule, ...]
    between: str
    words: tuple[Rule, ...]
    loose: tuple[Rule, ...]
    sound: tuple[Rule, ...] = ()
    light: str = ""
    known: dict[str, str] = field(default_factory=dict, compare=False)

    def split(self, text: str) -> list[str]:
        """Return the words of a text in plain letters, with their endings, in order."""
        return [*_split(text, self.letters, self.between)]

    def fold(self, text: str) -> list[str]:
        """Return the folded words of a text, in order."""
        words = _split(text, self.letters, self.between)
        return [word for word in map(self._word, words) if word]

    def _word(self, word: str) -> str:
        if word not in self.known:
            self.known[word] = _follow(self.words, word)
        return self.known[word]

    def loosen(self, word: str) -> str:
        """Return the coarse form of a folded word."""
        return _follow(self.loose, word)

    def speak(self, word: str) -> str:
        """Return how a folded word sounds."""
        return _follow(self.sound, self.loosen(word))

    @property
    def rules(self) -> tuple[object, ...]:
        """All of it, as a browser has it."""
        return (self.letters, self.between, self.words, self.loose, self.sound, self.light)


def has_rules(tag: str) -> bool:
    """Whether the search knows spellings of a language, or needs none."""
    language = tag.partition("-")[0]
    return language in _WORDS or language in {"pl", "zh"}


@functools.cache
def folding(tag: str) -> Folding:
    """Return the rules of a language by its tag; a language without its own has the common ones."""
    tags = dict.fromkeys(("en", tag.partition("-")[0]))
    return Folding(
        letters=(*_digits(), *_LETTERS),
        between=_BETWEEN,
        words=tuple(rule for name in tags for rule in _WORDS.get(name, ())),
        loose=(
            *_LOOSE["postcode"],
            *(rule for name in tags for rule in _LOOSE.get(name, ())),
            *_LOOSE[""],
        ),
        sound=_SOUND.get(tag.partition("-")[0], ()),
        light=_LIGHT.get(tag.partition("-")[0], ""),
    )


def _digits() -> tuple[Rule, ...]:
    """Gather each digit's forms in one rule."""
    found: dict[str, str] = {}
    for pattern, digit in _DIGITS:
        found[digit] = found.get(digit, "") + pattern.strip("[]")
    return tuple((f"[{letters}]", digit) for digit, letters in found.items())


@functools.lru_cache(maxsize=_TEXTS)
def _split(text: str, letters: tuple[Rule, ...], between: str) -> tuple[str, ...]:
    """Part a text into words. All languages have the texts that are not translated."""
    plain = _follow(letters, unicodedata.normalize("NFKD", text).lower())
    return tuple(word for word in re.split(between, plain) if word)


@functools.cache
def _compiled(rule: Rule) -> tuple[re.Pattern[str], str]:
    pattern, becomes = rule
    return re.compile(pattern), re.sub(r"\$(\d)", r"\\g<\1>", becomes)


def _follow(rules: tuple[Rule, ...], text: str) -> str:
    for rule in rules:
        pattern, becomes = _compiled(rule)
        text = pattern.sub(becomes, text)
    return text
