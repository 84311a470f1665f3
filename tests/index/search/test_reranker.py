"""index/search/reranker.py"""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pytest
import torch
from transformers import AutoModelForSequenceClassification, AutoTokenizer

from index.answering.answerer import Answerer
from index.article import Article, Question, Quote
from index.errors import EncoderError
from index.search.reranker import Allowance, CrossEncoderScorer, Floats, Reranker
from index.settings import IndexSettings
from tests.conftest import WordEncoder
from tests.index.support.answering import build
from tests.tiny_model import save_tiny_cross_encoder


def quote(text: str, score: float) -> Quote:
    article = Article(id=text, title="Title", text=text, path=f"{text}.txt")
    return Quote(article, 0, len(text), text, ((0, len(text)),), score)


class Lengths:
    """The longer a text, the better: a letter is worth 1. Remembers the batches it was given."""

    def __init__(self) -> None:
        self.read: list[list[str]] = []

    def scores(self, question: str, texts: Sequence[str]) -> Floats:
        """How long each text is beyond its title."""
        self.read.append(list(texts))
        return np.array([len(text.partition("\n")[2]) for text in texts], dtype=np.float32)


def ticking(*seconds: float) -> Iterator[float]:
    """A clock that shows these, one after the other."""
    return iter(seconds)


QUOTES = [quote("a" * n, score=10.0 - 2 * n) for n in range(1, 7)]


def test_both_scores_add_up() -> None:
    """Scores 8, 6, 4 and 2 with lengths 1 to 4 come to 9, 8, 7 and 6: the order stays, all add."""
    reranked = Reranker(Lengths(), Allowance(4, 1000.0)).rerank("?", QUOTES)
    assert [one.score for one in reranked] == [9.0, 8.0, 7.0, 6.0, 0.0, -2.0]


def test_a_better_one_further_down_comes_first() -> None:
    """What is read decides against what was counted where it weighs more."""
    quotes = [quote("a", 1.0), quote("aaaaa", 0.5), quote("aa", 0.1)]
    reranked = Reranker(Lengths(), Allowance(10, 1000.0)).rerank("?", quotes)
    assert [one.text for one in reranked] == ["aaaaa", "aa", "a"]


def test_only_the_first_ones_are_read() -> None:
    """Those beyond the allowed number keep their places and their scores."""
    lengths = Lengths()
    reranked = Reranker(lengths, Allowance(5, 1000.0)).rerank("?", QUOTES)
    assert list(map(len, lengths.read)) == [4, 1]
    assert reranked[5] == QUOTES[5]
    assert lengths.read[0][0] == "Title\na"


def test_it_stops_before_the_time_is_over() -> None:
    """One batch took 0.2 s of 0.3, so another would end at 0.4 and is not begun."""
    lengths = Lengths()
    clock = ticking(0.0, 0.2)
    reranked = Reranker(lengths, Allowance(6, 300.0), lambda: next(clock)).rerank("?", QUOTES)
    assert list(map(len, lengths.read)) == [4]
    assert reranked[4:] == tuple(QUOTES[4:])


def test_it_goes_on_while_there_is_time() -> None:
    """One batch took 0.1 s of 0.3: another ends at 0.2."""
    lengths = Lengths()
    clock = ticking(0.0, 0.1)
    Reranker(lengths, Allowance(6, 300.0), lambda: next(clock)).rerank("?", QUOTES)
    assert list(map(len, lengths.read)) == [4, 2]


def test_nothing_to_read_is_nothing() -> None:
    """No quote, no score."""
    assert Reranker(Lengths(), Allowance(6, 300.0)).rerank("?", []) == ()


def test_a_cross_encoder_gives_log_odds(tmp_path: Path) -> None:
    """Those of the model itself, without the activation that flattens them."""
    folder = str(save_tiny_cross_encoder(tmp_path))
    texts = ["coal mine", "bread"]
    tokens = AutoTokenizer.from_pretrained(folder)(
        ["coal", "coal"], texts, return_tensors="pt", padding=True
    )
    model = AutoModelForSequenceClassification.from_pretrained(folder).eval()
    with torch.inference_mode():
        expected = model(**tokens).logits[:, 0].numpy()
    found = CrossEncoderScorer.load(folder).scores("coal", texts)
    assert found == pytest.approx(expected, abs=1e-5)
    assert abs(found[0] - found[1]) > 0.01


def test_a_model_of_several_scores_is_refused(tmp_path: Path) -> None:
    """A classifier of three classes can't rank."""
    folder = str(save_tiny_cross_encoder(tmp_path, labels=3))
    with pytest.raises(EncoderError, match="gives 3 scores"):
        CrossEncoderScorer.load(folder)


def test_a_model_that_is_not_there_is_one_plain_line(tmp_path: Path) -> None:
    """It says which setting to look at."""
    with pytest.raises(EncoderError, match=r"can't be loaded: .*RERANKER_MODEL"):
        CrossEncoderScorer.load(str(tmp_path))


def test_the_setting_brings_it_into_answers(
    tmp_path: Path, corpus: Path, store_dir: Path, encoder: WordEncoder
) -> None:
    """Its log-odds are part of each quote's score; the quotes are the same, and verbatim."""
    build(corpus, store_dir, encoder, ["The coal mine closed on Friday.", "No bread, no coal."])
    folder = save_tiny_cross_encoder(tmp_path)
    plain = IndexSettings(_env_file=None, store_dir=store_dir, answer_threshold=0.0)  # type: ignore[call-arg]
    question = Question("When did the coal mine close?", date(2022, 6, 20))
    before = Answerer.open(plain, encoder).ask(question).quotes
    second = plain.model_copy(update={"reranker_model": str(folder)})
    after = Answerer.open(second, encoder).ask(question).quotes
    texts = [f"{one.article.title}\n{one.text}" for one in before]
    read = CrossEncoderScorer.load(str(folder)).scores(question.text, texts)
    expected = {one.text: one.score + score for one, score in zip(before, read, strict=True)}
    assert {one.text: pytest.approx(one.score, abs=1e-4) for one in after} == expected
    assert [one.score for one in after] == sorted((one.score for one in after), reverse=True)


def test_without_the_setting_there_is_none() -> None:
    """Nothing is loaded."""
    assert Reranker.load(IndexSettings(_env_file=None)) is None  # type: ignore[call-arg]
