"""Everything on a site that is translated: the texts of the plan and of the Markdown pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from carers_plan.loading.prose import ProsePage
from carers_plan.model import Plan
from carers_plan.words.language import SOURCE_TAG
from carers_plan.words.localize import plan_messages
from carers_plan.words.message import Message
from carers_plan.words.prose_words import page_messages


class Source:
    """The English of a site. `pages` are the Markdown pages by language and path."""

    def __init__(self, plan: Plan, pages: Mapping[str, Mapping[str, ProsePage]]) -> None:
        """Keep the plan and the pages."""
        self.plan = plan
        self.pages = pages
        self._messages: dict[str, tuple[Message, ...]] = {}

    @cached_property
    def _plan(self) -> tuple[Message, ...]:
        return tuple(plan_messages(self.plan))

    @cached_property
    def _pages(self) -> Mapping[str, tuple[Message, ...]]:
        english = self.pages.get(SOURCE_TAG, {})
        return {path: tuple(page_messages(page)) for path, page in english.items()}

    def messages(self, tag: str) -> tuple[Message, ...]:
        """Return a language's messages, each once, in the order of files and fields.

        A page that the language has as a whole, in `docs/<tag>/`, needs no messages.
        """
        if tag not in self._messages:
            whole = self.pages.get(tag, {}) if tag != SOURCE_TAG else {}
            pages = (found for path, found in self._pages.items() if path not in whole)
            found = once(message for group in (self._plan, *pages) for message in group)
            self._messages[tag] = found
        return self._messages[tag]


def once(messages: Iterable[Message]) -> tuple[Message, ...]:
    """Return each message once; the same English twice in one place is one message."""
    return tuple({message.key: message for message in reversed(tuple(messages))}.values())[::-1]
