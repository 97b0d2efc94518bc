"""The command line, `carers-plan`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click

from carers_plan.loading.audit_file import audit_advice, read_audit
from carers_plan.loading.settings import find_project, language_tags
from carers_plan.problem import Problem, report
from carers_plan.project import Project
from carers_plan.weight import advice, visits


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--project",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The folder that holds docs and plan_data. Left out: this folder.",
)
@click.pass_context
def main(context: click.Context, folder: Path) -> None:
    """Check and build a carers action plan website."""
    context.obj = find_project(folder.resolve())


@main.command()
@click.option("--all", "everything", is_flag=True, help="Show all advice, however much there is.")
@click.pass_obj
def check(project: Project, *, everything: bool) -> None:
    """Report every mistake in the words and facts, in plain English."""
    problems = _stop_at_mistakes(project, brief=not everything)
    click.echo(report(problems, brief=not everything) or "No problems found.")


def _stop_at_mistakes(project: Project, *, brief: bool = True) -> tuple[Problem, ...]:
    """Return the advice there is; if there are mistakes, tell them all and stop."""
    from carers_plan.checking import check_project  # noqa: PLC0415 - keeps `--help` quick

    checked = check_project(project, language_tags(project.root))
    if checked.mistakes:
        click.echo(report(checked.problems, brief=brief))
        sys.exit(1)
    return checked.problems


@main.command()
@click.argument("target", type=click.Path(path_type=Path), default=Path("site"))
@click.pass_obj
def build(project: Project, target: Path) -> None:
    """Build the site. If anything goes wrong, the last good site stays as it was."""
    final = (project.root / target).resolve()
    fresh = final.with_name(f"{final.name}.new")
    old = final.with_name(f"{final.name}.old")
    shutil.rmtree(fresh, ignore_errors=True)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(fresh)]
    # The notice about MkDocs 2 is for developers; scripts/README.md tells them.
    quiet = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    finished = subprocess.run(
        command, cwd=project.root, env=quiet, check=False, capture_output=True, text=True
    )
    if finished.returncode:
        shutil.rmtree(fresh, ignore_errors=True)
        _stop_at_mistakes(project)  # If it was a mistake in the plan, tell it without the noise.
        click.echo(finished.stdout + finished.stderr, err=True)
        sys.exit(finished.returncode)
    shutil.rmtree(old, ignore_errors=True)
    if final.exists():
        final.rename(old)
    fresh.rename(final)
    shutil.rmtree(old, ignore_errors=True)
    name = final.relative_to(project.root) if final.is_relative_to(project.root) else final
    click.echo(f"The site is in {name}.")
    record, _ = read_audit(project)
    if said := report([*advice(visits(final), str(name)), *audit_advice(project, record)]):
        click.echo(said)


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
    for name in write(project):
        click.echo(f"Wrote {name}")


@main.command()
@click.argument("targets", nargs=-1)
@click.option("--workers", default=2, show_default=True, help="How many browsers work at once.")
@click.option("--pages", "only", default="*", help="Only pages whose address fits, such as bn/*.")
@click.option("--fresh", is_flag=True, help="Look at unchanged pages again too.")
@click.pass_obj
def audit(
    project: Project, targets: tuple[str, ...], workers: int, only: str, *, fresh: bool
) -> None:
    """Check a built site, or addresses on this computer, against WCAG 2.2 AA.

    TARGETS is a folder or some addresses. Left out: the folder site.
    """
    from carers_plan.audit.cache import Cache  # noqa: PLC0415 - only this command needs a browser
    from carers_plan.audit.finding import CouldNotAuditError  # noqa: PLC0415
    from carers_plan.audit.rules import RULES  # noqa: PLC0415
    from carers_plan.audit.runner import run  # noqa: PLC0415
    from carers_plan.audit.site import NotASiteError, pages_of  # noqa: PLC0415

    kept = Cache(None if fresh else project.root / ".cache" / "audit")
    try:
        with pages_of(targets or (str(project.root / "site"),), only) as pages:
            result = run(pages, RULES, workers=workers, cache=kept)
    except (NotASiteError, CouldNotAuditError) as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    for page in result.troubles:
        click.echo(f"{page.address} could not be audited. {page.trouble}")
    for found in result.failures:
        click.echo(
            f"{found.address} ({found.mode}) {found.rule}: {found.message} [{found.selector}]"
        )
    click.echo(f"{len(result.pages)} pages, {len(result.failures)} findings.")
    sys.exit(1 if result.troubles else 2 if result.failures else 0)
