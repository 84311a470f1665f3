"""A message of a chat, whatever program exported it -> a record, if it has enough words."""

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from index.article import Skipped
from index.sources.files import EndOfFile, Record, Unread, opened
from index.sources.formats.json_stream import BrokenJsonError
from index.sources.text.encoding import stream_encoding
from index.sources.text.reflow import columns

Pieces = Sequence[tuple[str, str]]
"""(kind, words) of a message: "plain", "bold", "hashtag", "text_link" …"""

_MIN_COLUMNS = 40  # a short sentence; less is a greeting, or the name of a picture
_TITLE_COLUMNS = 180
_NOTHING = "no channel or group in it has a message of more than a few words"


@contextmanager
def opened_text(file: Path) -> Iterator[TextIO]:
    with opened(file) as stream:
        text = io.TextIOWrapper(stream, stream_encoding(stream), "replace")
        yield text
        text.detach()


def up_to_breaks(
    read: Callable[[Path, str], Iterator[Unread]],
) -> Callable[[Path, str], Iterator[Unread | Skipped | EndOfFile]]:
    """A reader of all messages that come before an export breaks, which tells where it has none."""

    def reader(file: Path, path: str) -> Iterator[Unread | Skipped | EndOfFile]:
        try:
            yield from read(file, path)
        except BrokenJsonError as error:
            yield Skipped(path, f"broken JSON: {error}", error.line)
        yield EndOfFile(_NOTHING)

    return reader


def record_of(
    pieces: Pieces, facts: Mapping[str, object], name: str, title: str = ""
) -> Record | None:
    first, text = _parted(pieces)
    if columns(text) < _MIN_COLUMNS:
        return None
    return Record(name, {"title": title or first, "text": text, **facts})


def _parted(pieces: Pieces) -> tuple[str, str]:
    """(title, text): a first line that is bold, and alone on it, is the title."""
    text = "".join(words for _, words in pieces)
    bold = ""
    for kind, words in pieces:
        if kind != "bold" and (bold or words.strip()):
            break
        bold += words
    title, _, rest = text.strip().partition("\n")
    alone = title.strip() and bold.strip() == title.strip() and rest.strip()
    return (title.strip(), rest) if alone and columns(title) <= _TITLE_COLUMNS else ("", text)
