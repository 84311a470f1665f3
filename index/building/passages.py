"""Article -> Passages. Paragraphs are the unit, and every passage keeps its exact offsets.

Short paragraphs are joined until a passage has ``min_words``; a paragraph of more than
``max_words`` is split at sentence ends. Packing to 40-120 words measured best on news.
"""

import re
from collections.abc import Iterable, Iterator

from index.article import Article, Passage, Span
from index.languages.segmentation import length_in_words
from index.languages.sentences import paragraph_spans, sentence_spans
from index.settings import PassageSettings

_WORD = re.compile(r"\S+")


def split(article: Article, settings: PassageSettings) -> list[Passage]:
    """The passages of ``article``, in order and without overlap."""
    text = article.text
    pieces = (
        piece
        for paragraph in paragraph_spans(text)
        for piece in _cut(text, paragraph, settings.max_words, article.language)
    )
    return [
        Passage(article.id, number, start, end, text[start:end])
        for number, (start, end) in enumerate(_pack(text, pieces, settings))
    ]


def _words(text: str, span: Span) -> int:
    return length_in_words(text[span[0] : span[1]])


def _cut(text: str, paragraph: Span, max_words: int, language: str | None) -> Iterator[Span]:
    """``paragraph``, or its runs of whole sentences when it is longer than ``max_words``."""
    if _words(text, paragraph) <= max_words:
        yield paragraph
        return
    run: Span | None = None
    for sentence in sentence_spans(text, *paragraph, language):
        for piece in _cut_sentence(text, sentence, max_words):
            if run and _words(text, (run[0], piece[1])) <= max_words:
                run = (run[0], piece[1])
                continue
            if run:
                yield run
            run = piece
    if run:
        yield run


def _cut_sentence(text: str, sentence: Span, max_words: int) -> Iterable[Span]:
    """A "sentence" of more than ``max_words`` (a table, a list) is cut between words."""
    if _words(text, sentence) <= max_words:
        return [sentence]
    words = [match.span() for match in _WORD.finditer(text, *sentence)]
    return [
        (words[first][0], words[min(first + max_words, len(words)) - 1][1])
        for first in range(0, len(words), max_words)
    ]


def _pack(text: str, pieces: Iterable[Span], settings: PassageSettings) -> Iterator[Span]:
    """Join neighbours until ``min_words``, never past ``max_words``."""
    pack: Span | None = None
    for piece in pieces:
        joined = (pack[0], piece[1]) if pack else piece
        words = _words(text, joined)
        if pack and words > settings.max_words:
            yield pack
            joined, words = piece, _words(text, piece)
        pack = joined
        if words >= settings.min_words:
            yield pack
            pack = None
    if pack:
        yield pack
