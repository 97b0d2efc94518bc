"""Addresses that pages of the site had once, and where they lead now."""

import re
from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, Field

from carers_plan.model.record import Label, Prose, Record, Text, mistake


def _address(text: str) -> str:
    """Return an address below the language's folder without its slashes: `services/lunch-club`."""
    tidy = text.strip("/")
    if not re.fullmatch(r"[\w-]+(/[\w-]+)*", tidy):
        wrong = f'"{text}" is not the address of a page of this site.'
        fix = "Write what comes after the site's address and the language: services/lunch-club."
        raise mistake(wrong, fix)
    return tidy


Address = Annotated[
    Label,
    AfterValidator(_address),
    Field(examples=["services/lunch-club"]),
]


class MovedPage(Record):
    """What became of one address."""

    old: Address = Field(
        description="The address that the page had, without that of the site and the language."
    )
    new: Address | None = Field(
        None,
        description="The address that it has now. For a page that is gone, where to go next; left "
        "out, that is the page above it.",
    )
    title: Text | None = Field(None, description="For a page that is gone: what it was called.")
    removed: Prose | None = Field(
        None,
        description="For a page that is gone: what came of it. Left out, readers are led on to "
        "the new address at once.",
    )


class MovedPages(Record):
    """Pages that have another address by now, and pages that are gone."""

    pages: tuple[MovedPage, ...] = Field((), description="The pages, in any order.")

    def former_ids(self, folder: str) -> Mapping[str, str]:
        """Return the old ids of a folder's records, with spaces between, by their new ids."""
        found: dict[str, str] = {}
        for page in self.pages:
            old, new = page.old.rpartition("/"), (page.new or "").rpartition("/")
            if not page.removed and old[0] == new[0] == folder:
                found[new[2]] = f"{found.get(new[2], '')} {old[2]}".strip()
        return found
