"""A message that somebody sent on by hand, or answers: whose words of it are whose.

Programs put its sender, day and subject above it, in as many languages as there are. They are told
by their form: some lines "X: …" in a row, one with an address, one with a day, and one with the
subject, which ends that of the whole message ("Fwd: …"). In an answer, what stands below them is
another's, told before; elsewhere the cited lines begin with ">", or HTML marks them.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from index.languages.phrases import PAGES
from index.sources.dates import parse_any_date
from index.sources.markup.blocks import MarkupBlock

_ABOVE = 12  # paragraphs that who sends it on may have put above
_HEAD = 12  # lines that programs put above a message
_LINE = re.compile(r"\*?(?:[^\W\d_][\w .-]{0,24}?)\s?[:：]\*?\s*(\S.*)")
_ADDRESS = re.compile(r"\S@\S+\.\w")
_RULE = re.compile(r"[-_=*]{3}.{0,60}")
_OF_LIST, _COLON = r"(\[[^\[\]]{1,60}\] ?)?", r"(?:\[\d+\])?\s?[:：]\s*"
_ANSWER = re.compile(rf"{_OF_LIST}{PAGES.either('mail.answer')}{_COLON}", re.IGNORECASE)
_MARKS = rf"(?:(?:{PAGES.either('mail.answer')}|{PAGES.either('mail.forward')}){_COLON})*"
_MARKED = re.compile(rf"{_MARKS}{_OF_LIST}{_MARKS}(.+?)(?:\s*\(fwd\))?", re.IGNORECASE)
_TOLD_LINES = 3  # "On Mon, 5 Oct 2026, Bo Ash <bo@coast.example> wrote:"
_WORD = re.compile(r"\w")


def is_answer(subject: str) -> bool:
    return _ANSWER.match(subject) is not None


def unmarked(subject: str) -> str:
    """A subject without what programs put before it in answers and in what is sent on."""
    marked = _MARKED.fullmatch(subject)
    return f"{marked[1] or ''}{marked[2]}" if marked else subject


def own_lines(text: str) -> str:
    """The lines of an answer in plain text that are its writer's own, if there are any."""
    own: list[str] = []
    cited = False
    for line in text.splitlines():
        if line.startswith(">") and not cited:
            _drop_told(own)
            own.append("")
        cited = line.startswith(">")
        if not cited:
            own.append(line)
    return "\n".join(own) if any(map(_WORD.search, own)) else text


def _drop_told(lines: list[str]) -> None:
    """Take away the last paragraph of some lines where it says whose words follow."""
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    start = end
    while start and lines[start - 1].strip():
        start -= 1
    if end and end - start <= _TOLD_LINES and lines[end - 1].rstrip().endswith((":", "：")):
        del lines[start:]


def own_blocks(found: list[MarkupBlock]) -> list[MarkupBlock]:
    """The paragraphs of an answer above the head of the message that it answers."""
    lines = [_LINE.fullmatch(block.text) for block in found]
    for start in range(1, len(found)):
        sender, day, stated = _head(lines, start)
        if sender and day and len(stated) > 2:
            ruled = start > 1 and _RULE.fullmatch(found[start - 1].text)
            return found[: start - 1 if ruled else start]
    return found


def sent_on(found: list[MarkupBlock], title: str) -> tuple[Mapping[str, str], list[MarkupBlock]]:
    """(title, published and from, the words below these), or ({}, ``found``)."""
    lines = [_LINE.fullmatch(block.text) for block in found[: _ABOVE + _HEAD]]
    for start in range(min(_ABOVE, len(found))):
        sender, day, stated = _head(lines, start)
        subject = next((line for line in stated if title != line and title.endswith(line)), "")
        if sender and day and subject:
            values = {"title": subject, "published": day, "from": sender}
            return values, found[start + len(stated) :]
    return {}, found


def _head(lines: Sequence[re.Match[str] | None], start: int) -> tuple[str, str, list[str]]:
    """(who wrote it, the day, all that is said) in the lines "X: …" from ``start`` on."""
    row = takewhile(bool, lines[start : start + _HEAD])
    stated = [line[1].strip() for line in row if line]
    sender = next(filter(_ADDRESS.search, stated), "")
    day = next(filter(parse_any_date, stated), "") if sender else ""
    return sender, day, stated
