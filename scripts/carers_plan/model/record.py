"""What every record is built from: kinds of text, links between records, sources.

A field's description is written for editors;
it feeds the JSON Schemas and the hints in error messages.
"""

import functools
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    ValidationInfo,
)
from pydantic_core import PydanticCustomError, PydanticKnownError

from carers_plan.model.amount import AmountError, parse_amount, parse_count
from carers_plan.model.date_advice import HOW_TO_WRITE, DateError
from carers_plan.model.date_grammar import parse_date, parse_time
from carers_plan.model.dates import PlanDate, in_plan_years, names_plan_year
from carers_plan.model.field_type import FieldType, types_of
from carers_plan.model.phone import PhoneError, read_phone
from carers_plan.pasted import mended
from carers_plan.problem import Mistake


@dataclass(frozen=True, slots=True)
class Translatable:
    """Marks words that readers see, so that they have a version in each language."""

    markdown: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """Marks an id of a record in the folder `kind`."""

    kind: str


def mistake(wrong: str, fix: str) -> PydanticCustomError:
    """Build the error a validator raises: what is wrong, then what to write."""
    return refused(Mistake(wrong, fix))


def refused(mistake: Mistake) -> PydanticCustomError:
    """Build the error a validator raises for a mistake."""
    return PydanticCustomError("plain", "{wrong}", {"wrong": mistake.wrong, "mistake": mistake})


def _one_line(text: str) -> str:
    if "\n" in text.strip():
        raise mistake("This should be one line, but it has several.", "Join the lines into one.")
    return text.strip()


def _words(text: str) -> str:
    if not text.strip():
        raise mistake("There are no words here.", "Write the words, or delete the line.")
    if unicodedata.normalize("NFC", text) != text:
        raise mistake(
            "A letter here is stored in two pieces (not Unicode NFC), so search misses it.",
            "Delete the word and type it again.",
        )
    return text


def _date(value: object, info: ValidationInfo) -> PlanDate:
    """Read a date. With a context, the years of the plan are those that begin on its `year_one`."""
    date = value if isinstance(value, PlanDate) else _read_date(value)
    if info.context is None or not names_plan_year(date):
        return date
    if info.context["year_one"] is None:
        fix = "Add to plan.yaml when the first one begins, for example: year_one: April 2024"
        raise mistake(f'"{date}" is a year of the plan, and nobody says when its years are.', fix)
    return in_plan_years(date, info.context["year_one"])


def _read_date(value: object) -> PlanDate:
    if isinstance(value, list | dict):
        raise mistake("There are several values here, but this is one date.", HOW_TO_WRITE)
    try:
        return parse_date(str(value))
    except DateError as error:
        raise refused(error.mistake) from None


def _time(value: object) -> str:
    try:
        return parse_time(str(value)).strftime("%H:%M")
    except DateError as error:
        raise refused(error.mistake) from None


def _amount(value: object) -> object:
    return _number(value, parse_amount, "decimal_parsing")


def _count(value: object) -> object:
    return _number(value, parse_count, "int_parsing")


def _percent(value: object) -> object:
    return _count(re.sub(r" ?(?:%|per ?cent)$", "", value) if isinstance(value, str) else value)


def _number(
    value: object,
    parse: Callable[[str], object],
    unreadable: Literal["decimal_parsing", "int_parsing"],
) -> object:
    """Read what an editor typed; what a program wrote is a number already."""
    if not isinstance(value, str):
        return value
    try:
        return parse(value)
    except AmountError as error:
        if error.mistake.wrong:
            raise refused(error.mistake) from None
        raise PydanticKnownError(unreadable) from None


def _url(text: str) -> str:
    if " " in text:
        raise mistake(f'The web address "{text}" has a space in it.', "Replace each space by %20.")
    if not text.startswith(("https://", "http://")) or "." not in text.split("/")[2]:
        raise mistake(
            f'"{text}" is not a whole web address.',
            "Copy it from the browser, from https:// to the end, for example https://www.example.org/carers.",
        )
    return text


def _email(text: str) -> str:
    if not re.fullmatch(r"[\w.+'-]+@[\w-]+(\.[\w-]+)+", text):
        raise mistake(f'"{text}" is not an email address.', "Write it like help@example.org.")
    return text


def _phone(text: str) -> str:
    try:
        return str(read_phone(text))
    except PhoneError as error:
        raise refused(error.mistake) from None


Text = Annotated[str, AfterValidator(_words), AfterValidator(_one_line), Translatable()]
Prose = Annotated[str, AfterValidator(_words), AfterValidator(mended), Translatable(markdown=True)]
Label = Annotated[str, AfterValidator(_words), AfterValidator(_one_line)]
Passage = Annotated[str, AfterValidator(_words)]
When = Annotated[
    PlanDate,
    BeforeValidator(_date, json_schema_input_type=str),
    PlainSerializer(str, return_type=str),
    Field(examples=["22 July 2024", "July 2024", "by the end of September 2024", "to be agreed"]),
]
ClockTime = Annotated[str, BeforeValidator(_time), Field(examples=["9am", "17:30"])]
Amount = Annotated[Decimal, BeforeValidator(_amount)]
Count = Annotated[int, BeforeValidator(_count)]
Percent = Annotated[int, BeforeValidator(_percent), Field(examples=["60%"])]
Url = Annotated[str, AfterValidator(_url), Field(examples=["https://www.example.org/carers"])]
Email = Annotated[str, AfterValidator(_email), Field(examples=["help@example.org"])]
Phone = Annotated[str, AfterValidator(_phone), Field(examples=["020 7946 0123"])]


class Record(BaseModel):
    """A group of facts. Immutable; unknown fields are mistakes."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        arbitrary_types_allowed=True,
        coerce_numbers_to_str=True,
        defer_build=True,  # most classes are built together with the one that holds them
    )


class SourceRef(Record):
    """Where a fact comes from: a document of this plan and the paragraph in it."""

    document: Annotated[str, Link("documents")] = Field(
        description="The document, by its file name in documents/."
    )
    paragraph: str = Field("", description="The paragraph or page in it.")


def _source(value: object) -> object:
    if not isinstance(value, str):
        return value
    document, _, paragraph = value.strip().partition(" ")
    return {"document": document, "paragraph": paragraph.strip()}


def listed(value: object) -> object:
    """Let one value stand for a list of one."""
    return [value] if isinstance(value, str | dict) else value


Source = Annotated[
    SourceRef,
    BeforeValidator(_source, json_schema_input_type=str),
    Field(examples=["scrutiny-report-2024 3.2"]),
]
Sources = Annotated[
    tuple[Source, ...],
    BeforeValidator(listed),
    Field(description="Where this comes from: the file name of the document, then the paragraph."),
]


class Entry(Record):
    """A record with a file of its own; the file's name is its id for ever."""

    id: str = Field(description="The file's name without .yaml. It is never written in the file.")
    source: Sources = Field(
        (),
        description="Where this comes from: the file name of the document, then the paragraph. "
        "Several sources are written as a list.",
        examples=["scrutiny-report-2024 3.2"],
    )
    note: str = Field("", description="A note for the team. It is never published.")


def heading_of(entry: Entry) -> tuple[str, str]:
    """Return the field that names a record, and the name."""
    fields = type(entry).model_fields
    field = next(name for name in ("title", "name", "headline", "term") if name in fields)
    return field, getattr(entry, field)


FieldKind = Literal["text", "link", "record"]


@dataclass(frozen=True, slots=True)
class FieldShape:
    """How one field takes part in translation and linking.

    `many` is true for lists. `record` is the class of nested records.
    """

    name: str
    kind: FieldKind
    many: bool
    marker: Translatable | Link | None = None
    record: type[Record] | None = None


@functools.cache
def shapes(model: type[BaseModel]) -> tuple[FieldShape, ...]:
    """List the fields of a model that hold words, links or nested records."""
    return tuple(
        shape
        for name, whole in types_of(model).items()
        if name in model.model_fields
        for shape in _shape(name, whole)
    )


def _shape(name: str, whole: FieldType) -> Iterator[FieldShape]:
    many = any(part.kind == "list" for part in whole.parts)
    for part in whole.parts:
        if isinstance(part.hint, type) and issubclass(part.hint, Record):
            yield FieldShape(name, "record", many, record=part.hint)
        for note in part.notes:
            if isinstance(note, Translatable):
                yield FieldShape(name, "text", many, note)
            elif isinstance(note, Link):
                yield FieldShape(name, "link", many, note)


def values(record: Record, shape: FieldShape) -> list[Any]:
    """Return what a field holds as a list, empty when it is not filled in."""
    value = getattr(record, shape.name)
    if shape.many:
        return list(value or ())
    return [] if value is None or value == "" else [value]
