"""Other ways to get a page: heard, signed, in Easy Read. None of them is a language of the site."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from carers_plan.model.record import Entry, Label, Passage, Prose, Record, Text, When, mistake
from carers_plan.model.review import HOW_TO_WRITE_REVIEW, Review, parse_review

FormatKind = Literal["audio", "signed-video", "easy-read"]
Maker = Literal[
    "native-speaker",
    "deaf-signer",
    "interpreter",
    "community-group",
    "learning-disability-group",
    "team",
    "program",
]
MEDIA_TYPES = {".mp3": "audio/mpeg", ".m4a": "audio/mp4", ".mp4": "video/mp4"}
"""What every phone plays, by the ending of the file."""
_SAVE_AS = "Save it as MP4 if it is a film, as MP3 or M4A if it is a sound."


def _review(value: object) -> object:
    if isinstance(value, Review):
        return value
    try:
        return parse_review(str(value))
    except ValueError:
        wrong = f'"{value}" does not say when and by whom.'
        raise mistake(wrong, HOW_TO_WRITE_REVIEW) from None


def _media(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    if f"{dot}{ending}" not in MEDIA_TYPES:
        raise mistake(f'"{name}" is not a file that every phone can play.', _SAVE_AS)
    return _tidy(name, stem)


def _captions(name: str) -> str:
    if not name.endswith(".vtt"):
        raise mistake(f'"{name}" is not a file of captions.', "Save the captions as WebVTT: .vtt")
    return _tidy(name, name.removesuffix(".vtt"))


def _tidy(name: str, stem: str) -> str:
    if not stem or set(stem) - set("abcdefghijklmnopqrstuvwxyz0123456789-"):
        wrong = f'"{name}" cannot be a file name here: it becomes part of a web address.'
        raise mistake(wrong, "Use small letters, digits and hyphens: help-in-sylheti.mp3")
    return name


Reviewed = Annotated[
    Review,
    BeforeValidator(_review, json_schema_input_type=str),
    Field(examples=["2026-03-02 native-speaker"]),
]


class Transcript(Record):
    """What is said or signed, as words to read. It stays in its own language on every page."""

    language: Label = Field(description="The tag of the language that the words are written in.")
    words: Passage = Field(description="Every word, in Markdown, and sounds that matter.")
    checked: Reviewed | None = Field(
        None, description="When a person compared them with what is said, and what kind of person."
    )


class Captions(Record):
    """Words that show in the film while it plays."""

    language: Label = Field(description="The tag of the language that the captions are in.")
    file: Annotated[Label, AfterValidator(_captions)] = Field(
        description="The captions' file name in plan_data/media/: WebVTT.",
        examples=["help-in-bsl-en.vtt"],
    )


class EasyLine(Record):
    """A picture and one idea in easy words."""

    heading: Text | None = Field(None, description="A heading, where a new part begins.")
    picture: Label = Field(
        pattern=r"^[a-z0-9][a-z0-9-]*\.(svg|png|webp|jpg)$",
        description="The picture's file name in plan_data/images/.",
        examples=["phone.svg"],
    )
    shows: Text | None = Field(
        None, description="What the picture shows, where the words do not say it."
    )
    decorative: bool = Field(
        False, description="Yes if the picture only repeats the words beside it."
    )
    words: Prose = Field(description="One idea, in sentences of 15 words at most.")


class Format(Entry):
    """Another way to get a page: a recording, a signed film, or Easy Read."""

    page: Label = Field(
        description="The page it stands for, as a file name in docs/en without .md.",
        examples=["help"],
    )
    kind: FormatKind = Field(description="What kind of thing it is.")
    language: Label = Field(
        description="The tag of the language that is spoken, signed or written.",
        examples=["syl", "bfi", "en"],
    )
    own_name: Label | None = Field(
        None, description="What the people who use the language call it in writing."
    )
    file: Annotated[Label, AfterValidator(_media)] | None = Field(
        None,
        description="The recording or film, by its file name in plan_data/media/. "
        "Its kind, its length and its size are read from the file.",
        examples=["help-in-sylheti.mp3"],
    )
    captions: tuple[Captions, ...] = Field(
        (), description="The captions of a film, one item for each language."
    )
    transcript: tuple[Transcript, ...] = Field(
        (), description="All that is said or signed, one item for each language."
    )
    lines: tuple[EasyLine, ...] = Field((), description="An Easy Read version, line by line.")
    made_on: When = Field(description="The day or month it was made.")
    made_by: Maker = Field(
        description="What kind of person made it, never a name. program: nobody speaks or signs "
        "in it, so readers do not get it and are told that it is missing."
    )
    checked: Reviewed | None = Field(
        None, description="When a person checked it against the page, and what kind of person."
    )
    credit: Text = Field(
        description="Whose it is and how it may be used: never a person's name.",
        examples=["Made for this site, under the Open Government Licence v3.0"],
    )
    made_from: Passage | None = Field(
        None,
        description="The English that it was made from, paragraph by paragraph. "
        "carers-plan formats confirm writes it.",
    )

    @property
    def media(self) -> tuple[str, ...]:
        """The names of its files of media."""
        return (*((self.file,) if self.file else ()), *(item.file for item in self.captions))

    @property
    def stand_in(self) -> bool:
        """Whether a recording or film by a person is still to come."""
        return self.made_by == "program"
