"""Look for words and sentences that are hard to read: text in, findings out.

What counts as hard follows GOV.UK's "Words to avoid" and the Plain English Campaign's "A to Z of
alternative words". Only what a program can say without false alarms is said: nothing about
passives, tone or how long a word is. Quoted words are somebody's own, and names are names.
"""

from __future__ import annotations

import functools
import hashlib
import re
from bisect import bisect
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from carers_plan.loading.yaml_file import read_shipped
from carers_plan.model.web_addresses import ADDRESS
from carers_plan.problem import TextMistake

LONGEST = 20
"""The most words in a sentence. GOV.UK allows 25; these readers are tired or learn English."""
_NEAR = 60
"""How many letters before a word may say that it is being explained."""
LIST_FROM = 3
"""From this many commas on, a long sentence is better as a list."""

_WORDS_FILE = Path(__file__).with_name("plain_words.yaml")
_SAYS = {
    "verbs": '"{found}" is hard to read.',
    "words": '"{found}" is hard to read.',
    "empty": '"{found}" says nothing here.',
    "jargon": '"{found}" is a word of offices, and nothing here explains it.',
    "idioms": '"{found}" does not mean what its words say, so people who learn English are lost.',
    "latin": '"{found}" is Latin. Many people do not know it, and it sounds odd read aloud.',
    "respect": '"{found}" can hurt the people it speaks of.',
    "own": '"{found}" is on your own list of words to avoid.',
}
_WORD = re.compile(r"[^\W\d_]+(?:(?:['’.-]|/(?=or\b))[^\W\d_]+)*")
_END = re.compile(r"[.!?…][\"'”’)\]]*(?=\s+[^a-z\s]|\s*$)|:(?=\s)")
_NUMBER = re.compile(r"\s*+\d")
_NAME = re.compile(r"\b[A-Z][\w'’-]*(?:\s+(?:(?:of|and|for|the)\s+){0,2}\(?[A-Z0-9][\w'’.-]*\)?)+")
_QUOTED = re.compile(r"\"[^\"\n]*\"|“[^“”\n]*”")
_CALLED = re.compile(r"\b(?:called|calls|known as|name for|word for|mean(?:s|ing)?)\b[^.!?]{0,25}$")
_SHORT = re.compile(r"(?<![\w.-])[A-Z][A-Z&]+(?=s?\b)(?![\w.-]*\d)(?!\.[A-Z])")
# What people are to type: text the word HELP.
_TYPED = re.compile(r"\b(?:[Tt]ext|[Ww]ords?|[Tt]ype|[Ss]end)(?: [\w,]+){0,2} $")
_EXPLAINED = re.compile(r"\(\"?([A-Z][A-Z&]+)s?\"?\)|\b([A-Z][A-Z&]+)s?\"? (?:\(|means\b|is short)")
_CAPITALS = re.compile(r"\b[A-Z]{2,}(?:[ ,]+[A-Z]{2,}){2,}\b")
_LINK = re.compile(r"\[(?P<label>[^\[\]]*)\]\([^)\[]*\)")
_SAYS_NOTHING = frozenset(
    """
    click here|click this link|click|continue|details|download|find out more|follow this link|
    full details|further information|go here|here|information|learn more|link|more|more details|
    more info|more information|read here|read more|see here|see more|this|this link|this page|
    visit|website
    """.replace("\n", "")
    .replace("    ", "")
    .split("|")
)
_UNLIKELY = (
    "impossible|infrequent|insignificant|unable|unaware|uncommon|unhappy|unhelpful|unimportant|"
    "unlike|unlikely|unreasonable|untrue|unusual|unwilling|unwelcome|without"
)
_CLOCK = r"\d{1,2}(?:[.:]\d\d)?"
_TIMES = r"\b\d\d?:\d\d ?[-–—] ?\d\d?:\d\d\b"
_DAY = r"(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)"
# What to look for, what is wrong with it, what to write. {0} is all that was found, {1} a part.
_SIGNS = tuple(
    (re.compile(pattern), wrong, fix)
    for pattern, wrong, fix in (
        (
            rf"\b[Nn]ot (?:an? )?({_UNLIKELY})\b",
            '"{0}" says no twice, so readers have to turn it round.',
            "Say it once, without no or not.",
        ),
        (
            rf"\b{_CLOCK} ?(?:am|pm)? ?[-–—] ?{_CLOCK} ?(?:am|pm)\b|{_TIMES}",
            'The dash in "{0}" is not read aloud.',
            "Write the times with to, for example: 9am to 5pm.",
        ),
        (
            rf"\b{_DAY}\b ?(?:[-–—/]|to ) ?\b{_DAY}\b",
            '"{0}" is not read aloud as days.',
            "Write the days as whole words, for example: Monday to Friday.",
        ),
        (
            r"£ ?([\d.,]+) ?([mk])\b",
            '"{0}" is read aloud as a number and a letter.',
            "Write the word, for example: £2 million, £3,000.",
        ),
        (
            r"\b([a-z]+)\((?:s|es)\)",
            'The brackets in "{0}" are hard to read aloud.',
            "Write one or the other: mostly the plural is enough.",
        ),
        (
            r"\b(?:he|she|his|him|her)/(?:she|he|her|hers|him|his)\b|\bs/he\b",
            'The slash in "{0}" is hard to read aloud.',
            "Say they or their, or speak to the reader: you.",
        ),
        (
            r"\b24/7\b",
            '"{0}" is read aloud as numbers.',
            "Say: day and night, every day.",
        ),
        (
            r"(?<=[a-z]) & (?=[a-z])",
            'The sign "&" is harder to read than a word.',
            "Write: and.",
        ),
    )
)
_CONTRACTION = re.compile(r"\b([A-Za-z]+)n['’]t\b")
_NOT = {"ca": "cannot", "wo": "will not", "sha": "shall not"}
_MARKUP = re.compile(
    r"```.*?```|`[^`\n]*`|\[[^\[\]\n]*\]\{lang=[\w-]+\}|<!--(?:(?!<!--|-->).)*+-->|\{#[^{}\n]*\}|\]\([^)\]]*\)|<https?://[^<>\s]+>|[*_]{1,3}(?=\S)|"
    r"(?<=\S)[*_]{1,3}|\[",
    re.DOTALL,
)
_BOLD = re.compile(r"\*\*([^*\n.!?]{1,50})\*\*")
_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+|\s*>\s?|#{1,6} +|\s+")


@dataclass(frozen=True, slots=True)
class Avoid:
    """Words to avoid: all of them, the form that a list gives, what to say, and the list."""

    words: tuple[str, ...]
    listed: str
    say: str
    kind: str


@dataclass(frozen=True)
class Rules:
    """What to look for. `avoid` is sorted under the first word; `allowed` is in small letters."""

    avoid: Mapping[str, tuple[Avoid, ...]]
    short: frozenset[str]
    allowed: frozenset[str] = field(default=frozenset())

    @functools.cached_property
    def key(self) -> str:
        """A digest of all of it."""
        words = [sorted(self.avoid.items()), sorted(self.short), sorted(self.allowed)]
        return hashlib.sha256(repr(words).encode()).hexdigest()


@functools.cache
def _shipped() -> tuple[tuple[Avoid, ...], frozenset[str]]:
    values = read_shipped(_WORDS_FILE)
    found = tuple(
        Avoid(form, listed, say, kind)
        for kind, entries in values.items()
        if kind != "known"
        for listed, say in entries.items()
        for form in _forms(listed, verb=kind == "verbs")
    )
    return found, frozenset(values["known"])


def rules(
    allow: Collection[str] = (), instead: Mapping[str, str] | None = None, short: str = ""
) -> Rules:
    """Put the shipped list, a council's own words and those it allows together.

    `allow` holds words, phrases and short forms in any case; `instead` goes from words to what
    to say; `short` is a text whose short forms are known, such as the glossary's terms.
    """
    shipped, known = _shipped()
    own = tuple(
        Avoid(form, listed, say, "own")
        for listed, say in (instead or {}).items()
        for form in _forms(listed)
    )
    avoid: dict[str, list[Avoid]] = {}
    # Longest first, so that "service provider" is found before "service".
    for item in sorted((*own, *shipped), key=lambda item: -len(item.words)):
        avoid.setdefault(item.words[0], []).append(item)
    return Rules(
        {word: tuple(items) for word, items in avoid.items()},
        known | {match[0] for match in _SHORT.finditer(short)},
        frozenset(word.casefold() for word in allow),
    )


def _forms(listed: str, *, verb: bool = False) -> Iterator[tuple[str, ...]]:
    *before, last = (match[0].casefold() for match in _WORD.finditer(listed))
    endings = {last}
    if verb:
        stem = last.removesuffix("e")
        plural = f"{last[:-1]}ies" if last.endswith("y") else f"{last}s"
        past = f"{last[:-1]}ied" if last.endswith("y") else f"{stem}ed"
        endings |= {plural, past, f"{stem}ing"}
        endings |= {form.replace("is", "iz") for form in endings if last.endswith("ise")}
    elif len(last) > 3 and last[-1] not in "sy.":  # noqa: PLR2004 - not eg, via and the like
        endings.add(f"{last}s")
    for ending in sorted(endings):
        yield (*before, ending)


def explained(text: str) -> frozenset[str]:
    """Return the short forms that a text explains, such as "Care Quality Commission (CQC)"."""
    return frozenset(match[1] or match[2] for match in _EXPLAINED.finditer(text))


def findings(
    text: str, found_by: Rules, known: Collection[str] = (), *, markdown: bool = False
) -> Iterator[TextMistake]:
    """Yield what is hard to read in an English text, in no special order.

    `known` are short forms that readers have had explained elsewhere on the page.
    """
    bare = _MARKUP.sub(_blank, text) if markdown else text
    for start, block in _blocks(bare, markdown=markdown):
        yield from _long(block, start)
    # Quoted words belong to somebody, and a short bold passage is a word being explained.
    ours = _QUOTED.sub(_blank, _MARKUP.sub(_blank, _BOLD.sub(_blank, text)) if markdown else text)
    yield from _hard_words(ours, found_by)
    yield from _signs(ours, found_by)
    yield from _short_forms(bare, found_by, known)
    if markdown:
        yield from _links(text)


def sentences(text: str, *, markdown: bool = False) -> Iterator[tuple[int, int]]:
    """Yield where each sentence of a text begins, and how many words it has.

    A name of several words counts as one.
    """
    for offset, block in _blocks(
        _MARKUP.sub(_blank, text) if markdown else text, markdown=markdown
    ):
        for start, sentence in _sentences(block):
            if count := _size(sentence):
                yield offset + start + _space_before(sentence), count


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _blocks(text: str, *, markdown: bool) -> Iterator[tuple[int, str]]:
    """Yield paragraphs, list items, headings and cells, each with where it begins."""
    if not markdown:
        yield 0, text
        return
    at, begins, held = 0, 0, ""
    for line in text.splitlines(keepends=True):
        mark = _ITEM.match(line)
        starts = bool(mark and mark[0].strip())
        heading = line.startswith("#")
        if (starts or not line.strip() or line.startswith("|")) and held:
            yield begins, held
            held = ""
        if line.startswith("|"):
            for cell in re.finditer(r"[^|]+", line):
                yield at + cell.start(), cell[0]
        elif line.strip():
            skip = mark.end() if mark and starts else 0
            if not held:
                begins = at + skip
            held += line[skip:]
            if heading:
                yield begins, held
                held = ""
        at += len(line)
    if held:
        yield begins, held


def _sentences(block: str) -> Iterator[tuple[int, str]]:
    start = 0
    for match in _END.finditer(block):
        if block.endswith("No.", 0, match.end()) and _NUMBER.match(block, match.end()):
            continue
        yield start, block[start : match.end()]
        start = match.end()
    yield start, block[start:]


def _hard(start: int, wrong: str, fix: str) -> TextMistake:
    return TextMistake(wrong, fix, advice=True, start=start)


def _long(block: str, offset: int) -> Iterator[TextMistake]:
    for start, sentence in _sentences(block):
        count = _size(sentence)
        if count > LONGEST:
            words = sentence.split()
            wrong = f'This sentence has {count} words: "{" ".join(words[:5])}…".'
            fix = f"Part it: no sentence needs more than {LONGEST} words."
            if sentence.count(",") >= LIST_FROM:
                fix = f"Make it a list, or part it at {LONGEST} words or fewer."
            yield _hard(offset + start + _space_before(sentence), wrong, fix)


def _size(sentence: str) -> int:
    pieces = _NAME.sub("Name", sentence).split()
    return sum(any(letter.isalnum() for letter in piece) for piece in pieces)


def _space_before(text: str) -> int:
    return len(text) - len(text.lstrip())


def _hard_words(text: str, found_by: Rules) -> Iterator[TextMistake]:
    tokens = [(match.start(), match[0]) for match in _WORD.finditer(text)]
    small = [word.casefold().replace("’", "'") for _, word in tokens]
    skip = 0
    for index, word in enumerate(small):
        if index < skip or word not in found_by.avoid:
            continue
        for item in found_by.avoid[word]:
            length = len(item.words)
            if tuple(small[index : index + length]) != item.words:
                continue
            start = tokens[index][0]
            last, ending = tokens[index + length - 1]
            found = text[start : last + len(ending)]
            if "\n\n" in found or _is_name(text, start, found, last + len(ending)):
                continue
            skip = index + length
            if {item.listed.casefold(), " ".join(item.words)} & found_by.allowed:
                break
            if item.kind == "jargon" and _CALLED.search(text, max(0, start - _NEAR), start):
                break
            shown = " ".join(found.split())
            yield _hard(start, _SAYS[item.kind].format(found=shown), _say(item.say))
            break


def _say(say: str) -> str:
    if say[0].isupper():
        return say
    choices = [f'"{choice}"' for choice in say.split(", ")]
    return f"Say {' or '.join(choices)}."


def _is_name(text: str, start: int, found: str, end: int) -> bool:
    """Whether a passage is part of a name: it has a capital inside a sentence, or more follow."""
    if not found[0].isupper():
        return False
    before = start
    while before and text[before - 1].isspace():
        before -= 1
    # Not after a paragraph, a bullet or the end of a sentence, where every word has a capital.
    inside = text[before - 1 : before].isalnum() and "\n\n" not in text[before:start]
    return inside or bool(re.match(r" [A-Z]", text[end : end + 2]))


def _signs(text: str, found_by: Rules) -> Iterator[TextMistake]:
    for pattern, wrong, fix in _SIGNS:
        for match in pattern.finditer(text):
            if match[0].casefold() not in found_by.allowed:
                yield _hard(match.start(), wrong.format(match[0]), fix)
    for match in _CONTRACTION.finditer(text):
        stem = match[1].casefold()
        whole = _NOT.get(stem, f"{stem} not")
        wrong = (
            f'"{match[0]}" is easy to take for its opposite, and hard for people who learn English.'
        )
        yield _hard(match.start(), wrong, f'Say "{whole}".')
    for match in _CAPITALS.finditer(text):
        shown = " ".join(match[0].split()[:3])
        wrong = f'Words in capitals are hard to read, and look like shouting: "{shown}".'
        yield _hard(match.start(), wrong, "Write them in small letters.")


def _short_forms(text: str, found_by: Rules, known: Collection[str]) -> Iterator[TextMistake]:
    told = {*known, *explained(text), *found_by.short}
    shouted = [match.span() for match in _CAPITALS.finditer(text)]
    for match in _SHORT.finditer(text):
        inside = bisect(shouted, (match.start(), len(text))) - 1
        shouts = inside >= 0 and match.start() < shouted[inside][1]
        if shouts or match[0] in told or match[0].casefold() in found_by.allowed:
            continue
        if re.match(r"s? [A-Z]", text[match.end() : match.end() + 3]):
            continue  # The first part of a name, such as YSS Young Carers.
        if _TYPED.search(text[max(0, match.start() - 40) : match.start()]):
            continue
        told.add(match[0])
        wrong = f'"{match[0]}" is a short form that nothing here explains.'
        fix = f"Write the whole words, then the short form: Example Words ({match[0]})."
        yield _hard(match.start(), wrong, fix)


def _links(text: str) -> Iterator[TextMistake]:
    for match in _LINK.finditer(text):
        label = match["label"].strip()
        if ADDRESS.match(label):
            wrong = "The words of this link are a web address, which is read out sign by sign."
            yield _hard(match.start(), wrong, "Write what people find there, such as its name.")
        elif label.casefold().strip(" .:>»→") in _SAYS_NOTHING:
            wrong = f'The link "{label}" does not say where it goes: many people hear links alone.'
            yield _hard(match.start(), wrong, "Name the page or what people can do there.")
    for match in ADDRESS.finditer(_LINK.sub(_blank, text)):
        wrong = f'"{match[0]}" is a bare web address, which is read out sign by sign.'
        yield _hard(match.start(), wrong, "Make it a link with words: [name of the page](address).")
