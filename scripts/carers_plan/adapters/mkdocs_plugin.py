"""The only module that knows MkDocs: it hands finished pages to MkDocs and mkdocs-static-i18n.

mkdocs-static-i18n builds one language after the other in one process and decides where each
language's pages go. The whole site is made in memory before the first build begins, so a
mistake stops MkDocs before it touches the last good `site/`.
"""

from __future__ import annotations

import datetime as dt
import logging
import tempfile
from pathlib import Path
from typing import Any

from mkdocs.config import config_options as opt
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from carers_plan import clock, fault
from carers_plan.build import files_of, make
from carers_plan.content_cache import ANSWERS, load_answers, save_answers
from carers_plan.output_folder import OutputFolder, is_site
from carers_plan.pages import assets
from carers_plan.pages.site import Site, SitePage
from carers_plan.problem import InvalidPlanError, Problem, told
from carers_plan.problem_cache import program_digest
from carers_plan.project import Project
from carers_plan.settings import find_project, read_settings

LOG = get_plugin_logger("translations")


class PluginConfig(Config):
    """Options in mkdocs.yml under `carers-plan`."""

    today = opt.Optional(opt.Type((str, dt.date)))
    """The day the site is made for, as 2024-09-09, which `Settings` reads."""
    languages = opt.Optional(opt.Type(list))
    """The languages whose tags mkdocs-static-i18n does not take, which `Settings` reads."""


class FinishedPage(Page):
    """A page whose HTML is already whole: nothing to read, nothing to convert."""

    def __init__(self, finished: SitePage, file: File, config: MkDocsConfig) -> None:
        """Tie a finished page to the file that MkDocs will write."""
        super().__init__(finished.title, file, config)
        self.finished = finished

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002 - MkDocs' signature
        """Do nothing: the words are in `finished`."""
        self.markdown, self.meta = "", {}

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 - MkDocs' signature
        """Hand over the finished HTML."""
        self.content, self.toc = self.finished.html, TableOfContents([])
        self.links_to_anchors = None


class CarersPlanPlugin(BasePlugin[PluginConfig]):
    """Makes the site once, then hands each language's pages to MkDocs as it asks for them.

    It must define neither `on_startup` nor `on_shutdown`: MkDocs would keep one instance
    across rebuilds, and the previous site with it.
    """

    def __init__(self) -> None:
        """Start with no site; the first `on_config` makes it."""
        self.sites: dict[str, Site] = {}
        self.waits = False
        """Whether a preview begins with a mistake: then MkDocs builds nothing."""

    @event_priority(200)  # Before mkdocs-static-i18n decides where pages go.
    def _one_layout(self, config: MkDocsConfig) -> MkDocsConfig:
        """Lay out files the same, however links are written (`Settings.links_name_files`)."""
        config.use_directory_urls = True
        config.nav = ["index.md"]  # The menu is ours (`menu` in site.yaml): MkDocs needs none.
        return config

    @event_priority(-200)  # After mkdocs-static-i18n has chosen the language.
    def _whole_site(self, config: MkDocsConfig) -> MkDocsConfig:
        """Make the whole site, or stop with every mistake before anything is cleaned."""
        if not self.sites and not self.waits:
            project = project_of(config)
            settings = read_settings(project)
            OutputFolder(project, Path(config.site_dir), "--site-dir", "site", is_site).check()
            load_answers(project.cache / ANSWERS, program_digest())
            try:
                self.sites = make(
                    project,
                    settings.languages,
                    settings.today or clock.today(),
                    links_name_files=settings.links_name_files,
                )
            except InvalidPlanError as error:
                message = f"\n\n{error}"
                if not is_preview(config):
                    raise PluginError(message) from None
                LOG.warning(message)
                self.waits = True
            save_answers(project.cache / ANSWERS, program_digest())
        if self.waits:
            config.nav = []
        # Pages come out of our own templates: of the theme, MkDocs need only copy our assets.
        config.theme.dirs[:] = [*map(str, project_of(config).theme.folders)]
        config.theme.static_templates.clear()
        return config

    on_config = CombinedEvent(_one_layout, _whole_site)

    def on_post_page(self, output: str, *, page: Page, **_: object) -> str:
        """Let go of a page that is about to be written: MkDocs keeps all of them to the end."""
        page.content = ""
        return output

    def on_build_error(self, *, error: Exception, **_: object) -> None:
        """Tell in plain words what MkDocs would only show the traceback of, such as a full disk."""
        if isinstance(error, OSError):
            raise PluginError(told(error)) from None
        if not isinstance(error, MkDocsException):
            root = Path(str(self.config.config_file_path)).parent
            raise PluginError(fault.tell(error, Project(root).cache)) from None

    def _only_this_language(self, files: Files, config: MkDocsConfig) -> Files:
        """Show mkdocs-static-i18n only the pages that the current language can use.

        It makes every page of every language anew for each language, which grows with the
        square of the languages. All other files of a site are made by the core, which knows
        what may be published: what else lies in `docs/` or in the theme is not.
        """
        i18n: Any = config.plugins["i18n"]
        usable = set() if self.waits else {i18n.current_language, i18n.default_language}
        for file in [*files]:
            if not file.is_documentation_page() or file.src_uri.partition("/")[0] not in usable:
                files.remove(file)
        return files

    @event_priority(-200)  # After mkdocs-static-i18n has kept only this language's files.
    def _finished_pages(self, files: Files, config: MkDocsConfig) -> Files:
        """Give MkDocs a finished page for every address of the current language."""
        if self.waits:
            return files
        i18n: Any = config.plugins["i18n"]
        tag = i18n.current_language
        site = self.sites[tag]
        routed = {file.dest_uri: file for file in files.documentation_pages()}
        wanted = {f"{site.language.prefix}{page.path}index.html": page for page in site.pages}
        for uri, file in routed.items():
            if uri not in wanted:
                files.remove(file)
        for uri, page in wanted.items():
            file = routed.get(uri) or self.generated(uri, page, tag, files, config)
            FinishedPage(page, file, config)
        for extra in site.files:
            files.append(File.generated(config, extra.path, content=extra.content))
        if site.language.default:  # What mkdocs-static-i18n does not know of is made with it.
            for other in self.sites.keys() - set(i18n.all_languages):
                for path, content in files_of(self.sites[other]):
                    files.append(File.generated(config, path, content=content))
        theme = assets.theme_files(project_of(config).theme) if site.language.default else {}
        for path, asset in theme.items():
            files.append(File.generated(config, path, content=assets.content(asset)))
        i18n.i18n_files_per_language[tag] = files.documentation_pages()
        return files

    on_files = CombinedEvent(_only_this_language, _finished_pages)

    def generated(
        self, uri: str, page: SitePage, tag: str, files: Files, config: MkDocsConfig
    ) -> File:
        """Add a page that has no Markdown file, with what mkdocs-static-i18n expects of one."""
        file = File.generated(config, f"{uri.removesuffix('/index.html')}.md", content="")
        file.dest_uri = uri
        for cached in ("url", "abs_dest_path", "dest_path"):
            file.__dict__.pop(cached, None)
        file.locale = file.locale_alternate_of = tag  # type: ignore[attr-defined]
        file.localization, file.norm_src_uri, file.alternates = None, page.path, {tag: file}  # type: ignore[attr-defined]
        files.append(file)
        return file

    def on_serve(
        self,
        server: LiveReloadServer,
        /,
        *,
        config: MkDocsConfig,
        builder: object,  # noqa: ARG002 - MkDocs' signature
    ) -> LiveReloadServer:
        """Let the preview answer, which makes each page when it is asked for."""
        # Only a preview needs it, and a build should not wait for it.
        from carers_plan.adapters.preview_server import previewing  # noqa: PLC0415
        from carers_plan.adapters.team_desk import HOME  # noqa: PLC0415

        for path in (config.docs_dir, str(config.config_file_path)):
            server.unwatch(path)
        server.builder = lambda *_: None
        host = str(config.dev_addr.host)
        server.set_app(previewing(project_of(config), clock.today, host, LOG.info))
        LOG.info("For the team, and to try an English edit: %s%s", server.url.rstrip("/"), HOME)
        return server


class _Kept(logging.Handler):
    """Keeps what MkDocs says of its configuration."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one message."""
        self.said.append(record.getMessage())


def refused(project: Project) -> tuple[Problem, ...]:
    """Return what MkDocs itself does not accept in mkdocs.yml, as a strict build would."""
    log, kept = logging.getLogger("mkdocs"), _Kept()
    log.addHandler(kept)
    try:
        load_config(str(project.root / project.configuration), strict=True)
    except Exception as error:  # noqa: BLE001 - such as a day that is none, which YAML refuses
        said = kept.said or [str(error)]
        fix = (
            "Correct the line, or take it out. Words that look like a number need quotation marks."
        )
        return tuple(Problem(project.configuration, 0, "", wrong, fix) for wrong in said)
    finally:
        log.removeHandler(kept)
    return ()


def is_preview(config: MkDocsConfig) -> bool:
    """Whether MkDocs serves the site: at its own address then, and from a folder of a while."""
    host, port = config.dev_addr
    served = f"{config.site_url}/".startswith(f"http://{host}:{port}/")
    return served and Path(config.site_dir).parent == Path(tempfile.gettempdir())


def project_of(config: MkDocsConfig) -> Project:
    """Return the project that MkDocs' configuration stands in."""
    path = Path(config.config_file_path).resolve()
    return find_project(path.parent, path.name)
