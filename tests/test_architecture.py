"""The shape of the program: who may import whom, how long a module may be, where time comes in."""

from __future__ import annotations

import ast
import functools
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from carers_plan.adapters.mkdocs_plugin import CarersPlanPlugin
from carers_plan.model import FOLDERS
from carers_plan.pages.routes import ROLES
from tests.conftest import ROOT

SCRIPTS = ROOT / "scripts"
PACKAGE = SCRIPTS / "carers_plan"
PACKAGES = ("carers_plan", "site_audit", "translation_desk")
MODULES = sorted(path for package in PACKAGES for path in (SCRIPTS / package).rglob("*.py"))
LONGEST = 420

# What a part may import of our own, besides itself. The arrows point one way only.
MAY_IMPORT: dict[str, set[str]] = {
    "model": {"pasted", "problem"},
    "pasted": set(),
    "clock": set(),
    "garbage": set(),
    "console": set(),
    "cldr": set(),
    "limits": set(),
    "problem": set(),
    "project": {"theme"},
    "theme": set(),
    "team_page": set(),
    "file_lock": set(),
    "atomic_file": {"file_lock", "project"},
    "cache_file": {"atomic_file"},
    "content_cache": {"cache_file"},
    "problem_cache": {"cache_file", "problem"},
    "committed_plan": {"loading", "model", "problem", "project"},
    "output_folder": {"file_lock", "loading", "project"},
    "pictures": {"model", "problem"},
    "weight": {"problem"},
    "unicode_scripts": set(),
    # Knows addresses and built files, not the plan.
    "site_audit": {"atomic_file", "cache_file", "problem", "team_page", "unicode_scripts"},
    "loading": {
        "cldr",
        "content_cache",
        "markdown",
        "model",
        "pasted",
        "pictures",
        "problem",
        "project",
        "safe_xml",
        "theme",
    },
    "markdown": {"problem", "unicode_scripts"},
    "changelog": set(),
    "safe_xml": {"problem"},
    "office_file": {"limits", "problem", "safe_xml"},
    "word_file": {"office_file", "problem"},
    "spreadsheet_file": {"limits", "office_file", "problem"},
    "committee_report": {
        "build",
        "clock",
        "model",
        "output_folder",
        "pages",
        "printing",
        "problem",
        "project",
        "settings",
        "team_page",
        "word_file",
        "words",
    },
    "words": {
        "cldr",
        "content_cache",
        "loading",
        "markdown",
        "model",
        "problem",
        "project",
        "unicode_scripts",
    },
    "search": {"loading", "problem"},
    "pages": {
        "cache_file",
        "content_cache",
        "loading",
        "markdown",
        "model",
        "pictures",
        "problem",
        "project",
        "search",
        "theme",
        "words",
    },
    "to_do": {"loading", "problem", "project"},
    "fault": {"atomic_file"},
    "new_site": {
        "atomic_file",
        "loading",
        "output_folder",
        "project",
        "schema",
        "theme",
        "tidy",
        "words",
    },
    "settings": {"loading", "problem", "project", "words"},
    "trial_copy": {"project"},
    "upgrades": {
        "atomic_file",
        "changelog",
        "checking",
        "limits",
        "loading",
        "new_site",
        "pages",
        "problem",
        "project",
        "schema",
        "settings",
        "theme",
        "trial_copy",
        "words",
    },
    "formats": {"atomic_file", "loading", "project", "settings", "words"},
    "schema": {"atomic_file", "loading", "model", "problem", "project"},
    "tidy": {"atomic_file", "loading", "model", "problem", "project", "schema"},
    "forms": {"loading", "model", "project", "schema", "tidy"},
    "due": {"model", "pages", "problem"},
    "checking": {
        "due",
        "loading",
        "model",
        "pages",
        "problem",
        "problem_cache",
        "project",
        "settings",
        "words",
        "to_do",
    },
    "site_problems": {"build", "checking", "content_cache", "pages", "problem", "project", "words"},
    "printing": {
        "atomic_file",
        "build",
        "clock",
        "pages",
        "project",
        "settings",
    },
    "tables": {
        "atomic_file",
        "checking",
        "clock",
        "due",
        "limits",
        "loading",
        "model",
        "pages",
        "problem",
        "project",
        "settings",
        "spreadsheet_file",
        "tidy",
        "trial_copy",
        "word_file",
    },
    "rename": {
        "atomic_file",
        "checking",
        "clock",
        "loading",
        "model",
        "pages",
        "problem",
        "project",
        "settings",
        "site_problems",
        "trial_copy",
        "words",
    },
    "build": {"cache_file", "checking", "garbage", "pages", "problem", "project", "words"},
    "preview": {
        "build",
        "checking",
        "garbage",
        "loading",
        "pages",
        "problem",
        "project",
        "settings",
        "words",
    },
    "auditing": {
        "atomic_file",
        "loading",
        "model",
        "output_folder",
        "problem",
        "project",
        "site_audit",
    },
    # May use the site; nothing of the site may use it, but the command line and the preview.
    "translation_desk": {
        "atomic_file",
        "checking",
        "cldr",
        "clock",
        "due",
        "loading",
        "build",
        "model",
        "office_file",
        "output_folder",
        "pages",
        "problem",
        "project",
        "safe_xml",
        "search",
        "settings",
        "spreadsheet_file",
        "team_page",
        "trial_copy",
        "word_file",
        "words",
    },
    "adapters": {
        "clock",
        "build",
        "content_cache",
        "fault",
        "forms",
        "output_folder",
        "pages",
        "preview",
        "problem",
        "problem_cache",
        "project",
        "settings",
        "translation_desk",
        "words",
    },
}
# Of loading, the words need only YAML, Markdown and tags; never the rules or the plan's reader.
WORDS_MAY_READ = {f"carers_plan.loading.{name}" for name in ("language_tags", "prose", "yaml_file")}
SINGLE_IMPORTER = {
    "babel": "cldr.py",
    "axe_selenium_python": "site_audit/axe.py",
    "defusedxml": "safe_xml.py",
    "docx": "word_file.py",
    "lingua": "site_audit/tongues.py",
    "selenium": "site_audit/browser.py",
    "websocket": "site_audit/devtools.py",
    "holidays": "pages/bank_holidays.py",
    "imagesize": "loading/image_file.py",
    "tinytag": "loading/media_file.py",
    "openpyxl": "spreadsheet_file.py",
    "pikepdf": "printing/pdf.py",
    "polib": "words/po_file.py",
    "jinja2": "pages/templates.py",
    "nh3": "markdown.py",
    "pyromark": "markdown.py",
    "spellchecker": "words/spelling.py",
    "mkdocs": "adapters/mkdocs_plugin.py",
    "phonenumbers": "model/phone.py",
    "segno": "pictures/qr.py",
}
# Of two packages, which know nothing of each other, each has one. YAML is read and written.
IMPORTERS = {
    "PIL": ["loading/photo.py", "site_audit/pixels.py"],
    "yaml": ["loading/yaml_reader.py", "loading/yaml_writer.py"],
}
# Selenium lets the errors of its own HTTP library through.
SINGLE_IMPORTER["urllib3"] = SINGLE_IMPORTER["selenium"]
IMPORTERS |= {package: [name] for package, name in SINGLE_IMPORTER.items()}
ALLOWED_PACKAGES = {*IMPORTERS, "click", "markupsafe", "pydantic", "pydantic_core"}


def name_of(path: Path) -> str:
    return path.relative_to(SCRIPTS).as_posix().removeprefix("carers_plan/")


def part_of(path: Path) -> str:
    return name_of(path).partition("/")[0].removesuffix(".py")


def part_named(module: str) -> str:
    """Return the part of ours that a module belongs to, or nothing."""
    package, *inside = module.split(".")
    if package not in PACKAGES:
        return ""
    return package if package != "carers_plan" else inside[0] if inside else ""


@functools.cache
def nodes_of(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def imports(path: Path) -> Iterator[str]:
    """Yield the full name of every imported module, inside functions too."""
    for node in nodes_of(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} has a relative import"
            yield node.module or ""


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_go_one_way(path: Path):
    part = part_of(path)
    if part in {"cli", "__main__", "__init__"}:
        pytest.skip("the outermost modules may import anything")
    assert part in MAY_IMPORT, f"{part} is new: say in MAY_IMPORT what it may import"
    for module in imports(path):
        other = part_named(module)
        assert other in {"", part, *MAY_IMPORT[part]}, f"{name_of(path)} imports {module}"


def test_the_site_stands_without_the_audit_and_the_translators_desk():
    joining = {"adapters", "auditing", "cli"}
    for path in PACKAGE.rglob("*.py"):
        if part_of(path) not in joining:
            found = {part_named(module) for module in imports(path)}
            assert not found & {"site_audit", "translation_desk"}, name_of(path)


def modules_imported(path: Path) -> set[Path]:
    """Return the files of ours that a file imports, for its types too."""
    found = set()
    for node in nodes_of(path):
        package = (
            node.module.split(".") if isinstance(node, ast.ImportFrom) and node.module else [""]
        )
        if isinstance(node, ast.ImportFrom) and package[0] in PACKAGES:
            base = SCRIPTS.joinpath(*package)
            inside = [base / f"{alias.name}.py" for alias in node.names]
            found |= {file for file in (*inside, base.with_suffix(".py")) if file.is_file()}
    return found


def test_no_files_import_each_other_in_a_circle():
    left = {path: modules_imported(path) for path in MODULES}
    while ends := {path for path, wanted in left.items() if not wanted & left.keys()}:
        left = {path: wanted for path, wanted in left.items() if path not in ends}
    circle = {path for path in left if any(path in wanted for wanted in left.values())}
    assert sorted(map(name_of, circle)) == []


def test_words_read_yaml_and_markdown_and_nothing_else_of_loading():
    for path in (PACKAGE / "words").glob("*.py"):
        found = {module for module in imports(path) if module.startswith("carers_plan.loading")}
        assert found <= WORDS_MAY_READ, name_of(path)


@pytest.mark.parametrize("package", IMPORTERS)
def test_a_library_is_imported_in_one_module_only(package: str):
    importers = [
        name_of(path) for path in MODULES if any(m.split(".")[0] == package for m in imports(path))
    ]
    assert importers == IMPORTERS[package]


def test_no_other_library_slips_in():
    for path in MODULES:
        for module in imports(path):
            top = module.split(".")[0]
            known = top in PACKAGES or top in sys.stdlib_module_names or top in ALLOWED_PACKAGES
            assert known, f"{name_of(path)} imports {module}"


def test_the_model_knows_no_files_no_html_and_no_clock():
    for path in (PACKAGE / "model").glob("*.py"):
        found = {module.split(".")[0] for module in imports(path)}
        assert not found & {
            "pathlib",
            "os",
            "io",
            "html",
            "markupsafe",
            "time",
            "sys",
            "subprocess",
        }, name_of(path)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_is_short_enough_to_read(path: Path):
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= LONGEST, f"{name_of(path)} has {lines} lines: part it into two"


def test_a_name_means_one_thing():
    found: defaultdict[str, list[str]] = defaultdict(list)
    for path in MODULES:
        for node in nodes_of(path):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found[node.name].append(path.as_posix())
    assert {name: where for name, where in found.items() if len(where) > 1} == {}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_says_in_one_sentence_what_it_is_for(path: Path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    if not tree.body:
        return
    opening = (ast.get_docstring(tree) or "").split("\n\n")[0]
    assert opening.endswith("."), f"{name_of(path)} has no opening sentence"


def test_the_clock_is_read_in_one_place_only():
    reads = []
    for path in MODULES:
        for node in nodes_of(path):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                call = ast.unparse(node.func)
                if re.search(
                    r"\b(?:datetime|date|dt)\.(?:now|today|utcnow)$|^time\.(?:time|localtime|gmtime|strftime)$",
                    call,
                ):
                    reads.append((name_of(path), call))
    assert reads == [("clock.py", "dt.datetime.now")]


def test_only_commands_and_the_plugin_ask_the_clock():
    asking = {name_of(path) for path in MODULES if PACKAGE / "clock.py" in modules_imported(path)}
    assert asking == {
        "adapters/mkdocs_plugin.py",
        "cli.py",
        "committee_report/command.py",
        "printing/command.py",
        "rename/command.py",
        "tables/commands.py",
        "translation_desk/exchange/commands.py",
        "translation_desk/team.py",
    }


# Each knows how to write so that nothing is lost when it is stopped.
WRITERS = {"atomic_file.py", "file_lock.py", "output_folder.py", "trial_copy.py"}
WRITING = {
    *("write_text", "write_bytes", "touch", "mkdir", "rename", "unlink", "rmdir", "symlink_to"),
    *("hardlink_to", "chmod", "copy", "copyfile", "copytree", "move", "rmtree", "truncate"),
    *("mkdtemp", "mkstemp", "NamedTemporaryFile", "TemporaryDirectory"),
}


def writes(call: ast.Call) -> bool:
    """Whether a call writes files: by its name, or by the mode in which it opens one."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    words = [*call.args, *(keyword.value for keyword in call.keywords)]
    modes = [word.value for word in words if isinstance(word, ast.Constant)]
    opened = any(
        isinstance(mode, str) and re.fullmatch("[rbt]*[wax+][rbt+]*", mode) for mode in modes
    )
    owner = ast.unparse(call.func).partition(".")[0]
    return (name in WRITING and owner not in {"atomic_file", "copy", "gc"}) or (
        name == "open" and opened
    )


def test_files_are_written_in_few_places_only():
    found = {
        (name_of(path), ast.unparse(node.func))
        for path in MODULES
        for node in nodes_of(path)
        if isinstance(node, ast.Call) and writes(node) and name_of(path) not in WRITERS
    }
    assert found == {
        ("cache_file.py", "file.unlink"),
        ("cache_file.py", "home.mkdir"),
        # What the browser needs while it prints.
        ("printing/chromium.py", "page.write_bytes"),
        ("printing/chromium.py", "tempfile.TemporaryDirectory"),
        ("schema.py", "path.unlink"),
    }


def test_the_plugin_keeps_no_state_between_rebuilds():
    """MkDocs reuses an instance that has these events, and the last site with it."""
    assert not hasattr(CarersPlanPlugin, "on_startup")
    assert not hasattr(CarersPlanPlugin, "on_shutdown")


def test_no_council_is_named_in_the_program_or_the_templates():
    names = re.compile(r"camden|bromley|worcestershire|leicestershire|rotherham", re.IGNORECASE)
    files = [
        *MODULES,
        *(ROOT / "overrides").rglob("*.html"),
        *(ROOT / "overrides").rglob("*.css"),
        *(path for path in (PACKAGE / "starter").rglob("*") if path.is_file()),
        PACKAGE / "words/en.yaml",
    ]
    found = [
        str(path.relative_to(ROOT))
        for path in files
        if names.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_no_page_of_a_council_is_named_in_the_program():
    """What pages are for is in the table of roles; their names are the council's."""
    pages = {path.stem for path in ROOT.glob("**/docs/en/*.md")} - {"index", *ROLES, *FOLDERS}
    pages -= {folder.partition("/")[0] for folder in FOLDERS}
    assert "am-i-a-carer" in pages
    for path in MODULES:
        for node in nodes_of(path):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert node.value.rstrip("/#") not in pages, f"{name_of(path)} names {node.value}"


def test_templates_link_by_role_and_never_by_a_path():
    for path in (ROOT / "overrides").rglob("*.html"):
        code = re.findall(r"\{[{%].*?[%}]\}", path.read_text(encoding="utf-8"), re.DOTALL)
        found = [text for text in code if re.search(r"""\blink\(\s*["']|["'][\w-]+/["']""", text)]
        assert found == [], path.name


def test_templates_hold_no_english_words_of_their_own():
    """Every word a reader sees comes from words/ or plan_data/, so that it can be translated."""
    for path in (ROOT / "overrides").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<!--.*?-->", " ", text, flags=re.DOTALL)
        text = re.sub(r"<[^>]*>", " ", text, flags=re.DOTALL)
        words = re.findall(r"[A-Za-z]{3,}", re.sub(r"&\w+;", " ", text))
        assert words == [], path.name


JAVASCRIPT = re.compile(
    r"=>\s|\bfunction\s*\(|\breturn\b.*[;}]|\b(const|let|var) \S.* = |\bawait [\w_]"
    r"|\b(document|window)\.\w+[.(\[; ]|\b__\w+\.\w+\("
)


def test_no_javascript_is_written_in_python():
    """It is in a file of its own, where it is linted and laid out; Python calls its functions."""
    found = []
    for path in MODULES:
        told = {
            node.value for node in nodes_of(path) if isinstance(node, ast.Expr)
        }  # Docstrings may name what is in a script.
        found += [
            f"{name_of(path)}:{node.lineno}"
            for node in nodes_of(path)
            if isinstance(node, ast.Constant)
            and node not in told
            and isinstance(node.value, str)
            and JAVASCRIPT.search(node.value)
        ]
    assert found == []


def test_python_asks_a_page_by_the_name_of_a_function_only():
    plain = re.compile(r"[\w.]+")
    for path in (SCRIPTS / "site_audit").rglob("*.py"):
        for node in nodes_of(path):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            scripts = node.args[:1] if node.func.attr == "run" else []
            scripts += [
                word.value
                for word in node.keywords
                if word.arg in {"expression", "functionDeclaration"}
            ]
            for script in scripts:
                parts = script.values if isinstance(script, ast.JoinedStr) else [script]
                for part in parts:
                    if isinstance(part, ast.Constant):
                        assert plain.fullmatch(str(part.value)), f"{name_of(path)}:{part.lineno}"


def test_tests_never_measure_time():
    here = re.compile(r"perf_counter|time\.monotonic\(\) *-")
    for path in (ROOT / "tests").rglob("*.py"):
        if path != Path(__file__) and ROOT / "tests/bench" not in path.parents:
            assert not here.search(path.read_text(encoding="utf-8")), path.name


def test_nothing_outside_the_top_level_plan_appears_at_the_top():
    allowed = {
        "docs", "overrides", "plan_data", "scripts", "tests", "mkdocs.yml", "README.md", "pyproject.toml",
        "requirements.txt", "requirements-bench.txt",
    "requirements-dev.txt", "LICENCE", "LICENCE-CONTENT",
    }  # fmt: skip
    made = {"site"}
    found = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert found - made <= allowed
