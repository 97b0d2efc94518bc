"""Where records are shown: which have pages of their own, and where the others stand."""

from __future__ import annotations

# Folder of the records, and the template of their pages in `overrides/pages/`.
RECORD_PAGES = {"priorities": "priority", "actions": "action", "services": "service"}

# Records without a page of their own are shown on these pages, at these anchors.
SHOWN_AT = {
    "bodies": "who-decides/#",
    "documents": "documents/#",
    "meetings": "who-decides/#",
    "milestones": "timeline/#",
    "money": "money/#",
    "organizations": "organisations/#",
    "updates": "news/#",
}
