"""Which rules look in which modes: on every page, or on those that show every kind of element."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from site_audit import axe
from site_audit.mode import (
    NO_SCRIPTS,
    PHONE,
    PHONE_OPENED,
    PHONE_OPENED_DARK,
    WIDE,
    WIDE_DARK,
    WIDE_OPENED,
    Mode,
    in_order,
)
from site_audit.rules.rule import PageRule, Rule, ViewRule

AXE_MODES: Mapping[Mode, axe.Part] = {
    WIDE: "structure",
    PHONE_OPENED: "all",
    PHONE_OPENED_DARK: "looks",
}
"""What axe looks at on every page: wide and narrow, folded and unfolded, light and dark once each.

Its rules on colours take half of its time and do not depend on the width."""
AXE_SAMPLED: Mapping[Mode, axe.Part] = {
    WIDE: "looks",
    WIDE_DARK: "looks",
    PHONE: "all",
    WIDE_OPENED: "all",
    NO_SCRIPTS: "all",
}
"""What it looks at as well on the pages that together show every kind of element."""


@dataclass(frozen=True)
class AuditScope:
    """Which rules look in which modes, on every page (`wide`) or on the sample only."""

    rules: Sequence[Rule]
    with_axe: bool = True
    sampled: bool = False

    @property
    def axe_parts(self) -> Mapping[Mode, axe.Part]:
        """Which of axe's rules look in which modes."""
        if not self.with_axe:
            return {}
        return AXE_SAMPLED if self.sampled else AXE_MODES

    @property
    def views(self) -> tuple[ViewRule, ...]:
        """The rules in JavaScript of this part."""
        return tuple(
            rule
            for rule in self.rules
            if isinstance(rule, ViewRule) and rule.every_page is not self.sampled
        )

    @property
    def hands(self) -> tuple[PageRule, ...]:
        """The rules that use the page: those after which it is loaded again come first.

        So one walk with the Tab key serves all that come after them, in all colours.
        """
        found = (
            rule
            for rule in self.rules
            if isinstance(rule, PageRule) and rule.every_page is not self.sampled
        )
        return tuple(sorted(found, key=lambda rule: not rule.disturbs))

    @property
    def modes(self) -> tuple[Mode, ...]:
        """The modes that something looks in, in the order in which a page is shown."""
        used = {mode for rule in self.views for mode in rule.modes}
        used |= {mode for rule in self.hands for mode in rule.modes}
        if not self.sampled:
            used.add(WIDE)  # The facts are read there.
        return in_order(used.union(self.axe_parts))
