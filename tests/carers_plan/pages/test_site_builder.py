"""Any page can be made alone, when it is asked for, and is the page of the whole site."""

from __future__ import annotations

from random import Random

from carers_plan.build import context_of
from carers_plan.pages.context import SiteContext
from carers_plan.pages.site import SiteBuilder
from carers_plan.project import Project
from carers_plan.words.language import ENGLISH, Language
from tests.conftest import CAMDEN_DAY, ROOT

LANGUAGES = (ENGLISH, Language("bn", "বাংলা"), Language("so", "Soomaali"))


def context() -> SiteContext:
    return context_of(Project(ROOT), LANGUAGES, CAMDEN_DAY)


def test_a_page_made_alone_is_byte_for_byte_the_page_of_the_whole_site():
    whole = SiteBuilder(context()).sites()
    wanted = [(site.language.tag, page) for site in whole for page in site.pages]
    Random(14).shuffle(wanted)  # noqa: S311 - any order, the same each time
    alone = SiteBuilder(context())
    for tag, page in wanted:
        made = alone.page(alone.composers[tag], alone.routes[page.path])
        assert (made.title, made.html) == (page.title, page.html), (tag, page.path)
    for site in whole:
        made_alone = alone.files(alone.composers[site.language.tag])
        files = {file.path: file.content for file in site.files}
        assert {path: make() for path, make in made_alone} == files
