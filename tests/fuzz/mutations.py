"""Ways to spoil a file, as accidents, programs and strangers do. Pure, but for a random generator."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from random import Random

LONG = 60_000
"""About how many bytes a repeated piece may fill."""

_LETTERS = [
    "\x00", "\x07", "\x1b[31m", "\x7f", "\x85", "\xa0", "\xad", "\u0301" * 40, "\u061c", "\u200b", "\u200d", "\u2028",
    "\u202e", "\u2066", "\ufeff", "\ufffd", "\ufffe", "\U0001f468\u200d\U0001f469", "\U000e0001", "\ud800", "\udfff",
    "é", "e\u0301", "আ", "কি", "۱۲", "①", "½", "ß", "İ", "\r", "\r\n", "\t", "\v", "\f", "\n\n", " ", "'", '"', "`", "\\",
]  # fmt: skip
_NUMBERS = [
    "0", "-1", "1", "1e999", "-1e-999", ".inf", "-.inf", ".nan", "NaN", "0x1F", "0o17", "1_000", "1:30:00", "9" * 30,
    "9" * 5000, "0." + "3" * 5000, "1/3", "£1,000", "50%", "٣", "২", "1e400", "+1", "00", "1.", ".5",
]  # fmt: skip
_DAYS = [
    "2024-02-30", "0000-00-00", "9999-12-31", "0001-01-01", "10000-01-01", "2024-13-01", "29 February 2023",
    "29 February 2024", "1 January 1", "31 December 9999", "31 April 2024", "Spring 0000", "Autumn 9999",
    "financial year 9999-00", "financial year 1899-1900", "Q5 2024", "Q4 9999", "by 31 December 9999", "every month",
    "every 99999999999 years", "every 5 years from 9999", "after a-plan", "ongoing", "to be agreed", "1 2024", "2024",
    "9999", "early 9999", "1/2/2024", "24:00", "25:61", "99am", "monthly until 9999", "second Monday", "30 February",
]  # fmt: skip
_PATHS = [
    "../../../../etc/passwd", "/dev/zero", "/dev/stdin", "a" * 255, "a" * 5000, "con", ".", "..", "", "~", "a\x00b",
    "https://[::1", "http://\u202eexample.org", "https://example.org:99999", "javascript:alert(1)", "//x", "mailto:",
    "tel:999", "help.md#", "help.md#nowhere", "../en/help.md", "x/../../y.md", "%00", "%zz", "file:///etc/passwd",
    "a" * 260 + ".svg", "https://" + "a" * 3000, "https://xn--", "https://example.org/" + "%e0" * 50, "?", "#", "{#x}",
]  # fmt: skip
_WORDS = [
    "word " * 120,
    "x" * 4000,
    "null",
    "~",
    "yes",
    "no",
    "true",
    "[a]",
    "{a: b}",
    "[]",
    "{}",
    "-",
    "- a",
    "a: b: c",
]
VALUES = (*_LETTERS, *_NUMBERS, *_DAYS, *_PATHS, *_WORDS)
"""What may stand where something else belongs."""

_YAML = [
    "\n---\n", "\n...\n", "&a ", "*a", "<<: *a", "!!python/object/apply:os.system [ls]", "!!binary x", "!ENV HOME", "? ",
    ": ", "- ", "|\n", ">-\n", "\n  ", "%YAML 1.3\n", "# ", "[", "{", "]", "}", ", ", "@", "`", "'", '"', "\\x", '"\\0"',
    '"\\u202e"', "INHERIT: mkdocs.yml\n", "INHERIT: ../x.yml\n", "locale: [a]\n", "today: 9999-99-99\n", "\t",
]  # fmt: skip
_MARKDOWN = [
    "](", "<!-- ", " -->", "[[[", "<!-- plan:timeline -->", "**", "*", "_", "`", "```\n", "~~~\n", "> ", "- ", "1. ", "# ",
    "{#x}", "|a", "\n|-|-|\n", "![", "<a href=", "<script>", "&#0;", "&amp;", "&x;", "http://", "www.", "\n\n", "  \n", "[^1]",
    "[x]: y\n", "---\n", "===\n", "\\", "[a](help.md#", "$$", ":::", "{.x}", "<", ">", "</", "]]>", "<![CDATA[", "(", ")", "\n* ",
    "a@b.", "0207 946 0", "£1,", "..", ". ", "A.B.C", "Mr ", " and ", "aa ", "AA ", "not ", "d. ",
]  # fmt: skip
_PO = [
    'msgid ""\n', 'msgstr ""\n', "msgctxt ", "msgid_plural ", "msgstr[0] ", "msgstr[9] ", "#, fuzzy\n", "#| msgid ", "#~ ",
    "# checked: 2024-01-01 x y\n", "# machine\n", '"Plural-Forms: nplurals=2; plural=(n%0);\\n"\n', '"', "\\n", "\\", "\\x",
    '"Plural-Forms: nplurals=999; plural=n;\\n"\n', '"Content-Type: text/plain; charset=x\\n"\n', "{0}", "[a]{1}", "{", "}", "\n\n",
    '"Plural-Forms: nplurals=1; plural=((((((n))))));\\n"\n', "<b>", "](", "...",
]  # fmt: skip
_XML = [
    "<!DOCTYPE x [<!ENTITY a 'b'>]>", "&a;", "&#0;", "&#xD800;", "<a>", "</a>", "<![CDATA[", "]]>", "<!--", "-->", "<?xml?>",
    'width="1e999"', 'viewBox="0 0 0 0"', 'height="-1"', "<script>", "<svg>", 'r="A1048576"', 's="99999"', 't="s"', "<v>99999</v>",
    'xml:lang="x"', "<w:tbl>", "<row r='0'>", "'", '"', "=1+1", "_x0000_", "<is>", 'ref="A1:XFD1048576"', "\n", "..",
]  # fmt: skip
_JSON = [
    "[" * 3000,
    "{",
    "}",
    "]",
    ",",
    "null",
    "true",
    "1e999",
    "-",
    '"',
    "\\u0000",
    "\\ud800",
    "NaN",
    "Infinity",
    ":",
    "\n",
]
_CAPTIONS = [
    "WEBVTT\n\n",
    "-->",
    "00:00:00.000",
    "99999999:00:00.000 --> 0:0.0",
    "\n\n",
    "<v x>",
    "NOTE ",
    "STYLE\n",
    "X-TIMESTAMP",
]
TOKENS = {
    "yaml": _YAML,
    "markdown": _MARKDOWN + _YAML,
    "po": _PO + _MARKDOWN,
    "xml": _XML,
    "json": _JSON,
    "captions": _CAPTIONS,
}
"""Pieces that mean something in a kind of text."""

Change = Callable[[bytes, Random, Sequence[str]], bytes]


def spoilt(data: bytes, syntax: str, random: Random, others: Sequence[bytes]) -> bytes:
    """Return a file with one to four things wrong with it. `others` are files of the same kind."""
    tokens = TOKENS[syntax]
    for _ in range(random.choice([1, 1, 1, 2, 2, 3, 4])):
        if others and random.random() < 0.08:
            data = _spliced(data, random.choice(others), random)
        else:
            data = random.choice(_CHANGES)(data, random, tokens)
    return data


def spoilt_package(data: bytes, random: Random) -> bytes:
    """Return a file of an office program with something wrong in it, or with it."""
    if random.random() < 0.2:
        return random.choice(_RAW)(data, random, TOKENS["xml"])
    whole = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(whole, "w") as new:
        names = old.namelist()
        rich = [name for name in names if "sheet" in name or "document" in name or "shared" in name]
        chosen = random.choice(rich if random.random() < 0.8 else names)
        for name in names:
            part = old.read(name)
            if name == chosen:
                part = random.choice([_in_a_text, *_CHANGES])(part, random, TOKENS["xml"])
                if random.random() < 0.05:
                    continue
            new.writestr(name, part, zipfile.ZIP_DEFLATED)
    return whole.getvalue()


def encoded(text: str) -> bytes:
    """Return a text as bytes, with letters that are none as they would stand in a broken file."""
    return text.encode("utf-8", "surrogatepass")


def piece(random: Random, tokens: Sequence[str]) -> bytes:
    """Return something to put in: a token, a value, or many of one after the other."""
    one = encoded(random.choice(random.choice([tokens, tokens, VALUES])))
    if random.random() < 0.25:
        one += encoded(random.choice(tokens))
        return one * max(1, random.choice([30, 1000, LONG]) // max(len(one), 1))
    return one


def _inserted(data: bytes, random: Random, tokens: Sequence[str]) -> bytes:
    at = random.randrange(len(data) + 1)
    return data[:at] + piece(random, tokens) + data[at:]


def _replaced(data: bytes, random: Random, tokens: Sequence[str]) -> bytes:
    at = random.randrange(len(data) + 1)
    return data[:at] + piece(random, tokens) + data[at + random.choice([1, 4, 30, 300]) :]


def _cut(data: bytes, random: Random, _: Sequence[str]) -> bytes:
    at = random.randrange(len(data) + 1)
    return data[:at] + data[at + random.choice([1, 2, 10, 100, 10**9]) :]


def _flipped(data: bytes, random: Random, _: Sequence[str]) -> bytes:
    if not data:
        return b"\xff"
    at = random.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << random.randrange(8))]) + data[at + 1 :]


def _noise(data: bytes, random: Random, _: Sequence[str]) -> bytes:
    at = random.randrange(len(data) + 1)
    return data[:at] + random.randbytes(random.choice([1, 2, 8, 200])) + data[at:]


def _lines(data: bytes, random: Random, tokens: Sequence[str]) -> bytes:
    """Take lines out, twice, in another order, further in or far too often."""
    lines = data.split(b"\n")
    at = random.randrange(len(lines))
    match random.randrange(6):
        case 0:
            del lines[at]
        case 1:
            lines.insert(at, random.choice(lines))
        case 2:
            lines[at] = b"  " + lines[at]
        case 3:
            lines[at] = lines[at].lstrip()
        case 4:
            lines[at] = lines[at][: random.randrange(len(lines[at]) + 1)] + piece(random, tokens)
        case _:
            lines[at : at + 1] = [lines[at]] * min(LONG // max(len(lines[at]), 20), 2000)
    return b"\n".join(lines)


def _value(data: bytes, random: Random, tokens: Sequence[str]) -> bytes:
    """Put something else after the name of a field, or into quotation marks."""
    found = [*re.finditer(rb'(?<=: )[^\n]+|(?<=")[^"\n]+(?=")', data)]
    if not found:
        return _inserted(data, random, tokens)
    field = random.choice(found)
    other = random.choice(
        [*VALUES, "\n    - " + random.choice(VALUES), "\n    a: " + random.choice(VALUES)]
    )
    if random.random() < 0.3:
        other = '"' + "".join(f"\\u{ord(letter) & 0xFFFF:04x}" for letter in other[:40]) + '"'
    return data[: field.start()] + encoded(other) + data[field.end() :]


def _nested(data: bytes, random: Random, _: Sequence[str]) -> bytes:
    at = random.randrange(len(data) + 1)
    opening, closing = random.choice([("[", "]"), ("{a: ", "}"), ("- ", ""), ("> ", ""), ("* ", ""), ("(", ")"), ("<a>", "</a>"),
                                      ("**", "**"), ("[", "](x)"), ("<span>", "</span>"), ("\n  - ", "")])  # fmt: skip
    deep = random.choice([10, 60, 1000, 9000])
    return data[:at] + (opening * deep + "x" + closing * deep).encode() + data[at:]


def _in_a_text(data: bytes, random: Random, tokens: Sequence[str]) -> bytes:
    """Change what stands between two tags."""
    found = [*re.finditer(rb"(?<=>)[^<>]+(?=<)", data)]
    if not found:
        return _inserted(data, random, tokens)
    text = random.choice(found)
    words = piece(random, [*VALUES, *_MARKDOWN, "{0}", "[a]{1}"])
    words = re.sub(rb"[<>&\x00-\x08\x0b\x0c\x0e-\x1f]", b"", words)
    return data[: text.start()] + words + data[text.end() :]


def _spliced(data: bytes, other: bytes, random: Random) -> bytes:
    at, there = random.randrange(len(data) + 1), random.randrange(len(other) + 1)
    return data[:at] + other[there:]


_RAW: list[Change] = [_cut, _flipped, _noise, _inserted]
_CHANGES: list[Change] = [*_RAW, _replaced, _lines, _lines, _value, _value, _value, _nested]
