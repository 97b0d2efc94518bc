"""Tell readers, in one line, how much of a page is in their language and who checked it."""

from __future__ import annotations

from markupsafe import Markup

from carers_plan.words.catalog import Catalog
from carers_plan.words.date_words import DateWords
from carers_plan.words.progress import TranslationProgress


class TranslationNotice:
    """Words about translation in one language."""

    def __init__(self, catalog: Catalog, dates: DateWords) -> None:
        """Keep the language's words and dates."""
        self.say = catalog.say
        self.dates = dates

    def line(self, share: float, progress: TranslationProgress, *, marked: bool = False) -> Markup:
        """Return the line above a page. `share` of its words, 0 to 1, are in the language.

        `marked` says that words on it are marked as out of date, whichever page they belong to.
        """
        if progress.total and not progress.shown and not marked:
            return self.say("notice.page")
        sentences = [self.say("notice.share", share=_percent(share))]
        if share == 1:
            sentences = [self.say("notice.all")]
        if progress.last:
            kind, day = progress.last.by.value, self.dates.day(progress.last.day)
            sentences.append(self.say(f"notice.checked.{kind}", date=day))
        elif progress.partly:
            sentences.append(self.say("notice.checked-partly"))
        else:
            sentences.append(self.say("notice.unreviewed"))
        if marked:
            sentences.append(self.say("notice.marked"))
        elif progress.outdated:
            sentences.append(self.say("notice.outdated"))
        return Markup(" ").join(sentences)

    def extent(self, share: float, progress: TranslationProgress) -> Markup:
        """Return how much of a page there is, nothing where it is all."""
        if progress.total and not progress.shown:
            return self.say("languages.none")
        return Markup("") if share == 1 else self.say("languages.share", share=_percent(share))


def _percent(share: float) -> str:
    """Return a share in whole percent. It is never said to be all or nothing when it is not."""
    return str(min(99, max(1, round(share * 100))))
