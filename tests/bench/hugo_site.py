"""Writes the same content for Hugo: the same pages, addresses, words and markup.

What our program works out from the facts (dates in words, which services belong to an action, what
order things come in) is written here ready made into Hugo's front matter, so Hugo has less to do
than we have. Drawings, hours, ways to choose and whole markers that only compute are given as the
finished HTML of our own pages (`Ready`).
"""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from carers_plan.loading.plan_data import load_plan
from carers_plan.loading.prose import ProsePage, load_prose
from carers_plan.model import Action, Entry, Plan, Priority, Service
from carers_plan.pages.assets import icon
from carers_plan.pages.filters import relay, sentence
from carers_plan.pages.listings import SIZES
from carers_plan.pages.pagination import Pagination
from carers_plan.pages.passages import part
from carers_plan.pages.style import style_in
from carers_plan.pages.view import View
from carers_plan.project import Project
from carers_plan.theme import Theme
from carers_plan.words.catalog import Catalog, english
from carers_plan.words.date_words import DateWords
from carers_plan.words.language import Language
from carers_plan.words.localize import localize
from carers_plan.words.prose_words import translated
from carers_plan.words.source import Source
from tests.bench.corpus import (
    LANGUAGES,
    MENU,
    ROOT,
    TODAY,
    TRANSLATED,
    URL,
    Corpus,
    dump,
    prose_names,
    write_files,
)

SECTIONS = {"services", "actions", "priorities", "guides"}
# Markers that Hugo has a template for; of the others it gets our HTML.
_OWN_MARKERS = {"services", "actions", "get-help", "contact"}
_PROSE_LINK = re.compile(r"\]\((?:\.\./)*services\.md\)")


def write_hugo(corpus: Corpus, folder: Path, ours: Path, site: Path) -> None:
    """Write the corpus as a Hugo site; `ours` is the same as a project of ours, `site` it built."""
    project = Project(ours)
    plan = load_plan(project)
    pages = load_prose(project, ("en",)).pages
    source = Source(plan, pages)
    files: list[tuple[Path, str]] = []
    languages = {}
    for weight, tag in enumerate(corpus.size.tags, 1):
        language = Language(tag, LANGUAGES[tag], tag == "en")
        catalog = Catalog(project, language, source.messages(tag))
        words = _Words(plan, pages["en"], catalog, corpus, site)
        languages[tag] = words.language_config(weight)
        files.append((folder / "i18n" / f"{tag}.yaml", dump(words.interface())))
        content = folder / "content" / tag
        files += [(content / name, text) for name, text in words.pages()]
    assets = ROOT / "overrides" / "assets"
    style = style_in(Theme())
    config = {
        "baseURL": URL,
        "title": "Carers Action Plan",
        "defaultContentLanguage": "en",
        "disableKinds": ["taxonomy", "term", "rss"],
        "disableDefaultLanguageRedirect": True,
        "markup": {
            "goldmark": {
                "renderer": {"unsafe": True},
                "extensions": {"typographer": {"disable": True}},
                "renderHooks": {"link": {"useEmbedded": "never"}},
            }
        },
        "params": {
            "style": style.part(style.names),
            "icon": str(icon(assets / "mark.svg")),
            "menu": list(MENU),
        },
        "languages": languages,
    }
    files.append((folder / "hugo.yaml", dump(config)))
    write_files(files)
    shutil.copytree(Path(__file__).parent / "hugo", folder / "layouts")
    shutil.copytree(assets, folder / "static" / "assets")


class Ready:
    """Parts of one finished page of ours."""

    def __init__(self, site: Path, tag: str, path: str) -> None:
        """Read the page at a path below its language's folder."""
        prefix = "" if tag == "en" else f"{tag}/"
        html = (site / prefix / path / "index.html").read_text(encoding="utf-8")
        self.html = html[html.index("<body>") :]

    def between(self, start: str, end: str) -> str:
        """Return what stands between two patterns, nothing if it is not there."""
        found = re.search(f"{start}(.*?){end}", self.html, re.DOTALL)
        return found[1] if found else ""

    def frame(self, tag: str) -> dict[str, str]:
        """Return how far the page is translated, as its notice and its language links say it."""
        link = rf'<li><a [^>]*hreflang="{tag}"[^>]*>[^<]*'
        return {
            "notice": self.between(r'<main [^>]*>\s*<p class="notice">', "</p><"),
            "extent": self.between(link, "</a></li>"),
        }


class _Words:
    """One language of the corpus, ready for Hugo."""

    def __init__(
        self,
        plan: Plan,
        prose: Mapping[str, ProsePage],
        catalog: Catalog,
        corpus: Corpus,
        site: Path,
    ) -> None:
        self.tag, self.corpus, self.site = catalog.language.tag, corpus, site
        self.language, self.catalog = catalog.language, catalog
        self.say = self.catalog.say
        self.plan = localize(plan, self.catalog)
        self.view = View(self.plan, dt.date.fromisoformat(TODAY))
        self.dates = DateWords(self.catalog, {})
        self.foreign = self.tag != "en" and self.tag not in TRANSLATED
        self.prose = prose
        if self.tag in TRANSLATED:
            self.prose = {path: translated(page, catalog) or page for path, page in prose.items()}

    def language_config(self, weight: int) -> dict[str, Any]:
        site = self.plan.site
        return {
            "weight": weight,
            "contentDir": f"content/{self.tag}",
            "params": {
                "autonym": LANGUAGES[self.tag],
                "dir": self.language.direction,
                "open": '<span lang="en" dir="ltr">' if self.foreign else "",
                "close": "</span>" if self.foreign else "",
                "name": str(site.name),
                "example": str(site.example),
                "licence": str(site.licence),
                "about": str(site.contact_about),
                "as_of": str(self.dates.date(self.plan.facts.as_of)),
                "level": str(self.view.first_level.one),
                "foreign": self.foreign,
                "urgent": [
                    {
                        "when": str(item.when),
                        "do": str(item.do),
                        "phone": str(item.phone),
                        "tel": telephone(str(item.phone)),
                    }
                    for item in site.urgent_help
                ],
                "contact": [
                    {
                        "kind": item.kind,
                        "value": str(item.value),
                        "tel": telephone(item.value, item.kind) if item.kind != "email" else "",
                        "who": str(item.who_reads_it),
                        "reply": str(item.reply),
                    }
                    for item in site.contact
                ],
            },
        }

    def interface(self) -> dict[str, str]:
        """Return the interface's words, as HTML and as plain text."""
        found = {}
        for key, source in english().items():
            if isinstance(source, str):
                words = self.catalog.message(key)
                text = str(words).replace("{", "{{ .").replace("}", " }}")
                html = str(escape(text)).replace("&#39;", "'").replace("&#34;", '"')
                wrapped = (
                    f'<span lang="{words.lang}" dir="ltr">{html}</span>' if words.lang else html
                )
                found[key] = wrapped
                found[f"plain.{key}"] = text
        found["sentence.step-free"] = str(sentence(self.say("access.step-free")))
        return found

    def pages(self) -> Iterator[tuple[str, str]]:
        for name in prose_names(self.corpus.size):
            path = (
                f"{name}/_index.md"
                if name in SECTIONS
                else "_index.md"
                if name == "index"
                else f"{name}.md"
            )
            yield path, self.page(name)
        makers: dict[str, Callable[[Any, Ready], dict[str, Any]]] = {
            "services": self.service,
            "actions": self.action,
            "priorities": self.priority,
        }
        for folder, maker in makers.items():
            for name, entry in self.plan.folder(folder).items():
                ready = Ready(self.site, self.tag, f"{folder}/{name}/")
                front = ready.frame(self.tag) | maker(entry, ready)
                yield f"{folder}/{name}.md", _file(front, self.body(entry))

    def body(self, entry: Entry) -> str:
        text = next(
            str(getattr(entry, name))
            for name in ("description", "detail", "body")
            if hasattr(entry, name)
        )
        return self.passage(text)

    def passage(self, text: str) -> str:
        """Mark Markdown that is English on a page in a language without words."""
        marked = self.foreign and text.strip()
        return f'<div lang="en" dir="ltr">\n\n{text}\n\n</div>\n' if marked else text

    def page(self, name: str) -> str:
        path = "" if name == "index" else f"{name}/"
        page, made = self.prose[path], self.corpus.prose[name]
        ready = Ready(self.site, self.tag, path)
        services = f"{'' if self.tag == 'en' else f'/{self.tag}'}/services/"
        parts = part(_PROSE_LINK.sub(f"]({services})", page.body))
        front: dict[str, Any] = {
            "title": str(page.title),
            "description": str(page.summary),
            "short": str(page.menu),
            **ready.frame(self.tag),
            "ready": {},
        }
        ids = [identity for identity, _, _ in made.blocks]
        place = {body: identity for identity, _, body in made.blocks}
        rest = ""
        for piece in parts.rest:
            if not piece.marker:
                rest += self.passage(piece.text)
                continue
            here = place[f"plan:{piece.marker}"]
            following = ids[ids.index(here) + 1]
            html = ready.between(f'<h2 id="{here}">.*?</h2>', f'<h2 id="{following}">')
            if piece.marker in _OWN_MARKERS:
                rest += f"\n{{{{< {piece.marker} >}}}}\n\n"
                front |= self.lists(piece.marker, html)
            else:
                rest += f'\n{{{{< ready "{piece.marker}" >}}}}\n\n'
                front["ready"][piece.marker] = html
        lead = f'<div class="lead">\n\n{self.passage(parts.opening)}\n\n</div>\n'
        after = f'<section class="next-step" aria-labelledby="what-to-do-next">\n\n{self.passage(parts.next_step)}\n\n</section>\n'
        if name == "index":
            title = (
                Markup('<span lang="en" dir="ltr">{}</span>').format(page.title)
                if self.foreign
                else page.title
            )
            body = f'<div class="hero"><div><h1>{title}</h1>\n{lead}</div>\n{after}</div>\n\n{rest}'
        else:
            body = f"{lead}\n{rest}\n{after}"
        if "/" in name or name not in SECTIONS | {"index"}:
            front["type"] = "prose"
        return _file(front, body)

    def lists(self, marker: str, html: str) -> dict[str, Any]:
        """Put what a marker shows in the order our view has it; ways to choose are ready made."""
        if marker == "services":
            choices, rest = re.split(r'<ul class="cards" role="list" data-items[^>]*>', html)
            end = re.search(r'</ul>\s*(?=<nav class="pages"|</div>\s*<details)', rest)
            every = [item.id for item in self.first_page("services", self.view.services)]
            return {"choices": choices, "after": rest[end.end() :] if end else "", "every": every}
        if marker == "actions":
            order = [it for _, group in self.view.actions_by_priority for it in group]
            groups = [
                {"id": priority.id, "actions": [action.id for action in actions]}
                for priority, actions in self.view.by_priority(self.first_page("actions", order))
                if priority
            ]
            after = re.search(r'<nav class="pages".*?</nav>', html, re.DOTALL)
            return {
                "choices": html[: html.index('<h3 id="priority')],
                "groups": groups,
                "after": after[0] if after else "",
            }
        return {}

    def first_page(self, folder: str, records: list[Any]) -> Sequence[Any]:
        """Return what the first page of a list shows; the others are pages that only we make."""
        return Pagination(1, SIZES[folder], len(records)).of(records)

    def service(self, entry: Service, ready: Ready) -> dict[str, Any]:
        place = self.plan.locations[entry.locations[0]]
        organization = self.plan.organizations[entry.organization]
        relayed = relay(entry.phones[0].number)
        return {
            "title": str(entry.name),
            "description": str(entry.summary),
            "how": str(entry.application_process),
            "phones": [
                {
                    "type": item.type,
                    "number": item.number,
                    "tel": telephone(item.number),
                    "about": str(item.description),
                    "speaks": self.listed(item.languages, "language"),
                }
                for item in entry.phones
            ],
            "relay": {"number": relayed, "tel": telephone(relayed)},
            "email": entry.email,
            "website": entry.url,
            "usual": str(sentence(self.dates.schedule(entry.schedules[0]))),
            "now": ready.between('<h2 id="contact">.*?</h2>', '<ul class="contact"'),
            "hours": ready.between('<h2 id="hours">.*?</h2>', '<h2 id="how">'),
            "next": str(entry.what_happens_next),
            "for": str(entry.eligibility_description),
            "area": str(self.dates.listed([item.__html__() for item in entry.service_areas])),  # type: ignore[attr-defined]
            "cost": entry.cost,
            "referral": entry.referral,
            "attending": self.listed(entry.attending_type, "attending"),
            "languages": [item.code for item in entry.languages],
            "spoken": self.listed([item.code for item in entry.languages], "language"),
            "access": self.listed(entry.accessibility, "access"),
            "step_free": self.view.step_free(entry),
            "place": {
                "name": str(place.name),
                "access": self.listed(place.accessibility, "access"),
                "details": str(place.accessibility_details),
                "transport": str(place.transportation),
            },
            "wait": str(entry.wait_time),
            "by": {
                "name": str(organization.name),
                "description": str(organization.description),
                "website": organization.website,
            },
            "checked": str(self.dates.date(entry.assured_date)) if entry.assured_date else "",
            "promises": [item.id for item in self.view.promises_for(entry)],
            "priorities": list(entry.priorities),
            "suggest": ready.between('href="(?=mailto:[^"]*subject)', '"').replace("&amp;", "&"),
        }

    def action(self, entry: Action, _: Ready) -> dict[str, Any]:
        latest = self.view.history(entry).latest
        return {
            "title": str(entry.title),
            "description": str(entry.for_carers),
            "number": entry.number,
            "status": self.view.status(entry),
            "due": str(sentence(self.dates.date(entry.target[-1].date))),
            "lead": str(self.plan.organizations[str(entry.leads[0].organization)].name),
            "measure": str(entry.measures_note),
            "priorities": list(entry.priorities),
            "why": str(entry.why),
            "latest": self.event(latest) if latest else {},
            "history": [self.event(event) for event in self.view.history(entry).events],
            "milestones": [
                {
                    "id": item.id,
                    "date": str(sentence(self.dates.date(item.date))),
                    "title": str(item.title),
                    "detail": str(item.detail),
                    "group": self.view.group(item),
                }
                for item in self.view.milestones_for(entry)
            ],
            "services": [item.id for item in self.view.services_for(entry)],
            "sources": self.sources(entry),
        }

    def event(self, event: Any) -> dict[str, Any]:
        update = event.update
        return {
            "date": str(sentence(self.dates.date(event.date))),
            "stage": event.progress.stage if event.progress else "",
            "id": update.id if update else "",
            "headline": str(update.headline) if update else "",
            "sources": self.sources(update) if update else [],
        }

    def priority(self, entry: Priority, _: Ready) -> dict[str, Any]:
        actions = self.view.actions_for(entry)
        tally = self.view.tally(actions)
        progress = self.say("progress.done", done=tally.done, count=tally.total) if actions else ""
        return {
            "title": str(entry.title),
            "description": str(entry.summary),
            "number": entry.number,
            "actions": [item.id for item in actions],
            "services": [item.id for item in self.view.services_for(entry)],
            "progress": str(progress),
            "counts": [
                {
                    "status": status,
                    "number": number,
                    "text": str(
                        self.say(
                            "progress.count",
                            number=number,
                            status=self.say(f"status.{status}"),
                        )
                    ),
                }
                for status, number in tally.counts
            ],
            "sources": self.sources(entry),
        }

    def listed(self, names: Iterable[str], group: str) -> str:
        """Join words as the language does, ready made."""
        words = self.dates.listed([self.say(f"{group}.{name}") for name in names])
        return str(words if group == "language" else sentence(words))

    def sources(self, entry: Entry) -> list[dict[str, str]]:
        return [
            {
                "id": item.document,
                "title": str(self.plan.documents[item.document].title),
                "paragraph": str(self.say("source.paragraph", 1, number=item.paragraph)),
            }
            for item in entry.source
        ]


def telephone(number: str, kind: str = "phone") -> str:
    """Return the address that dials a number."""
    digits = re.sub(r"\D", "", number)
    scheme = "sms" if kind == "text" else "tel"
    return f"{scheme}:+44{digits[1:]}" if digits.startswith("0") else f"{scheme}:{digits}"


def _file(front: dict[str, Any], body: str) -> str:
    return f"---\n{dump(front)}---\n{body}"
