"""The tags of languages that people write by name."""

from __future__ import annotations

_TAGS = {
    "english": "en", "bengali": "bn", "bangla": "bn", "sylheti": "syl", "somali": "so",
    "arabic": "ar", "bsl": "bfi", "british sign language": "bfi", "welsh": "cy", "french": "fr",
    "spanish": "es", "portuguese": "pt", "italian": "it", "turkish": "tr", "polish": "pl",
    "romanian": "ro", "urdu": "ur", "punjabi": "pa", "gujarati": "gu", "hindi": "hi",
    "chinese": "zh", "albanian": "sq", "ukrainian": "uk",
}  # fmt: skip


def tag_to_write(written: str) -> str:
    """Say which tag to write in place of a language's name."""
    meant = _TAGS.get(written.strip().casefold())
    return (
        f"Write {meant}."
        if meant
        else "Write its tag, such as bn for Bengali, so for Somali or bfi for BSL."
    )
