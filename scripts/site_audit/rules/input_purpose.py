"""Fields about the reader say what they ask for, so that the browser can fill them in."""

from __future__ import annotations

from site_audit.browser import beside
from site_audit.rules.rule import ViewRule

RULE = ViewRule(
    id="input-purpose",
    criteria=("1.3.5",),
    title="Fields about the reader can fill themselves in",
    fix=(
        "Add autocomplete to the field: name, given-name, family-name, email, tel, "
        "street-address, postal-code, bday. The browser then fills it in, and symbols can be "
        "shown beside it."
    ),
    script=beside(__file__),
)
