"""Small changes as people make them in a real file: most are right, and some are not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

VALUES = (
    *("no", "yes", "~", "0", "2024", "2024-02-30", "9 September 2024", "[]", "{}", "''", "é", "কে"),
    *("words: more words", "**bold**", "[x](help.md)", "![A door](x.png)", "<b>x</b>", "| a | b |"),
    *("README", "index", "- x", "# x", "> x", "    x", "\tx", "{#x}", "<!-- plan:money -->", "en"),
)
NAMES = ("another.md", "README.md", "a/b.md", "404.md", "tags.md", "notes.txt", "search/index.md")


def edit(root: Path, random: Random) -> str:
    """Change one thing in a project, and say what."""
    files = sorted(root.glob(random.choice(("*.yml", "docs/**/*.md", "plan_data/**/*.yaml"))))
    how = random.choice(_HOW)
    return how(random.choice(files), random, root)


def _line(path: Path, random: Random, root: Path) -> str:
    lines = path.read_text(encoding="utf-8").splitlines()
    number = random.randrange(len(lines) or 1)
    change = random.choice((_twice, _gone, _swapped, _longer, _other))
    path.write_text("\n".join(change(lines, number, random)) + "\n", encoding="utf-8")
    return f"{path.relative_to(root)}:{number + 1} {change.__name__.strip('_')}"


def _twice(lines: list[str], number: int, _: Random) -> list[str]:
    return [*lines[: number + 1], *lines[number:]]


def _gone(lines: list[str], number: int, _: Random) -> list[str]:
    return [*lines[:number], *lines[number + 1 :]]


def _swapped(lines: list[str], number: int, _: Random) -> list[str]:
    return [*lines[:number], *reversed(lines[number : number + 2]), *lines[number + 2 :]]


def _longer(lines: list[str], number: int, random: Random) -> list[str]:
    longer = [f"{line} {random.choice(VALUES)}" for line in lines[number : number + 1]]
    return [*lines[:number], *longer, *lines[number + 1 :]]


def _other(lines: list[str], number: int, random: Random) -> list[str]:
    line = "".join(lines[number : number + 1])
    name, colon, _words = line.partition(": ")
    return [*lines[:number], f"{name}{colon}{random.choice(VALUES)}", *lines[number + 1 :]]


def _page(path: Path, random: Random, root: Path) -> str:
    name = root / "docs/en" / random.choice(NAMES)
    name.parent.mkdir(exist_ok=True)
    name.write_bytes(path.read_bytes())
    return f"{name.relative_to(root)} is a copy of {path.relative_to(root)}"


def _no_file(path: Path, _: Random, root: Path) -> str:
    path.unlink()
    return f"{path.relative_to(root)} is gone"


_HOW: tuple[Callable[[Path, Random, Path], str], ...] = (_line,) * 8 + (_page, _no_file)
