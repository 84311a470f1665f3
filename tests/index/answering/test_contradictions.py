"""index/answering/contradictions.py: figures in two sentences that can't both be right."""

from datetime import date

import pytest

from index.answering.contradictions import contradiction, figures_in
from index.article import Article, Quote


def quote(
    text: str, published: date | None = None, source: str = "a.org", language: str | None = None
) -> Quote:
    article = Article(
        text, "T", text, "a.txt", published=published, source=source, language=language
    )
    return Quote(article, 0, len(text), text, ((0, len(text)),), 1.0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It had 1,500 workers.", [("1,500", 1500, "")]),
        ("About 2.5 million people fled.", [("2.5 million", 2_500_000, "")]),
        ("A loaf costs $3.20 or £2bn.", [("$3.20", 3.2, "$"), ("£2bn", 2e9, "£")]),
        ("Prices rose 8.6% or 9 percent.", [("8.6%", 8.6, "%"), ("9 percent", 9, "%")]),
        ("On June 16, twelve left.", [("June 16", 616, "date"), ("twelve", 12, "")]),
        ("In 2022 one of them left.", [("2022", 2022, "year")]),
        ("They won 3-2 on 4 July at 10:30.", [("4 July", 704, "date")]),
        ("He is a 3rd-grader.", []),
        ("It cost 40 dollars.", [("40", 40, "$")]),
    ],
)  # fmt: skip
def test_figures_are_read(text: str, expected: list[tuple[str, float, str]]) -> None:
    """With their value and unit; scores, times of day and ordinals are left alone."""
    found = figures_in(text, 0, len(text))
    assert [
        (text[figure.start : figure.end], figure.value, figure.unit) for figure in found
    ] == expected


@pytest.mark.parametrize(
    ("one", "other", "here", "there"),
    [
        ("The mine had 1,500 workers.", "The mine had 1,700 workers.", "1,500", "1,700"),
        ("The quake killed 19 people.", "The quake killed at least 22 people.", "19", "22"),
        ("The death toll rose to five.", "The death toll climbed to 19.", "five", "19"),
        (
            "The budget vote is on June 16.",
            "The budget vote moved to June 23.",
            "June 16",
            "June 23",
        ),
    ],
)
def test_figures_of_one_thing_disagree(one: str, other: str, here: str, there: str) -> None:
    """And where they stand is told."""
    found = contradiction(quote(one), quote(other))
    assert found
    assert [one[a:b] for a, b in found[0]] == [here]
    assert [other[a:b] for a, b in found[1]] == [there]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The mine had 1,500 workers.", "The mine had four shafts and 1,500 workers."),
        ("The mine had 1,500 workers.", "The mine closed after 90 years."),
        ("Some 2.5 million people fled.", "2,513,000 people fled the country."),
        ("Bread costs 3 euros in Rome.", "Coal mines had 4 euros of profit."),
        ("It had 1,500 workers, not 1,700 workers.", "It had 1,700 workers."),
        ("Inflation was 8.6% in May.", "Inflation was 40 points."),
        ("", "It had 1,700 workers."),
    ],
)
def test_what_may_both_be_right_does_not_disagree(one: str, other: str) -> None:
    """Other things counted, other units, roundings, and figures that one of them names too."""
    assert contradiction(quote(one), quote(other)) is None


def test_a_denial_is_a_disagreement_without_figures() -> None:
    """Where nearly all other words are the same."""
    says, denies = "The owner will close the coal mine.", "The owner will not close the coal mine."
    assert contradiction(quote(says), quote(denies)) == ((), ())
    assert contradiction(quote(says), quote("Miners did not see the owner of a mine.")) is None


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("de", "Die Mine wird am Freitag schließen.", "Die Mine wird am Freitag nicht schließen."),
        ("fr", "La mine fermera vendredi prochain.", "La mine ne fermera pas vendredi prochain."),
        ("es", "La mina cerrará el viernes.", "La mina nunca cerrará el viernes."),
        ("ru", "Шахта закроется в пятницу.", "Шахта не закроется в пятницу."),
    ],
)
def test_denials_are_read_by_the_language_of_the_article(
    language: str, one: str, other: str
) -> None:
    """In English none of them is one."""
    says, denies = quote(one, language=language), quote(other, language=language)
    assert contradiction(says, denies) == ((), ())


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Eine von 300 Minen verlor 5 Prozent.", [("300", 300, ""), ("5 Prozent", 5, "%")]),
        ("fr", "Le 16 juin, une mine a fermé.", [("16 juin", 616, "date")]),
        ("es", "Perdió el 5 por ciento.", [("5 por ciento", 5, "%")]),
        ("ru", "16 июня: 5 процентов.", [("16 июня", 616, "date"), ("5 процентов", 5, "%")]),
    ],
)  # fmt: skip
def test_figures_of_other_languages(
    language: str, text: str, expected: list[tuple[str, float, str]]
) -> None:
    """By their own months and words; a word that may be an article is no figure."""
    found = figures_in(text, 0, len(text), language)
    assert [
        (text[figure.start : figure.end], figure.value, figure.unit) for figure in found
    ] == expected


def test_small_words_tell_nothing_of_what_is_counted() -> None:
    """In German "der" is one of them: figures of workers and of mines are not compared by it."""
    one, other = (
        quote(f"{counted} im Bergwerk Haldern Nord.", language="de")
        for counted in (
            "300 der Arbeiter streiken bald mutig",
            "40 der Loren rosten lange draußen",
        )
    )
    assert contradiction(one, other) is None
