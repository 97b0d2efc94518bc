"""The files of the forms for editors: a page with its own policy, the program, what it asks for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from markupsafe import Markup

from carers_plan.forms.configuration import configuration
from carers_plan.loading.yaml_file import read_yaml
from carers_plan.project import Project
from carers_plan.tidy import untidy

HOME = "edit/"
"""Where the forms are, from the first page of a site."""
_VENDOR = Path(__file__).parent / "vendor"
_PROGRAM = ("sveltia-cms.js", "icons.woff2")
_HOSTS = {
    "github": "https://api.github.com https://github.com",
    "gitlab": "https://gitlab.com",
}
# Nothing comes from another host but the files to edit. The program sets styles by itself, and it
# looks for fonts and newer versions elsewhere: the policy keeps it from that.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
    "img-src 'self' blob: data:; media-src blob:; connect-src 'self' blob: data: {hosts}; "
    "worker-src blob:; base-uri 'none'; form-action 'none'"
)
_PAGE = """<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Edit the plan</title>
<link rel="cms-config-url" type="application/json" href="config.json">
<link rel="stylesheet" href="icons.css">
</head>
<body>
<noscript>The forms need JavaScript. Without it, edit the files in plan_data.</noscript>
<script src="sveltia-cms.js"></script>
</body>
</html>
"""
_FIRST = """<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Before you edit the plan</title>
</head>
<body>
<main>
<h1>Before you edit the plan</h1>
<p>The forms could lose facts from the files below, because they are written in another way.</p>
<p>Run this command. What the files say stays the same:</p>
<pre><code>carers-plan tidy</code></pre>
<p>If it names files with a mistake, mend those first. Then open this page again.</p>
<ul>{files}</ul>
</main>
</body>
</html>
"""
_ICONS = """@font-face {
  font-family: "Material Symbols Outlined";
  font-style: normal;
  font-weight: 400;
  font-display: block;
  src: url(icons.woff2) format("woff2");
}
"""


def form_file(project: Project, name: str) -> bytes | None:
    """Return a file at `HOME` by its name, none if there is no such file; the page is `index.html`.

    While a file of records is not in the one form, the page says so instead: the forms would drop
    what they cannot read.
    """
    if name in _PROGRAM:
        return (_VENDOR / name).read_bytes()
    if name == "icons.css":
        return _ICONS.encode()
    if name == "config.json":
        return json.dumps(_asked(project), ensure_ascii=False, indent=1).encode()
    if name != "index.html":
        return None
    if files := untidy(project):
        return _FIRST.format(files=Markup().join(map(Markup("<li>{}</li>").format, files))).encode()
    hosts = _HOSTS[_asked(project)["backend"]["name"]]
    return _PAGE.format(policy=_POLICY.format(hosts=hosts)).encode()


def _asked(project: Project) -> dict[str, Any]:
    """Return what the forms ask for, and where their files are."""
    name = "plan_data/site.yaml"
    site = read_yaml(project.root / name, name, project.root).values
    return configuration(str(site.get("edit_url", "")) if isinstance(site, dict) else "")
