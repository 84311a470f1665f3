"""Text that was UTF-8 and that a program read as a Windows code page -> the text as it was.

"The cafÃ© ownerâ€™s bill" is "The café owner’s bill". Only where all of a text's letters beside
ASCII fit: one that is right among them shows that the rest is meant.
"""

import codecs
import re

_CODE_PAGES = ("cp1252", "cp1251")
_LONGEST = 3  # times that a text was read so


def _letters(code_page: str) -> dict[int, int]:
    """Each letter of a code page that is not ASCII -> its byte."""
    decode = codecs.getdecoder(code_page)
    letters = (decode(bytes([byte]), "ignore")[0] or chr(byte) for byte in range(128, 256))
    return {ord(letter): byte for byte, letter in enumerate(letters, 128)}


def _letters_of(table: dict[int, int], first: int, last: int) -> str:
    """A class of the letters that stand for these bytes."""
    letters = (chr(letter) for letter, byte in table.items() if first <= byte <= last)
    return f"[{re.escape(''.join(letters))}]"


_TABLES = tuple(map(_letters, _CODE_PAGES))
# What the first two bytes of a letter in UTF-8 look like.
_SIGNS = re.compile(
    "|".join(_letters_of(table, 0xC2, 0xF4) + _letters_of(table, 0x80, 0xBF) for table in _TABLES)
)
# The byte 9D is no letter in cp1252 and mostly got lost: of a closing quotation mark two are left.
_CUT = re.compile(f"â€(?!{_letters_of(_TABLES[0], 0x80, 0xBF)})")
# What may stand behind a letter, and is two bytes with it as well.
_MARKS = "…‹›‘’“”•–—«»"


def unmangled(text: str) -> str:
    """``text`` as it was before a program misread it; itself where none did."""
    for _ in range(_LONGEST):
        if text.isascii() or not _SIGNS.search(text):
            break
        text, before = _read_again(text), text
        if text == before:
            break
    return text


def _read_again(text: str) -> str:
    whole = _CUT.sub("â€\x9d", text)
    for table in _TABLES:
        try:
            found = whole.translate(table).encode("latin-1").decode("utf-8")
        except UnicodeError:
            continue
        if _is_likelier(whole):
            return found
    return text


def _is_likelier(text: str) -> bool:
    """Whether there is more than one pair that may be meant: a letter and a mark, as in "CAFÉ…"."""
    odd = [letter for letter in text if not letter.isascii()]
    return len(odd) != 2 or odd[1] not in _MARKS
