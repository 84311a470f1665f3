"""index/reader: pairs, readings and the time budget"""

from collections.abc import Callable
from datetime import date

import numpy as np
import pytest

from index.article import Article, Hit, Passage
from index.encoder.bert import Bert
from index.encoder.bundled import bundled_folder
from index.encoder.model_folder import ModelFolder
from index.reader.engine import Logits
from index.reader.pairs import PairSequence, PairTokens, heading
from index.reader.reader import LEAST, MOST_IN_8_BITS, Reader, Reading

TEXT = "The seals came back. Ann Lee counted 400 of them on Friday."


def hit(text: str = TEXT, start: int = 0, published: date | None = date(2026, 5, 8)) -> Hit:
    article = Article("a", "Seals return", text, "a.txt", published=published, language="en")
    return Hit(Passage("a", 0, start, len(text), text[start:]), article, 0.0)


@pytest.fixture(scope="module")
def tokens() -> PairTokens:
    return PairTokens.open(Bert.read(ModelFolder.read(bundled_folder())).tokenizer)


def test_a_pair_is_question_then_title_with_month_then_passage(tokens: PairTokens) -> None:
    [pair] = tokens.pairs("Who counted?", [hit()])
    words = [tokens.token(number) for number in pair.ids[0].tolist()]
    assert words[:5] == ["[CLS]", "who", "counted", "?", "[SEP]"]
    assert words[5 : pair.first] == ["seals", "return", "(", "may", "202", "##6", ")", "[SEP]"]
    assert words[-1] == "[SEP]"
    assert pair.segments[0].tolist() == [0] * 5 + [1] * (len(words) - 5)


def test_offsets_are_of_the_article_not_of_the_passage(tokens: PairTokens) -> None:
    [pair] = tokens.pairs("Who counted?", [hit(start=21)])
    pieces = [TEXT[a:b] for a, b in pair.offsets.tolist()]
    assert pieces == ["Ann", "Lee", "counted", "400", "of", "them", "on", "Friday", "."]


def test_an_article_without_a_date_has_its_title_alone() -> None:
    assert heading(hit(published=None)) == "Seals return"


def reading(starts: list[float], ends: list[float]) -> Reading:
    offsets = np.array([(2 * n, 2 * n + 1) for n in range(len(starts))])
    return Reading(0.0, np.array(starts, np.float32), np.array(ends, np.float32), offsets)


def test_the_best_span_has_the_highest_sum_and_never_runs_backwards() -> None:
    # End is best at token 0, begin at token 2; forwards 2 to 3 sums to 5 + 3.
    assert reading([-9, 0, 5, 0], [9, 0, 0, 3]).best_span(0, 8) == ((4, 7), 8.0)
    assert reading([9, 0, 5, 0], [9, 0, 0, 3]).best_span(0, 8) == ((0, 1), 18.0)


def test_the_best_span_has_something_of_what_may_be_the_answer() -> None:
    read = reading([9, -9, 5, 0], [9, -9, -9, 3])
    assert read.best_span(0, 8) == ((0, 1), 18.0)
    assert read.best_span(0, 8, [(4, 5)]) == ((0, 7), 12.0)
    assert read.best_span(2, 8, [(4, 5)]) == ((4, 7), 8.0)
    assert read.best_span(0, 8, [(90, 95)]) is None
    assert read.best_span(0, 8, []) is None


def test_the_best_span_stays_inside_what_is_asked_for() -> None:
    assert reading([9, 0, 5, 0], [9, 0, 0, 3]).best_span(2, 8) == ((4, 7), 8.0)
    assert reading([9], [9]).best_span(2, 8) is None


class Engine:
    """Answers with the number of each pair, and lets time go by."""

    def __init__(self) -> None:
        self.now = 0.0

    def run(self, pairs: list[PairSequence], going_on: Callable[[int], bool]) -> list[Logits]:
        """As the engine does."""
        found = []
        for number, pair in enumerate(pairs):
            if not going_on(number):
                break
            self.now += 0.010
            found.append((float(number), np.zeros((len(pair.offsets), 2), np.float32)))
        return found


def test_it_stops_when_the_time_is_over(tokens: PairTokens) -> None:
    engine = Engine()
    reader = Reader(tokens, engine, 65.0, clock=lambda: engine.now)  # type: ignore[arg-type]
    readings = reader.read("Who?", [hit()] * 20)
    assert [reading.relevance for reading in readings] == [0, 1, 2, 3, 4, 5, 6]


def test_in_eight_bits_fewer_are_read(tokens: PairTokens) -> None:
    assert Reader.load("int8", 1e6).most == MOST_IN_8_BITS
    engine = Engine()
    reader = Reader(tokens, engine, 1e6, lambda: engine.now, MOST_IN_8_BITS)  # type: ignore[arg-type]
    assert len(reader.read("Who?", [hit()] * 20)) == MOST_IN_8_BITS


def test_the_likeliest_passages_are_read_whatever_the_time(tokens: PairTokens) -> None:
    engine = Engine()
    reader = Reader(tokens, engine, 0.001, clock=lambda: engine.now)  # type: ignore[arg-type]
    assert len(reader.read("Who?", [hit()] * 20)) == LEAST


def test_auto_reads_in_eight_bits_where_that_is_quickest(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the encoder embeds; and what was read is nearly the same."""
    plain = Reader.load("float32", 1e6).read("Who counted?", [hit()])
    eight = Reader.load("int8", 1e6).read("Who counted?", [hit()])
    monkeypatch.setattr("index.reader.engine.chosen", lambda _: "int8")
    auto = Reader.load("auto", 1e6).read("Who counted?", [hit()])
    assert auto[0].relevance == eight[0].relevance
    assert 0 < abs(eight[0].relevance - plain[0].relevance) < 0.3
    spans = [reading[0].best_span(0, len(TEXT)) for reading in (plain, eight)]
    assert [span and span[0] for span in spans] == [(21, 28)] * 2


def test_what_fills_a_passage_up_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader.load("float32", 1e6)
    [filled] = reader.read("Who counted?", [hit()])
    monkeypatch.setattr("index.reader.engine._STEP", 1)
    [plain] = reader.read("Who counted?", [hit()])
    assert len(filled.starts) == len(plain.starts) == len(plain.offsets)
    assert filled.relevance == pytest.approx(plain.relevance, abs=1e-4)
    assert filled.starts == pytest.approx(plain.starts, abs=1e-4)
    assert filled.ends == pytest.approx(plain.ends, abs=1e-4)
