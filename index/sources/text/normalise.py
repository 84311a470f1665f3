"""Text as it is stored. It is normalised once, before any offset is taken.

Characters: Unicode NFC, never NFKC (a quote keeps its "½" and "①"); every line end is ``\\n``;
controls, zero-width and direction marks, BOMs, soft hyphens and lone surrogates are dropped; tabs
and the many Unicode spaces become one space. Joiners (U+200C, U+200D) stay beside scripts and
emoji that need them: without them Persian words and family emoji fall apart. UTF-8 that a program
misread ("cafÃ©") is as it was, and so are signs that one escaped as in an address ("Now%2C he").

Lines: no space at either end, at most one blank line, and single line ends are resolved as
``reflow`` tells, so that ``"\\n\\n"`` is all that parts paragraphs. On text that is clean already
this is the identity.
"""

import re
import unicodedata

from index.sources.text.mojibake import unmangled
from index.sources.text.overlaps import without_overlaps
from index.sources.text.reflow import reflow

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\u2028]")
_SPACES = re.compile("[\t\x85\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_DROPPED = re.compile(
    "\x1b\\[[0-9;]*[A-Za-z]|"  # how a terminal is told to show a text
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffc\ufffe\uffff]"
    # Letters that nobody sees, but for those that tell a flag's country; a vowel's separator.
    "|(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e007f]+"
    "|(?<![\u1820-\u18aa])\u180e"
)
_JOINERS = re.compile("[\u200c\u200d]+")
# Arabic, the scripts of India and South-East Asia, Mongolian; symbols and emoji.
_JOINED = re.compile(
    "[\u0600-\u08ff\u0900-\u0dff\u0e80-\u109f\u1780-\u18af\ufb50-\ufdff\ufe70-\ufefc"
    "\u2190-\u2bff\ufe0f\U00011000-\U00011fff\U0001f000-\U0001faff]"
)
# A word with an escaped sign: ! " $ & ' ( ) , : ; ? Looked for from its beginning only: a text in
# Chinese is one word of thousands of letters.
_ESCAPED = re.compile(r"(?<!\S)\S*?%(?:2[1246789C]|3[ABF])\S*")
_ESCAPE = re.compile("%(2[1246789C]|3[ABF])")
# What a word has that is an address, a file's name or a part of one.
_ADDRESS = re.compile(r"[/=@]|\w\.\w")
_RUNS = re.compile(" {2,}")
_BLANK_LINES = re.compile("\n{3,}")


def normalise(text: str) -> str:
    """``text`` as it is stored: clean characters, paragraphs parted by one blank line."""
    # Joining two lines can bring a letter and its accent together, hence the second pass.
    return unicodedata.normalize("NFC", without_overlaps(reflow(characters(text))))


def characters(text: str) -> str:
    """``text`` with clean characters and spaces, its single line ends kept."""
    text = unmangled(_LINE_ENDS.sub("\n", text)).replace("\u2029", "\n\n")
    text = unicodedata.normalize("NFC", _DROPPED.sub("", text))
    text = unicodedata.normalize("NFC", _JOINERS.sub(_joiner, text))
    text = _ESCAPED.sub(_unescaped, _RUNS.sub(" ", _SPACES.sub(" ", text)))
    text = text.replace(" \n", "\n").replace("\n ", "\n")
    return _BLANK_LINES.sub("\n\n", text).strip()


def one_line(text: str) -> str:
    """``text`` with clean characters, as one line: for titles, names and tags."""
    return " ".join(characters(text).split())


def _unescaped(found: re.Match[str]) -> str:
    """A word with its signs as they were; an address, or a sign alone, stays as it is."""
    plain = _ESCAPE.sub("", found[0])
    if _ADDRESS.search(plain) or not any(map(str.isalnum, plain)):
        return found[0]
    return _ESCAPE.sub(lambda sign: chr(int(sign[1], 16)), found[0])


def _joiner(found: re.Match[str]) -> str:
    """One joiner where a neighbour is of a script that needs it, otherwise nothing."""
    text = found.string
    before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
    return found[0][0] if _JOINED.match(before) or _JOINED.match(after) else ""
