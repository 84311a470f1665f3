"""Markdown -> one record: fields from the front matter, words without their markup.

A quote shows what a reader of the rendered page reads, so marks of emphasis, headings, lists and
links go and their words stay. Images, comments and link targets are no words of the article.
"""

import html
import re
from collections.abc import Iterator
from pathlib import Path

from index.article import Skipped
from index.sources.decode import decode
from index.sources.fields import Record, value_of
from index.sources.files import read_bytes, stem
from index.sources.formats.front_matter import read_front_matter
from index.sources.normalise import one_line
from index.sources.reflow import join
from index.sources.scraped.lines import same_title

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_FENCE = re.compile(r"\s*(?:```|~~~)")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(.*?)(?:\s+#+)?\s*")
_UNDERLINE = re.compile(r"\s{0,3}(?:=+|-{2,})\s*")
_RULE = re.compile(r"\s{0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})")
_REFERENCE = re.compile(r"\s{0,3}\[[^\]]+\]:\s+\S+.*")
_TABLE_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*")
_QUOTE = re.compile(r"^\s{0,3}(?:>\s?)+")
_BULLET = re.compile(r"^\s*[-*+]\s+")
_NUMBER = re.compile(r"\s*\d{1,3}[.)]\s+")
_TITLE_HEADING = re.compile(r"\s{0,3}#\s+(.*?)(?:\s+#+)?\s*")

_INLINE = (
    (re.compile(r"(?<!\\)!\[[^\]]{0,999}\](?:\([^)]{0,999}\)|\[[^\]]{0,99}\])"), ""),
    (re.compile(r"(?<!\\)\[([^\]]{0,999})\]\((?:[^()]|\([^()]{0,999}\)){0,999}\)"), r"\1"),
    (re.compile(r"(?<!\\)\[([^\]]{1,999})\]\[[^\]]{0,99}\]"), r"\1"),
    (re.compile(r"<((?:https?|mailto):[^>\s]+)>"), r"\1"),
    (re.compile(r"</?[A-Za-z][\w-]*(?:\s[^<>]*)?/?>"), ""),
    (re.compile(r"(?<!\\)(\*\*|__|~~)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\\*])\*(?=[^\s*])([^*]+?)(?<=[^\s*\\])\*(?!\*)"), r"\1"),
    (re.compile(r"(?<![\\\w])_(?=[^\s_])([^_]+?)(?<=[^\s_\\])_(?!\w)"), r"\1"),
    (re.compile(r"(?<![\\`])(`+)(?!`)(.+?)(?<!`)\1(?!`)"), r"\2"),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)


def read_markdown(file: Path, path: str) -> Iterator[Record | Skipped]:
    """The article in ``file``. Raises SourceError where it can't be read."""
    yield parse_markdown(decode(read_bytes(file)), path, stem(file))


def parse_markdown(text: str, path: str, name: str) -> Record | Skipped:
    """The article in ``text``. A first heading is the title unless the front matter has one."""
    found = read_front_matter(text, path)
    if isinstance(found, Skipped):
        return found
    fields, body = found
    paragraphs = _paragraphs(_COMMENT.sub("", body))
    values = dict(fields)
    if paragraphs and (heading := _TITLE_HEADING.fullmatch(_first_line(body))):
        title = value_of(values, "title") or plain(heading[1])
        values["title"] = title
        if same_title(paragraphs[0], str(title)):
            del paragraphs[0]
    return Record(path, {**values, "text": "\n\n".join(paragraphs)}, name)


def plain(line: str) -> str:
    """The words of ``line`` without inline markup."""
    for pattern, words in _INLINE:
        line = pattern.sub(words, line)
    return html.unescape(line)


def _first_line(body: str) -> str:
    return next((line for line in _COMMENT.sub("", body).splitlines() if line.strip()), "")


def _paragraphs(body: str) -> list[str]:
    """The paragraphs of ``body``; a heading, a list item and a table row are one each."""
    blocks: list[str] = []
    begin, fenced = True, False
    for line in body.splitlines():
        if _FENCE.match(line):
            begin, fenced = True, not fenced
        elif fenced:
            blocks.append(line.strip())
        elif not (words := _words(line)):
            begin = True
        elif begin or _starts_block(line):
            blocks.append(words)
            begin = _HEADING.fullmatch(line) is not None
        else:
            blocks[-1] = join(blocks[-1], words)
    return [one_line(plain(block)) for block in blocks if block.strip()]


def _words(line: str) -> str:
    """``line`` without block markup; empty where that is all there is."""
    if any(form.fullmatch(line.strip()) for form in (_UNDERLINE, _RULE, _REFERENCE, _TABLE_RULE)):
        return ""
    line = _QUOTE.sub("", line, count=1)
    if heading := _HEADING.fullmatch(line):
        return heading[1]
    if line.lstrip().startswith("|"):
        return " ".join(cell.strip() for cell in line.strip().strip("|").split("|"))
    return _BULLET.sub("", line, count=1).strip().removesuffix("\\").rstrip()


def _starts_block(line: str) -> bool:
    line = _QUOTE.sub("", line, count=1)
    return line.lstrip().startswith("|") or any(
        form.match(line) for form in (_HEADING, _BULLET, _NUMBER)
    )
