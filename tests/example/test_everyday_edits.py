"""What editors do on an ordinary day passes the check, and readers see it."""

from __future__ import annotations

import re
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from carers_plan.checking import check_project
from carers_plan.project import Project
from carers_plan.words.catalog import english
from tests.conftest import CAMDEN_DAY, ROOT, copy_project, pages_of
from tests.web import squeeze

NEW = {
    "docs/en/example-travel.md": """\
---
title: Example travel for carers
---

You can ask the council about example travel.
""",
    "plan_data/updates/example-news.yaml": """\
date: 8 September 2024
kind: progress
headline: A leaflet for carers is being written.
""",
    "plan_data/services/example-coffee.yaml": """\
organization: example-community-house
name: Example Coffee Morning
summary: Meet other carers over a hot drink.
eligibility_description: Anyone who looks after someone without pay.
application_process: Come along. You do not need to book.
referral: self
cost: free
phones:
  - number: 020 7946 0150
needs:
  - peer-group
invented: yes
assured_date: 2 September 2024
""",
    "plan_data/meetings/example-meeting.yaml": """\
body: scrutiny-committee
date: 5 September 2024
title: Example meeting about travel
decisions:
  - text: Write a leaflet about buses.
    kind: requested
    to: cabinet
    response: awaited
""",
    "plan_data/glossary/example-word.yaml": """\
term: Example pass
meaning: A card for the bus.
""",
    "plan_data/actions/example-stopped.yaml": """\
title: Run an example bus
progress:
  - stage: stopped
    since: 2 September 2024
    reason: Nobody wanted the example bus.
source: scrutiny-report-2024 5.3
""",
    "plan_data/actions/example-done.yaml": """\
title: Write an example leaflet
progress:
  - stage: done
finished: 5 September 2024
source: scrutiny-report-2024 5.3
""",
    "plan_data/milestones/example-postponed.yaml": """\
title: The example desk opens
kind: launch
date: January 2025
was:
  - date: October 2024
why_changed: The example room was wet.
stage: planned
source: scrutiny-report-2024 5.3
""",
}
SHOWN = {
    "example-travel/": "ask the council about example travel",
    "news/": "A leaflet for carers is being written.",
    "services/example-coffee/": "Meet other carers over a hot drink.",
    "who-decides/": "Write a leaflet about buses.",
    "glossary/": "A card for the bus.",
    "actions/example-stopped/": "Nobody wanted the example bus.",
    "actions/example-done/": "Done",
    "timeline/": "The example room was wet.",
    "help/": "020 7946 0155",
}


def edit(root: Path) -> None:
    """Add a file of every kind, put a page into the menu, change a number and end a service."""
    for name, text in NEW.items():
        (root / name).write_text(text, encoding="utf-8")
    path = root / "plan_data/site.yaml"
    text = path.read_text(encoding="utf-8").replace("\nmenu:\n", "\nmenu:\n  - example-travel\n")
    path.write_text(
        re.sub(r"phone: 0[\d ]+\n", "phone: 020 7946 0155\n", text, count=1), encoding="utf-8"
    )
    (root / "plan_data/services/mobilise-online.yaml").unlink(missing_ok=True)
    for path in (root / "plan_data").rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        if "mobilise-online" in text:
            path.write_text(text.replace("  - mobilise-online\n", ""), encoding="utf-8")


def test_ordinary_edits_pass_the_check_and_are_shown_and_the_last_audit_stays_said(tmp_path: Path):
    root = copy_project(ROOT, tmp_path / "camden")
    edit(root)
    assert [str(item) for item in check_project(Project(root), ["en", "bn", "so"]).mistakes] == []
    pages = pages_of(root, {"en": "English"}, CAMDEN_DAY)["en"]
    words = {
        path: squeeze(LexborHTMLParser(pages[path].html).text())
        for path in (*SHOWN, "accessibility/")
    }
    assert [path for path, text in SHOWN.items() if text not in words[path]] == []
    assert "Example travel for carers" in words["help/"], "the menu is on every page"
    assert "services/mobilise-online/" not in pages
    said = words["accessibility/"]
    assert str(english()["statement.status.partial"]) in said
    assert str(english()["statement.status.unknown"]) not in said
