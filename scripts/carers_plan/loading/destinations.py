"""Where links of pages and records may lead: pages, their headings, and files beside the pages."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Mapping

from carers_plan.loading.attachments import DRAWING, PICTURES, Attachments
from carers_plan.markdown import HOW_TO_LINK, LinkTarget
from carers_plan.problem import Mistake, nearest

DOWNLOADS = "files/"
"""Where the files that records name are, below the folder of the source language."""


def page_path(name: str) -> str:
    """Turn a file name below a language's folder into the page's path in the site."""
    stem = name.removesuffix(".md")
    if stem == "index" or stem.endswith("/index"):
        return stem.removesuffix("index")
    return f"{stem}/"


def file_in(folder: str, name: str) -> str:
    """Return the file that a link in `folder` (empty, or `guides/`) names."""
    return posixpath.normpath(posixpath.join(folder, name))


class Destinations:
    """All there is to link to.

    `reached` has the attachments that were linked to so far, and `photos` those that are photos,
    linked to or shown.
    """

    def __init__(
        self,
        paths: Collection[str],
        anchors: Mapping[str, Collection[str]],
        attachments: Attachments,
        marked: Collection[str] = (),
        *,
        whole: bool = True,
    ) -> None:
        """Keep the paths of all pages, the headings' addresses by page, and the attachments.

        `marked` are the pages with markers: what else there is to link to on one, only the finished
        page shows. Unless `whole`, the paths are of the pages at the top alone, and links to others
        are right.
        """
        self.whole = whole
        self.marked = marked
        self.paths = paths
        self.anchors = anchors
        self.attachments = attachments
        self.reached: set[str] = set()
        self.photos: set[str] = set()

    def mistake(self, target: LinkTarget, tag: str, folder: str, here: str) -> Mistake | None:
        """Say what is wrong with a link from the page `here`, and what to write; None if nothing.

        `folder` is the page's in the language's own, which `tag` names.
        """
        name = file_in(folder, target.name) if target.name else ""
        shown = f"{target.name}#{target.anchor}" if target.anchor else target.name
        if name and (target.picture or not name.endswith(".md")):
            return self._attachment(target, tag, name)
        path = page_path(name) if name else here
        if path not in self.paths:
            if not self.whole and path.count("/") > 1:
                return None
            files = [
                posixpath.relpath(f"{known.rstrip('/') or 'index'}.md", folder or ".")
                for known in self.paths
            ]
            wrong = f'The link "{shown}" goes to a page that does not exist.'
            return Mistake(wrong, nearest(target.name, files))
        anchors = None if path in self.marked else self.anchors.get(path)
        if target.anchor and anchors is not None and target.anchor not in anchors:
            wrong = f'The link "{shown}" goes to a heading that does not exist.'
            return Mistake(wrong, nearest(target.anchor, anchors))
        return None

    def _attachment(self, target: LinkTarget, tag: str, name: str) -> Mistake | None:
        found = self.attachments.find(tag, name)
        if not posixpath.splitext(name)[1]:
            wrong = f'The link "{target.name}" does not go to a page of this site.'
            return Mistake(wrong, HOW_TO_LINK)
        if not found and (tidy := self.attachments.tidy_name(tag, name)):
            wrong = f'"{posixpath.basename(name)}" cannot be the name of a file that readers open.'
            fix = f"Call it {tidy}: small letters, digits and hyphens. Write that here too."
            return Mistake(wrong, fix)
        if not found:
            wrong = f'There is no file "{name}" in docs/{tag}.'
            return Mistake(wrong, nearest(name, self.attachments.names(tag)))
        if target.picture and not found.endswith(PICTURES):
            fix = f"Link to it: [words]({target.name})."
            return Mistake(f'"{target.name}" is no picture.', fix)
        photo = found.endswith(PICTURES) and not found.endswith(DRAWING)
        (self.photos if photo else self.reached).update(self.attachments.versions(name))
        return None
