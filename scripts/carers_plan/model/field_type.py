"""What the type of a field is made of: the one place that takes type hints apart."""

from __future__ import annotations

import functools
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Union


@dataclass(frozen=True, slots=True)
class FieldType:
    """A type hint, taken apart.

    `inner` are the forms that a value may have, or the items of a list. `notes` is what
    `Annotated` says beside it. None, for a field that may be left out, is no form.
    """

    hint: Any
    kind: Literal["plain", "choice", "list", "either"]
    inner: tuple[FieldType, ...] = ()
    notes: tuple[Any, ...] = ()

    @property
    def choices(self) -> tuple[Any, ...]:
        """The values to choose from."""
        return typing.get_args(self.hint) if self.kind == "choice" else ()

    @property
    def parts(self) -> Iterator[FieldType]:
        """Itself and all that is inside, from the outside in."""
        yield self
        for inner in self.inner:
            yield from inner.parts


def type_of(hint: Any) -> FieldType:  # noqa: ANN401 - anything that can stand in a type hint
    """Take a type hint apart."""
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin is Annotated:
        bare = type_of(inner[0])
        return FieldType(bare.hint, bare.kind, bare.inner, inner[1:])
    if origin in {Union, types.UnionType}:
        forms = tuple(type_of(form) for form in inner if form is not type(None))
        return FieldType(hint, "either", forms)
    if origin is tuple:
        return FieldType(hint, "list", (type_of(inner[0]),))
    return FieldType(hint, "choice" if origin is Literal else "plain")


@functools.cache
def types_of(model: type) -> Mapping[str, FieldType]:
    """Return the types of a class's fields by name."""
    hints = typing.get_type_hints(model, include_extras=True)
    return {name: type_of(hint) for name, hint in hints.items()}
