"""Answers as messages: what stands around the quotes."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.views.answers import (
    AROUND,
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
from bot.views.texts import LANGUAGES
from bot.views.turn_view import TurnView
from index.article import OtherLanguage, Question, Quote, ReplyKind, Scope
from index.errors import QuoteError
from index.presentation.blocks import line
from tests.bot.support.archive import BUILT, COVERAGE, RAISED, RATES, yes
from tests.bot.support.turns import TURN
from tests.bot.support.wire import TEXTS

SAY = TEXTS.language("en")
BUILT_AT = datetime.fromisoformat(BUILT)
QUESTION = Question("Who raised rates?", date(2023, 1, 2))


FOOTER = "2 articles"


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
    said = freshness(COVERAGE, BUILT_AT + timedelta(minutes=minutes), SAY)
    assert said == f"2 articles, newest 2022-12-30, indexed {ago}"


def test_an_archive_without_dates() -> None:
    """Where no article has a date, none is told."""
    undated = replace(COVERAGE, articles=1, oldest=None, newest=None)
    assert freshness(undated, BUILT_AT + timedelta(hours=2), SAY) == "one article, indexed 2 h ago"
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
    """What was understood and what limits it stand over the quotes; nothing where all is plain."""
    follow_up = replace(TURN, follows_up=True, said="who?", scope=Scope(sources=("a.com",)))
    assert heading(follow_up, SAY) == (line("Understood: Who raised rates?\nOnly: a.com"),)
    assert heading(TURN, SAY) == ()


def test_heading_of_what_nobody_typed() -> None:
    """A question that a button asked, or that was asked before, stands over its answer."""
    assert heading(replace(TURN, by_button=True), SAY) == (line("🔎 Who raised rates?"),)
    assert heading(replace(TURN, standing=True), SAY) == (line("🔔 Who raised rates?"),)


def test_heading_of_an_answer_from_other_times() -> None:
    """A limit that was given up is told."""
    widened = replace(TURN, widened=Scope(since=date(2022, 6, 1)))
    assert heading(widened, SAY) == (line("Only since 2022-06-01: no answer. Without that limit:"),)


def test_each_language_frames_the_same_quote() -> None:
    """In every language the quote itself stays as the article has it."""
    for code in LANGUAGES:
        (message,) = answer_messages(TURN, [RAISED], FOOTER, TEXTS.language(code))
        assert message.text == f"{RAISED.text}\nRates go up · example.com · 2022-06-03\n\n{FOOTER}"


def test_the_first_quote_is_open() -> None:
    """The best quote stands open; those behind it are folded where they are long."""
    article = replace(RATES, text="Word " * 60)
    long = replace(RAISED, article=article, text=article.text, start=0, end=300, highlights=())
    (message,) = answer_messages(TURN, [long, long, RAISED], FOOTER, SAY)
    kinds = [entity.type for entity in message.entities if "quote" in entity.type]
    assert kinds == ["blockquote", "expandable_blockquote", "blockquote"]


def test_an_overview_is_open() -> None:
    """All its quotes are to be read."""
    article = replace(RATES, text="Word " * 60)
    long = replace(RAISED, article=article, text=article.text, start=0, end=300, highlights=())
    overview = replace(TURN, kind=ReplyKind.OVERVIEW)
    (message,) = answer_messages(overview, [long, long], FOOTER, SAY)
    kinds = {entity.type for entity in message.entities if "quote" in entity.type}
    assert kinds == {"blockquote"}


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
    (message,) = answer_messages(TURN, [quote], FOOTER, TEXTS.language(code))
    assert message.text.splitlines()[1] == f"Rates go up · example.com · {elsewhere}"


def test_forged_words() -> None:
    """A quote that is not its article's text becomes no message."""
    forged = replace(RAISED, text="Prices fell 9%.")
    with pytest.raises(QuoteError):
        answer_messages(TURN, [forged], FOOTER, SAY)


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
    limited = replace(TURN, scope=Scope(sources=("a.com",)), answered=False, quotes=())
    screen = TurnView().fresh(limited, no, COVERAGE, TEXTS.language(code))
    told = screen[0].text.split("\n\n")[1]
    assert told.startswith(said)
    assert TEXTS.language(code)("none-without-limit") not in screen[0].text
