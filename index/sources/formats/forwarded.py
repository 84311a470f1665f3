"""A message that somebody sent on by hand: whose it was, and what of it are its own words.

Programs put its sender, day and subject above it, in as many languages as there are. They are told
by their form: some lines "X: …" in a row, one with an address, one with a day, and one with the
subject, which ends that of the whole message ("Fwd: …").
"""

import re
from collections.abc import Mapping
from itertools import takewhile

from index.sources.dates import parse_any_date
from index.sources.markup import MarkupBlock

_ABOVE = 12  # paragraphs that who sends it on may have put above
_LINE = re.compile(r"\*?(?:[^\W\d_][\w .-]{0,24}?)\s?[:：]\*?\s*(\S.*)")
_ADDRESS = re.compile(r"\S@\S+\.\w")


def sent_on(found: list[MarkupBlock], title: str) -> tuple[Mapping[str, str], list[MarkupBlock]]:
    """(title, published and from, the words below these), or ({}, ``found``)."""
    for start in range(min(_ABOVE, len(found))):
        lines = [_LINE.fullmatch(block.text) for block in found[start:]]
        stated = [line[1].strip() for line in takewhile(bool, lines) if line]
        sender = next(filter(_ADDRESS.search, stated), "")
        day = next(filter(parse_any_date, stated), "")
        subject = next((line for line in stated if title != line and title.endswith(line)), "")
        if sender and day and subject:
            values = {"title": subject, "published": day, "from": sender}
            return values, found[start + len(stated) :]
    return {}, found
