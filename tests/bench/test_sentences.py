"""How well sentences are told apart: sentencex alone, pysbd, and what Quoth makes of sentencex."""

import warnings
from collections.abc import Callable
from functools import lru_cache
from time import process_time
from typing import Any

import pytest
from sentencex import segment

from index.languages.boundaries import sentence_starts
from index.languages.profile import language_profile
from index.languages.sentences import sentence_spans
from tests.index.languages.marked import LANGUAGES, SETS, Span, paragraphs, right

pytestmark = pytest.mark.bench

ROUNDS = 20


@lru_cache
def _segmenter(language: str) -> Any:
    with warnings.catch_warnings():  # of its patterns, from Python 3.12 on
        warnings.simplefilter("ignore", SyntaxWarning)
        from pysbd import Segmenter
    return Segmenter(language=language, clean=False)


def _placed(text: str, sentences: list[str]) -> list[Span]:
    spans, at = [], 0
    for sentence in map(str.strip, sentences):
        at = max(text.find(sentence, at), at)
        spans.append((at, at + len(sentence)))
        at += len(sentence)
    return spans


WAYS: dict[str, Callable[[str, str], list[Span]]] = {
    "sentencex": lambda text, language: _placed(text, segment(language, text)),
    "pysbd": lambda text, language: _placed(text, _segmenter(language).segment(text)),
    "Quoth": lambda text, language: sentence_spans(text, 0, len(text), language),
}
SPLITS: dict[str, Callable[[str, str], object]] = {
    "sentencex": lambda text, language: segment(language, text),
    "pysbd": lambda text, language: _segmenter(language).segment(text),
    "Quoth": lambda text, language: sentence_starts(
        text, language, language_profile(language).sentences
    ),
}


def test_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    """The share of sentences that are right, by set and language, and the time a sentence."""
    rows = []
    for name in SETS:
        for way, split in WAYS.items():
            counts = {language: right(split, name, language) for language in LANGUAGES}
            found, total = (sum(column) for column in zip(*counts.values(), strict=True))
            shares = "  ".join(f"{code} {a / b:6.1%}" for code, (a, b) in counts.items())
            rows.append(f"{name:8}{way:12}{found / total:6.1%} of {total}   {shares}")
    texts = [(text, code) for code in LANGUAGES for text, _ in paragraphs("first", code)]
    total = sum(right(WAYS["Quoth"], "first", code)[1] for code in LANGUAGES)
    for way, once in SPLITS.items():
        rounds = 1 if way == "pysbd" else ROUNDS
        begin = process_time()
        for text, code in texts * rounds:
            once(text, code)
        rows.append(f"{way:12}{(process_time() - begin) / total / rounds * 1e6:8.1f} µs a sentence")
    with capsys.disabled():
        print("\n" + "\n".join(rows))  # noqa: T201
