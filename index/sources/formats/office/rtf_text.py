"""Rich Text (RTF) -> its paragraphs as they are shown, and what the document says of itself.

RTF is a stream of control words, groups and bytes in code pages of their own. Written here, since
the one small library for it puts the addresses of links into the text, keeps what is hidden or
deleted, and takes time by the square of a file's length where that has many links.
"""

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from index.sources.formats.office.document import row_of
from index.unicode import valid

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,9})? ?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])|([^\\{}\r\n\0]+)"
    rb"|[\r\n\0]+|\\",
    re.DOTALL,
)
# Groups whose words are none of the text, beside those that are marked so ("\*").
_NO_TEXT = re.compile(
    "colortbl|stylesheet|(?:header|footer)[lrf]?|footnote|annotation|pict|nonshppict|shprslt|do"
    "|listtext|pntext|xe|tc|txe|rxe|fldinst|filetbl"
)
_FACTS = frozenset(("title", "author", "keywords", "creatim"))
_BODY, _FONTS, _INFO, _MARKED, _NOWHERE = "body", "fonts", "info", "marked", ""
_SIGNS = {
    **{"tab": " ", "emspace": " ", "enspace": " ", "qmspace": " ", "line": "\n", "lbr": "\n"},
    **{"emdash": "—", "endash": "–", "bullet": "•", "zwj": "\u200d", "zwnj": "\u200c"},
    **{"lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”"},
}
_SYMBOLS = {b"~": "\xa0", b"_": "-", b"{": "{", b"}": "}", b"\\": "\\"}
_ENDS = ("par", "sect", "page", "column")
# The code page of a font's character set; others are written in that of the document.
_CHARSETS = {
    **{77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "cp950", 161: "cp1253"},
    **{162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251"},
    **{222: "cp874", 238: "cp1250", 255: "cp850"},
}
_PAGES = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
_WESTERN = "cp1252"


@dataclass(slots=True)
class _Group:
    """What holds until a group ends: where its words go, and how they are written."""

    target: str = _BODY
    hidden: bool = False
    deleted: bool = False
    instead: int = 1  # letters behind one in Unicode, for programs that know none
    codec: str | None = None


@dataclass(slots=True)
class RichText:
    """A document: ``paragraphs``, and the words of its ``facts`` (title, author, keywords, and
    yr, mo, dy)."""

    paragraphs: list[str] = field(default_factory=list)
    facts: dict[str, list[str]] = field(default_factory=dict)
    _group: _Group = field(default_factory=_Group)
    _groups: list[_Group] = field(default_factory=list)
    _codec: str = _WESTERN
    _fonts: dict[int, str] = field(default_factory=dict)
    _font: int = 0
    _bytes: bytearray = field(default_factory=bytearray)
    _skip: int = 0
    _line: list[str] = field(default_factory=list)
    _in_table: bool = False
    _cell: list[str] = field(default_factory=list)
    _row: list[list[str]] = field(default_factory=list)

    def read(self, data: bytes) -> None:
        """Take a whole document; one that breaks off gives what stands before."""
        at = 0
        while found := _TOKEN.match(data, at):
            word, number, code, symbol, brace, raw = found.groups()
            at = found.end()
            if raw:
                self._take(raw[self._skip :])
                self._skip = max(0, self._skip - len(raw))
            elif code and self._skip:
                self._skip -= 1
            elif code:
                self._take(bytes.fromhex(code.decode()))
            elif word == b"bin":
                at += max(0, int(number or 0))
            elif word or symbol or brace:
                self._skip = 0
                self._decode()
                self._turn(word.decode() if word else "", number, symbol, brace)
        self._end_row()
        self._end_paragraph()

    def _turn(
        self, word: str, number: bytes | None, symbol: bytes | None, brace: bytes | None
    ) -> None:
        if brace == b"{":
            self._groups.append(self._group)
            self._group = replace(self._group)
        elif brace:
            self._group = self._groups.pop() if self._groups else self._group
        elif symbol == b"*":
            if self._group.target == _BODY:
                self._group.target = _MARKED
        elif symbol in (b"\n", b"\r"):
            self._end_paragraph()
        elif symbol:
            self._put(_SYMBOLS.get(symbol, ""))
        else:
            self._command(word, None if number is None else int(number))

    def _command(self, word: str, number: int | None) -> None:
        group = self._group
        if word == "u" and number is not None:
            self._put(chr(number if 0xFFFF < number <= 0x10FFFF else number & 0xFFFF))
            self._skip = group.instead
        elif word in _SIGNS:
            self._put(_SIGNS[word])
        elif word == "uc":
            group.instead = max(0, number or 0)
        elif word in ("v", "deleted"):
            setattr(group, "hidden" if word == "v" else word, number != 0)
        elif word == "plain":
            group.hidden = group.deleted = False
        elif word in ("ansicpg", "f", "fcharset", *_PAGES):
            self._set_codec(word, number or 0)
        elif word in _ENDS or word in ("cell", "nestcell", "row", "nestrow", "intbl", "pard"):
            self._end(word)
        else:
            self._set_target(word, number)

    def _set_target(self, word: str, number: int | None) -> None:
        group = self._group
        if _NO_TEXT.fullmatch(word):
            group.target = _NOWHERE
        elif word == "fonttbl":
            group.target = _FONTS
        elif word == "info":
            group.target = _INFO
        elif group.target == _INFO and word in _FACTS:
            group.target = word
        elif group.target == "creatim" and number is not None:
            self.facts[word] = [str(number)]
        elif word == "shptxt" and group.target == _MARKED:  # a text box
            group.target = _BODY

    def _set_codec(self, word: str, number: int) -> None:
        if word == "f":
            self._font = number
            self._group.codec = self._fonts.get(number)
        elif word == "fcharset":
            if self._group.target == _FONTS and number in _CHARSETS:
                self._fonts[self._font] = _CHARSETS[number]
        else:
            self._codec = _known(_PAGES.get(word, "utf-8" if number == 65001 else f"cp{number}"))

    def _end(self, word: str) -> None:
        if self._group.target != _BODY:
            return
        if word in _ENDS:
            self._end_paragraph()
        elif word in ("cell", "nestcell"):
            self._in_table = True
            self._end_paragraph()
            self._row.append(self._cell)
            self._cell = []
        elif word in ("row", "nestrow"):
            self._end_row()
        else:
            self._in_table = word == "intbl"

    def _end_paragraph(self) -> None:
        self._decode()
        text = valid("".join(self._line))
        self._line.clear()
        if text.strip():
            (self._cell if self._in_table else self.paragraphs).append(text)

    def _end_row(self) -> None:
        self.paragraphs += row_of([*self._row, self._cell])
        self._row, self._cell, self._in_table = [], [], False

    def _take(self, data: bytes) -> None:
        """Bytes of the code page that holds here, or UTF-8, which some programs write as it is."""
        if self._group.target == _NOWHERE:
            return
        if not data.isascii() and len(data) > 1:
            self._decode()
            try:
                self._put(data.decode())
            except UnicodeDecodeError:
                self._bytes += data
        else:
            self._bytes += data

    def _decode(self) -> None:
        """Put what was taken so far, a letter of two bytes as one."""
        if self._bytes:
            text = self._bytes.decode(self._group.codec or self._codec, "replace")
            self._bytes.clear()
            self._put(text)

    def _put(self, text: str) -> None:
        group = self._group
        if group.target == _BODY:
            if not group.hidden and not group.deleted:
                self._line.append(text)
        elif group.target in _FACTS:
            self.facts.setdefault(group.target, []).append(text)


def rich_text(data: bytes) -> tuple[list[str], Mapping[str, str]]:
    """(paragraphs, facts) of a document."""
    document = RichText()
    document.read(data)
    facts = {name: valid("".join(words)) for name, words in document.facts.items()}
    return document.paragraphs, facts


def _known(codec: str) -> str:
    try:
        return codecs.lookup(codec).name
    except LookupError:
        return _WESTERN
