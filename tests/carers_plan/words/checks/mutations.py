"""Errors that people make in translations, each as a function that plants one into a right one.

A function is given the translation, its language and the English, and returns the translation with
the error, or nothing where there is no place for it. What it does is the same every time.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

Mutation = Callable[[str, str, str], str | None]

PLANTED: dict[str, tuple[str, Mutation]] = {}
"""Each mutation by name, with the rule that should see it. A `meaning` no program can see."""

MONTHS = {"bn": ("আগস্ট", "অক্টোবর"), "so": ("Ogosto", "Oktoobar"), "ar": ("أغسطس", "أكتوبر")}
DAYS = {"bn": ("বুধবার", "শনিবার"), "so": ("Arbaca", "Sabti"), "ar": ("الأربعاء", "السبت")}
TIMES = {"bn": ("বিকাল", "সকাল"), "so": ("galabnimo", "subaxnimo"), "ar": ("ظهرًا", "صباحًا")}
STRANGERS = {"bn": "बद्ध", "so": "а", "ar": "ک"}
CARERS = {
    "bn": ("কেয়ারার", "পরিচর্যাকারী"),
    "so": ("daryeelay", "xanaaneey"),
    "ar": ("مقدم", "عامل"),
}
NOTS = {"bn": r" না(?![\u0980-\u09ff])", "so": r"\b[Mm]a ", "ar": r"\bلا "}
OWN_DIGITS = {"bn": "০১২৩৪৫৬৭৮৯", "ar": "٠١٢٣٤٥٦٧٨٩"}
WORD_FOR = {"bn": "সংখ্যা", "so": "tiro", "ar": "عدد"}
UNITS = {
    "bn": (("সপ্তাহ", "মাস"), ("মিনিট", "ঘণ্টা"), ("বছর", "মাস")),
    "so": (("toddobaad", "bilood"), ("daqiiqo", "saacadood"), ("saacadood", "maalmood")),
    "ar": (("أسابيع", "أشهر"), ("دقيقة", "ساعة")),
}
ALL_TIMES = {
    "bn": "(?:সকাল|দুপুর|বিকাল|বিকেল|সন্ধ্যা|রাত)\\S* ?",
    "so": "(?:subax|galab|duhur|habeen|fiid)nimo",
    "ar": "(?:صباح|ظهر|مساء|عصر)\\S*",
}
FOREIGN_DIGIT = {"bn": "٥", "so": "৫", "ar": "৫"}
MONTH = {
    "bn": "জানুয়ারি|মার্চ|এপ্রিল|জুলাই|আগস্ট|সেপ্টেম্বর|ডিসেম্বর",
    "so": "Janaayo|Maarso|Abriil|Luulyo|Ogosto|Sebteembar|Diseembar",
    "ar": "يناير|مارس|أبريل|يوليو|أغسطس|سبتمبر|ديسمبر",
}
NEAR = {
    "bn": "আপোনাৰ পৰিয়ালৰ কোনোবাক চোৱাচিতা কৰিলে আপুনি সহায় বিচাৰিব পাৰে।",
    "so": "Nama maatii keessan kunuunsitu yoo ta'e gargaarsa gaafachuu ni dandeessu, namni biraa hin jiru.",
    "ar": "اگر از یکی از اعضای خانواده مراقبت می‌کنید، می‌توانید کمک بخواهید.",
}
SECOND_NEAR = {
    "bn": "अगर आप परिवार के किसी सदस्य की देखभाल करते हैं, तो आप मदद मांग सकते हैं।",
    "so": "Ikiwa unamtunza mtu wa familia yako, unaweza kuomba msaada wa huduma kila siku ya wiki.",
    "ar": "اگر آپ خاندان کے کسی فرد کی دیکھ بھال کرتے ہیں تو آپ مدد مانگ سکتے ہیں۔",
}
OLD_FONT = "Avcwb hw` cwiev‡ii Kv‡iv hZœ ‡bb, Z‡e mvnvh¨ PvB‡Z cv‡ib|"
OTHER_MONEY = {"bn": " টাকা", "so": " doolar", "ar": " دولار"}
_SENTENCE = re.compile(r"(?<=[.।؟?!]) ")
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
# A number that stands in words, not in a blank such as {1}.
_NUMBER = re.compile(r"(?<![{\d])\d+(?:[.,]\d+)*(?![}\d])")
_WORDS = re.compile(r"[^\W\d_{}][^\s{}.,;:!?।؟،()\[\]*]{4,}")
_END = re.compile(r"[.।؟?!:](?=[\"”)\]}*\d\s]*$)")


def plants(name: str, rule: str) -> Callable[[Mutation], Mutation]:
    """Register a mutation under its name."""

    def register(mutation: Mutation) -> Mutation:
        PLANTED[name] = rule, mutation
        return mutation

    return register


def once(pattern: str | re.Pattern[str], by: str, text: str) -> str | None:
    """Replace what is found first, or return nothing."""
    changed, count = re.subn(pattern, by, text, count=1)
    return changed if count and changed != text else None


@plants("one digit is another", "numbers")
def _(text: str, tag: str, english: str) -> str | None:
    found = _NUMBER.search(text)
    if not found:
        return None
    last = str((int(found[0][-1]) + 3) % 10)
    return f"{text[: found.end() - 1]}{last}{text[found.end() :]}"


@plants("two digits change places", "numbers")
def _(text: str, tag: str, english: str) -> str | None:
    for found in _NUMBER.finditer(text):
        digits = found[0]
        if len(digits) > 1 and digits[-1] != digits[-2] and digits[-2:].isdigit():
            swapped = digits[:-2] + digits[-1] + digits[-2]
            return f"{text[: found.start()]}{swapped}{text[found.end() :]}"
    return None


@plants("a number is left out", "numbers")
def _(text: str, tag: str, english: str) -> str | None:
    return once(re.compile(_NUMBER.pattern + " ?"), "", text)


@plants("a number is added", "numbers")
def _(text: str, tag: str, english: str) -> str | None:
    return None if re.search(r"\d", english) else once(r" ", " 7 ", text)


@plants("own digits, one of them wrong", "numbers")
def _(text: str, tag: str, english: str) -> str | None:
    found = _NUMBER.search(text)
    if not found or tag not in OWN_DIGITS:
        return None
    digits = [OWN_DIGITS[tag][int(digit)] if digit.isdigit() else digit for digit in found[0]]
    digits[-1] = OWN_DIGITS[tag][(int(found[0][-1]) + 1) % 10]
    return f"{text[: found.start()]}{''.join(digits)}{text[found.end() :]}"


@plants("the words of a number are another number", "numbers")
def _(text: str, tag: str, english: str) -> str | None:
    pairs = {"bn": ("তিন(?!ি)", "পাঁচ"), "so": ("saddex", "shan"), "ar": ("السبعة", "التسعة")}
    return once(pairs[tag][0], pairs[tag][1], text)


@plants("a phone number is added", "phones")
def _(text: str, tag: str, english: str) -> str | None:
    return f"{text} 020 7946 0123" if re.search(r"\b[Cc]all\b", english) else None


@plants("another month", "dates")
def _(text: str, tag: str, english: str) -> str | None:
    return once(re.escape(MONTHS[tag][0]), MONTHS[tag][1], text)


@plants("another day of the week", "dates")
def _(text: str, tag: str, english: str) -> str | None:
    return once(re.escape(DAYS[tag][0]), DAYS[tag][1], text)


@plants("a month is left out", "dates")
def _(text: str, tag: str, english: str) -> str | None:
    return once(re.escape(MONTHS[tag][1]) + " ?", "", text)


@plants("the morning for the afternoon", "times")
def _(text: str, tag: str, english: str) -> str | None:
    if not re.search(r"\d ?pm\b", english):
        return None
    return once(re.escape(TIMES[tag][0]), TIMES[tag][1], text)


@plants("the pound is left out", "signs")
def _(text: str, tag: str, english: str) -> str | None:
    return once("£", "", text)


@plants("dollars for pounds", "signs")
def _(text: str, tag: str, english: str) -> str | None:
    return once("£", "$", text)


@plants("a blank is left out", "blanks")
def _(text: str, tag: str, english: str) -> str | None:
    return once(r" ?(?<!\])\{\w+\}", "", text)


@plants("a blank is translated", "blanks")
def _(text: str, tag: str, english: str) -> str | None:
    return once(r"\{[a-z]+\}", f"{{{WORD_FOR[tag]}}}", text)


@plants("a blank has own digits", "blanks")
def _(text: str, tag: str, english: str) -> str | None:
    return once(r"\{1\}", f"{{{OWN_DIGITS[tag][1]}}}", text) if tag in OWN_DIGITS else None


@plants("a brace is left out", "blanks")
def _(text: str, tag: str, english: str) -> str | None:
    return once(r"(\{\w+)\}", r"\1", text)


@plants("a link loses its words", "links")
def _(text: str, tag: str, english: str) -> str | None:
    return once(r"\[([^\]]*)\](\{\d\})", r"\1 \2", text)


@plants("a space parts a link", "links")
def _(text: str, tag: str, english: str) -> str | None:
    return once(r"\](\{\d\})", r"] \1", text)


@plants("an address is added", "links")
def _(text: str, tag: str, english: str) -> str | None:
    return f"{text} https://www.example.net/" if len(english) > 60 else None


@plants("half of the bold signs", "markup")
def _(text: str, tag: str, english: str) -> str | None:
    return once(r"\*\*([^*]+)\*\*", r"**\1", text)


@plants("spaces inside bold signs", "markup")
def _(text: str, tag: str, english: str) -> str | None:
    return once(r"\*\*([^*]+)\*\*", r"** \1 **", text)


@plants("an item of a list is left out", "markup")
def _(text: str, tag: str, english: str) -> str | None:
    return once(r"(?m)^- .*\n", "", text)


@plants("two items of a list become one", "markup")
def _(text: str, tag: str, english: str) -> str | None:
    return once(r"(?m)^(- .*)\n- ", r"\1, ", text)


@plants("a tag of HTML", "html")
def _(text: str, tag: str, english: str) -> str | None:
    found = _WORDS.search(text)
    return once(re.escape(found[0]), f"<b>{found[0]}</b>", text) if found else None


@plants("a script", "html")
def _(text: str, tag: str, english: str) -> str | None:
    return f'{text}<script src="https://example.net/a.js"></script>'


@plants("letters of another writing in a word", "script")
def _(text: str, tag: str, english: str) -> str | None:
    found = _WORDS.search(text)
    middle = found.start() + 2 if found else 0
    return f"{text[:middle]}{STRANGERS[tag]}{text[middle:]}" if found else None


@plants("one Latin letter in a word", "script")
def _(text: str, tag: str, english: str) -> str | None:
    found = _WORDS.search(text)
    if not found or tag == "so" or found[0].isascii():
        return None
    return f"{text[: found.start() + 2]}a{text[found.start() + 2 :]}"


@plants("a sentence stays English", "language")
def _(text: str, tag: str, english: str) -> str | None:
    own = re.split(r"(?<=[.।؟?!]) ", text.strip())
    theirs = re.split(r"(?<=[.?!]) ", english.strip())
    if len(own) != len(theirs) or len(own) < 2 or len(theirs[-1].split()) < 6:
        return None
    return " ".join([*own[:-1], theirs[-1]])


@plants("all of it stays English", "language")
def _(text: str, tag: str, english: str) -> str | None:
    return english if english.count(" ") > 8 and english != text else None


@plants("a few words stay English", "identical")
def _(text: str, tag: str, english: str) -> str | None:
    return english if english.count(" ") < 3 and english.islower() and english != text else None


@plants("a space without width", "invisible")
def _(text: str, tag: str, english: str) -> str | None:
    return once(r" ", "\u200b ", text)


@plants("a sign that turns text round", "invisible")
def _(text: str, tag: str, english: str) -> str | None:
    return f"\u202e{text}\u202c"


@plants("a soft hyphen", "invisible")
def _(text: str, tag: str, english: str) -> str | None:
    found = _WORDS.search(text)
    return f"{text[: found.start() + 3]}\xad{text[found.start() + 3 :]}" if found else None


@plants("letters in pieces", "normal-form")
def _(text: str, tag: str, english: str) -> str | None:
    apart = unicodedata.normalize("NFD", text)
    return apart if apart != text else None


@plants("a note to oneself", "leftovers")
def _(text: str, tag: str, english: str) -> str | None:
    return f"TODO {text}"


@plants("broken letters", "leftovers")
def _(text: str, tag: str, english: str) -> str | None:
    broken = text.encode().decode("cp1252", "ignore")
    return broken if broken != text else None


@plants("letters that were lost", "leftovers")
def _(text: str, tag: str, english: str) -> str | None:
    found = _WORDS.search(text)
    return once(re.escape(found[0]), "?" * len(found[0]), text) if found else None


@plants("the preface of a machine", "leftovers")
def _(text: str, tag: str, english: str) -> str | None:
    return f"Here is the translation: {text}"


@plants("another word for a carer", "glossary")
def _(text: str, tag: str, english: str) -> str | None:
    word, other = CARERS[tag]
    return text.replace(word, other) if word in text and text.count(word) == 1 else None


@plants("the full stop is left out", "punctuation")
def _(text: str, tag: str, english: str) -> str | None:
    return once(_END, "", text) if english.rstrip().endswith(".") else None


@plants("a question becomes a statement", "punctuation")
def _(text: str, tag: str, english: str) -> str | None:
    return once(_END, "।" if tag == "bn" else ".", text) if english.endswith("?") else None


@plants("the full stop of English", "punctuation")
def _(text: str, tag: str, english: str) -> str | None:
    return once(r"।$", ".", text) if tag == "bn" else None


@plants("a bracket is not closed", "punctuation")
def _(text: str, tag: str, english: str) -> str | None:
    return once(r"\)", "", text)


@plants("two spaces", "punctuation")
def _(text: str, tag: str, english: str) -> str | None:
    return once(r"(?<=\w) (?=\w)", "  ", text)


@plants("only half of it", "length")
def _(text: str, tag: str, english: str) -> str | None:
    words = text.split()
    return " ".join(words[: len(words) // 2]) if len(words) > 9 else None


@plants("the last sentence is left out", "length")
def _(text: str, tag: str, english: str) -> str | None:
    parts = re.split(r"(?<=[.।؟?!]) ", text.strip())
    return " ".join(parts[:-1]) if len(parts) == 3 else None


@plants("it is said twice", "length")
def _(text: str, tag: str, english: str) -> str | None:
    return f"{text} {text}" if english.count(" ") > 8 else None


@plants("other words than in another place", "two-ways")
def _(text: str, tag: str, english: str) -> str | None:
    return _another_word(text) if english.count(" ") < 8 else None


@plants("a word has become another word", "meaning")
def _(text: str, tag: str, english: str) -> str | None:
    return _another_word(text)


def _another_word(text: str) -> str | None:
    words = [found[0] for found in _WORDS.finditer(text)]
    if len(words) < 4 or "{" in text:
        return None
    return text.replace(words[0], words[-1], 1) if words[0] != words[-1] else None


@plants("the not is left out", "negation")
def _(text: str, tag: str, english: str) -> str | None:
    asked = re.search(r"\b(?:not|cannot|never)\b", english)
    return once(NOTS[tag], "", text) if asked else None


@plants("another unit", "units")
def _(text: str, tag: str, english: str) -> str | None:
    for one, other in UNITS[tag]:
        if re.search(r"\d (?:minute|hour|week|year)s?\b", english) and (
            changed := once(rf"(\d\S* (?:\S+ )?){one}", rf"\g<1>{other}", text)
        ):
            return changed
    return None


@plants("a unit is left out", "units")
def _(text: str, tag: str, english: str) -> str | None:
    for one, _other in UNITS[tag]:
        if text.count(one) == 1 and (changed := once(rf"(\d\S*) {one}\w*", r"\1", text)):
            return changed
    return None


@plants("a digit of another writing", "numbers")
def _(text: str, tag: str, english: str) -> str | None:
    return once(r"(?<![{\d])(\d)\d(?=[\d,. ])", rf"\g<1>{FOREIGN_DIGIT[tag]}", text)


@plants("nothing says whether it is morning", "times")
def _(text: str, tag: str, english: str) -> str | None:
    clock = re.search(r"\d ?[ap]m\b", english)
    changed = re.sub(ALL_TIMES[tag], "", text)
    return changed if clock and changed != text else None


@plants("two dates change places", "dates")
def _(text: str, tag: str, english: str) -> str | None:
    found = [*re.finditer(rf"\d{{1,2}} (?:{MONTH[tag]})", text)]
    if len(found) < 2 or found[0][0].split()[1] == found[1][0].split()[1]:
        return None
    one, two = found[:2]
    between = text[one.end() : two.start()]
    return f"{text[: one.start()]}{two[0]}{between}{one[0]}{text[two.end() :]}"


@plants("a last sentence of two is left out", "length")
def _(text: str, tag: str, english: str) -> str | None:
    own, theirs = _SENTENCE.split(text.strip()), re.split(r"(?<=[.?!]) ", english.strip())
    return own[0] if len(own) == len(theirs) == 2 and len(theirs[1]) > 24 else None


@plants("a paragraph is left out", "length")
def _(text: str, tag: str, english: str) -> str | None:
    parts = _PARAGRAPH.split(text.strip())
    return "\n\n".join(parts[:-1]) if len(parts) > 1 else None


@plants("the last sentence stands twice", "length")
def _(text: str, tag: str, english: str) -> str | None:
    parts = _SENTENCE.split(text.strip())
    return " ".join([*parts, parts[-1]]) if len(parts) > 1 and len(parts[-1]) > 30 else None


@plants("one of several things is left out", "length")
def _(text: str, tag: str, english: str) -> str | None:
    listed = re.search(r"\w{3,}, \w+, \w+(?: and| or) \w+", english)
    return once(r"[,،] [^,،.।\n]{1,20}(?=[,،])", "", text) if listed else None


@plants("the second half stays English", "language")
def _(text: str, tag: str, english: str) -> str | None:
    own, theirs = text.split(" "), english.split(" ")
    if len(theirs) < 14 or "\n" in text.strip() or "{" in text:
        return None
    return " ".join([*own[: len(own) // 2], *theirs[len(theirs) // 2 :]])


@plants("a near language", "language")
def _(text: str, tag: str, english: str) -> str | None:
    return NEAR[tag] if tag == "so" and _of_usual_length(english) else None


@plants("another near language", "language")
def _(text: str, tag: str, english: str) -> str | None:
    return SECOND_NEAR[tag] if tag == "so" and _of_usual_length(english) else None


@plants("a near language with letters of its own", "script")
def _(text: str, tag: str, english: str) -> str | None:
    return NEAR[tag] if tag != "so" and _of_usual_length(english) else None


@plants("another near language with letters of its own", "script")
def _(text: str, tag: str, english: str) -> str | None:
    return SECOND_NEAR[tag] if tag != "so" and _of_usual_length(english) else None


def _of_usual_length(english: str) -> bool:
    return 60 < len(english) < 90 and "{" not in english


@plants("typed for an old font", "leftovers")
def _(text: str, tag: str, english: str) -> str | None:
    return OLD_FONT if tag == "bn" and _of_usual_length(english) else None


@plants("other money in words", "signs")
def _(text: str, tag: str, english: str) -> str | None:
    return once(r"£(\d[\d,.]*)", rf"\1{OTHER_MONEY[tag]}", text)


@plants("two links change places", "links")
def _(text: str, tag: str, english: str) -> str | None:
    return once(r"\]\{1\}(.*?)\]\{2\}", r"]{2}\1]{1}", text)


@plants("the name of another service", "names")
def _(text: str, tag: str, english: str) -> str | None:
    names = {"bn": "এক্সাম্পল কলেজ (Example College)", "so": "Kulliyadda Tusaalaha (Example College)"}
    name = "Camden Carers Voice"
    return once(re.escape(name), names[tag], text) if tag in names and english != name else None


@plants("another spelling", "spelling")
def _(text: str, tag: str, english: str) -> str | None:
    return once("taleefoon", "telefoon", text) if tag == "so" else None
