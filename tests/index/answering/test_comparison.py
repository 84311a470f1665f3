"""index/answering/comparison.py: quotes side by side, with real disagreements in them."""

from datetime import date

from index.answering.comparison import MOST_MOMENTS, NEAR, by_outlet, by_time, newest_first
from index.article import Article, MarkedQuote, Quote


def quote(
    text: str, source: str | None, day: int | None, score: float = 1.0, confidence: float = 0.0
) -> Quote:
    published = date(2022, 6, day) if day else None
    article = Article(f"{source}{day}{text}", "T", text, "a", published=published, source=source)
    return Quote(article, 0, len(text), text, ((0, len(text)),), score, confidence=confidence)


FEW = quote("The quake in the east killed 19 people.", "a.org", 3)
MORE = quote("The quake in the east killed 22 people.", "b.org", 4)
SAME = quote("Some 22 people were killed by the quake in the east.", "c.org", 5)
HOW_MANY = "How many people did the quake kill?"


def test_each_outlet_has_one_quote_with_its_differences_marked() -> None:
    """The best of each outlet, in order of rank; a figure is marked wherever another differs."""
    again = quote("The quake shook houses in the east for 40 seconds.", "a.org", 4)
    rows = by_outlet([MORE, FEW, again, SAME])
    assert [(row.quote, row.differing) for row in rows] == [
        (MORE, ("22",)),
        (FEW, ("19",)),
        (SAME, ("22",)),
    ]
    assert not any(row.later for row in rows)


def test_an_outlet_that_corrects_itself_has_two_quotes() -> None:
    """The newest of its corrections; both are marked."""
    third, newest = (
        quote(f"The quake in the east killed {many} people.", "a.org", day)
        for many, day in ((21, 4), (25, 6))
    )
    rows = by_outlet([FEW, third, newest])
    assert [(row.quote, row.differing) for row in rows] == [(FEW, ("19",)), (newest, ("25",))]


def test_outlets_that_agree_have_no_marks() -> None:
    """And a single outlet has nothing to differ from."""
    assert by_outlet([MORE, SAME]) == (MarkedQuote(MORE), MarkedQuote(SAME))
    assert by_outlet([FEW]) == (MarkedQuote(FEW),)
    assert by_outlet([]) == ()


def test_articles_of_no_known_outlet_count_for_themselves() -> None:
    """Two files that don't say where they are from are two outlets."""
    first, second = quote("Coal is dug.", None, 1), quote("Bread is baked.", None, 2)
    assert [row.quote for row in by_outlet([first, second])] == [first, second]


def test_what_is_far_behind_the_best_is_left_out() -> None:
    """It likely answers something else."""
    far = quote("The quake in the west killed 3 people.", "d.org", 1, score=1.0 - NEAR - 0.1)
    assert [row.quote for row in by_outlet([FEW, far])] == [FEW]
    assert [row.quote for row in by_time([FEW, far])] == [FEW]


def test_a_timeline_tells_what_a_later_article_changed() -> None:
    """In order of publication, undated articles left out; the change is told once."""
    undated = quote("The quake in the east killed 5 people.", "e.org", None)
    rows = by_time([SAME, MORE, undated, FEW])
    assert [row.quote for row in rows] == [FEW, MORE, SAME]
    assert [(row.later, row.differing, row.before) for row in rows] == [
        (False, (), ()),
        (True, ("22",), ("19",)),
        (False, (), ()),
    ]


def test_a_reversal_is_later_without_a_figure() -> None:
    """One says that it will be, one that it will not."""
    says = quote("The owner will close the coal mine.", "a.org", 1)
    denies = quote("The owner will not close the coal mine.", "a.org", 2)
    assert by_time([denies, says]) == (MarkedQuote(says), MarkedQuote(denies, later=True))


def test_articles_of_one_day_do_not_change_each_other() -> None:
    """Nobody knows which came first, and the same sentence is not told twice."""
    other = quote("The quake in the east killed 22 people.", "z.org", 3)
    assert by_time([FEW, other, MORE]) == (MarkedQuote(FEW), MarkedQuote(other))


def test_a_timeline_ends_somewhere() -> None:
    """The best ranked have the places."""
    many = [quote(f"Coal was dug in {year}.", "a.org", year) for year in range(1, 20)]
    assert len(by_time(many)) == MOST_MOMENTS


def test_the_newest_of_clearly_different_figures_is_first() -> None:
    """The older is marked as older, others keep their places."""
    bread = quote("A loaf of bread costs 3 euros.", "d.org", 9)
    first, second, third = newest_first([FEW, bread, MORE], HOW_MANY)
    assert (first, second.older, third) == (MORE, True, bread)
    assert second.text == FEW.text


def test_order_stays_where_nothing_is_clear() -> None:
    """No figure is asked for, the older stands behind already, or both may be right."""
    assert newest_first([FEW, MORE], "Where was the quake?") == (FEW, MORE)
    assert [quote.older for quote in newest_first([MORE, FEW], HOW_MANY)] == [False, True]
    assert newest_first([MORE, SAME], HOW_MANY) == (MORE, SAME)
    undated = quote(MORE.text, "b.org", None)
    assert newest_first([FEW, undated], HOW_MANY) == (FEW, undated)


def test_a_newer_figure_that_is_hardly_an_answer_changes_nothing() -> None:
    """It likely counts something else; nearly as sure, it goes first."""
    sure = quote(FEW.text, "a.org", 3, confidence=0.8)
    doubtful, likely = (quote(MORE.text, "b.org", 4, confidence=share) for share in (0.5, 0.6))
    assert newest_first([sure, doubtful], HOW_MANY) == (sure, doubtful)
    assert newest_first([sure, likely], HOW_MANY)[0] == likely
