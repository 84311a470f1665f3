"""index/answering/topics.py: which articles are about one thing."""

from collections.abc import Sequence

import numpy as np

from index.answering.topics import APART, Topic, topics
from index.article import Article
from index.store.records import Floats

SENTENCE = "Here is a sentence of {name} that is long enough to stand alone."


class Archive:
    """Articles at angles (degrees) on a circle: cosines can be worked out by hand."""

    def __init__(self, copies: tuple[str, ...] = (), **angles: float) -> None:
        self.angles = angles
        self.copies = copies
        self.silent: set[str] = set()

    def article(self, article_id: str) -> Article | None:
        """Any: it holds one sentence, or none where it is silent."""
        text = "" if article_id in self.silent else SENTENCE.format(name=article_id)
        return Article(article_id, article_id.upper(), text, article_id)

    def same_story(self, article_id: str, limit: int) -> list[Article]:
        """The other copies of a copy."""
        others = [copy for copy in self.copies if copy != article_id]
        found = others if article_id in self.copies else []
        return [article for article in map(self.article, found) if article is not None]

    def leads(self, article_ids: Sequence[str]) -> dict[str, Floats]:
        """Unit vectors."""
        turns = {
            article_id: np.radians(self.angles[article_id])
            for article_id in article_ids
            if article_id in self.angles
        }
        return {
            name: np.array([np.cos(turn), np.sin(turn)], dtype=np.float32)
            for name, turn in turns.items()
        }


def told(found: tuple[Topic, ...]) -> list[tuple[str, int]]:
    return [(topic.quote.article.id, topic.articles) for topic in found]


def test_near_articles_are_one_topic_named_by_the_central_one() -> None:
    """0, 10 and 20 degrees stand together, and 10 is nearest to the others; 120 is alone."""
    archive = Archive(a=0.0, b=10.0, c=20.0, d=120.0)
    found = topics(archive, ["a", "b", "c", "d"])
    assert told(found) == [("b", 3), ("d", 1)]
    assert found[0].quote.text == SENTENCE.format(name="b")


def test_two_are_one_topic_just_within_the_distance() -> None:
    """A cosine of 1 - APART is where one topic ends."""
    edge = float(np.degrees(np.arccos(1 - APART)))
    assert told(topics(Archive(a=0.0, b=edge - 1), ["a", "b"])) == [("a", 2)]
    assert told(topics(Archive(a=0.0, b=edge + 1), ["a", "b"])) == [("a", 1), ("b", 1)]


def test_copies_of_a_story_count_but_do_not_weigh() -> None:
    """Three prints of one report are one article to the grouping and three in the count."""
    archive = Archive(("a", "b", "c", "old"), a=0.0, b=0.0, c=0.0, d=40.0, e=44.0)
    assert told(topics(archive, ["a", "b", "c", "d", "e"])) == [("d", 5)]


def test_an_article_without_a_sentence_is_counted_with_others_alone() -> None:
    """It can't stand for its topic; where it is alone nothing is said of it."""
    archive = Archive(a=0.0, b=5.0, c=10.0, d=120.0)
    archive.silent = {"b", "d"}
    assert told(topics(archive, ["a", "b", "c", "d"])) == [("a", 3)]


def test_nothing_new_is_no_topic() -> None:
    """Nor is an article that is gone by now."""
    assert topics(Archive(), []) == topics(Archive(), ["gone"]) == ()
