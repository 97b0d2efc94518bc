"""Writes the same content for Hugo: the same pages, addresses, words and markup.

What our program works out from the facts (dates in words, opening hours in words, which
services belong to an action, what order things come in) is written here ready made into
Hugo's front matter, so Hugo has less to do than we have.
"""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, get_args

from markupsafe import Markup, escape

from carers_plan.loading.plan_data import load_plan
from carers_plan.model import Action, Entry, Plan, Priority, Service
from carers_plan.model.directory import Need
from carers_plan.pages.assets import icon
from carers_plan.pages.style import style_in
from carers_plan.pages.view import View
from carers_plan.project import Project
from carers_plan.theme import Theme
from carers_plan.words.catalog import Catalog, english
from carers_plan.words.date_words import DateWords
from carers_plan.words.language import Language
from carers_plan.words.localize import localize
from tests.bench.corpus import (
    LANGUAGES,
    MENU,
    ROOT,
    TODAY,
    TRANSLATED,
    URL,
    Corpus,
    Prose,
    dump,
    markdown,
    prose_names,
    write_files,
)

SECTIONS = {"services", "actions", "priorities", "guides"}


def write_hugo(corpus: Corpus, folder: Path, ours: Path) -> None:
    """Write the corpus as a Hugo site; `ours` is the same corpus as a project of ours."""
    project = Project(ours)
    plan = load_plan(project)
    files: list[tuple[Path, str]] = []
    languages = {}
    for weight, tag in enumerate(corpus.size.tags, 1):
        words = _Words(project, plan, tag, corpus)
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
            "style": style.part(style.classes),
            "icon": str(icon(assets / "mark.svg")),
            "menu": list(MENU),
        },
        "languages": languages,
    }
    files.append((folder / "hugo.yaml", dump(config)))
    write_files(files)
    shutil.copytree(Path(__file__).parent / "hugo", folder / "layouts")
    shutil.copytree(assets, folder / "static" / "assets")


class _Words:
    """One language of the corpus, ready for Hugo."""

    def __init__(self, project: Project, plan: Plan, tag: str, corpus: Corpus) -> None:
        self.tag, self.corpus = tag, corpus
        self.language = Language(tag, LANGUAGES[tag], tag == "en")
        self.catalog = Catalog(project, self.language)
        self.say = self.catalog.say
        self.plan = localize(plan, self.catalog)
        self.view = View(self.plan, dt.date.fromisoformat(TODAY))
        self.dates = DateWords(self.catalog, {})
        self.foreign = tag != "en" and tag not in TRANSLATED
        self.prose = corpus.prose["en"] if self.foreign else corpus.prose[tag]

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
                "edit": site.edit_url,
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
                        "tel": telephone(item.value) if item.kind != "email" else "",
                        "about": str(item.about),
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
            yield path, self.page(self.prose[name])
        makers: dict[str, Callable[[Any], dict[str, Any]]] = {
            "services": self.service,
            "actions": self.action,
            "priorities": self.priority,
        }
        for folder, maker in makers.items():
            for name, entry in self.plan.folder(folder).items():
                front = {"source": self.edited(folder, name), "notice": self.notice(entry)}
                yield f"{folder}/{name}.md", _file(front | maker(entry), self.body(entry))

    def edited(self, folder: str, name: str) -> str:
        """Name the file that holds a record's words in this language."""
        if self.tag in TRANSLATED:
            return f"plan_data/translations/{self.tag}.po"
        return f"plan_data/{folder}/{name}.yaml"

    def notice(self, entry: Entry) -> str:
        if self.foreign:
            return "notice.page"
        return "" if self.tag not in TRANSLATED else "notice.unreviewed"

    def body(self, entry: Entry) -> str:
        text = next(
            str(getattr(entry, name))
            for name in ("description", "detail", "body")
            if hasattr(entry, name)
        )
        return self.passage(text) if self.foreign else text

    @staticmethod
    def passage(text: str) -> str:
        return f'<div lang="en" dir="ltr">\n\n{text}\n\n</div>\n'

    def page(self, page: Prose) -> str:
        link = f"{'' if self.tag == 'en' else f'/{self.tag}'}/services/"
        text = (
            markdown(page, "{{{{< {} >}}}}".format)
            .replace("](../", "](")
            .replace("](services.md)", f"]({link})")
        )
        intro, rest = text.split("\n\n", 1)
        rest, next_step = rest.split(f"## {page.next_step[0]} {{#what-to-do-next}}")
        next_step = f"## {page.next_step[0]} {{#what-to-do-next}}{next_step}"
        if self.foreign:
            intro, next_step = self.passage(intro), self.passage(next_step)
            parts = rest.split("{{<")
            rest = self.passage(parts[0]) if len(parts) > 1 else self.passage(rest)
            for part in parts[1:]:
                marker, after = part.split(">}}", 1)
                rest += f"\n{{{{<{marker}>}}}}\n\n" + (self.passage(after) if after.strip() else "")
        lead = f'<div class="lead">\n\n{intro}\n\n</div>\n'
        after = f'<section class="next-step" aria-labelledby="what-to-do-next">\n\n{next_step}\n\n</section>\n'
        if page.name == "index":
            title = (
                Markup('<span lang="en" dir="ltr">{}</span>').format(page.title)
                if self.foreign
                else page.title
            )
            body = f'<div class="hero"><div><h1>{title}</h1>\n{lead}</div>\n{after}</div>\n\n{rest}'
        else:
            body = f"{lead}\n{rest}\n{after}"
        front = {
            "title": page.title,
            "description": page.summary,
            "short": page.menu,
            "source": f"docs/{page.language}/{page.name}.md",
            "notice": "notice.page" if self.foreign else "",
        }
        front |= self.lists(page.name)
        if "/" in page.name or page.name not in SECTIONS | {"index"}:
            front["type"] = "prose"
        return _file(front, body)

    def lists(self, name: str) -> dict[str, Any]:
        """Put what the page's marker shows in the order our view has it."""
        if name == "services":
            needs = [
                {"id": need, "services": names}
                for need in get_args(Need)
                if (names := [item.id for item in self.view.services if need in item.needs])
            ]
            return {"needs": needs, "every": [item.id for item in self.view.services]}
        if name == "actions":
            groups = [
                {"id": priority.id, "actions": [action.id for action in actions]}
                for priority, actions in self.view.actions_by_priority
                if priority
            ]
            return {"groups": groups}
        if name in {"priorities", "index"}:
            return {"every": [item.id for item in self.view.priorities("priority")]}
        return {}

    def service(self, entry: Service) -> dict[str, Any]:
        place = self.plan.locations[entry.locations[0]]
        organization = self.plan.organizations[entry.organization]
        hours = [
            str(sentence(self.dates.schedule(item)))
            + (f" ({item.description.__html__()})" if item.description else "")  # type: ignore[attr-defined]
            for item in entry.schedules
        ]
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
            "email": entry.email,
            "website": entry.url,
            "hours": hours,
            "bank": entry.bank_holidays,
            "next": str(entry.what_happens_next),
            "languages": [item.code for item in entry.languages],
            "for": str(entry.eligibility_description),
            "area": str(self.dates.listed([item.__html__() for item in entry.service_areas])),  # type: ignore[attr-defined]
            "cost": entry.cost,
            "referral": entry.referral,
            "attending": self.listed(entry.attending_type, "attending"),
            "spoken": self.listed([item.code for item in entry.languages], "language"),
            "access": self.listed(entry.accessibility, "access"),
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
        }

    def action(self, entry: Action) -> dict[str, Any]:
        progress = entry.progress[-1]
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
            "stage": progress.stage,
            "since": str(self.dates.date(progress.since)) if progress.since else "",
            "services": [item.id for item in self.view.services_for(entry)],
            "sources": self.sources(entry),
        }

    def priority(self, entry: Priority) -> dict[str, Any]:
        actions = self.view.actions_for(entry)
        tally = self.view.tally(actions)
        progress = self.say("progress.done", done=tally.done, count=tally.total) if actions else ""
        return {
            "title": str(entry.title),
            "description": str(entry.summary),
            "number": entry.number,
            "actions": [item.id for item in actions],
            "services": [item.id for item in self.view.services_for(entry)],
            "count": str(self.say("priority.count", count=len(actions)) if actions else ""),
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


def telephone(number: str) -> str:
    """Return the address that dials a number."""
    digits = re.sub(r"\D", "", number)
    return f"tel:+44{digits[1:]}" if digits.startswith("0") else f"tel:{digits}"


def sentence(words: Markup) -> Markup:
    """Start words with a capital letter."""
    return Markup(re.sub(r"^((?:<[^>]*>)*)(\w)", lambda found: found[1] + found[2].upper(), words))  # noqa: S704


def _file(front: dict[str, Any], body: str) -> str:
    return f"---\n{dump(front)}---\n{body}"
