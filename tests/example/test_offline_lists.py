"""What a phone keeps of the example: help, every service and every promise."""

from __future__ import annotations

import hashlib
import json

import pytest

from carers_plan.pages import offline
from tests.web import Web


def listed(web: Web, tag: str) -> dict[str, object]:
    text = (web.folder / f"keep-{tag}.js").read_text(encoding="utf-8")
    start, end = "(self.KEEP_LISTS ??= []).push(", ");\n"
    assert text.startswith(start)
    assert text.endswith(end)
    found: dict[str, object] = json.loads(text.removeprefix(start).removesuffix(end))
    return found


@pytest.mark.parametrize("tag", ["en", "bn", "so"])
def test_the_list_has_the_hash_of_every_published_file_and_stays_in_its_limit(site: Web, tag: str):
    value = listed(site, tag)
    total = 0
    assert isinstance(value["files"], list)
    for path, digest in value["files"]:
        file = site.folder / path / "index.html" if path.endswith("/") or not path else None
        body = (file or site.folder / path).read_bytes()
        assert hashlib.sha256(body).hexdigest()[:12] == digest, path
        total += len(body)
    assert 0 < total <= offline.LIMIT
    said = site.page("keep/", tag).words("[data-keep]")
    assert f"{-(-total // 100_000) / 10:.1f}" in said or str(-(-total // 50_000) * 50) in said


def test_the_list_keeps_help_every_service_and_every_promise(site: Web):
    for tag in site.tags:
        files = {path for path, _ in listed(site, tag)["files"]}  # type: ignore[attr-defined]
        for page in site.of(tag):
            folder, _, rest = page.path.partition("/")
            if folder in {"help", "contact"} or (
                folder in {"services", "actions"} and rest.count("/") < 2
            ):
                assert f"{site.prefix(tag)}{page.path}" in files, page.uri
