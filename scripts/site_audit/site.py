"""Which pages there are to audit: those of a folder, served on this machine, or addresses."""

from __future__ import annotations

import functools
import hashlib
import http.server
import re
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

_LEADS_ON = re.compile(
    rb"<meta\b(?=[^<>]*\shttp-equiv=[\"']?refresh\b)[^<>]*\scontent=[\"']?\s*0[\s;,]", re.IGNORECASE
)
LOOPBACK = {"localhost", "127.0.0.1", "::1"}


class NotASiteError(Exception):
    """What was asked for cannot be audited; says why in plain English."""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name upstream
        """Say nothing."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page to audit. `address` names it in reports, `url` opens it.

    `digests` has one for the bytes of each file of its site, by the file's URL without a query. It
    is empty where we cannot read them.
    """

    address: str
    url: str
    digests: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)


@contextmanager
def pages_of(targets: Sequence[str], only: str = "*") -> Iterator[tuple[Page, ...]]:
    """Give the pages of one folder, or of loopback addresses, and serve the folder meanwhile.

    `only` has patterns for addresses, with spaces between, such as `bn/* so/*`. Raises
    `NotASiteError`.
    """
    urls = [target for target in targets if urlsplit(target).scheme in {"http", "https"}]
    folders = [Path(target) for target in targets if target not in urls]
    if urls and folders:
        raise NotASiteError("Give a folder or addresses, not both.")
    if urls:
        yield _addresses(urls, only)
    elif len(folders) == 1:
        with _served(folders[0].resolve()) as home:
            yield _files(folders[0].resolve(), home, only)
    else:
        raise NotASiteError("Give one folder with a built site.")


def _wanted(address: str, only: str) -> bool:
    return any(fnmatch(address, pattern) for pattern in only.split())


def _addresses(urls: Sequence[str], only: str) -> tuple[Page, ...]:
    for url in urls:
        if urlsplit(url).hostname not in LOOPBACK:
            raise NotASiteError(
                f"{url} is not on this computer. Serve the site here and give an address that "
                "starts with http://127.0.0.1"
            )
    return tuple(Page(url, url) for url in dict.fromkeys(urls) if _wanted(url, only))


def _files(folder: Path, home: str, only: str) -> tuple[Page, ...]:
    digests = {
        home + quote(path.relative_to(folder).as_posix()): hashlib.sha256(
            path.read_bytes()
        ).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    pages = [
        Page(address, url, digests)
        for url in digests
        for address in [address_in(url)]
        if address.endswith(".html") and _wanted(address, only) and not _leads_on(folder / address)
    ]
    if not pages and any(address_in(url).endswith(".html") for url in digests):
        raise NotASiteError(
            f"No page of {folder} has an address like {only}. Write addresses like bn/index.html "
            "or bn/*, and put quotation marks around several."
        )
    if not pages:
        raise NotASiteError(
            f"There is no web page in {folder}. Build the site first: scripts/build"
        )
    return tuple(pages)


def _leads_on(file: Path) -> bool:
    """Whether a page brings its readers to another at once: that one is audited."""
    return _LEADS_ON.search(file.read_bytes()) is not None


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    if not folder.is_dir():
        raise NotASiteError(f"{folder} is not a folder. Build the site first: scripts/build")
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        # It looks so often whether to end, in seconds.
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/"
        finally:
            server.shutdown()


def address_in(url: str) -> str:
    """Return the path of a URL as an address below a site's root."""
    return unquote(urlsplit(url).path).lstrip("/")
