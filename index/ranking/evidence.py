"""What speaks for the possible answers in the candidates' sentences."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from index.ranking.asking import Asked
from index.ranking.finding import Found, find
from index.ranking.layout import Floats, Layout, Terms
from index.ranking.words import TOKEN, Lexicon

# How fast a word of the question loses weight with its distance from the answer, in characters.
_REACH = 120.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """Of each sentence (S rows): possible answers in it, their best nearness and agreement.

    ``count``: how many; ``near``: how much of the question's weight stands near the best one,
    0 to 1; ``agreed``: how much other articles speak for the same words, 0 to 1.
    """

    count: Floats
    near: Floats
    agreed: Floats
    best: list[Found | None]


def weigh(
    layout: Layout, asked: Asked, lexicon: Lexicon, prior: Floats, looked_at: int
) -> Evidence:
    """Evidence from the ``looked_at`` candidates of the highest ``prior`` (H values)."""
    number = len(layout.sentences)
    evidence = Evidence(np.zeros(number), np.zeros(number), np.zeros(number), [None] * number)
    chosen = set(np.argsort(-prior, kind="stable")[:looked_at].tolist())
    terms = Terms(asked, lexicon)
    found: list[tuple[int, Found, float]] = []
    row = 0
    while row < number:
        stop = row
        hit = layout.sentences[row].hit
        while stop < number and layout.sentences[stop].hit == hit:
            stop += 1
        if hit in chosen:
            found += _of_hit(layout, range(row, stop), asked, lexicon, terms)
        row = stop
    votes = _votes(layout, found, prior)
    for row, answer, near in found:
        agreed = sum(votes[stem] for stem in answer.new) / len(answer.new)
        evidence.count[row] += 1
        evidence.agreed[row] = max(evidence.agreed[row], agreed)
        if evidence.best[row] is None or near > evidence.near[row]:
            evidence.near[row] = near
            evidence.best[row] = answer
    return evidence


def _of_hit(
    layout: Layout, rows: range, asked: Asked, lexicon: Lexicon, terms: Terms
) -> list[tuple[int, Found, float]]:
    """Possible answers of one candidate: the sentence's row, the answer, its nearness."""
    text = layout.hits[layout.sentences[rows[0]].hit].article.text
    sentences = [layout.sentences[row] for row in rows]
    answers = [
        (row, answer)
        for row, sentence in zip(rows, sentences, strict=True)
        for answer in find(text, sentence.start, sentence.end, asked, lexicon)
    ]
    if not answers:
        return []
    words = [
        (terms[match[0]], match.start())
        for match in TOKEN.finditer(text, sentences[0].start, sentences[-1].end)
    ]
    words = sorted(word for word in words if word[0] >= 0)
    if not words:
        return [(row, answer, 0.0) for row, answer in answers]
    numbers = np.array([word[0] for word in words])
    places = np.array([word[1] for word in words], dtype=float)
    middles = np.array([(answer.start + answer.end) / 2 for _, answer in answers])
    kernel = np.exp(-np.abs(places[None, :] - middles[:, None]) / _REACH)
    firsts = np.flatnonzero(np.diff(numbers, prepend=-1))
    nearest = np.maximum.reduceat(kernel, firsts, axis=1)
    near = nearest @ np.array(asked.weights)[numbers[firsts]]
    return [(row, answer, float(n)) for (row, answer), n in zip(answers, near, strict=True)]


def _votes(
    layout: Layout, found: list[tuple[int, Found, float]], prior: Floats
) -> dict[str, float]:
    """How much the articles speak for each stem: its best place in each one, summed, the best 1."""
    best: dict[tuple[str, str], float] = defaultdict(float)
    for row, answer, near in found:
        hit = layout.sentences[row].hit
        weight = near * float(prior[hit])
        article = layout.hits[hit].article.id
        for stem in answer.new:
            best[stem, article] = max(best[stem, article], weight)
    votes: dict[str, float] = defaultdict(float)
    for (stem, _), weight in best.items():
        votes[stem] += weight
    most = max(votes.values(), default=0.0) or 1.0
    return defaultdict(float, {stem: vote / most for stem, vote in votes.items()})
