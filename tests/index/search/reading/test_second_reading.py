"""index/search/reading/second_reading.py: quotes read by themselves"""

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from index.article import Hit, Quote
from index.reader import Reading
from index.reader.reader import FAR_RELEVANCE
from index.search.reading.passage_readings import PassageReadings
from index.search.reading.second_reading import READ_AGAIN, moved, read_again
from index.search.scoring.weights import Linear, Weights
from tests.index.search.small_archive import article, hit

WEIGHTS = Weights.load(profile="fast", read=True)


class ReadsLengths:
    """Finds a passage as likely to answer as it is long; reads only the first ``most``."""

    def __init__(self, most: int = 99) -> None:
        self._most = most
        self.seen: list[str] = []

    def read(self, _question: str, hits: Sequence[Hit]) -> list[Reading]:
        self.seen = [hit.passage.text for hit in hits]
        none = np.zeros(0, np.float32)
        offsets = np.zeros((0, 2), np.int64)
        return [Reading(float(len(text)), none, none, offsets) for text in self.seen[: self._most]]


def as_read(_place: int, reading: Reading) -> Reading:
    return reading


def quote(text: str, score: float = 0.0, confidence: float = 0.5) -> Quote:
    source = article(text, f"Rain fell. {text}")
    return Quote(source, 11, 11 + len(text), text, (), score, confidence=confidence)


def by(slope: float, first: str) -> Linear:
    """``first`` as it is, and ``slope`` times what was read again."""
    return Linear((first, "again"), np.zeros(2), np.ones(2), np.array([1.0, slope]), 0.0)


def weights() -> Weights:
    return replace(
        WEIGHTS, again_score=by(1, "score"), again_quote=by(1, "logit"), again_answer=by(2, "logit")
    )


def test_the_first_quotes_are_read_without_the_passage_around_them() -> None:
    reader = ReadsLengths()
    quotes = [quote("a" * (n + 1)) for n in range(READ_AGAIN + 2)]
    nothing = [None] * len(quotes)
    assert read_again(reader, "Who?", quotes, nothing, as_read) == [1, 2, 3, 4]
    assert reader.seen == [quote.text for quote in quotes[:READ_AGAIN]]
    assert read_again(ReadsLengths(most=2), "Who?", quotes, nothing, as_read) == [1, 2]


def test_quotes_that_would_not_be_shown_are_not_read_again() -> None:
    quotes = [quote("a", confidence=0.01), quote("aa", confidence=0.06), quote("aaa", confidence=0)]
    assert read_again(ReadsLengths(), "Who?", quotes, [None] * 3, as_read) == [1, 2]
    assert read_again(ReadsLengths(), "Who?", quotes[2:], [None], as_read) == [3]


def test_what_is_read_of_something_else_stays_far() -> None:
    quotes = [quote("aa"), quote("aaa")]

    def checked(place: int, reading: Reading) -> Reading:
        return reading if place else reading.far()

    found = read_again(ReadsLengths(), "Who?", quotes, [None, None], checked)
    assert found == [FAR_RELEVANCE, 3.0]


def test_what_is_known_of_a_quote_is_not_read() -> None:
    reader = ReadsLengths()
    quotes = [quote("aa"), quote("aaa"), quote("a")]
    assert read_again(reader, "Who?", quotes, [-7.0, None, 5.0], as_read) == [-7.0, 3.0, 5.0]
    assert reader.seen == ["aaa"]


def test_a_whole_passage_and_one_that_was_misread_need_no_second_reading() -> None:
    told = article("told", "Rain fell. Ada sang.")
    whole, part = hit(told), hit(told, end=10)
    none, offsets = np.zeros(0, np.float32), np.zeros((0, 2), np.int64)
    read = Reading(2.0, none, none, offsets)
    readings = PassageReadings({0: read, 1: read.far()}, [])
    both = Quote(told, 0, 20, told.text, (), 0.0)
    first = Quote(told, 0, 10, "Rain fell.", (), 0.0)
    assert readings.known(whole, 0, both) == 2.0
    assert readings.known(whole, 0, first) is None
    assert readings.known(part, 1, both) == FAR_RELEVANCE
    assert readings.known(part, 2, first) is None


def test_what_was_read_again_moves_scores_and_confidences() -> None:
    quotes = [quote("a", 5.0, 0.5), quote("b", 4.0, 0.5)]
    found, sure = moved(weights(), quotes, [-1.0, 1.0], 0.5)
    assert [quote.score for quote in found] == [4.0, 5.0]
    assert [quote.confidence for quote in found] == pytest.approx(
        [1 / (1 + math.e), 1 / (1 + 1 / math.e)]
    )
    assert sure == pytest.approx(1 / (1 + math.exp(-2)))


def test_what_there_was_no_time_for_counts_as_the_worst_that_was_read() -> None:
    quotes = [quote("a", 5.0), quote("b", 4.0), quote("c", 3.0, 0.2)]
    found, sure = moved(weights(), quotes, [1.0, -1.0], 0.5)
    assert [quote.score for quote in found] == [6.0, 3.0, 2.0]
    assert found[2].confidence == 0.2
    assert sure == pytest.approx(1 / (1 + math.exp(-2)))


def test_nothing_read_changes_nothing() -> None:
    quotes = [quote("a", 5.0)]
    assert moved(weights(), quotes, [], 0.4) == (quotes, 0.4)
