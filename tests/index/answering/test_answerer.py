"""index/answering/answerer.py over real stores: what is quoted is what is stored."""

import json
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.answering.answerer import Answerer
from index.article import Article, Hit, Passage, Question, Quote, Scope
from index.errors import NoStoreError, QuoteError
from index.search import Ranker, Ranking
from index.search.retriever import Retriever
from index.store import Words
from index.store.handle import StoreHandle
from tests.conftest import WordEncoder, index_settings
from tests.index.support.answering import ASKED, TEXTS, answerer, build_texts
from tests.index.support.building import build


def test_the_passage_that_answers_is_quoted(
    corpus: Path, store_dir: Path, encoder: WordEncoder
) -> None:
    """Best first, and the answering sentence marked."""
    build_texts(corpus, store_dir, encoder, TEXTS)
    answer = answerer(store_dir, encoder, 0.0).ask(
        Question("How many workers had the coal mine?", ASKED)
    )
    best = answer.quotes[0]
    assert best.text.startswith("The coal mine closed on Friday. It had 1,500 workers.")
    assert best.article.title == "title 0"
    ((start, end),) = best.highlights
    assert best.article.text[start:end] == "It had 1,500 workers."
    assert answer.timings.select > 0


def test_below_the_threshold_quotes_become_the_nearest(
    corpus: Path, store_dir: Path, encoder: WordEncoder
) -> None:
    """The same quotes, the same confidence, but not as an answer."""
    build_texts(corpus, store_dir, encoder, TEXTS)
    question = Question("How many workers had the coal mine?", ASKED)
    given = answerer(store_dir, encoder, 0.0).ask(question)
    refused = answerer(store_dir, encoder, 1.0).ask(question)
    assert given.answered
    assert not refused.answered
    assert refused.quotes == given.nearest == ()
    assert refused.nearest == given.quotes
    assert refused.confidence == given.confidence


def test_a_caption_is_never_among_the_nearest(
    corpus: Path, store_dir: Path, encoder: WordEncoder
) -> None:
    """The next passage takes its place, for every way to ask."""
    build_texts(
        corpus, store_dir, encoder, ["FILE - Coal at the mine.\n\nMail coal@mine.org.", *TEXTS]
    )
    question = Question("How many workers had the coal mine?", ASKED, top=1)
    asked = answerer(store_dir, encoder, 1.0)
    for answer in (asked.ask(question), *asked.ask_all([question])):
        assert [quote.article.title for quote in answer.nearest] == ["title 1"]


def test_side_by_side_reads_a_question_as_ask_does(
    corpus: Path, store_dir: Path, encoder: WordEncoder
) -> None:
    """Signs that nobody sees are taken out of it, and it is given back as it was asked."""
    build_texts(corpus, store_dir, encoder, TEXTS)
    asked = answerer(store_dir, encoder, 0.0)
    plain = Question("How many workers had the coal mine?", ASKED)
    hidden = replace(plain, text="How many wo\u200brkers had the co\u00adal mine?")
    for show in (asked.compare, asked.timeline):
        view = show(hidden)
        assert view.question == hidden
        assert (view.rows, view.confidence) == (show(plain).rows, show(plain).confidence)


def test_one_story_in_three_outlets_is_one_quote(
    corpus: Path, store_dir: Path, encoder: WordEncoder
) -> None:
    """Of the earliest article; the other two are named, and another article has a place."""
    wire = f"{TEXTS[0]} The town hall said on Friday that it would find work for all of them."
    other = "Bread prices rose. A mill has 40 workers."
    for name, text, day in (("a", wire, 3), ("b", wire, 1), ("c", wire, 2), ("d", other, 1)):
        record = {"title": "Coal", "text": text, "url": f"https://{name}.org/x"}
        record["published"] = f"2022-06-0{day}"
        (corpus / f"{name}.json").write_text(json.dumps(record))
    build(corpus, store_dir, encoder)
    answer = answerer(store_dir, encoder, 0.0).ask(
        Question("How many workers had the coal mine?", ASKED, top=2)
    )
    assert answer.quotes[0].article.url == "https://b.org/x"
    assert answer.quotes[0].also_in == ("https://c.org/x", "https://a.org/x")
    ranked = (*answer.quotes, *answer.further)
    assert ranked[1].article.url == "https://d.org/x"
    assert len({quote.text for quote in ranked}) == len(ranked)
    assert answer.question.top == 2


def test_questions_asked_together_get_the_same_answers(
    corpus: Path, store_dir: Path, encoder: WordEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In their order, those with a scope too, more than share one pass."""
    build_texts(corpus, store_dir, encoder, TEXTS)
    asked = answerer(store_dir, encoder, 0.0)
    words = ("coal", "bread", "workers of the mine", "euros")
    monkeypatch.setattr("index.answering.answerer.TOGETHER", 5)
    questions = [Question(word, ASKED, id=f"{word}{n}") for n in range(2) for word in words]
    scoped = Question("coal?", ASKED, scope=Scope(since=date(2030, 1, 1)))
    questions.insert(3, scoped)
    together = list(asked.ask_all(questions))
    assert [question.question for question in together] == questions
    for answer in together:
        alone = asked.ask(answer.question)
        assert replace(answer, timings=alone.timings) == alone
    assert together[3].nearest == together[3].quotes == ()


def test_no_more_quotes_than_asked_for(corpus: Path, store_dir: Path, encoder: WordEncoder) -> None:
    """Even where more would fit."""
    build_texts(corpus, store_dir, encoder, TEXTS)
    answer = answerer(store_dir, encoder, 0.0).ask(Question("coal bread?", ASKED, top=1))
    assert len(answer.quotes) == 1


def test_nothing_indexed_is_said(store_dir: Path, encoder: WordEncoder) -> None:
    """With the command to run."""
    with pytest.raises(NoStoreError, match="quoth index"):
        Answerer.open(index_settings(store_dir=store_dir), encoder)


class MakesThingsUp(Ranker):
    """Changes one letter of every quote."""

    def __init__(self) -> None:
        self._real = Ranker.load()
        super().__init__(self._real._weights)

    def rank(self, question: Question, hits: list[Hit], words: Words) -> Ranking:  # type: ignore[override]
        """Almost the truth."""
        ranking = self._real.rank(question, hits, words)
        return replace(
            ranking, quotes=tuple(replace(q, text=q.text[:-1] + "!") for q in ranking.quotes)
        )


def test_a_quote_that_is_not_verbatim_is_never_shown(
    corpus: Path, store_dir: Path, encoder: WordEncoder
) -> None:
    """One letter is enough."""
    build_texts(corpus, store_dir, encoder, TEXTS)
    store = StoreHandle(store_dir, encoder.name, encoder.fingerprint)
    liar = Answerer(store, Retriever(encoder), MakesThingsUp())
    with pytest.raises(QuoteError, match="is not its text at 0:"):
        liar.ask(Question("coal?", ASKED))


NO_STATISTICS = Ranker.load()


class EveryWordIsRare:
    """Statistics of an index that was never built."""

    total = 1000
    language = "en"

    def speaking(self, language: str) -> "EveryWordIsRare":
        """Whatever the language."""
        return self

    def languages_to_search(self, question: str) -> tuple[str, ...]:
        """Always English."""
        return ("en",)

    def is_stopword(self, word: str) -> bool:
        """None is."""
        return False

    def stem(self, word: str) -> str:
        """The word itself."""
        return word

    def documents(self, stem: str) -> int:
        """Once each."""
        return 1

    def similar(self, stem: str) -> str:
        """Every word is known."""
        return stem

    def spelt_like(self, word: str) -> list[str]:
        """None is."""
        return []


WORDS = st.sampled_from(
    [
        "coal",
        "Bread",
        "mine.",
        "“said”",
        "U.S.",
        "1,500",
        "Zoë",
        "天地。",
        "🙂",
        "e\u0301",
        "?",
        "\n\n",
    ]
)
TEXT = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=60).map(" ".join))


@given(text=TEXT, question=TEXT, cuts=st.lists(st.integers(0, 200), max_size=3))
def test_any_quote_of_any_text_is_exact(text: str, question: str, cuts: list[int]) -> None:
    """Whatever stands in the article and the question: text, offsets and highlights agree."""
    article = Article(id="a", title="T", text=text, path="a.txt")
    bounds = sorted({0, len(text), *(cut for cut in cuts if cut < len(text))})
    hits = [
        Hit(Passage("a", n, start, end, text[start:end]), article, 0.5)
        for n, (start, end) in enumerate(pairwise(bounds))
    ]
    ranking = NO_STATISTICS.rank(Question(question, ASKED), hits, EveryWordIsRare())
    assert 0 <= ranking.confidence <= 1
    for quote in ranking.quotes:
        check(quote, article)
    spans = sorted((quote.start, quote.end) for quote in ranking.quotes)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


def check(quote: Quote, article: Article) -> None:
    assert quote.text == article.text[quote.start : quote.end]
    assert quote.text == quote.text.strip() != ""
    assert all(quote.start <= a < b <= quote.end for a, b in quote.highlights)
