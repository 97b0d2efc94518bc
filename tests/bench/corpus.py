"""Makes a plan of any size: the same sentences every time, in as many languages as asked.

One value, `Corpus`, holds the content. `write_ours` writes it as a project of ours, `stock.py` as
plain Markdown and `hugo_site.py` for Hugo.
"""

from __future__ import annotations

import random
import re
import shutil
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polib
import yaml

from carers_plan.loading.data_format import FORMAT
from carers_plan.loading.plan_data import load_plan
from carers_plan.loading.prose import load_prose
from carers_plan.project import Project
from carers_plan.words.message import Message
from carers_plan.words.source import Source

ROOT = Path(__file__).resolve().parents[2]
TODAY = "2024-09-09"
URL = "https://bench.example.org/"
LANGUAGES = {
    "en": "English",
    "bn": "বাংলা",
    "so": "Soomaali",
    "ar": "العربية",
    "ur": "اردو",
    "pl": "Polski",
    "fr": "Français",
    "es": "Español",
    "ro": "Română",
    "tr": "Türkçe",
}
# The other languages have no words of their own, so that falling back is measured too.
TRANSLATED = ("bn", "so")

# Units of time are not among the translated words: beside a number they would be another fact.
_WORDS = {
    "en": """carer carers family friend friends help support time talk listen break rest home week month plan
    service services group advice money work job letter phone call visit doctor nurse hospital school person people
    worker team office door form question answer hope health sleep food bus street garden library centre room table
    morning evening day night year change choice care cost price bill rent letter list note page word story language
    and and and or but with without for from about after before near next when where how if because so that this the
    the the the a a a an is is are was can can may will must should have has get gets give gives make makes take takes
    ask asks tell tells find finds need needs know knows use uses look looks feel feels come comes start starts meet
    meets read reads write writes new old big small good better easy hard quick slow free open closed safe tired
    happy worried alone together often always sometimes never soon later today now here there more less most every""",
    "bn": """পরিচর্যাকারী পরিবার বন্ধু সাহায্য সহায়তা সময় কথা বিরতি বিশ্রাম বাড়ি পরিকল্পনা সেবা দল পরামর্শ টাকা কাজ চিঠি
    ফোন ডাক্তার নার্স হাসপাতাল স্কুল মানুষ কর্মী অফিস দরজা ফর্ম প্রশ্ন উত্তর আশা স্বাস্থ্য ঘুম খাবার বাস রাস্তা বাগান গ্রন্থাগার কেন্দ্র
    ঘর টেবিল সকাল সন্ধ্যা রাত বদল পছন্দ যত্ন খরচ দাম ভাড়া তালিকা পাতা শব্দ গল্প ভাষা এবং বা কিন্তু সাথে জন্য থেকে পরে
    আগে কাছে কখন কোথায় কেমন যদি কারণ এই সেই আছে পারেন হবে করুন নিন বলুন জানুন নতুন ভালো সহজ নিরাপদ একসাথে আজ এখন এখানে""",
    "so": """daryeele daryeelaha qoys saaxiib caawimo taageero waqti hadal dhageyso nasasho guri qorshe adeeg
    adeegyo koox talo lacag shaqo warqad telefoon booqasho dhakhtar kalkaaliye isbitaal dugsi qof dad shaqaale xafiis
    albaab foom su'aal jawaab rajo caafimaad hurdo cunto bas waddo beer maktabad xarun qol miis subax fiid habeen
    isbeddel doorasho daryeel kharash qiimo kiro liis bog eray sheeko luqad iyo ama laakiin leh la'aan ka ku u oo
    waa waxaa waa karaa doonaa hel sii samee qaado weydii sheeg baahan garo isticmaal eeg kaalay kulan akhri qor
    cusub weyn yar fiican fudud adag degdeg furan xiran nabad daallan faraxsan wadajir had goor maanta hadda""",
}
_VOCABULARY = {tag: unicodedata.normalize("NFC", text).split() for tag, text in _WORDS.items()}

NEEDS = (
    "talk-to-someone", "break", "money", "assessment", "training", "peer-group", "emergency-plan", "hospital",
    "work", "legal", "counselling", "health", "language-help", "information",
)  # fmt: skip
SPOKEN = ("bn", "so", "syl", "ar", "ur", "pl")
MENU = (
    "am-i-a-carer",
    "services",
    "priorities",
    "actions",
    "timeline",
    "guides",
    "who-decides",
    "news",
)
# The pages that a plan of this kind has; what is left of the number wanted are guides.
FIXED = (
    "index", "am-i-a-carer", "help", "services", "priorities", "actions", "timeline", "guides", "who-decides",
    "news", "contact", "documents", "money", "privacy", "search", "my-list", "keep",
)  # fmt: skip
MARKERS = {
    "services": "services", "priorities": "priority-map", "actions": "actions", "help": "get-help",
    "contact": "contact", "documents": "documents", "timeline": "timeline", "news": "updates",
    "search": "search", "my-list": "saved-list", "keep": "keep", "who-decides": "progress",
}  # fmt: skip


@dataclass(frozen=True)
class Size:
    """How big a site is. `pages` of a language are those that Hugo makes too."""

    name: str
    languages: int
    prose: int
    services: int
    actions: int
    priorities: int
    milestones: int

    @property
    def tags(self) -> tuple[str, ...]:
        return tuple(LANGUAGES)[: self.languages]

    @property
    def pages(self) -> int:
        """Pages of one language."""
        return self.prose + self.services + self.actions + self.priorities


SIZES = {
    "tiny": Size("tiny", 3, 18, 6, 3, 2, 3),
    "small": Size("small", 3, 25, 60, 10, 5, 10),
    "large": Size("large", 10, 60, 480, 40, 20, 40),
    "directory": Size("directory", 3, 40, 1000, 300, 20, 200),
}


@dataclass(frozen=True)
class Prose:
    """One English Markdown page, in parts. `blocks` may hold the name of a marker."""

    name: str
    title: str
    summary: str
    menu: str
    intro: str
    blocks: tuple[tuple[str, str, str], ...]
    """Heading id, heading, Markdown or `plan:<marker>`."""
    next_step: tuple[str, str]


@dataclass
class Corpus:
    """All the content of one size."""

    size: Size
    records: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    site: dict[str, Any] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)
    prose: dict[str, Prose] = field(default_factory=dict)


class Writer:
    """Makes up sentences; the same seed gives the same words."""

    def __init__(self, seed: str, tag: str) -> None:
        self.random = random.Random(f"{seed}/{tag}")  # noqa: S311 - not for secrets
        self.words = _VOCABULARY[tag]

    def some(self, number: int) -> str:
        return " ".join(self.random.choices(self.words, k=number))

    def title(self, number: int = 4) -> str:
        text = self.some(number)
        return text[:1].upper() + text[1:]

    def sentence(self) -> str:
        return f"{self.title(self.random.randint(7, 15))}."

    def paragraph(self, sentences: int = 4) -> str:
        return " ".join(self.sentence() for _ in range(sentences))

    def bullets(self, number: int = 4) -> str:
        return "\n".join(f"- {self.some(self.random.randint(3, 8))}" for _ in range(number))


def make(size: Size) -> Corpus:
    """Make the content of one size."""
    corpus = Corpus(size)
    corpus.site = _site()
    corpus.facts = {
        "title": "Carers Action Plan",
        "kind": "action-plan",
        "status": "live",
        "period": "from 22 July 2024",
        "as_of": "9 September 2024",
        "summary": "A plan to notice unpaid carers and to give them better support.",
        "audience": "Unpaid carers.",
        "levels": [{"id": "priority", "one": "Priority", "many": "Priorities"}],
    }
    corpus.records = {
        "organizations": dict(_organizations(max(5, size.services // 12))),
        "locations": dict(_locations(max(4, size.services // 20))),
        "documents": {"the-report": _document()},
        "priorities": dict(_priorities(size.priorities)),
        "bodies": {
            "the-board": {
                "name": "The example board",
                "kind": "partnership",
                "status": "active",
                "decides": "Example decisions.",
                "source": "the-report 9.1",
            }
        },
        "meetings": dict(_meetings()),
    }
    corpus.records["services"] = dict(_services(size, corpus.records))
    corpus.records["actions"] = dict(_actions(size, corpus.records))
    corpus.records["milestones"] = dict(_milestones(size, corpus.records))
    corpus.records["updates"] = dict(_updates(size, corpus.records))
    corpus.prose = {name: _page(name) for name in prose_names(size)}
    return corpus


def prose_names(size: Size) -> list[str]:
    """Name the Markdown pages of one language."""
    return [
        *FIXED,
        *(f"guides/guide-{number:03}" for number in range(1, size.prose - len(FIXED) + 1)),
    ]


def _site() -> dict[str, Any]:
    return {
        "format": FORMAT,
        "council": "Example Borough",
        "name": "Carers Action Plan",
        "example": "This is a made-up site to measure how fast sites are built.",
        "url": URL,
        "edit_url": "https://github.com/example/carers-plan/edit/main/",
        "licence": "Open Government Licence v3.0",
        "menu": list(MENU),
        "urgent_help": [
            {"when": "Someone is in danger or badly hurt", "do": "Call 999", "phone": "999"},
            {
                "when": "You need medical help now",
                "do": "Call NHS 111, day or night",
                "phone": "111",
            },
        ],
        "contact_about": "You can ask about the plan, ask for a paper copy or tell us what is missing.",
        "contact": [
            {
                "kind": "phone",
                "value": "020 7946 0100",
                "who_reads_it": "The carers plan team",
                "reply": "Someone answers when you call",
                "invented": "yes",
            },
            {
                "kind": "text",
                "value": "020 7946 0101",
                "who_reads_it": "The carers plan team",
                "reply": "Within 3 working days",
                "invented": "yes",
            },
            {
                "kind": "email",
                "value": "carers-plan@example.org",
                "who_reads_it": "The carers plan team",
                "reply": "Within 5 working days",
                "invented": "yes",
            },
        ],
    }


def _organizations(number: int) -> Iterator[tuple[str, dict[str, Any]]]:
    for index in range(1, number + 1):
        write = Writer(f"organization-{index}", "en")
        yield (
            f"organization-{index:03}",
            {
                "name": f"Example {write.title(3)} n{index}",
                "kind": "voluntary",
                "description": write.sentence(),
                "website": f"https://example.org/organization-{index}",
                "invented": "yes",
            },
        )


def _locations(number: int) -> Iterator[tuple[str, dict[str, Any]]]:
    for index in range(1, number + 1):
        write = Writer(f"location-{index}", "en")
        yield (
            f"location-{index:03}",
            {
                "name": f"Example hall {index}",
                "accessibility": ["step-free", "accessible-toilet"],
                "accessibility_details": write.sentence(),
                "transportation": write.sentence(),
                "invented": "yes",
            },
        )


def _document() -> dict[str, Any]:
    return {
        "title": "The made-up report",
        "kind": "report",
        "summary": "A report that does not exist.",
        "publisher": "organization-001",
        "date": "9 September 2024",
        "versions": [{"language": "en", "format": "print", "state": "done"}],
    }


def _priorities(number: int) -> Iterator[tuple[str, dict[str, Any]]]:
    for index in range(1, number + 1):
        write = Writer(f"priority-{index}", "en")
        yield (
            f"priority-{index:03}",
            {
                "level": "priority",
                "number": str(index),
                "title": f"{write.title(3)} n{index}",
                "summary": write.sentence(),
                "body": f"{write.paragraph()}\n\n{write.bullets()}\n\n{write.paragraph()}\n",
                "source": f"the-report {index}.1",
            },
        )


def _services(size: Size, records: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    organizations, locations, priorities = (
        list(records[folder]) for folder in ("organizations", "locations", "priorities")
    )
    for index in range(1, size.services + 1):
        write = Writer(f"service-{index}", "en")
        pick = write.random
        number = f"020 7946 0{pick.randint(100, 999)}"
        yield (
            f"service-{index:03}",
            {
                "organization": pick.choice(organizations),
                "name": f"{write.title(3)} n{index}",
                "summary": write.sentence(),
                "description": f"{write.paragraph()}\n\n{write.bullets()}\n\n{write.paragraph(3)}\n",
                "needs": pick.sample(NEEDS, 2),
                "eligibility_description": write.sentence(),
                "service_areas": ["The example borough"],
                "application_process": write.sentence(),
                "referral": pick.choice(["self", "professional", "either"]),
                "cost": pick.choice(["free", "free", "charged", "varies"]),
                "phones": [
                    {"number": number, "description": write.sentence(), "languages": ["en", "bn"]}
                ],
                "email": f"service{index}@example.org",
                "url": f"https://example.org/service-{index}",
                "schedules": [
                    {"byday": "Monday to Thursday", "opens_at": "9:30am", "closes_at": "5pm"},
                    {
                        "byday": "Saturday",
                        "opens_at": "10am",
                        "closes_at": "1pm",
                        "description": write.some(4),
                    },
                ],
                "bank_holidays": "closed",
                "languages": [{"code": code} for code in pick.sample(SPOKEN, 2)],
                "locations": [pick.choice(locations)],
                "attending_type": ["phone", "in-person"],
                "accessibility": ["large-print", "hearing-loop"],
                "what_happens_next": write.sentence(),
                "wait_time": f"About {pick.randint(2, 9)} working days.",
                "priorities": [pick.choice(priorities)],
                "assured_date": f"{pick.randint(1, 28)} August 2024",
                "invented": "yes",
            },
        )


def _actions(size: Size, records: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    organizations, services, priorities = (
        list(records[folder]) for folder in ("organizations", "services", "priorities")
    )
    for index in range(1, size.actions + 1):
        write = Writer(f"action-{index}", "en")
        pick = write.random
        yield (
            f"action-{index:03}",
            {
                "title": f"{write.title(4)} n{index}",
                "number": str(index),
                "detail": f"{write.paragraph()}\n",
                "for_carers": write.sentence(),
                "why": write.sentence(),
                "priorities": [pick.choice(priorities)],
                "leads": [{"organization": pick.choice(organizations)}],
                "progress": [{"stage": "under-way", "since": f"{pick.randint(1, 28)} July 2024"}],
                "target": [{"date": f"{pick.randint(1, 28)} March 2025"}],
                "measures_note": write.sentence(),
                "services": pick.sample(services, 3),
                "source": f"the-report {index}.2",
            },
        )


def _meetings() -> Iterator[tuple[str, dict[str, Any]]]:
    for index, date in enumerate(("8 July 2024", "2 September 2024", "7 October 2024"), 1):
        write = Writer(f"meeting-{index}", "en")
        yield (
            f"meeting-{index}",
            {
                "body": "the-board",
                "date": date,
                "title": write.title(),
                "summary": write.sentence(),
                "source": f"the-report 8.{index}",
            },
        )


def _milestones(size: Size, records: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    actions = list(records["actions"])
    for index in range(1, size.milestones + 1):
        write = Writer(f"milestone-{index}", "en")
        pick = write.random
        done = pick.random() < 0.4
        month, year = pick.choice(("July", "August")), 2024
        if not done:
            month, year = pick.choice(("October", "January", "April")), pick.choice((2025, 2026))
        yield (
            f"milestone-{index:03}",
            {
                "title": f"{write.title(4)} n{index}",
                "kind": pick.choice(("meeting", "publication", "launch")),
                "date": f"{pick.randint(1, 28)} {month} {year}",
                "stage": "done" if done else "planned",
                "detail": write.sentence(),
                "actions": [pick.choice(actions)],
                "source": f"the-report {index}.3",
            },
        )


def _updates(size: Size, records: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    actions = list(records["actions"])
    for index in range(1, size.actions // 2 + 1):
        write = Writer(f"update-{index}", "en")
        pick = write.random
        yield (
            f"update-{index:03}",
            {
                "date": f"{pick.randint(1, 31)} August 2024",
                "kind": "event",
                "headline": f"{write.title(6)} {index}.",
                "body": f"{write.paragraph(2)}\n",
                "actions": [pick.choice(actions)],
                "source": f"the-report {index}.4",
            },
        )


def _page(name: str) -> Prose:
    write = Writer(name, "en")
    blocks = []
    for number in range(1, write.random.randint(3, 5) + 1):
        body = "\n\n".join(
            [
                write.paragraph(),
                write.bullets(),
                f"{write.title(4)} [{write.some(3)}]({'../' * name.count('/')}services.md). {write.sentence()}",
                write.paragraph(3),
            ]
        )
        blocks.append((f"part-{number}", write.title(4), body))
    if name in MARKERS:
        blocks.insert(1, ("what-is-here", write.title(3), f"plan:{MARKERS[name]}"))
    if name == "search":
        blocks.insert(2, ("a-to-z", write.title(3), "plan:a-to-z"))
    return Prose(
        name=name,
        title=write.title(4),
        summary=write.sentence(),
        menu=f"{write.title(2)} {name.rpartition('/')[2]}",
        intro=write.paragraph(3),
        blocks=tuple(blocks),
        next_step=(write.title(4), write.paragraph(1)),
    )


def markdown(page: Prose, marker: Callable[[str], str]) -> str:
    """Write a page's body; `marker` says how a marker is written."""
    parts = [page.intro]
    for identity, heading, body in page.blocks:
        parts.append(f"## {heading} {{#{identity}}}")
        parts.append(marker(body.removeprefix("plan:")) if body.startswith("plan:") else body)
    parts.append(f"## {page.next_step[0]} {{#what-to-do-next}}")
    parts.append(page.next_step[1])
    return "\n\n".join(parts) + "\n"


def translation(message: Message, tag: str) -> str:
    """Make up a translation: another word for each, around the same numbers, blanks and signs."""
    write = Writer(f"{message.context}/{message.english}", tag)

    def other(word: re.Match[str]) -> str:
        made = write.some(1)
        return made[:1].upper() + made[1:] if word[0][0].isupper() else made

    made = re.sub(r"[^\W\d_]+", other, message.english)
    return re.sub(r"\.(?=\s|$)", "।", made) if tag == "bn" else made


def dump(values: dict[str, Any]) -> str:
    return yaml.dump(values, Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=100_000)


_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def write_files(files: Iterable[tuple[Path, str]]) -> None:
    """Write text files, making their folders."""
    for path, text in files:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(unicodedata.normalize("NFC", text), encoding="utf-8")


def write_ours(corpus: Corpus, folder: Path) -> None:
    """Write the corpus as a project of ours."""
    data = folder / "plan_data"
    files = [(data / "site.yaml", dump(corpus.site)), (data / "plan.yaml", dump(corpus.facts))]
    for name, records in corpus.records.items():
        files += [
            (data / name / f"{identity}.yaml", dump(values)) for identity, values in records.items()
        ]
    for page in corpus.prose.values():
        front = dump({"title": page.title, "summary": page.summary, "menu": page.menu})
        body = markdown(page, "<!-- plan:{} -->".format)
        files.append((folder / "docs" / "en" / f"{page.name}.md", f"---\n{front}---\n\n{body}"))
    files.append((folder / "mkdocs.yml", mkdocs_yml(corpus.size, ours=True)))
    write_files(files)
    # mkdocs-static-i18n is only content when every language has a folder.
    for tag in corpus.size.tags:
        (folder / "docs" / tag).mkdir(exist_ok=True)
    # One template of their own, as a council may have it; the others are the program's.
    own = folder / "overrides" / "pages"
    own.mkdir(parents=True)
    shutil.copy(ROOT / "overrides" / "pages" / "prose.html", own)
    project = Project(folder)
    source = Source(load_plan(project), load_prose(project, ("en",)).pages)
    for tag in set(TRANSLATED) & set(corpus.size.tags):
        catalog = polib.POFile(wrapwidth=0)
        catalog.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Language": tag}
        for message in source.messages(tag):
            words = translation(message, tag)
            catalog.append(
                polib.POEntry(msgctxt=message.context, msgid=message.english, msgstr=words)
            )
        path = data / "translations" / f"{tag}.po"
        path.parent.mkdir(exist_ok=True)
        catalog.save(str(path))


def mkdocs_yml(size: Size, *, ours: bool) -> str:
    """Write the configuration of MkDocs, as in the repository."""
    lines = [
        "site_name: Carers Action Plan",
        f"site_url: {URL}",
        "theme:",
        "  name: material",
        "  custom_dir: overrides",
        "  font: false",
        "plugins:",
        *([] if ours else ["  - search"]),
        "  - i18n:",
        "      docs_structure: folder",
        "      fallback_to_default: true",
        "      reconfigure_material: false",
        "      languages:",
    ]
    for tag in size.tags:
        default = ", default: true" if tag == "en" else ""
        lines.append(f"        - {{locale: {tag}, name: {LANGUAGES[tag]}{default}}}")
    if ours:
        lines += ["  - carers-plan:", f"      today: {TODAY}"]
    else:
        lines += ["markdown_extensions:", "  - attr_list", "  - tables", "  - toc"]
    lines += ["nav:"]
    lines += ["  - index.md"] if ours else [f"  - {name}.md" for name in ("index", *MENU)]
    lines += ["validation:", "  nav:", "    omitted_files: ignore", ""]
    return "\n".join(lines)
