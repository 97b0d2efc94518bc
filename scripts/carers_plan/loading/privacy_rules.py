"""Rules that keep people's names, own mailboxes and direct lines out of the plan.

A name is looked for where a role or a group belongs, and after a title such as Mr anywhere.
Words of the plan's own organizations and places are never taken for a person's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from carers_plan.loading.loaded import Loaded, words
from carers_plan.loading.yaml_file import YamlFile
from carers_plan.loading.yaml_reader import Place
from carers_plan.model import Body, Location, Organization, Service, SiteFacts
from carers_plan.problem import Problem

_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Cllr|Councillor|Sir|Dame|Rev|Reverend)\.? "
    r"(?:[A-Z]\.? )?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*"
)
_PERSON = re.compile(
    r"[A-Z][A-Za-z'’-]*[a-z](?: [A-Z]\.?)?(?: (?:[a-z]{1,3} )?[A-Z][A-Za-z'’-]*[a-z]){1,2}"
)
# Endings of words that nobody is called, as in Corporate Transformation.
_ABSTRACT = re.compile(r"(?:tion|tions|ity|ship|ships|ness|ics|logy|[^e]ment)$")
_EMAIL = re.compile(r"(?<![\w.+-])([\w.+-]++)@([\w-]++(?:\.[\w-]++)+)")
_DIRECT = re.compile(
    r"\b[Dd]irect (?:line|dial|number)\b|\b[A-Z][a-z]+['’]s (?:own )?mobile\b",
)
_PIECES = re.compile(r"[,;:(/)]|\s[-–—]\s|\band\b|\bor\b")
ROLE_FIELDS = {"role", "who", "by", "members", "who_reads_it", "with_whom", "contact_about"}
# What places and things are called: such a word means it is no person.
_THINGS = frozenset(
    """
    action adult advice advisory advocacy ageing alliance alzheimer's alzheimers and art arts
    assessment assistant association avenue bangladeshi bengali black board borough bsl cabinet
    campaign care carer carer's carers carers' central centre chair champion change charity
    chief children citizen city clerk clinic clinical close club co-production college
    commissioner commissioning committee communication communications community consortium contact
    council councillor councillors county court day deaf deputy development digital director
    disability district division east education elderly employment engagement england enterprise
    equality estate executive external faith family finance first focus forum foundation friends
    fund gardens general global good group groups guide head health healthwatch help high hill
    home hospice hospital house housing hub inclusion independent information institute integrated
    interim internal joint junior king's lane lead leader learning legal library life live local
    london lord manager managing market mayor medical member members memory mental mind ministry
    museum national neighbourhood network new nhs nice north nurse office officer older
    online operations outer outreach overview panel parent parents park partner partners
    partnership patient people peoples performance planning policy poster practice primary
    principal programme project public quality quarter queen racial reform region representative
    representatives research residents review road royal safeguarding school scrutiny secretary
    senior service services social society somali somalian south specialist square staff state
    steering strategic strategy street sub-group subgroup support sure surgery task team theatre
    third town trade training trust trustee union unit united university users vice voice
    voluntary volunteer volunteers ward welfare wellbeing west women women's worker workers
    workers' working workshop world young youth
    """.split()  # noqa: SIM905 - as a list it would fill a page
)
_MAILBOXES = _THINGS | frozenset(
    """
    admin appointments benefits bookings breaks contactus desk duty email enquiries enquiry
    feedback hello info jobs line mail news press reception referral referrals web website
    """.split()  # noqa: SIM905
)


def check_privacy(loaded: Loaded) -> Iterator[Problem]:
    """Yield what looks like a person's name, mailbox or direct line."""
    ours = _own_words(loaded)
    for _folder, _name, record, file in loaded.records():
        for place, _marker, text in words(record):
            field = next(part for part in reversed(place) if isinstance(part, str))
            name = _titled(text, ours) or (_person(text, ours) if field in ROLE_FIELDS else "")
            if name:
                wrong = (
                    f'"{name}" looks like a person\'s name. This site names roles, never people.'
                )
                fix = "Write the job or the group, for example: Head of carers' services."
                yield file.problem(place, wrong, fix)
            if found := _EMAIL.search(text):
                yield from _mailbox(found[0], ours, place, file)
            if found := _DIRECT.search(text):
                wrong = f'"{found[0]}" points to one person, who may leave.'
                yield file.problem(place, wrong, "Give the team's number and name instead.")
    yield from _contacts(loaded, ours)


def _contacts(loaded: Loaded, ours: frozenset[str]) -> Iterator[Problem]:
    for _name, service, file in loaded.each(Service):
        if service.email:
            yield from _mailbox(service.email, ours, ("email",), file)
        for index, phone in enumerate(service.phones):
            if phone.type == "voice" and phone.number.startswith("07"):
                wrong = f'"{phone.number}" is a mobile number, which may be one person\'s own.'
                fix = "Use the team's number, or check that the team shares this phone."
                yield file.problem(("phones", index, "number"), wrong, fix, advice=True)
    site = loaded.singles.get("site")
    if isinstance(site, SiteFacts):
        file = loaded.files["", "site"]
        for index, route in enumerate(site.contact):
            if "@" in route.value:
                yield from _mailbox(route.value, ours, ("contact", index, "value"), file)


def person_in(role: str, loaded: Loaded) -> str:
    """Return what looks like a person's name where a role should stand, empty for nobody."""
    ours = _own_words(loaded)
    return _titled(role, ours) or _person(role, ours)


def _own_words(loaded: Loaded) -> frozenset[str]:
    names: list[str] = []
    for _name, organization, _file in loaded.each(Organization):
        names += [organization.name, *organization.alternate_names]
    for _name, body, _file in loaded.each(Body):
        names += [body.name, *body.aliases]
    site = loaded.singles.get("site")
    if isinstance(site, SiteFacts):
        names += [site.council, site.name]
    names += [location.name for _name, location, _file in loaded.each(Location)]
    return _THINGS | {word for name in names for word in _plain_words(name)}


def _plain_words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", text.casefold())


def _titled(text: str, ours: frozenset[str]) -> str:
    for match in _TITLED.finditer(text):
        follows = _plain_words(match[0])[1:]
        if not any(word in ours for word in follows):
            return match[0]
    return ""


def _person(text: str, ours: frozenset[str]) -> str:
    for piece in map(str.strip, _PIECES.split(text)):
        things = (word in ours or _ABSTRACT.search(word) for word in _plain_words(piece))
        if _PERSON.fullmatch(piece) and not any(things):
            return piece
    return ""


def _mailbox(address: str, ours: frozenset[str], place: Place, file: YamlFile) -> Iterator[Problem]:
    user, _, domain = address.partition("@")
    parts = re.split(r"[._-]", user)
    known = ours | _MAILBOXES | set(re.split(r"[.-]", domain))
    if (
        len(parts) > 1
        and all(part.isalpha() for part in parts)
        and not any(part.casefold() in known for part in parts)
    ):
        wrong = f'"{address}" looks like one person\'s own mailbox.'
        yield file.problem(
            place, wrong, "Use a mailbox the team shares, for example carers@example.org."
        )
