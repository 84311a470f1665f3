"""Bytes -> text: which encoding, or why it is no text at all.

A byte order mark decides, then UTF-16 without one, then UTF-8, then what the file declares (HTML),
then charset-normalizer. That is kept to encodings news is written in: over all that it knows, it
takes short Western European texts for Baltic ones.
"""

import codecs
import io
import re
import unicodedata
from collections import Counter
from typing import BinaryIO

from charset_normalizer import from_bytes

from index.errors import SourceError
from index.languages.detection import language_of

HEAD = 1 << 16
"""Bytes of a streamed file that are enough to tell its encoding."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FORMATS = (
    (b"%PDF-", "a PDF; name it .pdf"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document, or one with a password; save it anew"),
    (b"{\\rtf", "an RTF document; name it .rtf"),
    (b"\x1f\x8b", "gzip data; add .gz to its name"),
)
_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]+)|<\?xml[^>]{0,99}encoding=["']([\w.-]+)""",
    re.IGNORECASE,
)
_CHARSET_BYTES = 4096
PAGE_BEGINS = re.compile(rb"(?:\s|\xef\xbb\xbf)*+<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_NEWS_ENCODINGS = [
    *("cp1252", "cp1251", "cp1250", "cp932", "gb18030", "big5", "euc_jp", "cp949", "koi8_r"),
    *("cp1253", "cp1256", "cp1255", "cp1254"),
]
# What Western letters stand for in languages that have others.
_OF_LANGUAGES = {
    **dict.fromkeys(
        ("bs", "cs", "hr", "hu", "pl", "ro", "sk", "sl", "sq"), ("cp1250", "iso8859-2")
    ),
    **dict.fromkeys(("az", "tr"), ("cp1254",)),
    **dict.fromkeys(("lt", "lv"), ("cp1257",)),
}
_SIGNS = re.compile("[¡-©«-´¶-¹»-¿×÷\x80-\x9f\ufffd]")
# Latin-9 has "€", "œ" and "Œ" where Western pages have "¤", "½" and "¼", which stand in no word.
_EURO = re.compile(r"¤|[^\W\d_][½¼][^\W\d_]|(?<!\w)[½¼][^\W\d_]{3}")
_MARKS_OF_CP1252 = re.compile(rb"[\x80-\x9f]")
# Categories of what is no letter: unassigned, private, half a pair.
_NO_LETTERS = ("Cn", "Co", "Cs")
_THAI = "cp874"
# Looked for where nothing else is found: many texts might be theirs.
_RARE = {"tis_620": _THAI, "cp866": "cp866"}
# What browsers read these labels as: the wider code page that holds the narrower one.
_WIDER = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "tis-620": _THAI,
}
# What some programs write around the name of an encoding: "x-euc-jp", "iso-8859-8-i".
_AROUND_NAME = re.compile(r"^x-|-[ei]$", re.IGNORECASE)
_JAPANESE_MAIL = re.compile(rb"\x1b\$[@B]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def decode(data: bytes, declared: str | None = None) -> str:
    """``data`` as text, without a byte order mark.

    Raises SourceError where it is empty, binary or in an encoding that can't be told.
    """
    if not data.removeprefix(codecs.BOM_UTF8).strip():
        raise SourceError("the file is empty")
    return data.decode(encoding_of(data, declared=declared), errors="replace").lstrip("\ufeff")


def encoding_of(head: bytes, *, whole: bool = True, declared: str | None = None) -> str:
    """The codec for a file that begins with ``head``; ``whole`` when that is all of it.

    Raises SourceError where it is binary or in an encoding that can't be told.
    """
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    if name := known_format(head):
        raise SourceError(_not_text(name))
    # A few zeros are slips, which programs leave in pages.
    if head.count(0) > len(head) / 100 or _has_controls(head.decode("latin-1")):
        return _without_mark(head)
    declared = _usable(head, declared)
    if declared and declared.startswith("iso2022"):  # its bytes are ASCII, and so valid UTF-8
        return declared
    if head.isascii() and _JAPANESE_MAIL.search(head):
        return "iso2022_jp"
    if _is_utf8(head, whole=whole):
        return "utf-8"
    return declared or _guess(head)


def known_format(head: bytes) -> str | None:
    """What a file is that begins with ``head``, where that is surely no text."""
    return next((name for magic, name in _FORMATS if head.startswith(magic)), None)


def mistaken(head: bytes) -> str | None:
    """What a file is that begins with ``head``, where its name says otherwise, or None."""
    return known_format(head) or ("a web page; name it .html" if PAGE_BEGINS.match(head) else None)


def declared_charset(head: bytes) -> str | None:
    """What an HTML file says its encoding is."""
    found = _CHARSET.search(head[:_CHARSET_BYTES])
    return (found[1] or found[2]).decode("ascii", "replace") if found else None


def stream_encoding(stream: BinaryIO) -> str:
    """The codec for a streamed file, told from its head; the stream is left at its beginning.

    Raises SourceError as ``encoding_of`` does, and where it is empty.
    """
    head, whole = b"", False
    try:
        while not whole and len(head) < HEAD:
            piece = stream.readline(HEAD - len(head))
            head, whole = head + piece, not piece
    except SourceError:  # it breaks off, which is told once what stands before is read
        if not head:
            raise
    if not head.strip():
        raise SourceError("the file is empty")
    stream.seek(0)
    return encoding_of(head, whole=whole)


def _not_text(name: str) -> str:
    return name if ";" in name else f"{name}, not text; save it as UTF-8 text"


def _without_mark(head: bytes) -> str:
    """UTF-16, where one byte order gives letters that there are. All else is binary."""
    for encoding in ("utf-16-le", "utf-16-be"):
        text = head[: len(head) // 2 * 2].decode(encoding, errors="replace")
        kinds = Counter(map(unicodedata.category, text))
        parted = kinds["Zs"] + kinds["Po"] > len(text) / 100
        if parted and not any(kinds[kind] for kind in _NO_LETTERS) and not _has_controls(text):
            return encoding
    raise SourceError(_not_text("binary data"))


def _has_controls(text: str) -> bool:
    """More control characters than text may have by accident."""
    return len(_CONTROLS.findall(text)) > len(text) / 50


def _is_utf8(head: bytes, *, whole: bool) -> bool:
    """Valid UTF-8, or UTF-8 with so few broken bytes that it can be nothing else."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head, final=whole)
    except UnicodeDecodeError:
        return _utf8_letters(head) > 10
    return True


def _utf8_letters(head: bytes) -> float:
    """Letters in UTF-8, beside those of ASCII, to each broken byte."""
    text = head.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    return (sum(not letter.isascii() for letter in text) - broken) / max(broken, 1)


def _usable(head: bytes, declared: str | None) -> str | None:
    """The codec of a declared charset, or None where it is unknown or the bytes contradict it."""
    try:
        # "hex" and "bz2" are codecs too, but none of text, and are refused here.
        charset = _AROUND_NAME.sub("", declared or "utf-8").lower().replace("windows-874", _THAI)
        io.TextIOWrapper(io.BytesIO(), charset)
        name = codecs.lookup(charset).name
        name = _WIDER.get(name, name)
        codecs.getincrementaldecoder(name)().decode(head)
    except (LookupError, UnicodeError, ValueError):  # ValueError: a name with "\\0" in it
        return None
    return None if name.startswith("utf") else name


def _guess(head: bytes) -> str:
    """The likeliest encoding; of those about as likely, the one that more news is written in."""
    matches = from_bytes(head, cp_isolation=_NEWS_ENCODINGS)
    best = matches.best()
    if best is None and (rare := from_bytes(head, cp_isolation=[*_RARE]).best()):
        return _RARE[rare.encoding]
    if best is None and _utf8_letters(head) > 1:  # of two encodings, glued together
        return "utf-8"
    if best is None:
        raise SourceError("its encoding can't be told; save it as UTF-8")
    near = {
        match.encoding
        for match in matches
        if match.chaos <= best.chaos + 0.01 and match.coherence >= best.coherence - 0.03
    }
    found = next(encoding for encoding in _NEWS_ENCODINGS if encoding in near | {best.encoding})
    return _of_its_language(head, found) if found == _NEWS_ENCODINGS[0] else found


def _of_its_language(head: bytes, western: str) -> str:
    """The encoding that a language is written in, which Western letters would tell just as well.

    Of several, the one that gives letters where another gives signs.
    """
    text = head.decode(western, "replace")
    if _EURO.search(text) and not _MARKS_OF_CP1252.search(head):
        return "iso8859-15"
    own = _OF_LANGUAGES.get(language_of(text) or "", ())
    texts = {encoding: head.decode(encoding, "replace") for encoding in own}
    return min(texts, key=lambda encoding: len(_SIGNS.findall(texts[encoding])), default=western)
