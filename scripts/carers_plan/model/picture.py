"""A council's own picture of its priorities: an image, and a shape on it for each of them."""

import re
from typing import Annotated

from pydantic import BeforeValidator, Field

from carers_plan.model.promises import PriorityId
from carers_plan.model.record import Count, Label, Record, Text, mistake

Point = tuple[float, float]


def _numbers(value: object) -> list[float]:
    text = " ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    parts = re.split(r"[\s,]+", re.sub(r"[\[\]()]", " ", text).strip())
    if not all(re.fullmatch(r"-?\d+(?:\.\d+)?", part) for part in parts):
        raise mistake(f'"{value}" is not made of numbers.', "Write them like: 40, 30, 200, 120.")
    return [float(part) for part in parts]


def _rectangle(value: object) -> tuple[float, ...]:
    found = _numbers(value)
    if len(found) != 4 or found[2] <= 0 or found[3] <= 0:  # noqa: PLR2004
        raise mistake(
            f'"{value}" is not a rectangle.',
            "Write left edge, top edge, width and height: 40, 30, 200, 120.",
        )
    return tuple(found)


def _points(value: object) -> tuple[Point, ...]:
    found = _numbers(value)
    if len(found) < 6 or len(found) % 2:  # noqa: PLR2004
        raise mistake(
            f'"{value}" is not the outline of a shape.',
            "Write at least three corners, each as across,down: 40,30 240,30 140,150.",
        )
    return tuple(zip(found[::2], found[1::2], strict=True))


class Shape(Record):
    """Where one priority is on the picture, in the picture's own units, from its top left."""

    priority: PriorityId = Field(description="The priority, by its file name in priorities/.")
    rectangle: Annotated[
        tuple[float, float, float, float] | None,
        BeforeValidator(_rectangle, json_schema_input_type=str | tuple[float, ...]),
    ] = Field(
        None,
        description="Left edge, top edge, width, height.",
        examples=["40, 30, 200, 120"],
    )
    points: Annotated[
        tuple[Point, ...] | None,
        BeforeValidator(_points, json_schema_input_type=str | tuple[Point, ...]),
    ] = Field(
        None,
        description="Or the corners of any outline, each as across,down.",
        examples=["40,30 240,30 140,150"],
    )

    @property
    def outline(self) -> tuple[Point, ...]:
        """The corners, in order; empty when neither way of writing it is used."""
        if self.rectangle:
            x, y, width, height = self.rectangle
            return (x, y), (x + width, y), (x + width, y + height), (x, y + height)
        return self.points or ()


class PictureMap(Record):
    """A picture of your own for the priorities, in place of the one that is drawn from them."""

    image: Label = Field(
        pattern=r"^[a-z0-9][a-z0-9-]*\.(svg|png|webp|jpg)$",
        description="The picture's file name in plan_data/images/.",
        examples=["our-street.svg"],
    )
    shows: Text = Field(description="What the picture shows, for people who cannot see it.")
    width: Count = Field(gt=0, le=10000, description="The picture's width in its own units.")
    height: Count = Field(gt=0, le=10000, description="The picture's height in its own units.")
    shapes: tuple[Shape, ...] = Field(min_length=1, description="One shape for each priority.")
