"""Candidates laid out as sentences and possible quotes, with what each holds of the question."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from index.article import Hit
from index.languages.dialogue import dialogue_of
from index.search.boilerplate import ASKS, is_statement
from index.search.headings import asks_briefly
from index.search.lexicon import Lexicon
from index.search.question_analysis import QuestionAnalysis
from index.search.windows import Sentence, Window, sentences_of, windows_of

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]
Columns = dict[str, Floats]


@dataclass(frozen=True, slots=True)
class WordPositions:
    """Where in one candidate's text the question's content words stand, in order."""

    numbers: list[int]
    places: list[int]


class Terms(dict[str, int]):
    """Words as they stand in texts of one language -> which content word of the question, or -1."""

    def __init__(self, asked: QuestionAnalysis, lexicon: Lexicon) -> None:
        super().__init__()
        self._numbers = {stem: number for number, stem in enumerate(asked.stems)}
        self._lexicon = lexicon
        self._known = asked.known
        self._asking = {lexicon[word] for word in dialogue_of(asked.language).asking}
        self.cut = lexicon.cut

    def repeat(self, text: str) -> bool:
        """Whether ``text`` asks, and has no word that the question hasn't."""
        if not text.endswith(ASKS):
            return False
        return all(self._lexicon[word] in self._known for word in self.cut(text))

    def asks_the_same(self, text: str) -> bool:
        """Whether ``text`` asks for the same, as the line before an answer does: by the same
        content words and the same word that asks, whatever the small words."""
        if not asks_briefly(text):
            return False
        words = self.cut(text)
        said = {self._lexicon[word] for word in words if not self._lexicon.is_stopword(word)}
        asking = self._asking.intersection(map(self._lexicon.__getitem__, words))
        return said == self._numbers.keys() and asking == self._asking & self._known

    def __missing__(self, word: str) -> int:
        number = self[word] = self._numbers.get(self._lexicon[word], -1)
        return number


@dataclass(frozen=True, slots=True)
class CandidateMatrix:
    """All candidates of one question: H hits, S sentences, W windows, T content words.

    ``held``: S x T, the sentence holds the word. ``titled``: H x T, the article's title does.
    ``paired``: S x P, the sentence holds the pair of words side by side. ``phrase``: S, the most
    weight of words that stand side by side as in the question. ``counts``: H x T, how
    often title and passage hold the word. ``rows``: the sentences of each hit. ``told``: S, what
    asks the same stands before the sentence.
    """

    hits: Sequence[Hit]
    sentences: list[Sentence]
    windows: list[Window]
    rows: list[range]
    spots: list[WordPositions]
    held: Bools
    titled: Bools
    paired: Bools
    phrase: Floats
    counts: Floats
    told: Bools

    def text(self, row: int) -> str:
        """A sentence's words."""
        sentence = self.sentences[row]
        return self.hits[sentence.hit].article.text[sentence.start : sentence.end]

    def article_id(self, window: Window) -> str:
        return self.hits[window.hit].article.id


def build_matrix(hits: Sequence[Hit], asked: QuestionAnalysis, lexicon: Lexicon) -> CandidateMatrix:
    """Cut every candidate into sentences, and these into possible quotes."""
    terms = {
        language: Terms(asked, lexicon.speaking(language))
        for language in {hit.article.language for hit in hits}
    }
    sentences: list[Sentence] = []
    rows: list[range] = []
    for number, hit in enumerate(hits):
        own = sentences_of(hit, number)
        rows.append(range(len(sentences), len(sentences) + len(own)))
        sentences += own
    width = len(asked.stems)
    held = np.zeros((len(sentences), width), dtype=np.bool_)
    paired = np.zeros((len(sentences), len(asked.pairs)), dtype=np.bool_)
    phrase = np.zeros(len(sentences))
    counts = np.zeros((len(hits), width))
    titled = np.zeros((len(hits), width), dtype=np.bool_)
    told = np.zeros(len(sentences), dtype=np.bool_)
    spots = []
    for number, hit in enumerate(hits):
        own = sentences[rows[number].start : rows[number].stop]
        mine = terms[hit.article.language]
        found = _mark(hit, own, asked, mine, (held, paired, phrase, counts), rows[number].start)
        spots.append(found)
        for row, (asking, told_by) in enumerate(pairwise(own), rows[number].start + 1):
            told[row] = is_statement(
                hit.article.text[told_by.start : told_by.end]
            ) and mine.asks_the_same(hit.article.text[asking.start : asking.end])
        for word in mine.cut(hit.article.title):
            if (term := mine[word]) >= 0:
                titled[number, term] = True
                counts[number, term] += 1
    windows = [
        window
        for window in windows_of(sentences)
        if not terms[(article := hits[window.hit].article).language].repeat(
            article.text[window.start : window.end]
        )
    ]
    return CandidateMatrix(
        hits, sentences, windows, rows, spots, held, titled, paired, phrase, counts, told
    )


def _mark(
    hit: Hit,
    sentences: Sequence[Sentence],
    asked: QuestionAnalysis,
    terms: Terms,
    marks: tuple[Bools, Bools, Floats, Floats],
    first_row: int,
) -> WordPositions:
    """Find the question's words in one candidate's sentences, which stand from ``first_row``."""
    if not sentences:
        return WordPositions([], [])
    held, paired, phrase, counts = marks
    text = hit.article.text
    start = sentences[0].start
    words = terms.cut(text, start, sentences[-1].end)
    found = [(order, term) for order, term in enumerate(map(terms.__getitem__, words)) if term >= 0]
    places = _places(text, start, words, [order for order, _ in found])
    ends = [sentence.end for sentence in sentences]
    before, last, run = -1, -2, 0.0
    pairs = {pair: number for number, pair in enumerate(asked.pairs)}
    spots = WordPositions([], [])
    for (order, term), place in zip(found, places, strict=True):
        number = bisect_right(ends, place)
        if sentences[number].follows(place):
            continue
        spots.numbers.append(term)
        spots.places.append(place)
        row = first_row + number
        held[row, term] = True
        if place < hit.passage.end:
            counts[sentences[0].hit, term] += 1
        beside = order == last + 1 and (before, term) in pairs
        if beside:
            paired[row, pairs[before, term]] = True
            phrase[row] = max(phrase[row], run + asked.weights[term])
        run = asked.weights[term] + (run if beside else 0.0)
        before, last = term, order
    return spots


def _places(text: str, start: int, words: Sequence[str], wanted: Sequence[int]) -> list[int]:
    """Where the words at ``wanted`` begin, of all ``words`` that stand in ``text`` from ``start``.

    Quicker than matching each word: between two words nothing is a word, so the next is there.
    """
    places = []
    order = 0
    for stop in wanted:
        for word in words[order:stop]:
            start = text.index(word, start) + len(word)
        start = text.index(words[stop], start)
        places.append(start)
        start += len(words[stop])
        order = stop + 1
    return places
