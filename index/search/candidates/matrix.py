"""Candidates laid out as sentences and possible quotes, with what each holds of the question."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from index.article import Hit
from index.languages.dialogue import dialogue_of
from index.search.candidates.windows import Sentence, Window, numbers_at, sentences_of, windows_of
from index.search.furniture.boilerplate import ASKS, is_statement
from index.search.furniture.headings import asks_briefly, points_ahead
from index.search.question.analysis import QuestionAnalysis
from index.search.question.lexicon import Lexicon

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]
Columns = dict[str, Floats]


# The number of each content word of the question in one candidate's text, and where it stands.
WordPositions = list[tuple[int, int]]


class Terms(dict[str, int]):
    """Words as they stand in texts of one language -> which content word of the question, or -1."""

    def __init__(self, asked: QuestionAnalysis, lexicon: Lexicon) -> None:
        super().__init__()
        self._numbers = {stem: number for number, stem in enumerate(asked.stems)}
        for fate in lexicon.profile.fates:  # "who died?" is answered by who was killed
            known = [self._numbers[stem] for word in fate if (stem := lexicon[word]) in asked.stems]
            for word in fate if known else ():
                self._numbers.setdefault(lexicon[word], known[0])
        self._lexicon = lexicon
        self._known = asked.known
        dialogue = dialogue_of(asked.language)
        self._small = set(map(lexicon.__getitem__, dialogue.empty))
        claims = lexicon.profile.claims  # "who has won most" is another question
        turning = f"{claims.get('negations', '')} {claims.get('extremes', '')}".split()
        self._small.difference_update(map(lexicon.__getitem__, (*dialogue.asking, *turning)))
        self._telling = asked.known - self._small
        self.cut = lexicon.cut

    def repeat(self, text: str) -> bool:
        """Whether ``text`` asks, and has no word that the question hasn't."""
        if not text.endswith(ASKS):
            return False
        return all(self._lexicon[word] in self._known for word in self.cut(text))

    def asks_the_same(self, text: str) -> bool:
        """Whether ``text`` asks for the same, as the line before an answer does, whatever the
        small words that don't ask."""
        if not self._telling or not asks_briefly(text):
            return False
        said = {self._lexicon[word] for word in self.cut(text)}
        return said - self._small == self._telling

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

    def paragraphs(self, rows: range) -> list[range]:
        """``rows``, sentences of one candidate, by the paragraph that they stand in."""
        article = self.hits[self.sentences[rows.start].hit].article.text
        first, found = rows.start, []
        for row in rows:
            sentence, after = self.sentences[row], self.sentences[row + 1 : row + 2]
            if row == rows[-1] or "\n\n" in article[sentence.end : after[0].start]:
                found.append(range(first, row + 1))
                first = row + 1
        return found

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
    windows = [
        window
        for window in windows_of(sentences)
        if not terms[(article := hits[window.hit].article).language].repeat(
            article.text[window.start : window.end]
        )
    ]
    width = len(asked.stems)
    matrix = CandidateMatrix(
        hits,
        sentences,
        windows,
        rows,
        spots=[],
        held=np.zeros((len(sentences), width), dtype=np.bool_),
        titled=np.zeros((len(hits), width), dtype=np.bool_),
        paired=np.zeros((len(sentences), len(asked.pairs)), dtype=np.bool_),
        phrase=np.zeros(len(sentences)),
        counts=np.zeros((len(hits), width)),
        told=np.zeros(len(sentences), dtype=np.bool_),
    )
    for number, hit in enumerate(hits):
        mine = terms[hit.article.language]
        matrix.spots.append(_mark(matrix, number, asked, mine))
        _mark_headed(matrix, number, mine)
    return matrix


def _mark(
    matrix: CandidateMatrix, hit: int, asked: QuestionAnalysis, terms: Terms
) -> WordPositions:
    """Find the question's words in the sentences of candidate number ``hit``."""
    rows, spots = matrix.rows[hit], WordPositions()
    if not rows:
        return spots
    sentences = matrix.sentences[rows.start : rows.stop]
    text, passage = matrix.hits[hit].article.text, matrix.hits[hit].passage
    start = sentences[0].start
    words = terms.cut(text, start, sentences[-1].end)
    found = [(order, term) for order, term in enumerate(map(terms.__getitem__, words)) if term >= 0]
    places = _places(text, start, words, [order for order, _ in found])
    numbers = numbers_at(sentences, places)
    before, last, run = -1, -2, 0.0
    pairs = {pair: number for number, pair in enumerate(asked.pairs)}
    for (order, term), place, number in zip(found, places, numbers, strict=True):
        if number is None:
            continue
        spots.append((term, place))
        row = rows.start + number
        matrix.held[row, term] = True
        if place < passage.end:
            matrix.counts[hit, term] += 1
        beside = order == last + 1 and (before, term) in pairs
        if beside:
            matrix.paired[row, pairs[before, term]] = True
            matrix.phrase[row] = max(matrix.phrase[row], run + asked.weights[term])
        run = asked.weights[term] + (run if beside else 0.0)
        before, last = term, order
    return spots


def _mark_headed(matrix: CandidateMatrix, hit: int, terms: Terms) -> None:
    """Find what stands over a candidate's sentences: its title, and what asks the question."""
    for word in terms.cut(matrix.hits[hit].article.title):
        if (term := terms[word]) >= 0:
            matrix.titled[hit, term] = True
            matrix.counts[hit, term] += 1
    for row, after in pairwise(matrix.rows[hit]):
        if terms.asks_the_same(matrix.text(row)):
            answer = matrix.text(after)
            matrix.told[after] = is_statement(answer) and not points_ahead(answer)


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
