"""Of the files in `docs/`, only what pages link to is published; everything else is named."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from carers_plan.build import files_of, make
from carers_plan.checking import Checked, check_project
from carers_plan.loading.attachments import HOST_FILES, KINDS, PICTURES, content_of
from carers_plan.loading.drawing import drawing_mistake
from carers_plan.problem import InvalidPlanError, Problem
from carers_plan.project import Project
from carers_plan.weight import first_visit
from carers_plan.words.language import Language
from tests.carers_plan.loading.test_photo import scene
from tests.conftest import COUNCIL_DAY

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">{}</svg>'
PDF = b"%PDF-1.7\n"
_dots = io.BytesIO()
Image.new("RGB", (40, 30), "blue").save(_dots, "PNG")
PNG = _dots.getvalue()
CONTACT = "docs/en/contact.md"


@pytest.fixture
def project(worcestershire: Path) -> Project:
    return Project(worcestershire)


def put(project: Project, name: str, content: bytes | str = "") -> None:
    path = project.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def link(project: Project, *names: str, page: str = CONTACT) -> None:
    path = project.root / page
    words = "".join(f"\n[What is in it]({name})\n" for name in names)
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{words}", encoding="utf-8")


def checked(project: Project) -> Checked:
    return check_project(project, ["en", "ar"])


def told(project: Project, name: str) -> list[Problem]:
    return [problem for problem in checked(project).problems if problem.path == name]


def published(project: Project) -> dict[str, bytes]:
    languages = Language("en", "English", default=True), Language("ar", "العربية")
    sites = make(project, languages, COUNCIL_DAY["worcestershire"])
    return {name: content for site in sites.values() for name, content in files_of(site)}


STRANGE = (
    "evil.html", "x.js", "sw.js", "404.html", "keep-lists.js", "contact/index.html", "help.md.txt",
    "help.markdown", "help.md.bak", "sitemap.xml", "index.js", "style.css", "a.htm", "a.xhtml", "a.SVGZ",
    "a.exe", "a.docm", "a.swf", "noending", "templates/x.html", "assets/search.js",
)  # fmt: skip


def test_files_of_other_kinds_are_mistakes_and_are_not_published(project: Project):
    for name in STRANGE:
        put(project, f"docs/en/{name}", "<script>alert(1)</script>")
        put(project, f"docs/ar/{name}", "<script>alert(1)</script>")
    mistakes = {problem.path: problem for problem in checked(project).mistakes}
    assert set(mistakes) == {f"docs/{tag}/{name}" for name in STRANGE for tag in ("en", "ar")}
    found = mistakes["docs/en/evil.html"]
    assert found.wrong == 'A file like "evil.html" is not published.'
    assert found.fix.startswith("Delete it. Only pages (.md) and these are: .svg, .png")
    with pytest.raises(InvalidPlanError):
        published(project)


def test_a_page_with_another_ending_is_told_its_right_name(project: Project):
    put(project, "docs/en/help-at-night.markdown", "Words")
    fixes = [it.fix for it in told(project, "docs/en/help-at-night.markdown")]
    assert fixes == ["If it is a page, call it help-at-night.md. If not, delete it."]


UNLINKED = ("letter.pdf", "Internal notes.docx", "~$Letter.docx", "form (1).pdf", "notes - Copy.odt", "LETTER.PDF", "photo.jpg")  # fmt: skip


def test_files_that_no_page_links_to_are_advised_about_and_are_not_published(project: Project):
    for name in UNLINKED:
        put(project, f"docs/en/{name}", PDF)
    found = checked(project)
    assert not found.mistakes
    advice = {problem.path: problem.fix for problem in found.problems if "docs/en/" in problem.path}
    assert set(advice) >= {f"docs/en/{name}" for name in UNLINKED}
    assert advice["docs/en/letter.pdf"] == "Link to it from a page, or delete it."
    assert "small letters" in advice["docs/en/Internal notes.docx"]
    assert not {name for name in published(project) if Path(name).name in UNLINKED}


def test_files_that_pages_link_to_are_published_and_the_links_reach_them(project: Project):
    put(project, "docs/en/files/form.pdf", PDF)
    put(project, "docs/en/both.pdf", PDF + b"en")
    put(project, "docs/ar/both.pdf", PDF + b"ar")
    link(project, "files/form.pdf", "both.pdf")
    made = published(project)
    assert made["files/form.pdf"] == PDF
    assert (made["both.pdf"], made["ar/both.pdf"]) == (PDF + b"en", PDF + b"ar")
    assert b'href="../files/form.pdf"' in made["contact/index.html"]
    assert b'href="../../files/form.pdf"' in made["ar/contact/index.html"]
    assert b'href="../../ar/both.pdf"' in made["ar/contact/index.html"]


def test_pictures_of_pages_are_published(project: Project):
    put(project, "docs/en/assets/door.svg", SVG.format('<path d="M0 0h9"/>'))
    path = project.root / CONTACT
    path.write_text(
        path.read_text(encoding="utf-8") + "\n![A door](assets/door.svg)\n", encoding="utf-8"
    )
    made = published(project)
    assert b"<path" in made["assets/door.svg"]
    shown = b'<img src="../assets/door.svg" alt="A door" width="9" height="9" loading="lazy">'
    assert shown in made["contact/index.html"]


def show(project: Project, text: str) -> None:
    path = project.root / CONTACT
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{text}\n", encoding="utf-8")


def test_a_photo_on_a_page_comes_in_two_sizes_and_is_light(project: Project):
    photo = io.BytesIO()
    scene(2000, 1500).save(photo, "JPEG", quality=95)
    put(project, "docs/en/files/door.jpg", photo.getvalue())
    show(project, '![A blue "door" with a ramp](files/door.jpg)')
    made = published(project)
    assert {name for name in made if "door" in name} == {
        "files/door.jpg.small.webp",
        "files/door.jpg.large.webp",
    }
    for name, base in (("contact/index.html", "../"), ("ar/contact/index.html", "../../")):
        tree = LexborHTMLParser(made[name].decode())
        (image,) = tree.css("main img")
        assert image.attributes["src"] == f"{base}files/door.jpg.small.webp"
        assert image.attributes["alt"] == 'A blue "door" with a ramp'
        assert image.attributes["loading"] == "lazy"
        assert int(image.attributes["width"] or 0) > int(image.attributes["height"] or 0) > 0
        (large,) = tree.css("main picture > source")
        assert large.attributes["media"] == "(min-width: 48em)"
        assert large.attributes["srcset"] == f"{base}files/door.jpg.large.webp"
    visit = first_visit("contact/index.html", made.get)
    assert [part.address for part in visit.parts[1:] if "files/" in part.address] == [
        "files/door.jpg.small.webp"
    ]
    assert visit.within_limit


def test_what_a_phone_keeps_has_the_small_pictures_too(project: Project):
    put(project, "docs/en/files/door.png", PNG)
    show(project, "![A blue door](files/door.png)")
    put(project, "docs/en/keep.md", "---\ntitle: Keep\n---\n<!-- plan:keep -->\n")
    assert b"files/door.png.small.webp" in published(project)["keep-en.js"]


def test_a_link_to_a_photo_opens_its_large_size_without_what_the_camera_noted(project: Project):
    notes, photo = Image.Exif(), io.BytesIO()
    notes[0x010E] = "51.5 north"
    scene(1000, 750).save(photo, "JPEG", exif=notes)
    put(project, "docs/en/files/door.jpg", photo.getvalue())
    put(project, "docs/en/files/sign.png", PNG)
    show(project, "![A blue door](files/door.jpg)")
    link(project, "files/door.jpg", "files/sign.png")
    made = published(project)
    assert {name for name in made if name.startswith("files/") and "webp" in name} == {
        "files/door.jpg.small.webp",
        "files/door.jpg.large.webp",
        "files/sign.png.small.webp",
    }
    assert not {"files/door.jpg", "files/sign.png"} & made.keys()
    assert not [name for name, content in made.items() if b"51.5 north" in content]
    tree = LexborHTMLParser(made["contact/index.html"].decode())
    (image,) = tree.css("main picture > img")
    assert image.attributes["src"] == "../files/door.jpg.small.webp"
    links = {a.attributes["href"]: a.text() for a in tree.css("main a") if "files/" in str(a.attributes["href"])}  # fmt: skip
    assert [*links] == ["../files/door.jpg.large.webp", "../files/sign.png.small.webp"]
    size = round(len(made["files/door.jpg.large.webp"]) / 1000)
    assert f"{size} kB" in links["../files/door.jpg.large.webp"].replace("KB", "kB")


def test_a_link_to_a_file_says_its_kind_its_size_and_its_language(project: Project):
    put(project, "docs/en/files/form.pdf", PDF + b"x" * 120_000)
    put(project, "docs/en/files/both.docx", b"PK")
    put(project, "docs/ar/files/both.docx", b"PK")
    link(project, "files/form.pdf", "files/both.docx")
    made = published(project)
    links = {
        name: [
            node.text()
            for node in LexborHTMLParser(made[name].decode()).css("main a")
            if "files/" in (node.attributes["href"] or "")
        ]
        for name in ("contact/index.html", "ar/contact/index.html")
    }
    assert links["contact/index.html"] == [
        "What is in it (PDF, 121 KB, in English)",
        "What is in it (Word, 1 KB, in English)",
    ]
    only, own = links["ar/contact/index.html"]
    assert "PDF" in only
    assert "فقط" in only
    assert "فقط" not in own


def test_a_document_can_be_a_file_of_the_council_in_several_languages(project: Project):
    put(project, "docs/en/files/leaflet.pdf", PDF)
    put(project, "docs/en/files/leaflet-ar.docx", b"PK")
    put(
        project,
        "plan_data/documents/leaflet.yaml",
        "title: Leaflet for carers\nkind: leaflet\nversions:\n"
        "  - {language: en, format: pdf, state: done, file: leaflet.pdf}\n"
        "  - {language: ar, format: word, state: done, file: leaflet-ar.docx}\n"
        "  - {language: so, format: pdf, state: planned}\n",
    )
    made = published(project)
    assert {"files/leaflet.pdf", "files/leaflet-ar.docx"} <= made.keys()
    (page,) = (
        card
        for name in made
        if name == "documents/index.html"
        for card in LexborHTMLParser(made[name].decode()).css("#leaflet")
    )
    assert [
        (a.attributes["href"], a.attributes["hreflang"], a.text()) for a in page.css(".versions a")
    ] == [
        ("../files/leaflet.pdf", "en", "Open: Leaflet for carers (PDF, 1 KB, in English)"),
        ("../files/leaflet-ar.docx", "ar", "Open: Leaflet for carers (Word, 1 KB, only in Arabic)"),
    ]
    assert "Somali, PDF: Planned" in page.text()


def test_a_link_to_a_file_that_is_not_there_is_a_mistake(project: Project):
    put(project, "docs/en/form.pdf", PDF)
    put(project, "docs/en/files/The Leaflet.pdf", PDF)
    put(
        project,
        "plan_data/documents/leaflet.yaml",
        "title: Leaflet\nkind: leaflet\nversions:\n"
        "  - {language: en, format: pdf, state: done, file: The Leaflet.pdf}\n"
        "  - {language: so, format: pdf, state: done, file: files/leaflet-so.pdf}\n",
    )
    link(project, "from.pdf")
    path = project.root / CONTACT
    path.write_text(path.read_text(encoding="utf-8") + "\n![A form](form.pdf)\n", encoding="utf-8")
    found = [(problem.wrong, problem.fix) for problem in checked(project).mistakes]
    assert found == [
        ('There is no file "from.pdf" in docs/en.', 'Did you mean "form.pdf"?'),
        ('"form.pdf" is no picture.', "Link to it: [words](form.pdf)."),
        (
            '"The Leaflet.pdf" cannot be the name of a file that readers open.',
            "Call it the-leaflet.pdf: small letters, digits and hyphens. Write that here too.",
        ),
        (
            '"files/leaflet-so.pdf" is more than the name of a file.',
            "Put the file into docs/en/files, and write file: leaflet-so.pdf",
        ),
    ]


def test_a_file_is_what_its_name_says(project: Project):
    for suffix, starts in KINDS.items():
        name = f"file{suffix}"
        put(project, f"docs/en/{name}", "<html><script>alert(1)</script></html>")
        link(project, name)
        if suffix != ".csv":
            assert told(project, f"docs/en/{name}"), name
        if suffix != ".svg":
            put(project, f"docs/en/{name}", starts[0] + b"x" * 16)
            if suffix in PICTURES:
                Image.new("RGB", (9, 9)).save(project.root / "docs/en" / name)
            assert told(project, f"docs/en/{name}") == [], name


def test_files_for_hosts_are_published_from_the_english_folder_alone(project: Project):
    for name in HOST_FILES:
        put(project, f"docs/en/{name}", name)
    assert {name for name in published(project) if name in HOST_FILES} == set(HOST_FILES)
    put(project, "docs/ar/_headers", "x")
    assert "not published" in told(project, "docs/ar/_headers")[0].wrong


def test_only_the_folders_of_languages_count(project: Project):
    put(project, "docs/x.pdf", PDF)
    put(project, "docs/fr/index.md", "---\ntitle: Aide\n---\n")
    assert "the folders of the languages" in told(project, "docs/x.pdf")[0].wrong
    put(project, "docs/fr/aide.md", "---\ntitle: Aide\n---\n")
    (foreign,) = told(project, "docs/fr")
    assert foreign.wrong.startswith('"fr" is no language of this site')


@pytest.mark.parametrize("name", ["Help at night.md", "../en/Café.md", "a'b.md", '"onclick=x.md', "HELP.md", "a/B/c.md"])  # fmt: skip
def test_the_name_of_a_page_can_be_part_of_an_address(project: Project, name: str):
    put(project, f"docs/en/{name}", "---\ntitle: Help\n---\n")
    assert any("part of a web address" in problem.wrong for problem in checked(project).mistakes)


def test_hidden_files_are_left_alone(project: Project):
    there = published(project).keys()
    for name in (".DS_Store", ".git/config", "Thumbs.db", "desktop.ini", "._help.md", ".a/b.md"):
        put(project, f"docs/en/{name}", "---\ntitle: x\n---\n")
    assert not checked(project).mistakes
    assert published(project).keys() == there


@pytest.mark.parametrize(
    "name", ["docs/en/leak.pdf", "docs/en/folder", "overrides/assets/leak.svg", "overrides/leak"]
)
def test_links_out_of_the_project_are_mistakes(project: Project, tmp_path: Path, name: str):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.pdf").write_bytes(PDF)
    target = outside if name.endswith(("folder", "leak")) else outside / "secret.pdf"
    (project.root / name).symlink_to(target)
    (problem,) = told(project, name)
    assert problem.wrong == "This is a link to something somewhere else."
    with pytest.raises(InvalidPlanError):
        published(project)


def test_no_folder_of_pictures_leads_out_of_the_project(project: Project, tmp_path: Path):
    put(project, "elsewhere/door.png", b"\x89PNG")
    (project.plan_data / "images").symlink_to(project.root / "elsewhere")
    with pytest.raises(InvalidPlanError) as caught:
        content_of(project, project.images / "door.png")
    assert "link to something somewhere else" in str(caught.value)


def test_no_file_takes_the_place_of_what_the_program_makes(project: Project):
    meeting = next(iter(sorted(project.plan_data.glob("meetings/*.yaml")))).stem
    action = next(iter(sorted(project.plan_data.glob("actions/*.yaml")))).stem
    pages = {
        f"docs/en/news/since/{meeting}.md": "docs/en/news.md",
        f"docs/en/actions/{action}.md": f"plan_data/actions/{action}.yaml",
        "docs/en/priorities/poster.md": "docs/en/priorities.md",
    }
    for name in pages:
        put(project, name, "---\ntitle: Another\n---\nWords.\n")
    put(project, "docs/en/assets/mark.svg", SVG.format(""))
    found = {p.path: p.wrong for p in checked(project).mistakes if "there is already" in p.wrong}
    assert set(found) == {*pages, "docs/en/assets/mark.svg"}
    for name, maker in pages.items():
        assert found[name].endswith(f"there is already what comes from {maker}.")


def test_capitals_and_small_letters_are_the_same_place():
    from carers_plan.pages.addresses import collisions  # noqa: PLC0415

    places = [("a/caf\u00e9.pdf", "one"), ("A/cafe\u0301.pdf", "two"), ("a/other.pdf", "three")]
    assert [problem.path for problem in collisions(places)] == ["two"]


def test_a_draft_is_not_published(project: Project):
    put(project, "docs/en/later.md", "---\ntitle: Later\ndraft: true\n---\nNot yet.\n")
    (problem,) = told(project, "docs/en/later.md")
    assert (problem.line, problem.where) == (3, "draft")


def test_notes_in_a_page_are_not_published(project: Project):
    path = project.root / CONTACT
    path.write_text(
        path.read_text(encoding="utf-8") + "\n<!-- Ask Legal. -->\n\nWords <!-- hm --> here.\n",
        encoding="utf-8",
    )
    page = published(project)["contact/index.html"].decode()
    assert "Words  here." in page
    assert "Legal" not in page
    assert "<!--" not in page


INKSCAPE = """<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!-- Created with a drawing program -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
  xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" xmlns:xlink="http://www.w3.org/1999/xlink"
  width="9" height="9" inkscape:export-filename="C:\\drawings\\door.png">
 <sodipodi:namedview id="base" pagecolor="#ffffff"/>
 <defs><linearGradient id="a"><stop offset="0" style="stop-color:#fff"/></linearGradient>
  <linearGradient id="b" xlink:href="#a"/><filter id="f"><feGaussianBlur stdDeviation="1"/></filter></defs>
 <style>.a { fill: url(#b) }</style>
 <g class="a" style="filter:url(#f)"><path d="M0 0h9"/><use href="#c"/><text x="1">One &lt; two</text></g>
 <image width="1" height="1" xlink:href="data:image/png;base64,iVBORw0KGgo="/>
</svg>"""


def test_a_drawing_only_draws():
    assert drawing_mistake(INKSCAPE.encode()) is None
    assert drawing_mistake(SVG.format("é").encode("utf-16"))
