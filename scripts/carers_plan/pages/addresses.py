"""How a link names a page."""

from __future__ import annotations

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
    return f"{path}{mark}{anchor}"
