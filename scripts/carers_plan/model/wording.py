"""What an editor adds to the advice on plain English: words to allow, words to avoid."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from carers_plan.model.record import Label, Record, listed


class Instead(Record):
    """Words that this council does not want, and what to say instead."""

    words: Label = Field(description="The words to avoid, as people write them.")
    say: Label = Field(description="What to say instead.")


class PlainEnglish(Record):
    """The words that the advice on plain English allows or advises against, besides its own."""

    allow: Annotated[tuple[Label, ...], BeforeValidator(listed)] = Field(
        (), description="Words and short forms that are right here, so that no advice is given."
    )
    instead: tuple[Instead, ...] = Field(
        (), description="More words to avoid, each with what to say instead."
    )
