"""The files of other formats: recordings, films, captions and the pictures of Easy Read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from carers_plan.loading.attachments import content_mistake
from carers_plan.loading.image_file import weight_mistake
from carers_plan.loading.loaded import Loaded
from carers_plan.loading.media_file import captions_end, read_media
from carers_plan.loading.yaml_file import YamlFile, read_text
from carers_plan.loading.yaml_reader import Place
from carers_plan.model import Format
from carers_plan.problem import Problem, nearest
from carers_plan.project import Project, is_real

# Bytes from which somebody with little data thinks twice.
LIGHT = {"audio": 1_000_000, "signed-video": 8_000_000}
_SMALLER = {
    "audio": "Save it with 32 kilobits a second, in mono: that is enough for speech.",
    "signed-video": "Save it smaller, about 300 kilobits a second, or part it in two.",
}


def check_format_files(project: Project, loaded: Loaded) -> Iterator[Problem]:
    """Yield files that are missing, are not what they say, are too heavy, or serve nobody."""
    found = list(_named(project, loaded))
    yield from found
    told = (*loaded.problems, *found)
    if any(p.path.startswith("plan_data/formats/") and not p.advice for p in told):
        return  # Once these are mended, what is not named by now may be.
    used = {name for _, record, _ in loaded.each(Format) for name in record.media}
    for path in sorted(project.media.glob("*")):
        if path.name not in used and not path.name.startswith("."):
            wrong = "No file in plan_data/formats names it, so nobody gets it."
            fix = "Name it in one, or delete it."
            yield Problem(project.relative(path), 0, "", wrong, fix, advice=True)


def _named(project: Project, loaded: Loaded) -> Iterator[Problem]:
    for _, record, file in loaded.each(Format):
        if record.file:
            yield from _media(project.media, record, file)
        for index, captions in enumerate(record.captions):
            place: Place = ("captions", index, "file")
            yield from _captions(project, captions.file, record, place, file)
        for index, line in enumerate(record.lines):
            yield from _picture(project.images, line.picture, ("lines", index, "picture"), file)


def _there(folder: Path, name: str, place: Place, file: YamlFile) -> Iterator[Problem]:
    if not is_real(folder / name):
        known = [path.name for path in folder.glob("*")]
        wrong = f'There is no file "{name}" in plan_data/{folder.name}.'
        yield file.problem(place, wrong, nearest(name, known))


def _media(folder: Path, record: Format, file: YamlFile) -> Iterator[Problem]:
    name, place = record.file or "", ("file",)
    missing = list(_there(folder, name, place, file))
    yield from missing
    if missing:
        return
    found = read_media(folder / name)
    if found is None:
        kind = Path(name).suffix.removeprefix(".").upper()
        wrong = f'"{name}" is no {kind} file inside, or it is broken.'
        fix = "Open it in a program for sound or film and save it again. A new name is not enough."
        yield file.problem(place, wrong, fix)
        return
    if found.coding:
        wrong = f'"{name}" is coded as {found.coding}, which many phones cannot show.'
        yield file.problem(place, wrong, "Save it again as MP4 with H.264.")
    if found.late:
        wrong = f'"{name}" begins only when all of it is loaded.'
        fix = 'Save it again "for the web" (fast start).'
        yield file.problem(place, wrong, fix, advice=True)
    if found.bytes > LIGHT.get(record.kind, found.bytes):
        size = f"{found.bytes / 1_000_000:.1f} MB"
        wrong = f'"{name}" has {size}, a lot for a phone with little data.'
        yield file.problem(place, wrong, _SMALLER[record.kind], advice=True)


def _captions(
    project: Project, name: str, record: Format, place: Place, file: YamlFile
) -> Iterator[Problem]:
    missing = list(_there(project.media, name, place, file))
    yield from missing
    if missing:
        return
    path = project.media / name
    text, problems = read_text(path, project.relative(path), project.root)
    yield from problems
    if problems:
        return
    end = captions_end(text)
    if end is None:
        wrong = f'"{name}" has no captions that a browser understands.'
        fix = "Its first line is WEBVTT. Each caption has a line 00:01.000 --> 00:04.000 above it."
        yield file.problem(place, wrong, fix)
        return
    film = project.media / (record.file or "")
    found = read_media(film) if record.file and film.is_file() else None
    if found and end > found.seconds + 1:
        wrong = f'"{name}" goes on for {end:g} seconds, but the film has {found.seconds}.'
        yield file.problem(place, wrong, "Check that the captions belong to this film.")


def _picture(folder: Path, name: str, place: Place, file: YamlFile) -> Iterator[Problem]:
    missing = list(_there(folder, name, place, file))
    yield from missing
    path = folder / name
    if not missing and (mistake := content_mistake(path) or weight_mistake(path)):
        yield file.at(place, mistake)
