"""What is told unasked stays within one message."""

from dataclasses import replace
from datetime import datetime

from bot.storage.watches import Watch
from bot.views.alerts import Digest, WatchAnswer, digest_message, gathered_message
from bot.views.entities import MAX_UNITS, units
from index.answering.topics import Topic
from index.article import Article, Quote
from index.presentation.blocks import source_link
from tests.bot.support.archive import RAISED, RETURNS, quote_of
from tests.bot.support.wire import TEXTS

SAY = TEXTS.language("en")
WATCH = Watch(11, 11, "Who raised rates?", id=1)
LONG = Article("long", "Long", f"{'𝔞𝔟𝔠 ' * 300}end.", "long.txt")


def test_what_does_not_fit_is_counted() -> None:
    """A gathered message ends with how many quotes it could not hold."""
    told = [WatchAnswer(WATCH, quote_of(LONG, LONG.text)) for _ in range(4)]
    message = gathered_message(told, SAY, source_link)
    assert units(message.text) <= MAX_UNITS
    assert message.text.count("end.") == 1
    assert message.text.endswith("and 3 more quotes")


def test_a_digest_drops_its_smallest_topics() -> None:
    """And says how many articles are on others."""
    topics = tuple(Topic(quote_of(LONG, LONG.text), count) for count in (5, 3, 1))
    message = digest_message(Digest(topics, 9, datetime(2023, 1, 1, 8)), SAY, source_link)
    assert units(message.text) <= MAX_UNITS
    assert message.text.startswith("New since 2023-01-01 08:00: 9 articles\n\nLong\n")
    assert message.text.endswith("and 4 articles on other topics. /latest shows the newest.")


def test_quotes_of_one_watch_stand_under_its_question_once() -> None:
    """Each question heads its own quotes."""
    other = replace(WATCH, id=2, question="Which show returns?")
    told = [WatchAnswer(WATCH, RAISED), WatchAnswer(WATCH, RAISED), WatchAnswer(other, RETURNS)]
    text = gathered_message(told, SAY, source_link).text
    assert text.count("🔔 Who raised rates?") == text.count("🔔 Which show returns?") == 1


def test_a_title_is_linked_to_the_quoted_sentence() -> None:
    """The headline of a topic opens its article there."""
    quote = Quote(RETURNS.article, RETURNS.start, RETURNS.end, RETURNS.text, (), 0.0)
    digest = Digest((Topic(quote, 1),), 1, datetime(2023, 1, 1))
    kinds = {
        str(entity.type): entity for entity in digest_message(digest, SAY, source_link).entities
    }
    assert kinds["text_link"].url == ("https://tv.example.org/show#:~:text=The%20show%20returns.")
    assert kinds["blockquote"].length == len(RETURNS.text)
