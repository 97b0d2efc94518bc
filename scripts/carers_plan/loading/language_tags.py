"""The tags of languages, as BCP 47 has them, and those that people write by name."""

from __future__ import annotations

import re

from carers_plan import cldr

LANGUAGE_TAG = re.compile(
    r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"
)
"""A language, then its writing, its country and its variants: `ckb`, `zh-Hant-HK`, `es-419`."""
_ANY_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
NAMED = frozenset(
    "en bn so syl ar ur pl fr es zh ti bfi ctg phr mul und".split()  # noqa: SIM905 - easier to read
)
"""The languages that the program's own words name: CLDR lacks some, and is wrong about others."""
# What people call them, where CLDR says it otherwise or not at all.
_CALLED = {
    "bengali": "bn", "sylheti": "syl", "chittagonian": "ctg", "bsl": "bfi",
    "british sign language": "bfi", "panjabi": "pa", "farsi": "fa", "mandarin": "zh",
    "sorani": "ckb", "kurmanji": "ku", "pahari": "phr", "mirpuri": "phr", "pothwari": "phr",
    "romani": "rom",
}  # fmt: skip


def as_written(tag: str) -> str:
    """Return a tag with its parts in the usual letters: `zh-Hant-HK` for `ZH_hant_hk`."""
    language, *rest = re.split("[-_]", tag.strip().lower())
    parts = (
        part.title() if re.fullmatch("[a-z]{4}", part) else part.upper() if len(part) < 4 else part  # noqa: PLR2004
        for part in rest
    )
    return cldr.shorter_tag("-".join((language, *parts)))


def tag_called(name: str) -> str:
    """Return the tag of a language by what people call it; empty if nobody calls one so."""
    return _CALLED.get(name.strip().casefold()) or cldr.tag_of(name)


def tag_to_write(written: str) -> str:
    """Say which tag to write in place of a language's name or of a tag in another form."""
    meant = tag_called(written)
    tag = as_written(written)
    if not meant and LANGUAGE_TAG.fullmatch(tag) and has_name(tag):
        meant = tag
    return (
        f"Write {meant}."
        if meant and meant != written
        else "Write its tag, such as bn for Bengali, so for Somali or bfi for BSL."
    )


def has_name(tag: str) -> bool:
    """Whether a language can be named to readers."""
    return tag in NAMED or bool(cldr.language_name(tag))


def tag_problem(tag: str) -> tuple[str, str] | None:
    """Return what is wrong with the tag of a language and what to write, None if nothing is."""
    if not _ANY_TAG.fullmatch(tag):
        return f'"{tag}" is not the tag of a language.', tag_to_write(tag)
    if tag in NAMED:
        return None
    if len(shorter := cldr.shorter_tag(tag)) < len(tag):
        return f'"{tag}" is not how the tag of this language is written.', f"Write {shorter}."
    if not cldr.language_name(tag):
        wrong = f'"{tag}" is a language that CLDR, the list of the world\'s languages, cannot name.'
        return wrong, "Check its tag: readers have to be told which language it is."
    return None
