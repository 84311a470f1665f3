"""Limits in time, in plain words."""

from datetime import date

import pytest

from bot.conversation.time_words import TimeLimit, day_range, time_limit

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
        ("es", "¿Qué pasó este año?", ("2022-01-01", "2022-12-31", "este año")),
        ("zh", "上周中国说了什么？", ("2022-07-04", "2022-07-10", "上周")),
        ("de", "What happened last week?", ("2022-07-04", "2022-07-10", "last week")),
    ],
)
def test_relative(language: str, text: str, expected: tuple[str, str, str]) -> None:
    """Relative words are whole calendar days, weeks, months and years, in each language."""
    assert time_limit(text, language, TODAY) == span(*expected, relative=True)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Who resigned in June 2022?", ("2022-06-01", "2022-06-30", "in June 2022")),
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
