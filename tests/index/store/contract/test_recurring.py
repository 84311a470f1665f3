"""What every store knows of its outlets' pages, and keeps as it grows."""

from datetime import date

from index.answering.answerer import Answerer
from index.article import Question
from index.search import Ranker
from index.search.retriever import Retriever
from index.store import Store
from index.store.handle import FixedStore
from index.store.recurring import OutletLines
from tests.conftest import VOCABULARY, WordEncoder
from tests.index.store.contract.home import Home
from tests.index.support.building import write

LINE = "You read of coal here every day, so sign up for our letter."


def story(number: int, line: str = LINE) -> str:
    """One of many on different things, with a line in the middle."""
    word = VOCABULARY[number % 8]
    return f"The {word}{number} mine sold its coal.\n\n{line}\n\nIt paid {number} workers."


def write_stories(home: Home, first: int, last: int, line: str = LINE) -> None:
    write(home.corpus, **{f"n{number}": story(number, line) for number in range(first, last)})


def known(store: Store) -> OutletLines:
    return store.recurring.of("a.org")


def test_nothing_is_learned_of_a_few_articles(home: Home) -> None:
    write_stories(home, 0, 19)
    home.build()
    assert home.open().manifest.recurring == {}


def test_lines_are_learned_kept_and_learned_again(home: Home) -> None:
    """A few more articles change nothing; with a quarter more a new invitation is known."""
    write_stories(home, 0, 20)
    home.build()
    assert known(home.open()) == OutletLines.of(20, [LINE])
    other = "Our app has more: get it here."
    write_stories(home, 20, 24, other)
    home.build()
    assert known(home.open()) == OutletLines.of(20, [LINE])
    write_stories(home, 24, 26, other)
    home.build()
    assert known(home.open()) == OutletLines.of(26, [LINE, other])
    home.build(rebuild=True)
    assert known(home.open()) == OutletLines.of(26, [LINE, other])


def test_such_a_line_is_never_quoted_and_stays_in_its_article(home: Home) -> None:
    write_stories(home, 0, 20)
    home.build()
    store = home.open()
    answerer = Answerer(FixedStore(store), Retriever(WordEncoder()), Ranker.load(), 0.0)
    answer = answerer.ask(Question("Who sold coal?", date(2022, 6, 3)))
    assert answer.quotes
    assert not any(LINE in quote.text for quote in answer.quotes)
    for quote in answer.quotes:
        assert quote.article.text[quote.start : quote.end] == quote.text
        assert LINE in quote.article.text
