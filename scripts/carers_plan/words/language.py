"""Languages of the site: BCP 47 tag, own name, direction of writing."""

from __future__ import annotations

from dataclasses import dataclass

SOURCE_TAG = "en"

# Languages whose usual script is written from right to left, some only in a country (CLDR, likely
# subtags). Without Babel, for every page asks.
_RIGHT_TO_LEFT = frozenset(
    "acm aeb afb apc apd ar arc arq ars ary arz ayl azb bal bej bgn bqi brh chg ckb dv fa gbz glk "  # noqa: SIM905
    "haz he hnd hno iw ji jpr jrb khw ks lad lah lrc mde mzn nqo ota phn phr pnb prs ps rhg sam sd "
    "sdh shu skr sog swb syc syr trw ug ur yi "
    "az-IQ az-IR ha-CM ha-SD kk-AF kk-CN kk-IR kk-MN ku-LB ky-CN ms-CC pa-PK tg-PK uz-AF".split()
)
_BUT = frozenset({"sd-IN", "ug-KZ", "ug-MN"})
_RIGHT_TO_LEFT_SCRIPTS = frozenset(
    "Adlm Arab Aran Armi Hebr Mand Nkoo Phnx Rohg Samr Sogd Syrc Thaa Yezi".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Language:
    """A written language of the site. `prefix` is its folder in the site, empty for the default."""

    tag: str
    autonym: str
    default: bool = False

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`, from the script named in the tag or the language's usual one."""
        language, *subtags = self.tag.split("-")
        scripts = [tag for tag in subtags if len(tag) == 4 and tag.isalpha()]  # noqa: PLR2004 - BCP 47 script subtags
        if scripts:
            return "rtl" if scripts[0].title() in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
        usual = {language, "-".join((language, *subtags[:1]))}
        return "rtl" if usual & _RIGHT_TO_LEFT and not usual & _BUT else "ltr"

    @property
    def prefix(self) -> str:
        """The language's folder with its slash, empty for the default language."""
        return "" if self.default else f"{self.tag}/"


ENGLISH = Language(SOURCE_TAG, "English", default=True)
