"""Where records are shown, and how a link names a page."""

from __future__ import annotations

from carers_plan.loading.prose import page_path

# Folder of the records, and the template of their pages in `overrides/pages/`.
RECORD_PAGES = {"priorities": "priority", "actions": "action", "services": "service"}

# Records without a page of their own are shown on these pages, at these anchors.
SHOWN_AT = {
    "bodies": "who-decides/#",
    "documents": "documents/#",
    "engagement": "how-it-was-made/#",
    "glossary": "glossary/#",
    "meetings": "who-decides/#",
    "milestones": "timeline/#",
    "money": "money/#",
    "organizations": "organisations/#",
    "updates": "news/#",
}


def pages_with(context: str) -> tuple[str, ...]:
    """Return the paths of the pages whose own words a message is among.

    `docs/help/body` is on `help/`; a record is on its page and on the one that lists its kind.
    """
    folder, _, rest = context.partition("/")
    if folder == "docs":
        name = rest.rpartition("/")[0]
        return (page_path(f"{name}.md"),)
    if folder in RECORD_PAGES:
        return (f"{folder}/{rest.partition('/')[0]}/", f"{folder}/")
    if folder in SHOWN_AT:
        return (SHOWN_AT[folder].partition("#")[0],)
    return ()


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
