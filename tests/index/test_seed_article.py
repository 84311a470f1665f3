"""The article that ships, read: it answers what it says, and nothing else."""

from datetime import date
from pathlib import Path

import pytest

from index.answering.answerer import Answerer
from index.article import Answer, Question
from index.encoder import Encoder
from tests.conftest import index_settings
from tests.index.support.building import build

CORPUS = Path(__file__).parents[2] / "corpus"
GERASIMOV = ("has a stabilizing effect", "should continue to conduct joint activities")


@pytest.fixture(scope="module")
def reading(real_encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    settings = index_settings(
        corpus_dir=CORPUS,
        store_dir=tmp_path_factory.mktemp("store"),
        reader=True,
        # Whatever else the machine does, all of the few passages are read.
        reader_milliseconds=60_000,
    )
    build(CORPUS, settings.store_dir, real_encoder, passages=settings.passages())
    return Answerer.open(settings, real_encoder)


def asked(reading: Answerer, question: str) -> Answer:
    return reading.ask(Question(question, date(2023, 7, 17)))


def bold(answer: Answer) -> list[str]:
    return [q.article.text[start:end] for q in answer.quotes for start, end in q.highlights]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What does the US supply to Ukraine?", "arms supplies"),
        ("How many days did Western/Interaction-2021 last?", "five"),
        ("When was the video conference?", "on Friday"),
        ("Where was the sixth aerial patrol?", "in the Asia-Pacific region"),
        ("Who is Liu Zhenli?", "member of the Central Military Commission"),
    ],
)
def test_the_answer_is_bold(reading: Answerer, question: str, words: str) -> None:
    answer = asked(reading, question)
    assert answer.answered
    assert words in bold(answer)[0]
    assert len(bold(answer)[0]) < 160


def test_a_list_is_quoted_whole(reading: Answerer) -> None:
    answer = asked(reading, "What provocations did the US make?")
    assert answer.answered
    assert "sending warships and warplanes" in answer.quotes[0].text


def test_what_somebody_said_is_their_words(reading: Answerer) -> None:
    answer = asked(reading, "What did Gerasimov say?")
    assert answer.answered
    assert any(words in bold(answer)[0] for words in GERASIMOV)


def test_somebodys_words_on_a_topic(reading: Answerer) -> None:
    answer = asked(reading, "What did Gerasimov say about operational training?")
    assert answer.answered
    assert GERASIMOV[1] in bold(answer)[0]


def test_an_expert_is_quoted_not_the_press_release(reading: Answerer) -> None:
    answer = asked(reading, "What did the Chinese military expert say?")
    assert answer.answered
    assert "expert" in answer.quotes[0].text
    assert "did not give more details" not in bold(answer)[0]


def test_who_somebody_is(reading: Answerer) -> None:
    answer = asked(reading, "Who is Valery Gerasimov?")
    assert "First Deputy Minister of Defense" in answer.quotes[0].text
    assert bold(answer)[0].startswith("Russia’s First Deputy Minister of Defense")
    assert bold(answer)[0].endswith("the Chief of the General Staff of the Russian Armed Forces")
    assert all("Gerasimov" in quote.text for quote in answer.quotes)


@pytest.mark.parametrize(
    "question",
    [
        "How many troops will take part in Northern/Interaction-2023?",
        "When will Northern/Interaction-2023 start?",
        "What did Putin say about the drill?",
        "Who is the president of China?",
        "Who is Gerasimov's interpreter?",
        "What did Liu Zhenli say?",
        "What did Xi Jinping say?",
        "How many warships were sent?",
        "How old is Valery Gerasimov?",
        "How many countries took part in 2019?",
    ],
)
def test_what_it_does_not_say(reading: Answerer, question: str) -> None:
    assert not asked(reading, question).answered


def test_quotes_beside_the_first_are_likely_to_answer(reading: Answerer) -> None:
    for question in ("Who is Liu Zhenli?", "When was the video conference?", "Who hosts it?"):
        answer = asked(reading, question)
        assert all(0 < quote.confidence <= 1 for quote in answer.quotes)
        assert not set(answer.further) & set(answer.quotes)
        surest = max(quote.confidence for quote in answer.quotes)
        assert all(quote.confidence >= surest / 10 for quote in answer.further)


@pytest.mark.parametrize("question", ["Who is Liu Zhenli?", "Who is Valery Gerasimov?"])
def test_what_says_nothing_of_somebody_is_not_shown_beside(
    reading: Answerer, question: str
) -> None:
    name = question.removesuffix("?").split()[-1]
    assert all(name in quote.text for quote in asked(reading, question).quotes)


def test_one_quote_is_enough_where_it_answers(reading: Answerer) -> None:
    """The README shows it."""
    assert len(asked(reading, "Who hosted the exercise?").quotes) == 1
