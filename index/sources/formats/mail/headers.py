"""The headers of a message, decoded: who sent it, and where it can be read on the web."""

import re
from contextlib import suppress
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr

from index.errors import SourceError
from index.sources.dates import parse_any_date
from index.sources.text.encoding import decode
from index.sources.text.normalise import one_line

_MAX_HEADER = 2000
_MAILBOX = re.compile(r'(?P<name>"(?:[^"\\]|\\.)*"|[^<]*?)\s*<(?P<address>[^<>\s]+)>(?!\?=)')
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
# As lists write whose message they pass on ("'Coast Courier' via News"), and some programs a name.
_BY_LIST = re.compile(r"['‘](.+)['’](?: via \S.*)?")
_ESCAPE = re.compile(r"\\(.)")
_WEB = re.compile(r"<(https?://[^<>\s]+)>", re.IGNORECASE)


def raw(message: "Message[str, str]", name: str) -> str:
    return next((str(value) for key, value in message.raw_items() if key.lower() == name), "")


def sender(value: str, charset: str | None) -> str:
    """Whose message it is: a name, or the host of the address.

    A name is decoded once it is found: a comma or colon in it would part or group addresses.
    """
    value = " ".join(value[:_MAX_HEADER].split())
    # Some programs encode all of it, the address too.
    if found := _MAILBOX.match(value) or _MAILBOX.match(decoded(value, charset)):
        name, address = found["name"].strip(), found["address"]
    else:
        name, address = parseaddr(value)
    name = one_line(_unquoted(decoded(_unquoted(name), charset)))
    if by_list := _BY_LIST.fullmatch(name):
        name = by_list[1]
    return address.rpartition("@")[2] if name in ("", address) else name


def _unquoted(name: str) -> str:
    quoted = _QUOTED.fullmatch(name)
    return _ESCAPE.sub(r"\1", quoted[1]) if quoted else name


def header(message: "Message[str, str]", name: str) -> str:
    """A header, decoded; of several the first."""
    return decoded(raw(message, name)[:_MAX_HEADER], charset_of(message))


def day_of(message: "Message[str, str]") -> str:
    """When it was sent, as it says, or else whoever passed it on, who writes above the last one."""
    passed = [str(value).rpartition(";")[2] for value in message.get_all("received", [])]
    stated = header(message, "date")
    return next(filter(parse_any_date, (stated, *reversed(passed))), stated)


def charset_of(message: "Message[str, str]") -> str | None:
    """The first that a part of a message states."""
    return next(filter(None, (part.get_content_charset() for part in message.walk())), None)


def decoded(value: str, charset: str | None) -> str:
    """ "=?utf-8?q?Br=C3=BCcke?=" as "Brücke"; bytes that stand there raw as the message's."""
    raw = value.encode("utf-8", "surrogateescape")
    try:
        value = value if value.isascii() else decode(raw, charset)
        pieces = decode_header(value)
    except (HeaderParseError, ValueError):
        return value
    except SourceError:
        return raw.decode("utf-8", "replace")
    return "".join(
        _text(piece, charset) if isinstance(piece, bytes) else piece for piece, charset in pieces
    )


def _text(piece: bytes, charset: str | None) -> str:
    try:
        return piece.decode(charset or "ascii")
    except (LookupError, ValueError):  # an unknown charset, or one that these bytes are not in
        with suppress(SourceError):
            return decode(piece, charset)
        return piece.decode("utf-8", "replace")


def address_of(message: "Message[str, str]") -> str:
    """Where the message can be read on the web, when a header tells."""
    for name in ("archived-at", "list-post"):
        if found := _WEB.search(header(message, name)):
            return found[1]
    return ""
