"""Newsletters, as messages (.eml, .emlx) or a mailbox (.mbox) -> one record a message, streamed.

The subject is the title, the sender the source. Of the parts of a message the HTML is read, or else
the plain text: that is often a poor copy. Attachments are not read.
"""

import codecs
import re
from collections.abc import Iterator, Sequence
from email import message_from_bytes
from email.message import Message
from functools import partial
from pathlib import Path
from typing import BinaryIO

from index.errors import SourceError
from index.languages.phrases import PAGES
from index.sources.files import MAX_BYTES, Record, Unread, opened, read_bytes
from index.sources.formats.mail.forwarded import is_answer, own_blocks, own_lines, sent_on, unmarked
from index.sources.formats.mail.headers import address_of, charset_of, day_of, header, raw, sender
from index.sources.markup.blocks import MarkupBlock, blocks
from index.sources.scraped.lines import is_noise, same_title, url_in
from index.sources.text.encoding import declared_charset, decode
from index.sources.text.normalise import normalise, one_line

_MUCH_MORE = 2  # times as many letters
# "From ann@coast.example Fri Mar  4 10:15:00 2022"; a sentence may begin with "From " as well.
_START = re.compile(rb"From \S.*\d\d:\d\d.*\d{4}|From \S*\s*$")
_HEADER = re.compile(rb"[!-9;-~]+:")
_ESCAPED = re.compile(rb">+From ")
_SIGNATURE = re.compile(r"(?:^|\n)-- (?=\r?\n)")
# Below a line of this very length Mailman tells of its list.
_LIST_FOOT = re.compile(r"(?:^|\n)_{47}[ \t]*\r?\n(?:[^\n]{0,300}\n){0,5}[^\n]{0,300}\n?\Z")
_GOES_ON = re.compile(r"(?<=\S) \r?\n(?=[^\s>])")
# What programs set the words in that an answer cites.
_CITED = "//blockquote[@type='cite'] | //*[{}]".format(
    " or ".join(
        f"contains(concat(' ', @class, ' '), ' {name} ')"
        for name in ("gmail_quote", "yahoo_quoted", "moz-cite-prefix")
    )
)
_HEAD = 6  # paragraphs in which the title and the way to a browser may stand
_BROWSER, _WAY_OUT = PAGES.pattern("mail.browser"), PAGES.pattern("mail.way_out")
_BUTTON_WORDS = 4


def read_eml(file: Path, path: str) -> Iterator[Record]:
    yield _record(read_bytes(file), path)


def read_emlx(file: Path, path: str) -> Iterator[Record]:
    """As Apple Mail keeps one: how long it is, the message, and what the program has noted."""
    length, _, rest = read_bytes(file).partition(b"\n")
    if not length.strip().isdigit():
        raise SourceError("it is no message of Apple Mail; export it as .eml")
    yield _record(rest[: int(length[:12])], path)


def read_mbox(file: Path, path: str) -> Iterator[Unread]:
    """The messages in ``file``, named ``path:NUMBER``, from 1."""
    with opened(file) as stream:
        for number, data in enumerate(_messages(stream), 1):
            name = f"{path}:{number}"
            yield Unread(name, partial(_record, data, name))


def _messages(stream: BinaryIO) -> Iterator[bytes]:
    """The messages of a mailbox; of one that is too large, only so much as shows that it is."""
    first = stream.readline(MAX_BYTES).removeprefix(codecs.BOM_UTF8)
    while first.isspace():
        first = stream.readline(MAX_BYTES)
    if not _START.match(first):
        raise SourceError('it is no mailbox: it does not begin with a line "From …"')
    lines = [_received(first)]
    room, line = MAX_BYTES, stream.readline(MAX_BYTES + 1)
    while line:
        following = stream.readline(MAX_BYTES + 1)
        if _START.match(line) and _HEADER.match(following):
            yield b"".join(lines)
            lines, room = [_received(line)], MAX_BYTES
        elif room >= 0:
            lines.append(line[1:] if _ESCAPED.match(line) else line)
            room -= len(line)
        line = following
    yield b"".join(lines)


def _received(start: bytes) -> bytes:
    """The day in the line above a message, as a header."""
    return b"Received: ;" + b" ".join(start.split()[2:]) + b"\n"


def _record(data: bytes, path: str) -> Record:
    if len(data) > MAX_BYTES:
        raise SourceError(f"a message of more than {MAX_BYTES >> 20} MB")
    try:
        message = message_from_bytes(data.removeprefix(codecs.BOM_UTF8).lstrip())
        message, words = _meant(message)
    except RecursionError:
        raise SourceError("its parts are nested too deeply; it is damaged") from None
    subject = one_line(header(message, "subject"))
    answers = is_answer(subject)
    original, words = ({}, own_blocks(words)) if answers else sent_on(words, subject)
    title = unmarked(original.get("title") or subject)
    values = {
        "title": title,
        "text": "\n\n".join(article_of(words, title) or article_of(words, "")),
        "published": original.get("published") or day_of(message),
        "source": sender(original.get("from") or raw(message, "from"), charset_of(message)),
        "url": address_of(message),
        "language": header(message, "content-language"),
    }
    if not values["text"]:
        raise SourceError("no text in the message")
    return Record(path, values)


def _meant(message: "Message[str, str]") -> tuple["Message[str, str]", list[MarkupBlock]]:
    """A message and its words, or one that it sends on as an attachment, with few words above."""
    words = _words(message, own=is_answer(header(message, "subject")))
    parts = message.get_payload() if message.get_content_type() == "multipart/mixed" else []
    attached = [held for part in parts if isinstance(part, Message) for held in _attached(part)]
    if len(attached) == 1:
        beyond = _words(attached[0], own=False)
        sizes = [sum(len(block.text) for block in found) for found in (words, beyond)]
        if words == beyond or sizes[0] < sizes[1] / _MUCH_MORE:
            return attached[0], beyond
    return message, words


def _words(part: "Message[str, str]", *, own: bool) -> list[MarkupBlock]:
    """The words of a part; of several versions of them, one. Attachments have none.

    A message that is sent on as an attachment counts where there is nothing else. ``own``: without
    what is cited of another message, if anything is left.
    """
    if _is_message(part) or not part.is_multipart():
        return [] if _is_attached(part) else _of_text(part, own=own)
    parts = [inner for inner in part.get_payload() if isinstance(inner, Message)]
    if part.get_content_subtype() == "alternative":
        best = sorted(parts, key=lambda part: part.get_content_type() == "text/plain")
        return next((words for words in list(_each(best, own=own)) if article_of(words, "")), [])
    found = [block for words in _each(parts, own=own) for block in words]
    attached = [held for part in parts for held in _attached(part)]
    return found or [block for held in attached for block in _words(held, own=own)]


def _each(parts: list["Message[str, str]"], *, own: bool) -> Iterator[list[MarkupBlock]]:
    """The words of each; why one can't be read is raised where no other has any."""
    failure, some = None, False
    for part in parts:
        try:
            words = _words(part, own=own)
            some = some or bool(words)
            yield words
        except SourceError as error:
            failure = error
    if failure and not some:
        raise failure


def _is_message(part: "Message[str, str]") -> bool:
    return part.get_content_type() == "message/rfc822"


def _attached(part: "Message[str, str]") -> list["Message[str, str]"]:
    """The message that a part is, if it is one."""
    held = part.get_payload() if _is_message(part) else []
    return [held[0]] if isinstance(held, list) and held and isinstance(held[0], Message) else []


def _of_text(part: "Message[str, str]", *, own: bool) -> list[MarkupBlock]:
    data = part.get_payload(decode=True)
    kind = part.get_content_type()
    if kind not in ("text/html", "text/plain") or not isinstance(data, bytes) or not data.strip():
        return []
    text = decode(data, part.get_content_charset() or declared_charset(data))
    if kind == "text/html":
        return (blocks(text, without=_CITED) if own else []) or blocks(text)
    text = _LIST_FOOT.sub("", own_lines(text) if own else text)
    signed = next(reversed(list(_SIGNATURE.finditer(text))), None)  # the last one
    text = _flowing(text[: signed.start()] or text if signed else text, part)
    return [MarkupBlock(paragraph) for paragraph in normalise(text).split("\n\n") if paragraph]


def _flowing(text: str, part: "Message[str, str]") -> str:
    """Lines of "format=flowed" put together: those that go on end in a blank (RFC 3676)."""
    if str(part.get_param("format")).lower() != "flowed":
        return text
    return _GOES_ON.sub("" if str(part.get_param("delsp")).lower() == "yes" else " ", text)


def _is_attached(part: "Message[str, str]") -> bool:
    """As its Content-Disposition says. That a part of the body has a name means nothing."""
    disposition = part.get_content_disposition()
    if disposition in (None, "inline"):
        return False
    named = part.get_param("filename", header="content-disposition") is not None
    return disposition == "attachment" or named or disposition.startswith("filename")


def article_of(found: Sequence[MarkupBlock], title: str) -> list[str]:
    """The paragraphs of the article, without its ``title``, buttons, and the head and foot."""
    kept = [block for block in _without_foot(found) if not _is_button(block)]
    return [
        block.text
        for number, block in enumerate(kept)
        if number >= _HEAD or not (same_title(block.text, title) or _BROWSER.fullmatch(block.text))
    ]


def _without_foot(found: Sequence[MarkupBlock]) -> Sequence[MarkupBlock]:
    """Up to the first words on the way out, where they stand in the second half."""
    half = len(found) // 2
    for number, block in enumerate(found[half:], half):
        if number and len(block.text) < 500 and _WAY_OUT.search(block.text):
            found = found[:number]
            break
    end = len(found)
    while end and is_noise(found[end - 1].text):
        end -= 1
    return found[:end]


def _is_button(block: MarkupBlock) -> bool:
    """A short link of its own, such as "Read more", or a bare address."""
    text = block.text.strip("[]()<> ")
    short = block.linked and not block.heading and len(text.split()) <= _BUTTON_WORDS
    return short or is_noise(text) or url_in(text) == text
