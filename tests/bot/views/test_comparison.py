"""Quotes of many outlets or many days in one message."""

from dataclasses import replace
from datetime import date

from bot.views.turn_view import outlets_message, timeline_message
from index.article import MarkedQuote, Question, Scope, SideBySide, Timings
from tests.bot.support.archive import GLAD, RAISED, RATES, RETURNS
from tests.bot.support.turns import TURN
from tests.bot.support.wire import TEXTS

SAY = TEXTS.language("en")
RATES_LINE = "\nRates go up · example.com · 2022-06-03"
SHOW_LINE = "\nA show returns · tv.example.org · 2022-12-30"
FOOTER = "\n\n2 articles"


def view(*rows: MarkedQuote) -> SideBySide:
    """These rows on one question."""
    return SideBySide(Question("Who raised rates?", date(2023, 1, 2)), True, 0.8, rows, Timings())


def test_each_day_stands_once() -> None:
    """Quotes of one day stand under one date; how the question was limited stands over all."""
    rows = (MarkedQuote(RAISED), MarkedQuote(GLAD), MarkedQuote(RETURNS))
    turn = replace(TURN, scope=Scope(until=date(2022, 12, 31)))
    assert timeline_message(view(*rows), turn, "2 articles", SAY).text == (
        "Only: until 2022-12-31\n\nIn order of publication"
        f"\n\n2022-06-03\n\n{RAISED.text}{RATES_LINE}\n\n{GLAD.text}{RATES_LINE}"
        f"\n\n2022-12-30\n\n{RETURNS.text}{SHOW_LINE}{FOOTER}"
    )


def test_long_quotes_are_folded() -> None:
    """Side by side a quote folds sooner than alone."""
    article = replace(RATES, text="Word " * 50)
    long = replace(RAISED, article=article, text=article.text, start=0, end=250, highlights=())
    message = outlets_message(
        view(MarkedQuote(long), MarkedQuote(RETURNS)), TURN, "2 articles", SAY
    )
    kinds = [entity.type for entity in message.entities if "quote" in entity.type]
    assert kinds == ["expandable_blockquote", "blockquote"]


def test_what_does_not_fit() -> None:
    """Where one message can't hold them all, the least sure quote is the one left out."""
    article = replace(RATES, text="word " * 500)
    long = replace(RAISED, article=article, text=article.text, start=0, end=2500, highlights=())
    rows = (MarkedQuote(replace(long, score=0.1)), MarkedQuote(long), MarkedQuote(RETURNS))
    assert outlets_message(view(*rows), TURN, "2 articles", SAY) == outlets_message(
        view(*rows[1:]), TURN, "2 articles", SAY
    )
