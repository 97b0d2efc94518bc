"""Languages of the site: BCP 47 tag, own name, direction of writing."""

from __future__ import annotations

from dataclasses import dataclass

SOURCE_TAG = "en"

# Languages whose usual script is written from right to left (CLDR, likely subtags).
_RIGHT_TO_LEFT = frozenset(
    {
        "ar",
        "arc",
        "ckb",
        "dv",
        "fa",
        "he",
        "khw",
        "ks",
        "lrc",
        "mzn",
        "nqo",
        "prs",
        "ps",
        "sd",
        "syr",
        "ug",
        "ur",
        "yi",
    }
)
_RIGHT_TO_LEFT_SCRIPTS = frozenset({"Arab", "Hebr", "Nkoo", "Syrc", "Thaa", "Adlm"})


@dataclass(frozen=True, slots=True)
class Language:
    """A written language of the site. `prefix` is its folder in the site, empty for the default."""

    tag: str
    autonym: str
    default: bool = False

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`, from the script named in the tag or the language's usual one."""
        language, *subtags = self.tag.split("-")
        scripts = [tag for tag in subtags if len(tag) == 4]  # noqa: PLR2004 - BCP 47 script subtags
        if scripts:
            return "rtl" if scripts[0].title() in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
        return "rtl" if language in _RIGHT_TO_LEFT else "ltr"

    @property
    def prefix(self) -> str:
        """The language's folder with its slash, empty for the default language."""
        return "" if self.default else f"{self.tag}/"


ENGLISH = Language(SOURCE_TAG, "English", default=True)
