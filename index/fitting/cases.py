"""The cases that the fitting learns from: each question over corpora of several sizes.

Of an answerable question: the whole store, the whole store without the articles that answer, and
parts of 1 to 300 articles with one article that answers, and without. So "small corpus" is no
stranger to the weights, and an article near the question is no proof that it answers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from index.encoder import Encoder
from index.evaluation.questions import Judged
from index.fitting.examples import Example, bears, example, without_answer
from index.fitting.recorded_readings import FittingReader
from index.fitting.store_parts import Part, Parts
from index.search.question.lexicon import Lexicon
from index.search.ranker import MOST_READ
from index.search.reading.passage_readings import PassageReadings
from index.search.retriever import DENSE_DEPTH, LEXICAL_DEPTH, READ, Retriever
from index.search.scoring.candidate_features import likeliest_hits, scores_by
from index.search.scoring.weights import Weights
from index.store.local.store import LocalStore

SIZES = (1, 5, 30, 300)
# What a case counts for the confidence: one of a part; and an answerable question in the whole
# store without its answer, for there an article that nobody listed may answer it all the same.
PART, WITHOUT = 0.1, 0.15
_NEAR = 60
_ALL = DENSE_DEPTH + LEXICAL_DEPTH


@dataclass(frozen=True, slots=True)
class Case:
    """A question over a corpus; ``held``: that corpus bears the answer."""

    example: Example
    held: bool
    counts: float


class _Remembering:
    """An encoder that encodes a question once for all its cases."""

    def __init__(self, encoder: Encoder) -> None:
        self.encode_query = lru_cache(maxsize=1)(encoder.encode_query)


class Cases:
    """Makes the cases of questions."""

    def __init__(self, encoder: Encoder, store: LocalStore) -> None:
        self._store = store
        self._retriever = Retriever(_Remembering(encoder))
        self._parts = Parts(store)
        self._lexicon = Lexicon(store.words)
        self._turn = 0
        every = store.latest(store.manifest.articles)
        self._ids = {article.url or article.path: article.id for article in every}

    def of(self, judged: Judged) -> list[Case]:
        """The whole store first. Unanswerable questions, and parts without, take turns at sizes."""
        hits, _ = self._retriever.retrieve(judged.question, self._store, _ALL)
        cases = [Case(example(judged, hits[:READ], self._lexicon), judged.answerable, 1.0)]
        if judged.answerable:
            left = without_answer(judged, hits)[:READ]
            cases.append(Case(example(judged, left, self._lexicon), False, WITHOUT))
        known = [self._ids[name] for name in sorted(judged.articles) if name in self._ids]
        self._turn += 1
        near = list(dict.fromkeys(hit.article.id for hit in hits))[:_NEAR]
        return cases + list(self._of_parts(judged, known, near))

    def _of_parts(
        self, judged: Judged, known: Sequence[str], near: Sequence[str]
    ) -> Iterator[Case]:
        articles = filter(None, map(self._store.article, known))
        bearing = [article.id for article in articles if bears(judged, article)]
        for turn, size in enumerate(SIZES, self._turn):
            if bearing:
                ids = [self._parts.pick(bearing), *self._parts.draw(size - 1, near, known)]
                yield from self._of_part(judged, self._parts.part(ids), True)
            if turn % 2:
                part = self._parts.part(self._parts.draw(size, near, known))
                yield from self._of_part(judged, part, False)

    def _of_part(self, judged: Judged, part: Part, held: bool) -> Iterator[Case]:
        hits, _ = self._retriever.retrieve(judged.question, part)
        if hits:
            yield Case(example(judged, hits, Lexicon(part.words)), held, PART)


def read_case(case: Case, plain: Weights, reader: FittingReader) -> Case:
    """The same with what is read of its likeliest passages, as the ranker has them read."""
    matrix = case.example.scored.matrix
    likeliest = [*likeliest_hits(matrix, scores_by(plain, case.example.columns)[0])][:MOST_READ]
    hits = [matrix.hits[number] for number in likeliest]
    found = reader(case.example.judged.question.text, hits)
    read = dict(zip(likeliest, found, strict=True))
    readings = PassageReadings.of(matrix, read, case.example.scored.possible)
    columns = case.example.columns | readings.columns(matrix)
    return replace(case, example=replace(case.example, columns=columns))
