"""How much of a page is in the reader's language is counted, not guessed."""

from __future__ import annotations

import pytest

from carers_plan.pages.share import own_share


@pytest.mark.parametrize(
    ("html", "share"),
    [
        ("<p>এক দুই</p>", 1),
        ('<p lang="en">one two</p>', 0),
        ('<p>এক</p><p lang="en">one</p>', 0.5),
        ('<div lang="en"><p>one <b>two</b></p><br><img src="x"></div><p>এক দুই</p>', 0.5),
        ('<p lang="en">one <span lang="bn">এক</span> two three</p>', 0.25),
        ('<p>এক <span lang="en">one</span> 12 – 020</p>', 0.5),
        ('<p lang="en">12</p>', 1),
        ('<ul><li lang="en">one</ul><p>এক', 0.5),
        ('<p>এক</p><p translate="no"><span lang="en">1 Example Street</span></p>', 1),
    ],
)
def test_words_are_counted_by_the_language_they_are_marked_with(html: str, share: float):
    assert own_share(html, "en") == share
