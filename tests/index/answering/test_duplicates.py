"""index/answering/duplicates.py: the same words in several articles are one quote."""

from datetime import date

import pytest

from index.answering.duplicates import merge_duplicates
from index.article import Article, Quote

WORDS = "The coal mine closed on Friday. It had 1,500 workers. Nobody was hurt, said the owner."


def article(name: str, text: str = WORDS, day: int | None = 5, source: str = "") -> Article:
    return Article(
        name,
        name,
        text,
        f"{name}.txt",
        url=f"https://{name}.org/coal",
        published=date(2022, 6, day) if day else None,
        source=source or f"{name}.org",
    )


def quote(source: Article, words: str = WORDS, answering: str = "It had 1,500 workers.") -> Quote:
    start, first = source.text.index(words), source.text.index(answering)
    highlight = (first, first + len(answering))
    return Quote(source, start, start + len(words), words, (highlight,), 0.5)


def folded(quotes: list[Quote], *story: Article, top: int = 3) -> tuple[Quote, ...]:
    """``story``: all articles that are one story."""

    def same_story(name: str, limit: int) -> list[Article]:
        inside = name in {article.id for article in story}
        return [article for article in story if inside and article.id != name][:limit]

    return merge_duplicates(quotes, same_story, top)


def test_copies_are_one_quote_of_the_earliest_article() -> None:
    """The others are named in order of publication, and nothing is quoted twice."""
    a, b, c = article("a", day=7), article("b", day=5), article("c", day=6)
    (copy,) = folded([quote(a), quote(c)], a, b, c)
    assert copy.article == b
    assert copy.text == b.text[copy.start : copy.end] == WORDS
    assert copy.also_in == ("https://c.org/coal", "https://a.org/coal")


def test_offsets_are_those_of_the_article_quoted() -> None:
    """Other words stand before it there, its spaces and quotation marks are its own."""
    said = "“Nobody was hurt,” said the owner. It had 1,500 workers."
    wire = "Newsville (AP).\n\n“Nobody was hurt,”  said the owner. It had 1,500 workers. It rained."
    a, b = article("a", said, day=7), article("b", wire, day=5)
    (copy,) = folded([quote(a, said)], a, b)
    assert copy.article == b
    assert copy.text == "“Nobody was hurt,”  said the owner. It had 1,500 workers."
    assert [b.text[x:y] for x, y in copy.highlights] == ["It had 1,500 workers."]


def test_on_the_same_day_the_better_ranked_is_quoted() -> None:
    """An article without a date is later than any."""
    a, b, c = article("a"), article("b"), article("c", day=None)
    assert [copy.article for copy in folded([quote(b), quote(a)], a, b, c)] == [b]


@pytest.mark.parametrize(
    ("words", "update", "answering"),
    [
        ("1,500", "1,700", "It had 1,700 workers."),
        ("Nobody was", "One man was", "One man was hurt, said the owner."),
        ("closed", "never closed", "The coal mine never closed on Friday."),
    ],
)
def test_an_update_is_not_a_copy(words: str, update: str, answering: str) -> None:
    """The answering sentence has another figure or a negation: both are quoted."""
    a, b = article("a"), article("b", WORDS.replace(words, update), day=7)
    quotes = [quote(a), quote(b, b.text, answering)]
    assert folded(quotes, a, b) == tuple(quotes)


def test_quotes_of_the_earliest_article_never_overlap() -> None:
    """A copy stays where it is when its words there are part of a quote already shown."""
    text = WORDS + " The land is for sale."
    a, b = article("a", day=7), article("b", text, day=5)
    first = quote(b, text[text.index("Nobody") :], "The land is for sale.")
    second = quote(a)
    assert [quote.article for quote in folded([first, second], a, b)] == [b, a]


def test_a_word_of_house_style_is_no_difference() -> None:
    """But the article is not quoted in its place: its words are not the same to the letter."""
    long = WORDS + " The owner is looking for a buyer for the land, which lies near the sea."
    styled = long.replace("looking", "searching")
    a, b = article("a", long, day=7), article("b", styled, day=5)
    (copy,) = folded([quote(a, long)], a, b)
    assert (copy.article, copy.also_in) == (a, ("https://b.org/coal",))


def test_a_few_same_words_elsewhere_are_two_quotes() -> None:
    """Where the articles are not one story, a short sentence may be alike by chance."""
    a, b = article("a"), article("b")
    assert folded([quote(a), quote(b)]) == (quote(a), quote(b))


def test_a_long_sentence_elsewhere_is_a_copy() -> None:
    """Whatever else the other article says. Being no report of it, that is not quoted instead."""
    long = "The coal mine in the north closed on Friday after a century of digging."
    a, b = article("a", long + " It rained."), article("b", "Elsewhere. " + long, day=1)
    (copy,) = folded([quote(a, long, long), quote(b, long, long)])
    assert (copy.article, copy.also_in) == (a, ("https://b.org/coal",))


def test_an_outlet_is_named_once_and_its_own_pages_never() -> None:
    """Addresses of one page differ by little more than a slash."""
    a, again = article("a"), article("again", source="a.org")
    b, c = article("b", source="x.org"), article("c", source="x.org")
    (copy,) = folded([quote(a)], a, again, b, c)
    assert copy.also_in == ("https://b.org/coal",)


def test_as_many_are_shown_as_asked_for() -> None:
    """Another quote takes the place of a copy."""
    a, b, c, d = article("a"), article("b"), article("c", "Bread is dear."), article("d", "No.")
    bread, no = quote(c, c.text, c.text), quote(d, d.text, d.text)
    assert folded([quote(a), quote(b), bread, no], a, b, top=2)[1:] == (bread,)
