"""Times that reach from one day to another."""

from datetime import date

import pytest

from bot.conversation.time_words import time_limit, without_limit
from index.answering.request import OverviewRequest, RequestKind, request_in
from index.languages.spoken import spoken_in

TODAY = date(2022, 7, 14)


@pytest.mark.parametrize(
    ("language", "text", "since", "words"),
    [
        ("en", "Who resigned in the last ten days?", "2022-07-04", "in the last ten days"),
        ("en", "What happened in the past week?", "2022-07-07", "in the past week"),
        ("en", "What changed over the last 24 hours?", "2022-07-13", "over the last 24 hours"),
        ("en", "What changed in the past two months?", "2022-05-14", "in the past two months"),
        ("de", "Was ist in den letzten drei Wochen passiert?", "2022-06-23", None),
        ("fr", "Que s'est-il passé ces dix derniers jours ?", "2022-07-04", None),
        ("fr", "Qu'a-t-on dit au cours des deux derniers mois ?", "2022-05-14", None),
        ("es", "¿Qué pasó en los últimos 10 días?", "2022-07-04", "en los últimos 10 días"),
        ("ru", "Что случилось за последние десять дней?", "2022-07-04", None),
        ("zh", "过去10天发生了什么？", "2022-07-04", "过去10天"),
    ],
)
def test_the_last_days(language: str, text: str, since: str, words: str | None) -> None:
    """They run until today, and limit any question."""
    found = time_limit(text, language, TODAY)
    assert found is not None
    assert (found.since, found.until, found.relative) == (date.fromisoformat(since), None, True)
    assert words is None or found.words == words


@pytest.mark.parametrize(
    ("language", "text", "since", "until"),
    [
        ("en", "What happened between 3 and 5 May?", "2022-05-03", "2022-05-05"),
        ("en", "What happened between May 3 and 5?", "2022-05-03", "2022-05-05"),
        ("en", "What happened from 1 to 15 March 2021?", "2021-03-01", "2021-03-15"),
        ("en", "What happened from March to May 2021?", "2021-03-01", "2021-05-31"),
        ("en", "What happened between December and February?", "2021-12-01", "2022-02-28"),
        ("en", "What happened between 2019 and 2020?", "2019-01-01", "2020-12-31"),
        ("en", "What happened May 3–5?", "2022-05-03", "2022-05-05"),
        ("en", "What happened on 5 May?", "2022-05-05", "2022-05-05"),
        ("en", "What happened on 2022-05-05?", "2022-05-05", "2022-05-05"),
        ("en", "What happened on Monday?", "2022-07-11", "2022-07-11"),
        ("en", "What happened in 2021?", "2021-01-01", "2021-12-31"),
        ("de", "Was geschah zwischen dem 3. und 5. Mai?", "2022-05-03", "2022-05-05"),
        ("de", "Was ist vom 1. bis zum 15. März passiert?", "2022-03-01", "2022-03-15"),
        ("fr", "Que s'est-il passé du 1er au 15 mars ?", "2022-03-01", "2022-03-15"),
        ("fr", "Que s'est-il passé le 5 mai ?", "2022-05-05", "2022-05-05"),
        ("es", "¿Qué pasó del 1 al 15 de marzo de 2021?", "2021-03-01", "2021-03-15"),
        ("ru", "Что случилось с 1 по 15 марта 2021 года?", "2021-03-01", "2021-03-15"),
        ("ru", "Что случилось 5 мая?", "2022-05-05", "2022-05-05"),
        ("ru", "Что случилось в 2021 году?", "2021-01-01", "2021-12-31"),
        ("zh", "5月3日至5日发生了什么？", "2022-05-03", "2022-05-05"),
        ("zh", "5月5日发生了什么？", "2022-05-05", "2022-05-05"),
    ],
)
def test_between_two_days(language: str, text: str, since: str, until: str) -> None:
    """What one date leaves out the other says; of months and days without a year it is the last
    that has begun. They limit what is new, and no question of fact."""
    found = time_limit(text, language, TODAY, of_news=True)
    assert found is not None
    days = date.fromisoformat(since), date.fromisoformat(until)
    assert (found.since, found.until) == days
    assert time_limit(text, language, TODAY) is None


@pytest.mark.parametrize(
    ("language", "text", "since", "until"),
    [
        ("it", "Cosa è successo la settimana scorsa?", "2022-07-04", "2022-07-10"),
        ("it", "Cosa è successo tra il 3 e il 5 maggio?", "2022-05-03", "2022-05-05"),
        ("it", "Quali sono le novità da maggio?", "2022-05-01", None),
        ("pt", "O que aconteceu em março?", "2022-03-01", "2022-03-31"),
        ("pt", "O que aconteceu entre 3 e 5 de maio?", "2022-05-03", "2022-05-05"),
        ("nl", "Wat gebeurde er vorige week?", "2022-07-04", "2022-07-10"),
        ("nl", "Wat is er gebeurd van 1 tot 15 maart?", "2022-03-01", "2022-03-15"),
        ("nl", "Wat is er gebeurd in de afgelopen 10 dagen?", "2022-07-04", None),
        ("pl", "Co się stało w marcu?", "2022-03-01", "2022-03-31"),
        ("pl", "Co nowego od zeszłego tygodnia?", "2022-07-04", None),
        ("pl", "Co się stało między 3 a 5 maja?", "2022-05-03", "2022-05-05"),
        ("uk", "Що сталося минулого тижня?", "2022-07-04", "2022-07-10"),
        ("uk", "Що сталося в березні?", "2022-03-01", "2022-03-31"),
        ("uk", "Що нового з учора?", "2022-07-13", None),
        ("ru", "Что нового со вчерашнего дня?", "2022-07-13", None),
        ("tr", "Geçen hafta ne oldu?", "2022-07-04", "2022-07-10"),
        ("tr", "Mart ayında ne oldu?", "2022-03-01", "2022-03-31"),
        ("tr", "3 ile 5 Mayıs arasında ne oldu?", "2022-05-03", "2022-05-05"),
        ("tr", "Dünden beri ne haber var?", "2022-07-13", None),
        ("ar", "ماذا حدث الأسبوع الماضي؟", "2022-07-04", "2022-07-10"),
        ("ar", "ماذا حدث بين 3 و5 مايو؟", "2022-05-03", "2022-05-05"),
        ("ja", "先週何がありましたか？", "2022-07-04", "2022-07-10"),
        ("ja", "5月3日から5日の間に何がありましたか？", "2022-05-03", "2022-05-05"),
        ("ja", "昨日から何か新しいことは？", "2022-07-13", None),
    ],
)
def test_the_news_of_a_time(language: str, text: str, since: str, until: str | None) -> None:
    """A language in which only times and requests are known is told by its words, too."""
    assert spoken_in(text, "en").language == language
    found = time_limit(text, language, TODAY, of_news=True)
    assert found is not None
    last = date.fromisoformat(until) if until else None
    assert (found.since, found.until) == (date.fromisoformat(since), last)
    assert request_in(without_limit(text, found)) == OverviewRequest(RequestKind.LATEST)


@pytest.mark.parametrize(
    "text",
    [
        "Who scored between 3 and 5 goals?",
        "Did rates rise from 3 to 5?",
        "What happened between 3 and 31 June?",
        "What happened in the last 99999 years?",
        "Is more sold than in the last ten days?",
        "Is more sold than between 3 and 5 May?",
    ],
)
def test_no_days(text: str) -> None:
    """Neither figures nor days that there never were, nor what is compared with."""
    assert time_limit(text, "en", TODAY, of_news=True) is None


def test_ways_to_say_one_time() -> None:
    """Last week has several names."""
    days = (date(2022, 7, 4), date(2022, 7, 10))
    for language, text in (
        ("de", "Was geschah vergangene Woche?"),
        ("fr", "Qui est parti la semaine passée ?"),
        ("zh", "上星期发生了什么？"),
    ):
        found = time_limit(text, language, TODAY)
        assert found is not None
        assert (found.since, found.until) == days
