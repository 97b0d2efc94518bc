"""The headings of a table are marked as such.

What `headers` and `scope` say is looked at by axe (`td-headers-attr`, `scope-attr-valid`).
"""

from __future__ import annotations

from site_audit.browser import beside
from site_audit.rules.rule import ViewRule

RULE = ViewRule(
    id="tables",
    criteria=("1.3.1",),
    title="The headings of a table are marked",
    fix=(
        "Make the cells of the first row, or of the first column, <th scope=“col”> or <th "
        "scope=“row”>. Screen readers then say them with each fact."
    ),
    script=beside(__file__),
)
