"""The layout that every channel draws from."""

from dataclasses import replace
from datetime import date

import pytest

from index.article import Answer, Article, OtherLanguage, Question, Quote, Timings
from index.errors import QuoteError
from index.presentation.blocks import (
    Block,
    BlockKind,
    Span,
    Wording,
    lay_out,
    line,
    no_answer,
    quote_section,
    source_link,
    source_spans,
    text_fragment,
)

TEXT = "Markets fell. The central bank, led by J-P & Co, raised rates. Nobody cheered."
ARTICLE = Article(
    id="a1",
    title="Rates\n go up",
    text=TEXT,
    path="a.txt",
    url="https://www.example.com/rates",
    published=date(2022, 6, 3),
    source="example.com",
)


def quote(article: Article = ARTICLE, also_in: tuple[str, ...] = ()) -> Quote:
    """The second sentence of ARTICLE, its last two words highlighted."""
    return Quote(article, 14, 62, article.text[14:62], ((49, 62),), 0.7, also_in)


def answer(*quotes: Quote, nearest: tuple[Quote, ...] = ()) -> Answer:
    """An answer of these quotes."""
    question = Question("Who raised rates?", date(2022, 6, 4))
    return Answer(question, bool(quotes), 0.8, quotes, nearest, Timings())


def test_quote_and_source() -> None:
    """The answer is bold, and the link opens at its sentence; below it title, outlets and date."""
    drawn = quote_section(quote(also_in=("https://www.other.org/x", "https://third.net/y")))
    sentence = "The%20central%20bank%2C%20led%20by%20J%2DP%20%26%20Co%2C%20raised%20rates."
    link = f"https://www.example.com/rates#:~:text={sentence}"
    assert drawn == (
        Block(
            BlockKind.QUOTE,
            (
                Span("The central bank, led by J-P & Co, "),
                Span("raised rates.", bold=True),
            ),
        ),
        Block(
            BlockKind.LINE,
            (
                Span("Rates go up", bold=True, link=link),
                Span(" · example.com · 2022-06-03"),
                Span(" · also in "),
                Span("other.org", link="https://www.other.org/x"),
                Span(", "),
                Span("third.net", link="https://third.net/y"),
            ),
        ),
    )


def test_many_outlets_are_counted() -> None:
    """Three are named; a file that has no address is named without a link."""
    places = ("https://www.other.org/x", "wire/b.txt", "https://third.net/y", "https://e.net/z")
    source = source_spans(quote(also_in=places))
    assert source[2:] == (
        Span(" · also in 4 outlets: "),
        Span("other.org", link="https://www.other.org/x"),
        Span(", "),
        Span("wire/b.txt"),
        Span(", "),
        Span("third.net", link="https://third.net/y"),
        Span(" …"),
    )


def test_an_older_quote_says_so_before_its_date() -> None:
    old = replace(quote(), older=True)
    assert source_spans(old)[1] == Span(" · example.com · older: 2022-06-03")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://e.com/a", "https://e.com/a#:~:text=Hi%20there."),
        ("https://e.com/a#part", "https://e.com/a#part:~:text=Hi%20there."),
        ("https://e.com/a#:~:text=old", "https://e.com/a#:~:text=Hi%20there."),
        ("ftp://e.com/a", None),
        ("javascript:alert(1)", None),
        (None, None),
    ],
)
def test_link_opens_at_the_sentence(url: str | None, expected: str | None) -> None:
    """A link keeps the fragment it had, and only web addresses become links."""
    article = Article(id="a", title="t", text="Hi there.", path="p", url=url)
    assert source_link(Quote(article, 0, 9, "Hi there.", (), 1.0)) == expected


def test_fragment_escapes_its_own_syntax() -> None:
    """Dash, comma and ampersand mean something in a text fragment and are percent-encoded."""
    assert text_fragment("J-P, B & C") == "text=J%2DP%2C%20B%20%26%20C"


def test_long_sentence_is_named_by_its_ends() -> None:
    """A long sentence is found by its first and last words, whatever lies between."""
    words = " ".join(f"word{number}" for number in range(40))
    assert text_fragment(words) == (
        "text=word0%20word1%20word2%20word3%20word4,word35%20word36%20word37%20word38%20word39"
    )


def test_fragment_never_crosses_a_paragraph_end() -> None:
    """Words on both sides of a line end are named as a range: browsers match inside one block."""
    assert text_fragment("One end.\n\nOther start.") == "text=One%20end.,Other%20start."


def test_fragment_of_a_language_without_spaces() -> None:
    """Where no spaces part the words, the ends are cut by characters."""
    assert text_fragment("中" * 60 + "文" * 60) == (f"text={'%E4%B8%AD' * 15},{'%E6%96%87' * 15}")


def test_words_that_differ_are_refused() -> None:
    """A quote that is not the article's text is an error and is never drawn."""
    forged = Quote(ARTICLE, 0, 13, "Markets rose.", (), 1.0)
    with pytest.raises(QuoteError, match="is not its text at 0:13"):
        quote_section(forged)


def test_highlight_outside_is_refused() -> None:
    """A highlight that leaves its quote is an error too."""
    with pytest.raises(QuoteError, match="a highlight lies outside 0:13"):
        Quote(ARTICLE, 0, 13, TEXT[0:13], ((5, 20),), 1.0).checked()


def test_an_untitled_article_shows_its_file() -> None:
    """An article without title, date or outlet is named by its file and nothing is invented."""
    bare = Article(id="b", title="", text="Words.", path="notes/b.txt")
    drawn = quote_section(Quote(bare, 0, 6, "Words.", (), 1.0))
    assert drawn[1].spans == (Span("notes/b.txt", bold=True),)


def test_no_answer() -> None:
    """Below the threshold the answer says no, and shows the nearest passages only when asked."""
    no = answer(nearest=(quote(),))
    assert lay_out(no) == (line("I found no answer to that in these articles."),)
    assert lay_out(no, show_nearest=True) == (
        line("I found no answer to that in these articles."),
        line("The nearest passages:"),
        quote_section(quote()),
    )


def test_answer() -> None:
    """An answer is its quotes in order."""
    assert lay_out(answer(quote())) == (quote_section(quote()),)


def test_a_no_tells_when_the_question_is_in_another_language() -> None:
    """By the languages' names, and by a channel's own words where it has them."""
    other = OtherLanguage("ru", ("en", "de"))
    no = replace(answer(), other_language=other)
    assert lay_out(no) == (
        line(
            "Your question is in Russian and the articles are in English, German. "
            "I look for your own words in them, so I found no answer."
        ),
    )
    own = Wording(in_other_language=lambda found: f"{found.asked}: {found.held}")
    assert no_answer(no, own) == line("ru: ('en', 'de')")
