"""Candidates laid out as sentences and possible quotes, with what each holds of the question."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.article import Hit
from index.ranking.asking import Asked
from index.ranking.words import TOKEN, Lexicon
from index.sentences import sentence_spans

MOST_CHARACTERS = 500
MOST_SENTENCES = 3

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of candidate number ``hit``; offsets in its article's text."""

    hit: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Window:
    """A possible quote: sentences ``first`` to ``last`` of the layout, all of one candidate."""

    hit: int
    first: int
    last: int
    start: int
    end: int


class Terms(dict[str, int]):
    """Words as they stand in texts -> which content word of the question they are, or -1."""

    def __init__(self, asked: Asked, lexicon: Lexicon) -> None:
        super().__init__()
        self._stems = {stem: number for number, stem in enumerate(asked.stems)}
        self._lexicon = lexicon

    def __missing__(self, word: str) -> int:
        number = self[word] = self._stems.get(self._lexicon.stem(word), -1)
        return number


@dataclass(frozen=True, slots=True)
class Layout:
    """All candidates of one question: H hits, S sentences, W windows, T content words.

    ``held``: S x T, the sentence holds the word. ``titled``: H x T, the article's title does.
    ``paired``: S x P, the sentence holds the pair of words side by side.
    """

    hits: Sequence[Hit]
    sentences: list[Sentence]
    windows: list[Window]
    held: Bools
    titled: Bools
    paired: Bools


def lay_out(hits: Sequence[Hit], asked: Asked, lexicon: Lexicon) -> Layout:
    """Cut every candidate into sentences, and these into possible quotes."""
    terms = Terms(asked, lexicon)
    sentences = [piece for n, hit in enumerate(hits) for piece in sentences_of(hit, n)]
    held = np.zeros((len(sentences), len(asked.stems)), dtype=np.bool_)
    paired = np.zeros((len(sentences), len(asked.pairs)), dtype=np.bool_)
    pairs = {pair: number for number, pair in enumerate(asked.pairs)}
    for row, sentence in enumerate(sentences):
        text = hits[sentence.hit].article.text
        found = [terms[word] for word in TOKEN.findall(text, sentence.start, sentence.end)]
        for before, number in zip([-1, *found], found, strict=False):
            if number >= 0:
                held[row, number] = True
                if before >= 0 and (pair := pairs.get((before, number))) is not None:
                    paired[row, pair] = True
    titled = np.zeros((len(hits), len(asked.stems)), dtype=np.bool_)
    for row, hit in enumerate(hits):
        found = [terms[word] for word in TOKEN.findall(hit.article.title)]
        titled[row, [number for number in found if number >= 0]] = True
    return Layout(hits, sentences, windows_of(sentences), held, titled, paired)


def sentences_of(hit: Hit, number: int) -> list[Sentence]:
    """The passage's sentences, and those after it that a quote from it could still take in."""
    text, passage, language = hit.article.text, hit.passage, hit.article.language
    spans = sentence_spans(text, passage.start, passage.end, language)
    stop = min(len(text), passage.end + MOST_CHARACTERS)
    after = sentence_spans(text, passage.end, stop, language)
    if after and stop < len(text):
        after.pop()  # likely cut off in its middle
    spans += after[: MOST_SENTENCES - 1]
    return [Sentence(number, start, end) for start, end in spans]


def windows_of(sentences: Sequence[Sentence]) -> list[Window]:
    """From each sentence as many more as fit into a quote; none that lies inside another."""
    windows: list[Window] = []
    for first, opening in enumerate(sentences):
        last = first
        while (
            last + 1 < len(sentences)
            and last - first + 1 < MOST_SENTENCES
            and sentences[last + 1].hit == opening.hit
            and sentences[last + 1].end - opening.start <= MOST_CHARACTERS
        ):
            last += 1
        window = Window(opening.hit, first, last, opening.start, sentences[last].end)
        if windows and windows[-1].hit == window.hit and windows[-1].end >= window.end:
            continue
        windows.append(window)
    return windows
