"""The preview answers this computer alone, goes on after a mistake, and keeps the pages' policy."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest

from carers_plan.adapters.preview_server import (
    RELOAD,
    Preview,
    is_loopback,
    serving,
    with_reload,
)


def answer(
    path: str = "/",
    host: str = "127.0.0.1:8000",
    mistake: str = "",
    name: str = "127.0.0.1",
    **more: str,
) -> tuple[str, dict[str, str], bytes]:
    """Ask a preview of a site that answers with SITE, and return status, headers and body."""
    told: dict[str, Any] = {}

    def app(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        start("200 OK", [("Content-Type", "text/html")])
        return [b"SITE"]

    def start(status: str, headers: list[tuple[str, str]], *_: object) -> Any:
        told.update(status=status, headers=dict(headers))

    preview = Preview()
    preview.mistake = mistake
    environ: dict[str, Any] = {"PATH_INFO": path, "HTTP_HOST": host, **more}
    setup_testing_defaults(environ)
    body = b"".join(serving(app, preview, name, lambda: 7)(environ, start))
    return told["status"], told["headers"], body


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1:8000",
        "localhost:8000",
        "localhost",
        "[::1]:8000",
        "192.168.0.7:8000",
        "LOCALHOST:1",
    ],
)
def test_a_browser_may_ask_by_an_address_or_as_localhost(host: str):
    assert answer(host=host)[2] == b"SITE"


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8000",
        "127.0.0.1.evil.example:8000",
        "localhost.evil.example",
        "",
        "[",
        "127.0.0.1@evil.example",
        "carers.example",
    ],
)
def test_a_name_that_a_stranger_can_have_is_refused(host: str):
    status, _, body = answer(host=host)
    assert status == "403 Forbidden"
    assert b"SITE" not in body


def test_the_name_that_the_server_was_given_is_its_own():
    assert answer(host="office.example:8000", name="Office.example")[2] == b"SITE"


def test_another_site_gets_no_part_of_a_page_but_may_lead_to_it():
    elsewhere = {"HTTP_SEC_FETCH_SITE": "cross-site"}
    assert answer("/keep-en.js", HTTP_SEC_FETCH_MODE="no-cors", **elsewhere)[0] == "403 Forbidden"
    assert answer(HTTP_SEC_FETCH_MODE="navigate", **elsewhere)[2] == b"SITE"
    assert answer(HTTP_SEC_FETCH_SITE="same-origin", HTTP_SEC_FETCH_MODE="cors")[2] == b"SITE"


def test_every_answer_stays_out_of_other_sites():
    for found in (answer(), answer(RELOAD), answer(host="evil.example"), answer(mistake="x")):
        headers = found[1]
        assert headers["Content-Security-Policy"] == "frame-ancestors 'self'"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/\0", "/help/\0.html", "//evil.example", "//help"])
def test_an_address_that_no_site_has_is_refused(path: str):
    assert answer(path)[0] == "400 Bad Request"


def test_a_mistake_is_shown_on_every_page_until_it_is_mended():
    status, headers, body = answer("/help/", mistake='docs/en/help.md:3 "<script>" is not words.')
    assert status.startswith("503")
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    page = body.decode()
    assert "&lt;script&gt;" in page
    assert page.index("Content-Security-Policy") < page.index("<style>")
    assert f'<script src="{RELOAD}?7"></script></body>' in page
    assert answer("/assets/search.js", mistake="x")[2] == b"SITE"


def test_a_build_that_fails_stops_nothing_and_is_told():
    said: list[str] = []
    preview = Preview()
    failures: list[Exception] = [ValueError("one"), OSError(28, "No room"), RuntimeError()]

    def build(*_: object) -> None:
        if failures:
            raise failures.pop(0)

    again = preview.building(build, said.append)
    mistakes = []
    for _ in range(4):
        again()
        mistakes.append(preview.mistake)
    assert mistakes == ["one", "[Errno 28] No room", "RuntimeError", ""]
    assert said == mistakes[:3]


def test_the_script_that_loads_a_page_again_is_a_file():
    assert with_reload(b"<p></body></html>", 12) == (
        b'<p><script src="/livereload.js?12"></script></body></html>'
    )
    assert with_reload(b"<p>", 3).endswith(b"</script>")
    status, headers, body = answer(RELOAD)
    assert (status, headers["Content-Type"]) == ("200 OK", "text/javascript; charset=utf-8")
    assert b"/livereload/" in body


@pytest.mark.parametrize(
    ("name", "alone"),
    [
        ("127.0.0.1", True),
        ("localhost", True),
        ("::1", True),
        ("0.0.0.0", False),  # noqa: S104
        ("192.168.0.7", False),
        ("office.example", False),
    ],
)
def test_only_a_server_for_this_computer_is_loopback(name: str, alone: bool):  # noqa: FBT001
    assert is_loopback(name) is alone
