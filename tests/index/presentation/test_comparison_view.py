"""index/presentation/comparison_view.py"""

from datetime import date

from index.article import Article, MarkedQuote, Question, Quote, SideBySide, Timings
from index.presentation.blocks import Block, BlockKind, Span, line, quote_section
from index.presentation.comparison_view import difference, lay_out_view

TEXT = "The quake killed 22 people."
ARTICLE = Article("a", "Quake", TEXT, "a.txt", published=date(2022, 6, 3), source="a.org")
QUOTE = Quote(ARTICLE, 0, len(TEXT), TEXT, ((0, len(TEXT)),), 1.0)


def view(*rows: MarkedQuote) -> SideBySide:
    return SideBySide(Question("q", date(2022, 6, 4)), bool(rows), 0.9, rows, Timings())


def test_what_differs_stands_above_its_quote() -> None:
    """And a quote that does not differ is a quote like any other."""
    marked, plain = lay_out_view(view(MarkedQuote(QUOTE, ((17, 19),)), MarkedQuote(QUOTE)))
    assert plain == quote_section(QUOTE)
    assert marked == (
        Block(BlockKind.LINE, (Span("differs: 22", bold=True),)),
        *plain,
    )


def test_nothing_found_is_no_answer() -> None:
    """As in an ordinary answer."""
    assert lay_out_view(view()) == (line("I found no answer to that in these articles."),)


def test_a_later_change_names_what_stood_before() -> None:
    """A reversal has no figures to name."""
    assert difference(MarkedQuote(QUOTE, ((17, 19),), True, ("19",))) == "later: 22 (before: 19)"
    assert difference(MarkedQuote(QUOTE, later=True)) == "later: says the opposite"
    assert difference(MarkedQuote(QUOTE)) == ""
