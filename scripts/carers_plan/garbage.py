"""How often Python looks for garbage."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator

# Each page leaves a template's cycles behind, 50 kB. To look for them after fewer objects than this
# only costs time.
_LITTER = 100_000


@contextlib.contextmanager
def rare_collection() -> Iterator[None]:
    """Collect garbage seldom until the block ends: a site is many objects, and few are garbage."""
    before = gc.get_threshold()
    gc.set_threshold(_LITTER)
    try:
        yield
    finally:
        gc.set_threshold(*before)
