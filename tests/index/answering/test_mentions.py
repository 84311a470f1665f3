"""index/answering/mentions.py: the sentence of an article that tells of a topic."""

from pathlib import Path

import pytest

from index.answering.mentions import TopicWords, statement
from index.article import Article, Passage
from index.search.question.lexicon import Lexicon
from index.store.local.words import WordIndex
from tests.index.support.word_indexes import word_index

OPENING = "Ann Lee, who led the coal mine of Alder for ten years, died on Friday."
SAID = 'The mayor said: "I am sad at the news that my friend Ann Lee has died."'
TEXT = f"{OPENING}\n\n{SAID}"


@pytest.fixture
def topic(tmp_path: Path) -> TopicWords:
    words: WordIndex = word_index(tmp_path, TEXT)
    return TopicWords("Ann Lee", Lexicon(words))


@pytest.mark.parametrize(
    ("title", "told"), [("Who was Ann Lee?", OPENING), ("Mine closed", SAID), ("Lee dead", SAID)]
)
def test_an_article_titled_with_the_topic_is_told_by_its_opening(
    title: str, told: str, topic: TopicWords
) -> None:
    """Whichever of its passages is the likeliest; any other one by what that passage says."""
    article = Article("a", title, TEXT, "a.txt")
    passage = Passage("a", 1, len(OPENING) + 2, len(TEXT), SAID)
    quote = statement(article, passage, topic)
    assert quote is not None
    assert quote.text == told


def test_an_opening_that_does_not_name_the_topic_stands_back(topic: TopicWords) -> None:
    """The passage is what does."""
    text = f"The coal mine of Alder lost its head after ten years on Friday.\n\n{SAID}"
    article = Article("a", "Who was Ann Lee?", text, "a.txt")
    quote = statement(article, Passage("a", 1, text.index(SAID), len(text), SAID), topic)
    assert quote is not None
    assert quote.text == SAID


@pytest.mark.parametrize(
    ("asked", "text", "held"),
    [
        ("Titan", "The Titan sank.", 1),
        ("Titan", "A titan of fashion came.", 0),
        ("strike", "Strikes went on.", 1),
    ],
)
def test_a_name_has_a_capital(asked: str, text: str, held: int, tmp_path: Path) -> None:
    """Other words need none."""
    topic = TopicWords(asked, Lexicon(word_index(tmp_path, "The Titan sank. The strike ended.")))
    assert topic.held_by(text, "en") == held
