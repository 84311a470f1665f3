"""A chat that WhatsApp exports as text -> one record for each message with enough words.

Each message begins with a day and a time, as they are written where the telephone comes from, and
a name: "[11/16/26, 8:20:41 PM] Ann: …", "03.08.26, 12:30 - Ann: …".
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from itertools import pairwise

from index.sources.files import Record
from index.sources.formats.chats.messages import record_of

# In front of a line that the program says itself: a picture's name, over what it shows.
_OWN = "\u200e"
_BEGIN = re.compile(
    rf"^{_OWN}?\[?(\d{{1,4}}([./-] ?)\d{{1,2}}\2\d{{1,4}})\.?,?\s(?:[^\W\d_]{{2}}\s?)?"
    r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[^\W\d_]\.?(?:\s?[^\W\d_]\.?)?)?(?:\]| -|:|,)\s",
    re.MULTILINE,
)
_FILE = r"[^\s:]{1,80}\.\w{2,5} \([^()\n]{1,60}\)(?=\n|\Z)"  # "IMG-1.jpg (file attached)"
_SAID = re.compile(rf"~?\s?([^\n:]{{1,60}}):\s(?:{_OWN}[^\n]*|{_FILE})?(.*)", re.DOTALL)
# "<This message was edited>"
_REMARK = re.compile(rf"\s*{_OWN}?<[^<>\n]{{1,80}}>\s*\Z")
_PADDED, _TWELVE = re.compile(r"\b0\d"), re.compile(r"[AP]M\b")
_FORMS = (
    *("%d.%m.%y", "%d.%m.%Y", "%Y.%m.%d", "%Y/%m/%d"),
    *("%d/%m/%y", "%d/%m/%Y", "%m/%d/%y", "%m/%d/%Y"),
)


def messages_in(text: str, path: str, name: str) -> Iterator[Record] | None:
    """The messages of an export, named ``path:NUMBER``; None where ``text`` is something else."""
    begins = list(_BEGIN.finditer(text))
    if len(begins) < 2 or text[: begins[0].start()].strip():
        return None
    return _records(text, begins, path, name if "whatsapp" in name.lower() else None)


def _records(
    text: str, begins: Sequence[re.Match[str]], path: str, chat: str | None
) -> Iterator[Record]:
    days = _days(begins)
    edges = pairwise([*(begin.start() for begin in begins), len(text)])
    for number, (begin, (_, end)) in enumerate(zip(begins, edges, strict=True), 1):
        if said := _SAID.match(text, begin.end(), end):
            facts = {"source": chat, "authors": said[1], "published": days[number - 1]}
            words = [("plain", _REMARK.sub("", said[2]))]
            if record := record_of(words, facts, f"{path}:{number}"):
                yield record


def _days(begins: Sequence[re.Match[str]]) -> Sequence[str | None]:
    """The days in the one order in which all of them are days, or else none.

    Of two orders, the day comes first where a zero stands before a figure, and the month where
    the time is of twelve hours: so the program writes them.
    """
    written = [begin[1].replace("-", "/").replace(" ", "") for begin in begins]
    readings = {}
    for form in _FORMS:
        with suppress(ValueError):
            readings[form] = [datetime.strptime(day, form).date().isoformat() for day in written]
    if len(readings) > 1:
        padded = any(_PADDED.search(day) for day in written)
        twelve = all(_TWELVE.search(begin[0]) for begin in begins)
        first = "%d" if padded else "%m" if twelve else ""
        readings = {form: days for form, days in readings.items() if first and form[:2] == first}
    return next(iter(readings.values()), [None] * len(written))
