"""Parts a long list into pages, and says which of them readers are offered links to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")
_NEAR = 1


@dataclass(frozen=True, slots=True)
class Pagination:
    """One page of a list of `total` items, of which a page has about `size`.

    `number` counts from 1. A last page that would be at most half full is no page of its own: its
    items stay on the one before, so that a list which is hardly longer than a page is not split.
    """

    number: int
    size: int
    total: int

    @property
    def pages(self) -> int:
        """How many pages there are; an empty list has one."""
        return max(1, (self.total + (self.size - 1) // 2) // self.size)

    @property
    def first(self) -> int:
        """The place of the page's first item in the list, from 1."""
        return (self.number - 1) * self.size + 1

    @property
    def last(self) -> int:
        """The place of the page's last item in the list."""
        return self.total if self.number == self.pages else self.number * self.size

    @property
    def offered(self) -> Iterator[int | None]:
        """The numbers of pages to offer: the first, the last and those near; None is a gap."""
        before = 0
        for number in range(1, self.pages + 1):
            if number in {1, self.pages} or abs(number - self.number) <= _NEAR:
                if number == before + 2:
                    yield number - 1
                elif number > before + 2:
                    yield None
                yield number
                before = number

    def of(self, items: Sequence[T]) -> Sequence[T]:
        """Return the items of the whole list that are on the page."""
        return items[self.first - 1 : self.last]

    def showing(self, place: int) -> int:
        """Return the number of the page with the item at a place in the list, from 0."""
        return min(place // self.size + 1, self.pages)
