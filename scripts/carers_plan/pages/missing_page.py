"""The page for an address that does not exist."""

from __future__ import annotations

from urllib.parse import urlsplit

from carers_plan.pages.composer import Composer
from carers_plan.pages.frame import Head, LanguageLink

ADDRESS = "404.html"


def missing_page(composer: Composer) -> bytes:
    """Make it, in every language at once.

    It is served at any depth, so its links start from the site's own address.
    """
    shared, roles = composer.shared, composer.routes.roles
    root = urlsplit(shared.url).path
    links = [LanguageLink(item, f"{root}{item.prefix}") for item in shared.inputs.languages]
    context = composer.constant | {
        "here": ADDRESS,
        "link": lambda target: f"{root}{target}",
        "link_to": lambda role: f"{root}{roles.get(role, '')}",
        "base": root,
    }
    say = {item.language.tag: shared.catalogs[item.language.tag].say for item in links}
    facts = {"links": links, "say": say, "help": roles.get("help", "")}
    body = composer.render("pages/404.html", context | facts)
    head = Head(ADDRESS, composer.catalog.say("missing.title"), language_links=links, listed=False)
    frame = composer.frame(ADDRESS, context)
    page = composer.render("shell.html", context | {"page": head, "body": body, "frame": frame})
    return shared.style.dress(str(page)).encode()
