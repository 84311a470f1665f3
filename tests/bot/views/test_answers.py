"""Answers as messages: what stands around the quotes."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.views.answers import (
    AROUND,
    Frame,
    answer_messages,
    context_messages,
    copy_text,
    covers,
    freshness,
    heading,
    paragraphs_around,
    scope_words,
)
from bot.views.entities import units
from index.article import OtherLanguage, Question, Quote, Scope
from index.errors import QuoteError
from index.presentation.blocks import line
from tests.bot.support.archive import BUILT, COVERAGE, RAISED, RATES, yes
from tests.bot.support.wire import TEXTS

SAY = TEXTS.language("en")
BUILT_AT = datetime.fromisoformat(BUILT)
QUESTION = Question("Who raised rates?", date(2023, 1, 2))


def frame(minutes: int = 120, **more: object) -> Frame:
    """What stands around an answer so many minutes after the index was built."""
    whole = Frame(COVERAGE, BUILT_AT + timedelta(minutes=minutes))
    return replace(whole, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("minutes", "ago"),
    [
        (-5, "0 min ago"),
        (59, "59 min ago"),
        (60, "1 h ago"),
        (47 * 60 + 59, "47 h ago"),
        (48 * 60, "2 days ago"),
    ],
)
def test_freshness(minutes: int, ago: str) -> None:
    """The footer says how many articles there are, how new, and how long ago they were read."""
    said = freshness(frame(minutes), SAY)
    assert said == f"2 articles, newest 2022-12-30, indexed {ago}"


def test_an_archive_without_dates() -> None:
    """Where no article has a date, none is told."""
    undated = replace(COVERAGE, articles=1, oldest=None, newest=None)
    assert freshness(frame(coverage=undated), SAY) == "one article, indexed 2 h ago"
    assert covers(undated, SAY) == "I have one article."


@pytest.mark.parametrize(
    ("scope", "words"),
    [
        (Scope(since=date(2022, 6, 1)), "since 2022-06-01"),
        (Scope(until=date(2022, 6, 1)), "until 2022-06-01"),
        (Scope(date(2022, 6, 1), date(2022, 6, 30)), "2022-06-01 to 2022-06-30"),
        (Scope(sources=("a.com", "b.com"), article_id="x"), "a.com · b.com · this article"),
    ],
)
def test_scope(scope: Scope, words: str) -> None:
    """What a question is limited to is told in words."""
    assert scope_words(scope, SAY) == words


def test_heading() -> None:
    """Notes, the topic and the scope stand over the quotes, and nothing where there are none."""
    whole = frame(topic="rates", scope=Scope(sources=("a.com",)), notes=("Note.",))
    assert heading(whole, SAY) == (line("Note.\nAbout: rates\nOnly: a.com"),)
    assert heading(frame(), SAY) == ()


def test_each_language_frames_the_same_quote() -> None:
    """In every language the quote itself stays as the article has it."""
    for code, footer in (
        ("de", "2 Artikel, neuester 2022-12-30, indexiert vor 2 h"),
        ("zh", "2 篇文章，最新 2022-12-30，2 小时前更新索引"),
    ):
        (message,) = answer_messages(yes(RAISED)(QUESTION), frame(), TEXTS.language(code))
        assert message.text == f"{RAISED.text}\nRates go up · example.com · 2022-06-03\n\n{footer}"


@pytest.mark.parametrize(
    ("code", "elsewhere"),
    [
        ("en", "older: 2022-06-03 · also in 4 outlets: a.com, b.com, c.com …"),
        ("ru", "раньше: 2022-06-03 · также в 4 изданиях: a.com, b.com, c.com …"),
        ("zh", "较早： 2022-06-03 · 另见 4 家媒体: a.com, b.com, c.com …"),
        ("es", "anterior: 2022-06-03 · también en 4 medios: a.com, b.com, c.com …"),
        ("de", "älter: 2022-06-03 · auch in 4 Medien: a.com, b.com, c.com …"),
        ("fr", "plus ancien : 2022-06-03 · aussi dans 4 médias: a.com, b.com, c.com …"),
    ],
)
def test_older_words_that_stand_in_many_outlets(code: str, elsewhere: str) -> None:
    """That a quote is outdated, and how many outlets have the same words, is said in each."""
    places = tuple(f"https://www.{letter}.com/x" for letter in "abcd")
    quote = replace(RAISED, also_in=places, older=True)
    (message,) = answer_messages(yes(quote)(QUESTION), frame(), TEXTS.language(code))
    assert message.text.splitlines()[1] == f"Rates go up · example.com · {elsewhere}"


def test_forged_words() -> None:
    """A quote that is not its article's text becomes no message."""
    forged = replace(RAISED, text="Prices fell 9%.")
    with pytest.raises(QuoteError):
        answer_messages(yes(forged)(QUESTION), frame(), SAY)


def test_copy_text() -> None:
    """What is copied is the quote and what is known of its source, and nothing invented."""
    bare = replace(RATES, url=None, published=None, source=None)
    assert copy_text(replace(RAISED, article=bare)) == f"“{RAISED.text}”\n— Rates go up"


def test_context_in_one_paragraph() -> None:
    """Between two paragraphs that are long, the context is cut between words on both sides."""
    text = "before " * 400 + "The quote." + " after" * 400
    article = replace(RATES, text=text)
    start = text.index("The quote.")
    first, last = paragraphs_around(text, start, start + 10)
    assert start - AROUND <= first < start
    assert text[first:].startswith("before ")
    assert text[:last].endswith(" after")
    quote = Quote(article, start, start + 10, "The quote.", (), 1.0)
    (message,) = context_messages(quote, SAY)
    assert units(message.text) <= 4096


@given(st.text(st.sampled_from("ab \n"), max_size=60), st.data())
def test_context_holds_the_quote(text: str, data: st.DataObject) -> None:
    """Whatever the paragraphs, the context begins before the quote and ends after it."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = paragraphs_around(text, start, end)
    assert 0 <= first <= start <= end <= last <= len(text)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("en", "Your question is in Russian and the articles are in English."),
        ("de", "Ihre Frage ist auf Russisch, die Artikel sind auf Englisch."),
        ("fr", "Votre question est en russe et les articles sont en anglais."),
        ("es", "Tu pregunta está en ruso y los artículos están en inglés."),
        ("ru", "Язык вопроса: русский, язык статей: английский."),
        ("zh", "您的问题是俄语，而文章是英语。"),
    ],
)
def test_a_question_in_another_language_is_told_so(code: str, said: str) -> None:
    """In the words of who asks, whatever the question was limited to."""
    no = replace(yes()(QUESTION), other_language=OtherLanguage("ru", ("en",)), answered=False)
    limited = frame(scope=Scope(sources=("a.com",)))
    (message,) = answer_messages(no, limited, TEXTS.language(code))
    told = message.text.split("\n\n")[1]
    assert told.startswith(said)
    assert TEXTS.language(code)("nothing-in-scope") not in message.text
