"""What was said in a film or on the radio, as subtitles (.srt, .vtt) -> one record.

The words of a speaker who is named are a paragraph, with the name before them.
"""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from index.errors import SourceError
from index.sources.fields import of_sane_length
from index.sources.files import Record, read_bytes, stem
from index.sources.text.encoding import decode
from index.sources.text.normalise import characters, one_line

_BLANK = re.compile(r"\n{2,}")
_REMARK = re.compile(r"\s*(?:NOTE|STYLE|REGION|WEBVTT|X-[A-Z-]+=.*)\b|\s*\d+\s*\Z")
_TIMES = re.compile(r"(?:^|\n)(?:[ \t]*\d+[ \t]*\n)?[ \t]*(?:\d+:)?\d?\d:\d\d[.,]\d+[ \t]+-->.*")
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?\s+([^<>]+)>")
_MARKS = re.compile(r"</?(?:[a-z]+[\d.]*(?:[.\s][^<>]*)?|\d[\d:.]*)>|\{\\[^{}]*\}", re.IGNORECASE)
_SOUNDS = re.compile(r"[\[(♪♫][^\[\]()]*[\])♪♫]|[♪♫-]*")


def read_transcript(file: Path, path: str) -> Iterator[Record]:
    text = characters(of_sane_length(decode(read_bytes(file))))
    paragraphs: list[list[str]] = [[]]
    last = voice = ""
    for said in _said(text):
        named = _VOICE.match(said)
        words = one_line(unescape(_MARKS.sub("", _VOICE.sub("", said))))
        # Some programs show each line twice, as the upper one and as the lower one.
        if words == last or _SOUNDS.fullmatch(words):
            continue
        if named and named[1] != voice:
            voice = named[1]
            paragraphs.append([f"{one_line(voice)}:"])
        paragraphs[-1].append(words)
        last = words
    if not last:
        raise SourceError("no words in it that are told with their times, as subtitles are")
    yield Record(path, {"text": "\n\n".join(" ".join(lines) for lines in paragraphs)}, stem(file))


def _said(text: str) -> Iterator[str]:
    """The lines that are shown: those behind times, and not what such a time is called."""
    begun = False
    for cue in _BLANK.split(text):
        called, *shown = _TIMES.split(cue)
        if not shown and begun and not _REMARK.match(called):  # behind a line that was left blank
            shown = [called]
        begun = begun or bool(shown)
        yield from filter(None, (line.strip() for piece in shown for line in piece.split("\n")))
