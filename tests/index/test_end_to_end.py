"""The whole way with the real model: the shipped corpus, indexed and asked."""

from datetime import date
from pathlib import Path

import pytest

from index.answering.answerer import Answerer
from index.article import Question
from index.encoder import Encoder
from tests.conftest import index_settings
from tests.index.support.building import build

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def shipped(real_encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    settings = index_settings(corpus_dir=CORPUS, store_dir=tmp_path_factory.mktemp("store"))
    report = build(CORPUS, settings.store_dir, real_encoder, passages=settings.passages())
    assert (report.articles, report.skipped) == (1, ())
    return Answerer.open(settings, real_encoder)


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Where was the Western/Interaction-2021 exercise held?", "Ningxia Hui Autonomous Region"),
        ("Who represented China in the video conference?", "Liu Zhenli"),
        ("Which exercise will Russia take part in?", "Northern/Interaction-2023"),
        ("Which strategic exercises does Russia hold every year?", "Zapad"),
    ],
)
def test_a_question_that_the_article_answers(shipped: Answerer, question: str, words: str) -> None:
    """The quote bears the answer, verbatim, with no address or date made up."""
    answer = shipped.ask(Question(question, date(2023, 7, 17)))
    assert answer.answered
    best = answer.quotes[0]
    assert words in best.text
    assert best.text == best.article.text[best.start : best.end]
    assert best.text in (CORPUS / best.article.path).read_text(encoding="utf-8")
    assert (best.article.url, best.article.published) == (None, None)


@pytest.mark.parametrize(
    "question",
    ["Who won the women's final at Wimbledon?", "How do I bake sourdough bread?"],
)
def test_a_question_that_it_does_not_answer(shipped: Answerer, question: str) -> None:
    """No answer."""
    answer = shipped.ask(Question(question, date(2023, 7, 17)))
    assert not answer.answered
    assert answer.quotes == ()


def test_boilerplate_cannot_be_quoted(shipped: Answerer) -> None:
    """The breadcrumb, the tag line and the empty source label are not part of the article."""
    (article,) = shipped.store.current().latest(9)
    assert article.title.startswith("China to Host Russia in Joint Exercise")
    assert article.text.startswith("Russia will participate in a military drill")
    assert article.text.endswith("operational and combat training, Gerasimov said.")
