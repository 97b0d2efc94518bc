"""The templates in `overrides/`. The only importer of jinja2."""

from __future__ import annotations

import functools
import hashlib
import sys
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket
from markupsafe import Markup

from carers_plan import cache_file
from carers_plan.pages.filters import FILTERS
from carers_plan.problem import InvalidPlanError, Problem

_HERE = Path(__file__)


class _Compiled(jinja2.BytecodeCache):
    """Compiled templates, kept between builds. Python would run whatever it is given as one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill in a template, if it is kept."""
        if kept := cache_file.load(*self._place(bucket)):
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template."""
        cache_file.keep(*self._place(bucket), bucket.bytecode_to_string())

    def _place(self, bucket: Bucket) -> tuple[Path, bytes]:
        """Return the file of a template, and all that its compiled form depends on."""
        made_from = (sys.version, jinja2.__version__, bucket.checksum, _HERE.read_text("utf-8"))
        return self.folder / f"{bucket.key}.cache", "\n".join(made_from).encode()


class _Context(jinja2.runtime.Context):
    """What a template is given, in which a call costs less than in jinja2's own."""

    def call(self, called: Callable[..., object], /, *values: object, **named: object) -> object:
        """Call something; no filter or function of ours asks for the context."""
        if hasattr(called, "jinja_pass_arg"):
            return super().call(called, *values, **named)
        named.pop("_block_vars", None)
        named.pop("_loop_vars", None)
        return called(*values, **named)


class Templates:
    """Compiled templates, shared by all languages and by every rebuild in one process."""

    def __init__(self, folders: tuple[str, ...], cache: Path | None = None) -> None:
        """Look for templates in the folders, first match first; keep compiled ones in `cache`."""
        self.folders = folders
        self.environment = jinja2.Environment(
            loader=jinja2.ChoiceLoader(
                [
                    jinja2.FileSystemLoader(folders),
                    # What a council's template extends: {% extends "!theme/pages/service.html" %}
                    jinja2.PrefixLoader({"!theme": jinja2.FileSystemLoader(folders[-1:])}),
                ]
            ),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=jinja2.StrictUndefined,
            auto_reload=False,  # A page takes a dozen templates; `renew` looks once for all pages.
            bytecode_cache=_Compiled(cache) if cache else None,
        )
        self.environment.context_class = _Context
        self.environment.filters |= FILTERS

    def renew(self) -> None:
        """Read those templates again whose files have changed since."""
        known = self.environment.cache or {}
        for key, template in [*known.items()]:
            if not template.is_up_to_date:
                del known[key]

    def render(self, name: str, context: dict[str, object]) -> Markup:
        """Fill in one template. Raises `InvalidPlanError` where a template is wrong."""
        try:
            html = self.environment.get_template(name).render(context)
        except (jinja2.TemplateError, KeyError, TypeError) as error:
            raise InvalidPlanError([self.mistake(name, error)]) from error
        return Markup(html)  # noqa: S704 - autoescaped

    def mistake(self, name: str, error: Exception) -> Problem:
        """Say where in a template an error is."""
        file, line = getattr(error, "filename", None), getattr(error, "lineno", 0)
        for frame, number in traceback.walk_tb(error.__traceback__):
            if frame.f_code.co_filename.startswith(self.folders):
                file, line = frame.f_code.co_filename, number
        path = Path(file or name)
        shown = "/".join(path.parts[-3:]) if path.is_absolute() else f"overrides/{path}"
        wrong = f"The template cannot be used: {error}."
        return Problem(shown, line or 0, "", wrong, "Ask a developer, or undo the last change.")


@functools.lru_cache(maxsize=8)
def templates_in(folders: tuple[str, ...], cache: Path | None = None) -> Templates:
    """Return the templates of these folders, compiled once a process."""
    return Templates(folders, cache)


def fingerprint(files: Iterable[Path]) -> str:
    """Return a short hash of scripts, so that a change reaches returning readers."""
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:8]
