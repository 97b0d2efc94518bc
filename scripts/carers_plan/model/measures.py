"""What is counted to know whether an action works."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from carers_plan.model.record import Label, Record, Sources, Text, When


def _figure(value: object) -> object:
    return {"value": str(value)} if isinstance(value, str | int | float) else value


class Portion(Record):
    """A part of a number: "of which parent carers, 120"."""

    what: Text = Field(description="Which part.")
    value: Label = Field(description="How many, as published.", examples=["120", "45% (8,214)"])


class Figure(Record):
    """A number at a time, as published."""

    value: Label = Field(description="The number, as published.", examples=["1,200", "45% (8,214)"])
    date: When | None = Field(None, description="For which time, or by when.")
    of_which: tuple[Portion, ...] = Field((), description="Parts of the number.")
    note: Text | None = Field(None, description="What to know about it.")
    source: Sources = ()


class Result(Record):
    """What was counted in one year, quarter or month."""

    date: When = Field(
        description="The year, quarter or month.", examples=["2024-25", "Q1 2025/26"]
    )
    value: Label | None = Field(
        None, description="The number, as published. Leave out when there is none yet."
    )
    target: Label | None = Field(None, description="What was aimed at for this time.")
    of_which: tuple[Portion, ...] = Field((), description="Parts of the number.")
    note: Text | None = Field(None, description="What to know about it.")
    source: Sources = ()


class Benchmark(Record):
    """The same number somewhere else."""

    what: Text = Field(description="What it is compared with.", examples=["England"])
    value: Label = Field(description="The number there, as published.")
    date: When | None = Field(None, description="When it was counted there.")
    source: Sources = ()


class Measure(Record):
    """How we will know that an action worked."""

    title: Text = Field(description="What is counted.")
    unit: Text | None = Field(None, description="In what.", examples=["carers", "days"])
    value: Label | None = Field(None, description="The result, when there is only one.")
    date: When | None = Field(None, description="When it was counted.")
    of_which: tuple[Portion, ...] = Field((), description="Parts of the result.")
    baseline: Annotated[Figure | None, BeforeValidator(_figure)] = Field(
        None, description="Where it began."
    )
    target: Annotated[Figure | None, BeforeValidator(_figure)] = Field(
        None, description="What is aimed at, and by when."
    )
    results: tuple[Result, ...] = Field((), description="One item a year or quarter, oldest first.")
    comparisons: tuple[Benchmark, ...] = Field((), description="The same number elsewhere.")
    note: Text | None = Field(None, description="What to know about it, such as how it is counted.")
    source: Sources = ()

    @property
    def latest(self) -> Result | None:
        """The newest of several results that has a number."""
        return next((row for row in reversed(self.results) if row.value), None)

    @property
    def tabular(self) -> bool:
        """Whether it is more than one line can say."""
        return any(
            (self.baseline, self.target, self.results, self.comparisons, self.of_which, self.note)
        )
