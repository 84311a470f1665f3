"""Questions files: one JSON object a line. Every bad line is named, the rest goes on."""

import json
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from index.article import Article, Question
from index.errors import QuestionsError

T = TypeVar("T")
_NOT_WORD = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class Judged:
    """A question with a known answer. ``articles`` are the URLs (or paths) known to bear it.

    Not ``answerable``: the corpus is known not to hold the answer.
    """

    question: Question
    answer: str
    answerable: bool
    articles: frozenset[str]

    def lists(self, article: Article) -> bool:
        """Whether an article is known to bear the answer, by its URL or else its path."""
        return (article.url or article.path) in self.articles

    def is_answered_in(self, text: str) -> bool:
        """Whether the answer's words stand in it.

        Both are lower-cased, with every run of non-word characters as one space.
        """
        return _plain(self.answer) in _plain(text)


class Half(StrEnum):
    """Which questions of a file: those at odd places (1st, 3rd, …), at even ones, or all."""

    ALL = "all"
    ODD = "odd"
    EVEN = "even"

    def of(self, items: Iterable[T]) -> Iterator[T]:
        start, step = {Half.ALL: (0, 1), Half.ODD: (0, 2), Half.EVEN: (1, 2)}[self]
        return islice(items, start, None, step)


def read_questions(path: Path, today: date) -> Iterator[Question | QuestionsError]:
    """The questions of a file in order; for a line that can't be used, the error that says why.

    Raises:
        QuestionsError: the file can't be read.
    """
    return _each(path, today, _question)


def read_judged(path: Path, today: date) -> Iterator[Judged | QuestionsError]:
    """Like ``read_questions``, for lines that also say ``answer``, ``answerable``, ``articles``."""
    return _each(path, today, _judged)


def parse_date(text: str) -> date:
    """A day as 2026-01-31. Raises QuestionsError."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        raise QuestionsError(f"{text!r} is not a date such as 2026-01-31") from None


def _each(
    path: Path, today: date, made: Callable[[dict[str, Any], int, date], T]
) -> Iterator[T | QuestionsError]:
    for number, raw in _lines(path):
        try:
            yield made(_object(raw), number, today)
        except QuestionsError as error:
            yield QuestionsError(f"{path}:{number}: {error}")


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """The lines that hold anything, or the members of a list, each as a line of its own."""
    try:
        data = path.read_bytes().removeprefix(BOM_UTF8)
    except OSError as error:
        raise QuestionsError(f"the questions in {path} can't be read: {error.strerror}") from error
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        data = data.decode("utf-16", "replace").encode()
    lines = data.split(b"\n")
    if data.lstrip().startswith(b"["):
        with suppress(ValueError, RecursionError):
            lines = [json.dumps(member).encode() for member in json.loads(data)]
    for number, line in enumerate(lines, 1):
        raw = line.strip().removesuffix(b",")
        if raw and raw not in (b"[", b"]"):  # of a list with a broken line in it
            yield number, raw


def _object(raw: bytes) -> dict[str, Any]:
    try:
        fields = json.loads(raw.decode())
    except UnicodeDecodeError as error:
        raise QuestionsError(f"not UTF-8 ({error.reason} at byte {error.start})") from None
    except (ValueError, RecursionError) as error:
        raise QuestionsError(f"not JSON ({error})") from None
    if not isinstance(fields, dict):
        raise QuestionsError("not a JSON object")
    return fields


def _question(fields: dict[str, Any], number: int, today: date) -> Question:
    text = fields.get("question")
    if not isinstance(text, str) or not text.strip():
        raise QuestionsError('no "question"')
    asked = fields.get("asked_at")
    return Question(
        text=text.strip(),
        asked_at=parse_date(str(asked)) if asked else today,
        id=str(fields.get("id", number)),
    )


def _judged(fields: dict[str, Any], number: int, today: date) -> Judged:
    question = _question(fields, number, today)
    answer = str(fields.get("answer") or "")
    answerable = bool(fields.get("answerable", bool(answer)))
    articles = fields.get("articles") or []
    if answerable and not answer:
        raise QuestionsError('"answerable" without "answer"')
    if not isinstance(articles, list):
        raise QuestionsError('"articles" is not a list of URLs')
    return Judged(question, answer, answerable, frozenset(map(str, articles)))


def _plain(text: str) -> str:
    """The words of a text, with a space at both ends: a find is at word boundaries."""
    return f" {_NOT_WORD.sub(' ', text.lower()).strip()} "
