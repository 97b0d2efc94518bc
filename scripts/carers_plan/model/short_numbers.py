"""Short numbers by country: what each is, and whether people call or text it.

The library `phonenumbers` knows which short numbers a country has, not what they are for.
"""

from typing import Literal, NamedTuple

Use = Literal["call", "text", "prefix"]
"""A prefix is dialled before another number."""

_PLAN = "Ofcom, National Telephone Numbering Plan"
_RELAY = "https://www.relayuk.bt.com/"
# Written question 56113 of 2025 to the Department of Health and Social Care.
_NHS_119 = "https://parallelparliament.co.uk/question/56113/coronavirus-vaccination"
_BTP = "https://www.btp.police.uk/latest_news/"
_PAPYRUS = "https://www.papyrus-uk.org/papyrus-hopeline247/"
_NSPCC = "https://www.nspcc.org.uk/what-you-can-do/"


class ShortNumber(NamedTuple):
    """One short number: how it is written, what it is, its use, and where that is said.

    `clear` is true when nothing else is written so: in a text it needs no word such as "call".
    """

    written: str
    what: str
    source: str
    use: Use = "call"
    clear: bool = False


_GB = (
    ShortNumber("999", "the emergency services", "https://www.gov.uk/contact-police", clear=True),
    ShortNumber("112", "the emergency services", _PLAN),
    ShortNumber("101", "the police, when it is not an emergency", "https://www.police.uk/"),
    ShortNumber("105", "help in a power cut", "https://www.powercut105.com/"),
    ShortNumber("111", "NHS 111", "https://111.nhs.uk/"),
    ShortNumber("119", "the NHS, to book COVID-19 and flu vaccinations", _NHS_119),
    ShortNumber("123", "the speaking clock", _PLAN),
    ShortNumber("141", "hiding the number you call from", _PLAN, "prefix"),
    ShortNumber("150", "the phone company", _PLAN),
    ShortNumber("159", "your bank, about a scam", "https://stopscamsuk.org.uk/159"),
    ShortNumber("195", "directory enquiries for disabled people", _PLAN),
    ShortNumber("1470", "showing the number you call from", _PLAN, "prefix"),
    ShortNumber("1471", "the last number that called you", _PLAN),
    ShortNumber("1571", "voicemail", _PLAN),
    ShortNumber("18000", "the emergency services, through Relay UK", _RELAY),
    ShortNumber("18001", "Relay UK, to type or sign a call", _RELAY, "prefix"),
    ShortNumber("18002", "Relay UK, to call someone who types", _RELAY, "prefix"),
    ShortNumber("116 000", "Missing People", "https://www.missingpeople.org.uk/", clear=True),
    ShortNumber("116 111", "Childline", "https://www.childline.org.uk/", clear=True),
    ShortNumber("116 123", "Samaritans", "https://www.samaritans.org/", clear=True),
    ShortNumber("7726", "reporting a scam text", "https://www.ofcom.org.uk/", "text"),
    ShortNumber(
        "61016", "British Transport Police", f"{_BTP}two_years_of_success_61016.aspx", "text"
    ),
    ShortNumber("85258", "Shout", "https://giveusashout.org/", "text"),
    ShortNumber("88247", "HOPELINE247 of Papyrus", _PAPYRUS, "text"),
    ShortNumber("88858", "the NSPCC", f"{_NSPCC}report-abuse/", "text"),
)
SHORT_NUMBERS = {
    country: {entry.written.replace(" ", ""): entry for entry in entries}
    for country, entries in {"GB": _GB}.items()
}
# In Britain, five digits from 6, 7 or 8 are for text messages (PhonepayPlus, "Premium rate number
# guide").
TEXTED = {"GB": r"[678]\d{4}"}
