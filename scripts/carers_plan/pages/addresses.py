"""How a link names a page, and what may stand at an address."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from carers_plan.problem import Problem

PAGE_FILE = "index.html"
"""The file of a page, in the folder of its address."""


def address(root: str, target: str, *, names_file: bool) -> str:
    """Return the link to a page of this site, such as `../services/` or `../services/#cost`.

    `root` leads from the linking page to where `target` starts. With `names_file` the link names
    the file, `../services/index.html`, because a folder opened from a disk shows its list of files.
    """
    path, mark, anchor = f"{root}{target}".partition("#")
    if not path:
        path = PAGE_FILE if names_file else "./"
    elif names_file and path.endswith("/"):
        path = f"{path}{PAGE_FILE}"
    if ":" in path.partition("/")[0]:
        path = f"./{path}"  # Else a browser takes what is before the colon for a scheme.
    return f"{path}{mark}{anchor}"


def collisions(places: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    """Yield files that would take the place of others.

    `places` are the paths in the site, each with the file it is made from; the first one keeps a
    path. Some computers take capitals and small letters for the same, and two ways to store é too.
    """
    taken: dict[str, str] = {}
    for path, file in places:
        first = taken.setdefault(unicodedata.normalize("NFC", path).casefold(), file)
        if first != file:
            wrong = f'At "{path}" in the site there is already what comes from {first}.'
            yield Problem(file, 0, "", wrong, "Give this file another name, or delete it.")
