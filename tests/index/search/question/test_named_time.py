"""index/search/question/named_time.py, and how dates count then"""

import math
from datetime import date

import pytest

from index.article import Article, Hit, Passage
from index.languages.profile import language_profile
from index.search.question.named_time import is_past, named_periods
from index.search.scoring.date_features import days_from_question

ENGLISH = language_profile("en")
YEAR_2022 = (date(2022, 1, 1), date(2022, 12, 31))


@pytest.mark.parametrize(
    ("question", "periods"),
    [
        ("Who won the 2022 US Women's Open?", [YEAR_2022]),
        ("What happened in June 2022?", [(date(2022, 6, 1), date(2022, 6, 30))]),
        ("Who resigned on February 3, 2024?", [(date(2024, 2, 1), date(2024, 2, 29))]),
        ("Who led the league in 2010-11?", [(date(2010, 1, 1), date(2011, 12, 31))]),
        (
            "Was it higher in 2022 than in 1994?",
            [YEAR_2022, (date(1994, 1, 1), date(1994, 12, 31))],
        ),
        ("How did it cost $2022 or 2,022 euros?", []),
        ("Who bought flat 20225?", []),
        ("Who won?", []),
    ],
)
def test_periods(question: str, periods: list[tuple[date, date]]) -> None:
    assert named_periods(question, ENGLISH) == periods


def test_other_languages_name_months_in_their_own_words() -> None:
    found = named_periods("Wer trat im März 2023 zurück?", language_profile("de"))
    assert found == [(date(2023, 3, 1), date(2023, 3, 31))]


def hits(*days: date) -> list[Hit]:
    return [
        Hit(Passage(str(n), 0, 0, 1, "x"), Article(str(n), "", "x", "", published=day), 0.0)
        for n, day in enumerate(days)
    ]


def test_a_named_year_is_near_whenever_it_is_asked() -> None:
    candidates = hits(date(2022, 6, 5), date(2024, 6, 5))
    asked = date(2030, 1, 1)
    before, after, near = days_from_question(candidates, asked, [YEAR_2022])
    assert near.tolist() == [1.0, 0.0]
    assert before.tolist() == [0.0, 0.0]
    assert after[0] == 0.0 < after[1]
    # Without the name neither is near: eight and six years before.
    assert days_from_question(candidates, asked, [])[0].tolist() == [0.0, 0.0]
    assert days_from_question(candidates, asked, [])[1].tolist() == [0.0, 0.0]


def test_a_year_that_no_candidate_is_of_counts_for_nothing() -> None:
    candidates = hits(date(2022, 6, 5), date(2022, 6, 15))
    asked = date(2022, 6, 16)
    old = [(date(1994, 1, 1), date(1994, 12, 31))]
    plain = days_from_question(candidates, asked, [])
    named = days_from_question(candidates, asked, old)
    assert [column.tolist() for column in named] == [column.tolist() for column in plain]
    assert plain[0][1] < plain[0][0]


def test_the_year_in_which_it_is_asked_leaves_the_day_to_count() -> None:
    candidates = hits(date(2022, 1, 5), date(2022, 6, 15))
    before, _, near = days_from_question(candidates, date(2022, 6, 16), [YEAR_2022])
    assert near.tolist() == [0.0, 1.0]
    assert before[1] < before[0]


@pytest.mark.parametrize(
    ("language", "question", "recent"),
    [
        ("en", "Who won the cup this week?", True),
        ("en", "What did the mayor say on Monday?", True),
        ("en", "Who knew of the news in 1994?", False),
        ("de", "Wer hat letzte Woche gewonnen?", True),
        ("de", "Wie hoch ist der Turm?", False),
        ("fr", "Qui a gagné hier ?", True),
        ("es", "¿Quién acaba de dimitir?", True),
        ("ru", "Кто победил на этой неделе?", True),
        ("zh", "昨天谁赢了？", True),
        ("zh", "谁赢了？", False),
    ],
)
def test_words_that_ask_about_the_last_days(language: str, question: str, recent: bool) -> None:
    assert bool(language_profile(language).recent.search(question)) == recent


def test_what_is_older_than_a_year_still_differs_by_age() -> None:
    candidates = hits(date(2022, 6, 15), date(2020, 6, 15), date(2016, 6, 15), date(1999, 6, 15))
    before, _, near = days_from_question(candidates, date(2022, 6, 16), [])
    assert near.tolist() == [1.0, 0.0, 0.0, 0.0]
    assert before[0] < before[1] < before[2] < before[3] == math.log1p(3650)


@pytest.mark.parametrize(
    ("answer", "past"),
    [
        ("in 2021", True),
        ("in August 2021 and 2022", True),
        ("in 2023", False),
        ("on Friday", False),
    ],
)
def test_what_is_over_is_no_answer_to_what_will_be(answer: str, past: bool) -> None:
    assert ENGLISH.tenses.asks_ahead.search("When will the drill start?")
    assert not ENGLISH.tenses.asks_ahead.search("When did the drill start?")
    assert is_past(answer, date(2023, 7, 17), ENGLISH) == past


@pytest.mark.parametrize(
    ("before", "answer", "past"),
    [
        ("It will mark their work after both wrapped up a patrol on ", "Wednesday", True),
        ("The ministry announced that the drill will start on ", "Monday", False),
        ("The drill, announced last week, is scheduled for ", "Friday", False),
        ("The show returned on ", "Friday, Sept. 6", True),
        ("Doors open ", "Friday", False),
        ("The patrol ended in ", "June", False),
    ],
)
def test_a_day_on_which_something_was_is_past(before: str, answer: str, past: bool) -> None:
    """By the last verb before it."""
    assert is_past(answer, date(2023, 7, 17), ENGLISH, before) == past


@pytest.mark.parametrize(
    ("answer", "published", "past"),
    [
        ("on Monday, April 8", date(2023, 3, 9), True),
        ("on 8 April", date(2023, 4, 10), True),  # two days ago, as the article has it
        ("on April 8", date(2023, 5, 2), False),  # next year's
        ("from June 30 to August 2", date(2023, 6, 1), False),  # not over yet
        ("in May", date(2022, 4, 1), False),  # no day
        ("on Feb. 30", date(2022, 4, 1), False),  # no such day
        ("on Friday", date(2022, 4, 1), False),
    ],
)
def test_a_day_that_came_is_not_the_next(answer: str, published: date, past: bool) -> None:
    """Of an article published then, asked on 17 July 2023."""
    assert ENGLISH.tenses.asks_next.search("When is the next total eclipse?")
    assert ENGLISH.tenses.asks_next.search("when does the next season start")
    assert not ENGLISH.tenses.asks_next.search("When did the next season start?")
    assert is_past(answer, date(2023, 7, 17), ENGLISH, published=published) == past
    assert not is_past(answer, date(2023, 7, 17), ENGLISH)
