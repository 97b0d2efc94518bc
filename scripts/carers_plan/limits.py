"""How large, how many and how deep things may be, so that no file takes time or memory without end.

Each is far above what a council needs. What is over one is told in plain English, with what to do.
"""

from __future__ import annotations

KB, MB = 1024, 1024 * 1024

TEXT_FILE = 512 * KB
"""Bytes of a record, a page, captions or mkdocs.yml: a book of 80,000 words."""
CATALOGUE = 8 * MB
"""Bytes of the translations into one language, 16 times those of the example."""
TEXT = 30_000
"""Letters of one text: a value in a record, a paragraph, a translation. Over 4,000 words."""
LEVELS = 40
"""Lists and groups inside each other in YAML, lists and quotes in Markdown. The model has six."""
INHERITED = 5
"""Files that mkdocs.yml may have behind it by `INHERIT`."""
PICTURE = 150_000
"""Bytes of a picture. Even this is ten times what all the rest of a page weighs."""
DOTS = 100_000_000
"""Dots of a picture: twice those of a good camera. A file of a few kilobytes can have more."""
SIGN = 8 * KB
"""Bytes of the sign of the site, which each page carries. That of the example has 300."""
MISTAKES = 20
"""Mistakes told for one file: whoever has mended those runs the check again."""
SAME = 8
"""How often the same mistake is told in full: a hundred files can miss one that is gone."""
SHOWN = 400
"""Letters at the beginning and at the end of a long message; what is between them is left out."""

# A file that comes back from a translator.
SHEET = 8 * MB
"""Its bytes: twice all the texts of a site, with pictures of an office program."""
UNPACKED = 16 * MB
"""Bytes of all that is in its ZIP. A few kilobytes can hold a terabyte of nothing."""
PARTS = 2_000
"""Files in its ZIP."""
ROWS, COLUMNS = 20_000, 100
"""Of its table. A spreadsheet can have a million rows that look empty."""
