"""The theme: templates, style sheets and scripts, a council's own before the program's."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

STYLE_SHEETS = (
    "tokens",
    "base",
    "frame",
    "components",
    "priority-map",
    "records",
    "timeline",
    "services",
    "choices",
    "search",
    "formats",
    "wide",
    "languages",
    "preferences",
    "print",
)
"""The style sheets in `style/`, in the order in which they hold; what a council adds comes last."""
BOOKLET_STYLE = "booklets/booklet.css"
"""The style sheet that only what is printed as a booklet has, beside all others."""
_HERE = Path(__file__).parent
# In the wheel it lies in the package; in the program's own project it is the folder overrides/.
SHIPPED = next(
    (folder for folder in (_HERE / "theme", _HERE.parents[1] / "overrides") if folder.is_dir()),
    _HERE / "theme",
)


@dataclass(frozen=True, slots=True)
class Theme:
    """The folders with the files of a theme: where two have the same file, the first one's holds.

    The last folder is the one that ships with the program.
    """

    folders: tuple[Path, ...] = (SHIPPED,)

    def file(self, name: str) -> Path | None:
        """Return a file by its path in the theme, or None."""
        return next((path for folder in self.folders if (path := folder / name).is_file()), None)

    def files(self, folder: str, pattern: str) -> list[Path]:
        """Return the files in one folder of the theme, in the order of their names."""
        return list(self._found(lambda root: (root / folder).glob(pattern)).values())

    def style_sheets(self) -> list[Path]:
        """Return the style sheets in the order in which they hold."""
        found = {path.stem: path for path in self.files("style", "*.css")}
        return [found.pop(name) for name in STYLE_SHEETS if name in found] + list(found.values())

    def every_file(self) -> dict[str, Path]:
        """Return each file of the theme by its path in it, sorted."""
        return self._found(lambda root: filter(Path.is_file, root.rglob("*")))

    def _found(self, within: Callable[[Path], Iterable[Path]]) -> dict[str, Path]:
        """Return what each folder has, by its path in the theme: of two, the first folder's."""
        found = {
            path.relative_to(root).as_posix(): path
            for root in reversed(self.folders)
            for path in within(root)
        }
        return dict(sorted(found.items()))


def theme_of(own: Path) -> Theme:
    """Return the theme of a council whose own files are in the folder `own`, if there is one."""
    same = not own.is_dir() or own.resolve() == SHIPPED.resolve()
    return Theme((SHIPPED,) if same else (own, SHIPPED))
