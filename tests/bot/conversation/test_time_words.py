"""Limits in time, in plain words."""

from datetime import date

import pytest

from bot.conversation.dates import TimeLimit, day_range
from bot.conversation.time_words import time_limit, without_limit

TODAY = date(2022, 7, 14)  # a Thursday


def span(since: str | None, until: str | None, words: str, *, relative: bool = False) -> TimeLimit:
    """A span from ISO dates."""
    first = date.fromisoformat(since) if since else None
    last = date.fromisoformat(until) if until else None
    return TimeLimit(first, last, words, relative)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "What did the Fed do last week?", ("2022-07-04", "2022-07-10", "last week")),
        ("en", "what happened yesterday", ("2022-07-13", "2022-07-13", "yesterday")),
        ("en", "Last month, who resigned?", ("2022-06-01", "2022-06-30", "Last month")),
        (
            "ru",
            "Что случилось на прошлой неделе?",
            ("2022-07-04", "2022-07-10", "на прошлой неделе"),
        ),
        ("de", "Was geschah letzte Woche?", ("2022-07-04", "2022-07-10", "letzte Woche")),
        (
            "fr",
            "Qu'a dit la Chine le mois dernier ?",
            ("2022-06-01", "2022-06-30", "le mois dernier"),
        ),
        ("de", "Was ist heute in Rom passiert?", ("2022-07-14", "2022-07-14", "heute")),
        ("es", "¿Qué ocurrió ayer en Roma?", ("2022-07-13", "2022-07-13", "ayer")),
        ("en", "What happened this week in Rome?", ("2022-07-11", "2022-07-17", "this week")),
        ("es", "¿Qué pasó este año?", ("2022-01-01", "2022-12-31", "este año")),
        ("zh", "上周中国说了什么？", ("2022-07-04", "2022-07-10", "上周")),
        ("de", "Was ist vorgestern passiert?", ("2022-07-12", "2022-07-12", "vorgestern")),
        (
            "en",
            "What happened the day before yesterday?",
            ("2022-07-12", "2022-07-12", "the day before yesterday"),
        ),
        ("de", "What happened last week?", ("2022-07-04", "2022-07-10", "last week")),
        ("en", "Who fell from the roof last week?", ("2022-07-04", "2022-07-10", "last week")),
    ],
)
def test_relative(language: str, text: str, expected: tuple[str, str, str]) -> None:
    """Relative words are whole calendar days, weeks, months and years, in each language."""
    assert time_limit(text, language, TODAY) == span(*expected, relative=True)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Who resigned in June 2022?", ("2022-06-01", "2022-06-30", "in June 2022")),
        ("en", "Who left in May , 2021 ?", ("2021-05-01", "2021-05-31", "in May , 2021")),
        ("en", "What changed since May?", ("2022-05-01", None, "since May")),
        ("en", "What changed after 3 May 2022?", ("2022-05-04", None, "after 3 May 2022")),
        ("en", "Who led before March 2022?", (None, "2022-02-28", "before March 2022")),
        ("en", "Who led until 2021?", (None, "2021-12-31", "until 2021")),
        ("ru", "Что решили в июне 2022?", ("2022-06-01", "2022-06-30", "в июне 2022")),
        ("ru", "Что изменилось с мая?", ("2022-05-01", None, "с мая")),
        ("de", "Was geschah im Juni 2022?", ("2022-06-01", "2022-06-30", "im Juni 2022")),
        ("fr", "Que s'est-il passé depuis mai 2022 ?", ("2022-05-01", None, "depuis mai 2022")),
        ("es", "¿Qué pasó antes de mayo de 2022?", (None, "2022-04-30", "antes de mayo de 2022")),
        ("zh", "2022年6月以来发生了什么？", ("2022-06-01", None, "2022年6月以来")),
    ],
)
def test_dates(language: str, text: str, expected: tuple[str | None, str | None, str]) -> None:
    """A date after a word such as "since" or "in" at the end of a question is a limit."""
    assert time_limit(text, language, TODAY) == span(*expected)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Who won, since Monday?", "Who won?"),
        ("Who won, since Monday", "Who won"),
        ("Since Monday, who won?", "who won?"),
    ],
)
def test_what_a_limit_leaves(text: str, left: str) -> None:
    """No comma stands where nothing follows it, or precedes it."""
    assert without_limit(text, time_limit(text, "en", TODAY)) == left


@pytest.mark.parametrize(
    ("language", "text", "since", "words"),
    [
        ("en", "What has changed on the pier since last week?", "2022-07-04", "since last week"),
        ("en", "What changed since yesterday?", "2022-07-13", "since yesterday"),
        ("de", "Was hat sich seit letzter Woche geändert?", "2022-07-04", "seit letzter Woche"),
        ("ru", "Что изменилось с прошлой недели?", "2022-07-04", "с прошлой недели"),
        ("fr", "Qu'a-t-on dit depuis hier ?", "2022-07-13", "depuis hier"),
        ("es", "¿Qué cambió desde el mes pasado?", "2022-06-01", "desde el mes pasado"),
        ("zh", "上周以来有什么变化？", "2022-07-04", "上周以来"),
        ("en", "What has changed since Monday?", "2022-07-11", "since Monday"),
        ("de", "Was ist seit Donnerstag passiert?", "2022-07-14", "seit Donnerstag"),
        ("fr", "Que s'est-il passé depuis lundi ?", "2022-07-11", "depuis lundi"),
        ("es", "¿Qué pasó desde el viernes?", "2022-07-08", "desde el viernes"),
        ("ru", "Что случилось с понедельника?", "2022-07-11", "с понедельника"),
    ],
)
def test_since_runs_until_today(language: str, text: str, since: str, words: str) -> None:
    """It has a beginning and no end."""
    assert time_limit(text, language, TODAY) == span(since, None, words, relative=True)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Are ferry fares higher than last year?"),
        ("en", "Are fares higher than they were last year?"),
        ("en", "How do prices compare with last month?"),
        ("en", "What will be sold before this year ends, more than last month?"),
        ("de", "Ist die Fähre teurer als letztes Jahr?"),
        ("fr", "Est-ce plus cher que l'année dernière ?"),
        ("es", "¿Es más caro que el año pasado?"),
        ("ru", "Это дороже, чем в прошлом году?"),
        ("zh", "出口比去年增长多少？"),
        ("zh", "票价和去年一样吗？"),
        ("en", "Did twice as many ships come as last year?"),
        ("en", "Is the fare up from last month?"),
        ("en", "Is the fare the same as last year?"),
        ("en", "Is the fare higher than it was in May?"),
        ("en", "Were prices up on last month?"),
        ("en", "How much did the fare fall from last year?"),
        ("en", "Is it twice what it was last year?"),
        ("en", "Are fares below those of last month?"),
        ("de", "Kamen so viele Schiffe wie letztes Jahr?"),
        ("ru", "Пришло столько же судов, сколько в прошлом году?"),
        ("zh", "海港今年的出口怎么样？"),
        ("en", "What will happen on May 9?"),
        ("en", "What will happen this week?"),
        ("en", "What will happen in May?"),
        ("en", "What may happen in May?"),
        ("de", "Was wird im Mai passieren?"),
        ("fr", "Que va-t-il se passer en mai ?"),
        ("ru", "Что будет в мае?"),
        ("en", "Who played in the league in 2010-11?"),
        ("en", "Who won the 2022 final?"),
        ("en", "Who won the final in 2022?"),
        ("de", "Was geschah am 9. Mai?"),
    ],
)
def test_words_of_the_question(language: str, text: str) -> None:
    """What is compared with, a day, a year, a season, and what is still to come limit nothing."""
    assert time_limit(text, language, TODAY) is None


@pytest.mark.parametrize(
    "text",
    [
        "Which law of June 1998 was repealed?",
        "What may the minister do?",
        "Who won in the US?",
        "What did the 2022 report say about May?",
        "How many people live in Paris?",
    ],
)
def test_not_a_limit(text: str) -> None:
    """A month or year that belongs to the question itself limits nothing."""
    assert time_limit(text, "en", TODAY) is None


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("2022", ("2022-01-01", "2022-12-31")),
        ("2022-02", ("2022-02-01", "2022-02-28")),
        ("2022-02-03", ("2022-02-03", "2022-02-03")),
        ("yesterday", ("2022-07-13", "2022-07-13")),
        ("may", ("2022-05-01", "2022-05-31")),
    ],
)
def test_day_range(word: str, expected: tuple[str, str]) -> None:
    """A date names all the days of its year, month or week."""
    assert day_range(word, "en", TODAY) == tuple(map(date.fromisoformat, expected))


@pytest.mark.parametrize("word", ["2022-13", "2022-02-30", "whenever", "0000"])
def test_no_such_day(word: str) -> None:
    """What names no day is refused."""
    assert day_range(word, "en", TODAY) is None
