"""The command line, `carers-plan`."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from carers_plan import clock, fault
from carers_plan.atomic_file import only_writer
from carers_plan.cache_file import DAMAGED
from carers_plan.committed_plan import lost_promises
from carers_plan.console import show_what_can_be
from carers_plan.content_cache import ANSWERS, load_answers, save_answers
from carers_plan.garbage import rare_collection
from carers_plan.loading.data_format import format_problem
from carers_plan.loading.site_digest import input_digest
from carers_plan.output_folder import OutputFolder, is_site, make_readable
from carers_plan.problem import InvalidPlanError, Problem, report, told
from carers_plan.problem_cache import cached_problems, program_digest
from carers_plan.project import Project
from carers_plan.settings import find_project, read_settings
from carers_plan.to_do import blanks_in
from carers_plan.weight import advice, visits


def _translations() -> click.Command:
    """Put the commands for translations together."""
    from translation_desk.commands import translations  # noqa: PLC0415
    from translation_desk.exchange.commands import export, import_  # noqa: PLC0415
    from translation_desk.team import preview, pseudo, status  # noqa: PLC0415

    for command in (status, preview, pseudo, export, import_):
        translations.add_command(command)
    return translations


_ELSEWHERE: Mapping[str, Callable[[], click.Command]] = {
    "due": lambda: import_module("translation_desk.team").due_for_review,
    "export": lambda: import_module("carers_plan.tables.commands").export,
    "formats": lambda: import_module("carers_plan.formats").formats,
    "import": lambda: import_module("carers_plan.tables.commands").import_,
    "languages": lambda: import_module("translation_desk.languages.commands").languages,
    "meeting": lambda: import_module("carers_plan.tables.commands").meeting,
    "print": lambda: import_module("carers_plan.printing.command").print_,
    "rename": lambda: import_module("carers_plan.rename.command").rename,
    "report": lambda: import_module("carers_plan.committee_report.command").report,
    "tidy": lambda: import_module("carers_plan.tidy").tidy,
    "translations": _translations,
    "upgrade": lambda: import_module("carers_plan.upgrades.command").upgrade,
}
"""Commands that are only read when they are asked for: no other has to wait for them."""


class _Plain(click.Group):
    """Commands that tell in plain English, each in its turn, why they could not end well."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by its name."""
        if cmd_name in _ELSEWHERE and cmd_name not in self.commands:
            self.add_command(_ELSEWHERE[cmd_name]())
        return super().get_command(ctx, cmd_name)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        for name in _ELSEWHERE:
            self.get_command(ctx, name)
        return super().list_commands(ctx)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Keep whether only help is asked for: that may be read in any project."""
        show_what_can_be()
        ctx.obj = bool({"-h", "--help"} & {*args})
        return super().parse_args(ctx, args)

    @rare_collection()
    def invoke(self, ctx: click.Context) -> object:
        """Run a command. Mistakes and a full disk end it with 1, faults of the program with 70."""
        try:
            return super().invoke(ctx)
        except (click.exceptions.Exit, click.Abort, click.ClickException, BrokenPipeError):
            raise  # Click tells these itself, or ends quietly: nobody reads on.
        except InvalidPlanError as error:
            click.echo(str(error))
        except OSError as error:
            click.echo(told(error), err=True)
        except Exception as error:  # noqa: BLE001 - whatever nobody has foreseen
            click.echo(fault.tell(error, ctx.params["folder"] / Project(Path()).cache), err=True)
            sys.exit(fault.EXIT)
        sys.exit(1)


@click.group(cls=_Plain, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--project",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The folder that holds docs and plan_data. Left out: this folder.",
)
@click.version_option(package_name="carers-plan", message="%(package)s %(version)s")
@click.pass_context
def main(context: click.Context, folder: Path) -> None:
    """Check and build a carers action plan website."""
    any_format = context.obj or context.invoked_subcommand in {"new", "serve", "upgrade"}
    context.obj = project = find_project(folder.resolve())
    if not any_format and (problem := format_problem(project)):
        click.echo(report([problem]))
        sys.exit(1)


_PUBLISH = click.option(
    "--publish", is_flag=True, help="Refuse a site in which something is still to do."
)


@main.command()
@click.option("--all", "everything", is_flag=True, help="Show all advice, however much there is.")
@_PUBLISH
@click.pass_obj
def check(project: Project, *, everything: bool, publish: bool) -> None:
    """Report every mistake in the words and facts, in plain English."""
    settings = read_settings(project)
    today = settings.today or clock.today()

    def look() -> tuple[Problem, ...]:
        from carers_plan.site_problems import problems_of  # noqa: PLC0415 - not needed for what is known

        answers = project.cache / ANSWERS
        load_answers(answers, program_digest())
        found = problems_of(project, settings.languages, today)
        save_answers(answers, program_digest())
        if all(problem.advice for problem in found):  # What we accept, MkDocs has to accept too.
            scripts = (file.read_bytes() for file in sorted(project.root.glob("*.py")))
            asked_for = repr(settings).encode(), *scripts
            kept = project.cache / "checks" / "mkdocs.cache"
            return (*found, *cached_problems(kept, asked_for, ask_mkdocs))
        return found

    def ask_mkdocs() -> tuple[Problem, ...]:
        from carers_plan.adapters.mkdocs_plugin import refused  # noqa: PLC0415

        return refused(project)

    inputs = input_digest(project), repr((settings, today)).encode()
    problems = cached_problems(project.cache / "checks" / "project.cache", inputs, look)
    problems += tuple(lost_promises(project))
    click.echo(report(problems, brief=not everything) or "No problems found.")
    if any(not problem.advice for problem in problems):
        sys.exit(1)
    if publish:
        _refuse_blanks(project)


def _refuse_blanks(project: Project) -> None:
    """Stop while something is still to be written."""
    if blanks := [replace(blank, advice=False) for blank in blanks_in(project)]:
        click.echo(report(blanks))
        sys.exit(1)


@main.command()
@click.argument("target", type=click.Path(path_type=Path), default=Path("site"))
@_PUBLISH
@click.pass_obj
def build(project: Project, target: Path, *, publish: bool) -> None:
    """Build the site. If anything goes wrong, the last good site stays as it was."""
    from carers_plan.build import make  # noqa: PLC0415 - keeps `--help` quick

    if publish:
        _refuse_blanks(project)
    folder = OutputFolder(project, target, "carers-plan build", "site", is_site)
    with folder.replacement(click.echo) as (fresh, lock):
        settings = read_settings(project)
        if settings.problems:  # MkDocs reads the file with less care.
            click.echo(report(settings.problems))
            sys.exit(1)
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(fresh)]
        # The notice about MkDocs 2 is for developers; scripts/guides/mkdocs.md tells them.
        quiet = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONIOENCODING": "utf-8"}
        finished = subprocess.run(
            command,
            cwd=project.root,
            env=quiet,
            check=False,
            capture_output=True,
            encoding="utf-8",
            pass_fds=[lock],
        )
        if finished.returncode:
            # Mistakes are told without what MkDocs says around them.
            make(project, settings.languages, settings.today or clock.today())
            if finished.returncode in {-signal.SIGKILL, -signal.SIGABRT}:
                raise MemoryError(finished.stderr)
            if finished.returncode < 0 or "Traceback (most recent call last)" in finished.stderr:
                raise RuntimeError(finished.stderr)
            lines = (finished.stdout + finished.stderr).splitlines()
            click.echo("\n".join(at for at in lines if not at.startswith("INFO")), err=True)
            sys.exit(1)
        for line in finished.stderr.splitlines():
            if DAMAGED in line:
                click.echo(line, err=True)
        make_readable(fresh)
        heavy = advice(visits(fresh), folder.name)
    click.echo(f"The site is in {folder.name}.")
    from carers_plan.loading.audit_file import audit_advice, read_audit  # noqa: PLC0415

    record, _ = read_audit(project)
    if said := report([*heavy, *audit_advice(project, record)]):
        click.echo(said)


@main.command()
@click.option(
    "-a", "--dev-addr", "address", default="127.0.0.1:8000", show_default=True, metavar="HOST:PORT"
)
@click.pass_obj
def serve(project: Project, address: str) -> None:
    """Show the site on this computer as its files are, mistakes too. Press Ctrl and C to stop."""
    from carers_plan.adapters.preview_server import previewing, server_at  # noqa: PLC0415
    from translation_desk.desk import HOME  # noqa: PLC0415

    host, _, port = address.rpartition(":")
    host = host.strip("[]") or "127.0.0.1"
    if not port.isdecimal():
        raise click.BadParameter("Write it like 127.0.0.1:8000.", param_hint="--dev-addr")
    with server_at(host, int(port), previewing(project, clock.today, host, click.echo)) as server:
        at = f"http://{f'[{host}]' if ':' in host else host}:{server.server_port}"
        click.echo(f"The site is at {at}/. To edit it in forms: {at}/edit/")
        click.echo(f"For the team, and to try an English edit: {at}{HOME}")
        with contextlib.suppress(KeyboardInterrupt):
            server.serve_forever()


@main.command()
@click.option("--check", "only_check", is_flag=True, help="Only say whether they are up to date.")
@click.pass_obj
def schema(project: Project, *, only_check: bool) -> None:
    """Write the JSON Schemas that help editors while they type."""
    from carers_plan.schema import stale, write  # noqa: PLC0415

    if only_check:
        found = stale(project)
        for name in found:
            click.echo(f"{name} is out of date. Run: carers-plan schema")
        sys.exit(1 if found else 0)
    with only_writer(project):
        written = write(project)
    for name in written:
        click.echo(f"Wrote {name}")


@main.command(name="new")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Ask nothing: take the usual answer to every question.")
def new_(folder: Path, *, yes: bool) -> None:
    """Make FOLDER with a new site in it, which can be built at once.

    It has plain pages and their translations. `[To do: …]` stands where something of yours belongs.
    """
    from carers_plan.new_site import CouncilAnswers, NotMadeError, make_site  # noqa: PLC0415

    answers = usual = CouncilAnswers()

    def asked(question: str, name: str) -> dict[str, Any]:
        """Ask until the answer is one that a site can have."""

        def checked(words: str) -> dict[str, Any]:
            answer: dict[str, Any] = CouncilAnswers.answer(name, words)
            try:
                replace(usual, **answer).check()
            except NotMadeError as error:
                raise click.BadParameter(str(error)) from None
            return answer

        default = getattr(usual, name)
        shown = " ".join(default) if isinstance(default, tuple) else default
        found: dict[str, Any] = click.prompt(question, default=shown, value_proc=checked)
        return found

    if not yes:
        answers = CouncilAnswers(
            **asked("The council's name", "council"),
            **asked("What the plan is called", "plan"),
            **asked("Where the site will be", "url"),
            **asked("Its languages", "languages"),
            **asked("The colour of the band at the top, and of headings", "band"),
            **asked("The colour of links", "link"),
        )
    try:
        project = make_site(folder.resolve(), answers, clock.today())
    except NotMadeError as error:
        click.echo(f"Nothing was made. {error}", err=True)
        sys.exit(1)
    click.echo(f"The new site is in {folder}. What is still to do:")
    click.echo(report(blanks_in(project)))
    click.echo(f"To see it: cd {folder}, then carers-plan build")


class _AuditCommand(click.Command):
    """A command whose own ending 2 says something else than that it was called wrongly."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,  # noqa: ANN401 - click's signature
    ) -> click.Context:
        """Read the words of the command; a wrong one means that nothing could be audited."""
        try:
            return super().make_context(info_name, args, parent, **extra)
        except click.UsageError as error:
            error.show()
            sys.exit(1)


@main.command(cls=_AuditCommand)
@click.argument("targets", nargs=-1)
@click.option(
    "--report",
    type=click.Path(path_type=Path),
    help="Write the report with pictures, and JUnit, SARIF and EARL, into this folder.",
)
@click.option(
    "--history",
    type=click.Path(path_type=Path),
    help="Add this audit to the history in this folder, and say what changed since the last one.",
)
@click.option(
    "--only",
    "rules",
    multiple=True,
    metavar="RULE",
    help="Only this rule, by its id, such as reflow or axe:*. May be given more than once.",
)
@click.option(
    "--record",
    is_flag=True,
    help="Write what was found into plan_data, for the accessibility statement.",
)
@click.option(
    "--pages",
    default="*",
    help="Only pages whose address fits, such as bn/*. Several with spaces between.",
)
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=2,
    show_default=True,
    help="How many browsers work at once.",
)
@click.option("--fresh", is_flag=True, help="Look at unchanged pages again too.")
@click.option(
    "--everything",
    is_flag=True,
    help="Run the rules that take long on every page, not on a sample only.",
)
@click.pass_obj
def audit(
    project: Project,
    *,
    targets: tuple[str, ...],
    rules: tuple[str, ...],
    pages: str,
    workers: int,
    report: Path | None,
    history: Path | None,
    record: bool,
    fresh: bool,
    everything: bool,
) -> None:
    """Check a built site, or addresses on this computer, against WCAG 2.2 AA.

    TARGETS is a folder or some addresses. Left out: the folder site. Ends with 0 if nothing was
    found, with 2 if something was, and with 1 if something could not be audited.
    """
    try:
        from carers_plan.auditing import Outputs, audit_project  # noqa: PLC0415 - needs a browser
        from site_audit.app import AuditOptions  # noqa: PLC0415
        from site_audit.finding import CouldNotAuditError  # noqa: PLC0415
        from site_audit.progress import shown  # noqa: PLC0415
        from site_audit.site import NotASiteError  # noqa: PLC0415
    except ModuleNotFoundError as error:
        click.echo(f"Nothing was audited. The audit needs {error.name}, which is not here.")
        click.echo('To install all that it needs: pip install "carers-plan[audit]"')
        sys.exit(1)

    options = AuditOptions(
        targets=targets or (str(project.root / "site"),),
        rules=rules,
        pages=pages,
        workers=workers,
        fresh=fresh,
        everything=everything,
        shown=report is not None,
    )
    width = shutil.get_terminal_size().columns
    outputs = Outputs(report=report, history=history, record=record, width=width)
    try:
        with shown("Auditing") as progress:
            verdict, summary = audit_project(project, options, outputs, clock.today(), progress)
    except (NotASiteError, CouldNotAuditError, ValueError) as error:
        click.echo(f"Nothing was audited. {error}", err=True)
        sys.exit(1)
    click.echo(summary, nl=False)
    if report:
        click.echo(f"The report is in {report / 'report.html'}")
    sys.exit(verdict.exit_code)
