"""What speaks for the possible answers in the candidates' sentences."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.search.candidates.answer_extraction import AnswerExtractor, ExtractedAnswer
from index.search.candidates.matrix import CandidateMatrix, Floats, WordPositions
from index.search.candidates.windows import numbers_at
from index.search.question.analysis import QuestionAnalysis
from index.search.question.lexicon import Lexicon

# How fast a word of the question loses weight with its distance from the answer, in characters.
_REACH = 120.0
# Beside means: so many characters after the answer, or begun so many before it.
_GAP, _WORD = 2, 12


@dataclass(frozen=True, slots=True)
class Evidence:
    """Of each sentence (S rows): possible answers in it, their best nearness and agreement.

    ``count``: how many; ``near``: how much of the question's weight stands near the best one,
    0 to 1; ``agreed``: how much other articles speak for the same words, 0 to 1; ``headed``: 1
    where one stands right beside the noun that was asked for ("the Ellery bridge"). ``found``: all
    of them; None where none was looked for.
    """

    count: Floats
    near: Floats
    agreed: Floats
    headed: Floats
    best: list[ExtractedAnswer | None]
    found: list[list[ExtractedAnswer] | None]


def weigh(
    matrix: CandidateMatrix,
    asked: QuestionAnalysis,
    lexicon: Lexicon,
    prior: Floats,
    looked_at: int,
) -> Evidence:
    """Evidence from the ``looked_at`` candidates of the highest ``prior`` (H values)."""
    number = len(matrix.sentences)
    none = np.zeros((4, number))
    evidence = Evidence(none[0], none[1], none[2], none[3], [None] * number, [None] * number)
    finders: dict[str | None, AnswerExtractor] = {}
    found: list[tuple[int, ExtractedAnswer, float]] = []
    for hit in np.argsort(-prior, kind="stable")[:looked_at].tolist():
        language = matrix.hits[hit].article.language
        if language not in finders:
            finders[language] = AnswerExtractor(asked, lexicon.speaking(language))
        if finders[language].has_form:
            for row in matrix.rows[hit]:
                evidence.found[row] = []
            found += _of_hit(matrix, hit, asked, finders[language])
    head = asked.stems.index(asked.head) if asked.head in asked.stems else -1
    votes = _votes(matrix, found, prior)
    for row, answer, near in found:
        agreed = sum(votes[stem] for stem in answer.new) / len(answer.new)
        evidence.count[row] += 1
        if (known := evidence.found[row]) is not None:
            known.append(answer)
        if _beside(matrix.spots[matrix.sentences[row].hit], answer, head):
            evidence.headed[row] = 1.0
        evidence.agreed[row] = max(evidence.agreed[row], agreed)
        if evidence.best[row] is None or near > evidence.near[row]:
            evidence.near[row] = near
            evidence.best[row] = answer
    return evidence


def _of_hit(
    matrix: CandidateMatrix, hit: int, asked: QuestionAnalysis, finder: AnswerExtractor
) -> list[tuple[int, ExtractedAnswer, float]]:
    """Possible answers of one candidate: the sentence's row, the answer, its nearness."""
    rows = matrix.rows[hit]
    if not rows:
        return []
    text = matrix.hits[hit].article.text
    sentences = matrix.sentences[rows.start : rows.stop]
    answers = finder.find(text, sentences[0].start, sentences[-1].end)
    if not answers:
        return []
    numbers = numbers_at(sentences, (answer.start for answer in answers))
    near = _near(matrix.spots[hit], answers, np.array(asked.weights))
    return [
        (rows.start + number, answer, weight)
        for number, answer, weight in zip(numbers, answers, near, strict=True)
        if number is not None
    ]


def _near(spots: WordPositions, answers: Sequence[ExtractedAnswer], weights: Floats) -> list[float]:
    """How much of the question's weight stands near each answer."""
    if not spots:
        return [0.0] * len(answers)
    numbers, places = np.array(spots).T
    middles = np.array([(answer.start + answer.end) / 2 for answer in answers])
    kernel = np.exp(np.abs(places - middles[:, None]) / -_REACH)
    near = np.zeros((len(weights), len(answers)))
    np.maximum.at(near, numbers, kernel.T)
    found: list[float] = (weights @ near).tolist()
    return found


def _beside(spots: WordPositions, answer: ExtractedAnswer, head: int) -> bool:
    """Whether the word number ``head`` stands right before or after an answer."""
    return any(
        number == head and (0 <= place - answer.end <= _GAP or 0 < answer.start - place <= _WORD)
        for number, place in spots
    )


def _votes(
    matrix: CandidateMatrix, found: list[tuple[int, ExtractedAnswer, float]], prior: Floats
) -> dict[str, float]:
    """How much the articles speak for each stem: its best place in each one, summed, the best 1."""
    best: dict[tuple[str, str], float] = defaultdict(float)
    for row, answer, near in found:
        hit = matrix.sentences[row].hit
        weight = near * float(prior[hit])
        article = matrix.hits[hit].article.id
        for stem in answer.new:
            best[stem, article] = max(best[stem, article], weight)
    votes: dict[str, float] = defaultdict(float)
    for (stem, _), weight in best.items():
        votes[stem] += weight
    most = max(votes.values(), default=0.0) or 1.0
    return defaultdict(float, {stem: vote / most for stem, vote in votes.items()})
