"""A large site made by two processes at once, half of its languages each.

The pages are those that one process makes. Where anything is wrong, nothing comes of it: one
process then makes all of them, so that every mistake is told as ever.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection

from carers_plan.pages.composer import Composer
from carers_plan.pages.context import Extents
from carers_plan.pages.links import links_hold_in
from carers_plan.pages.site import Site, SiteBuilder, SitePage
from carers_plan.pages.spool import Laid, Spool
from carers_plan.problem import InvalidPlanError

MANY = 2_000
"""The pages from which on a second process is worth its start."""


def helps(builder: SiteBuilder) -> bool:
    """Whether a second process is worth it and can be had: never beside other threads."""
    pages = sum(1 for _ in builder.routes) * len(builder.composers)
    if pages < MANY or len(builder.composers) < 2 or threading.active_count() > 1:  # noqa: PLR2004
        return False
    return sys.platform.startswith("linux") and len(os.sched_getaffinity(0)) > 1


def sites_of(builder: SiteBuilder) -> tuple[Site, ...] | None:
    """Make every language's site, its links followed; None if one process has to.

    The builder is of no other use then.
    """
    composers, spool = [*builder.composers.values()], Spool()
    fork = multiprocessing.get_context("fork")
    here, there = fork.Pipe()
    other = fork.Process(target=_other_half, args=(builder, composers[1::2], spool, there))
    other.start()
    there.close()

    def exchange(own: Extents) -> Extents:
        others: Extents = here.recv()
        here.send(own)
        return others

    try:
        sites = {it.language.tag: it for it in _half(builder, composers[::2], exchange)}
        for tag, laid, files in here.recv():
            pages = (
                SitePage(builder.routes[path], title, Laid(spool, start, length))
                for path, title, start, length in laid
            )
            sites[tag] = Site(builder.composers[tag].language, tuple(pages), files)
    except (EOFError, OSError, InvalidPlanError):
        return None
    finally:
        other.kill()  # It has ended by now, unless something is wrong here.
        other.join()
    return tuple(sites[tag] for tag in builder.composers)


def _half(
    builder: SiteBuilder, composers: Sequence[Composer], exchange: Callable[[Extents], Extents]
) -> list[Site]:
    """Make some languages' sites. Raises `InvalidPlanError` if a link on them leads nowhere.

    `exchange` gives the other process how much of its pages each language has, for theirs.
    """
    for composer in composers:
        builder.draft_all(composer)
    others = exchange(builder.context.extents)
    builder.context.extents |= others
    mine = {composer.language.tag for composer in composers}
    builder.drafted_elsewhere = frozenset(builder.composers.keys() - mine)
    sites = [builder.site(composer) for composer in composers]
    if not links_hold_in(builder, composers):
        raise InvalidPlanError(())
    return sites


def _other_half(
    builder: SiteBuilder, composers: Sequence[Composer], spool: Spool, pipe: Connection
) -> None:
    """Make some languages' sites in the second process, and send where their pages lie."""

    def exchange(own: Extents) -> Extents:
        pipe.send(own)
        others: Extents = pipe.recv()
        return others

    builder.context.spool = spool
    with contextlib.suppress(Exception):  # One process meets it again, and tells it.
        pipe.send(
            [
                (
                    site.language.tag,
                    [(it.path, it.title, it.laid.start, it.laid.length) for it in site.pages],
                    site.files,
                )
                for site in _half(builder, composers, exchange)
            ]
        )
