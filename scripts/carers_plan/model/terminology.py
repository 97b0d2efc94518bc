"""The translators' list of terms: which words each language has settled on, and how surely."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from carers_plan.model.record import Label, Record, listed

Confidence = Literal[
    "chosen by the council",
    "two sources agree",
    "one source",
    "not checked",
]
Labels = Annotated[tuple[Label, ...], BeforeValidator(listed)]


class TermWords(Record):
    """How one language says a term."""

    code: Label = Field(
        pattern=r"^[a-z]{2,3}$", description="The language's tag.", examples=["bn", "so", "ar"]
    )
    words: Labels = Field(
        min_length=1,
        description="What to write. The first is the word itself; others are right too, such as "
        "another form of it. An ending after a word is always right.",
    )
    confidence: Confidence = Field(
        description="How sure the words are. A draft of our own is not checked."
    )
    sources: Labels = Field((), description="Where the words were found.")
    also_seen: Labels = Field(
        (), description="Words that others use for it, and that translators do not use here."
    )
    note: Label | None = Field(None, description="What a translator should know about the words.")
    locked: bool = Field(
        default=False,
        description="Whether another word is a mistake, because the council has decided.",
    )


class ListedTerm(Record):
    """An English term, what it means here, and how to say it in each language."""

    english: Labels = Field(
        min_length=1, description="The term in English. Other forms, such as the plural, follow it."
    )
    note: Label = Field(description="What it means here, and what it does not mean.")
    languages: tuple[TermWords, ...] = Field((), description="The words, language by language.")


class Terminology(Record):
    """The terms that every translation of this plan says in the same words."""

    terms: tuple[ListedTerm, ...] = Field((), description="One item for each term.")
