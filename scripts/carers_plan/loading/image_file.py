"""How big an image is, and that of a council's own picture. The only importer of imagesize."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from carers_plan import limits
from carers_plan.loading.attachments import content_mistake
from carers_plan.loading.loaded import Loaded
from carers_plan.model import PictureMap
from carers_plan.problem import Mistake, Problem, nearest
from carers_plan.project import Project, is_real


def check_image(project: Project, loaded: Loaded) -> Iterator[Problem]:
    """Yield what is wrong with the file that map.yaml names."""
    found = loaded.singles.get("map")
    if not isinstance(found, PictureMap):
        return
    file = loaded.files["", "map"]
    folder = project.images
    path = folder / found.image
    if not is_real(path):
        there = [item.name for item in folder.glob("*")] if folder.is_dir() else []
        wrong = f'There is no file "{found.image}" in plan_data/images.'
        yield file.problem(("image",), wrong, nearest(found.image, there))
        return
    if heavy := weight_mistake(path):
        yield file.at(("image",), heavy)
    width, height = dimensions(path)
    if width <= 0 or height <= 0:
        wrong = f'"{found.image}" does not say how big it is, or is no picture.'
        fix = "Save it again in a drawing program, as SVG, PNG, WebP or JPEG."
        yield file.problem(("image",), wrong, fix)
    elif mistake := content_mistake(path):
        yield file.at(("image",), mistake)
    elif (round(width), round(height)) != (found.width, found.height):
        said = f"{found.width} and {found.height}"
        wrong = f'"{found.image}" is {width:g} wide and {height:g} high, not {said}.'
        fix = f"Write width: {width:g} and height: {height:g}, and check the shapes."
        yield file.problem(("width",), wrong, fix)


def dimensions(path: Path) -> tuple[float, float]:
    """Return how wide and high an image is; 0 or less if it does not say."""
    import imagesize  # noqa: PLC0415 - seldom needed, and imports all that fetches from the web

    width, height = imagesize.get(path)
    return width, height


def weight_mistake(path: Path) -> Mistake | None:
    """Say that a picture is too heavy, and what to do; None if it is not."""
    weight, most = path.stat().st_size // 1000, limits.PICTURE // 1000
    if weight <= most:
        return None
    wrong = f'"{path.name}" has {weight} KB, too much for a phone with little data.'
    return Mistake(wrong, f"Make it smaller than {most} KB: draw it as SVG, or save it as WebP.")
