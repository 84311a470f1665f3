"""What is new, by topic."""

from dataclasses import replace

import httpx
from telegram.error import NetworkError

from bot.storage.chat_settings import Subscription
from bot.storage.hours import ChatHours, QuietSpan, Rhythm
from tests.bot.alerts.conftest import ANN, BOB, DAY, HOUR, NOON, Office, Parts, scheduler
from tests.bot.support.newsroom import FLOOD, MINE, MINE_AGAIN

DAILY = Subscription(ANN, ANN, "en", Rhythm.DAILY, NOON, 7)


async def test_a_digest_tells_topics_in_quotes(office: Office) -> None:
    """A headline, a sentence of its article, and where it is from; the largest topic first."""
    office.repositories.chat_settings.subscribe(DAILY)
    await office.news_of(HOUR, mine=MINE, again=MINE_AGAIN, flood=FLOOD)
    assert office.wire.said == []
    await office.round(19 * HOUR)
    (sent,) = office.wire.of("sendMessage")
    assert sent.sent["message_thread_id"] == 7
    assert sent.text == (
        "New since 2023-01-02 12:00: 3 articles\n\n"
        "Report again\nThe coal mine had 1,500 workers, its owner said.\n"
        "again.example.com · 2023-01-02 · and one more article\n\n"
        "Report flood\nA flood hit the town of Bergen on Monday.\n"
        "flood.example.com · 2023-01-02"
    )


async def test_after_days_off_one_digest_comes(office: Office, parts: Parts) -> None:
    """It covers all of them; the next is due a day later, and without news none comes."""
    office.repositories.chat_settings.subscribe(DAILY)
    office.news.publish(mine=MINE)
    late = replace(office, scheduler=scheduler(parts))
    await late.round(7 * DAY)
    await late.round(DAY)
    await late.round(DAY)
    assert len(office.wire.said) == 1


async def test_quiet_hours_put_it_off(office: Office) -> None:
    """Until they end."""
    office.repositories.chat_settings.save_hours(ANN, ChatHours(quiet=QuietSpan(7 * 60, 10 * 60)))
    office.repositories.chat_settings.subscribe(DAILY)
    await office.news_of(HOUR, mine=MINE)
    await office.round(19 * HOUR)
    assert office.wire.said == []
    await office.round(2 * HOUR)
    assert len(office.wire.said) == 1


async def test_a_digest_that_never_left_is_sent_another_time(office: Office) -> None:
    """With everything that was to be in it."""
    office.repositories.chat_settings.subscribe(DAILY)
    unreached = NetworkError("can't connect")
    unreached.__cause__ = httpx.ConnectError("no route")
    for _ in range(3):
        office.wire.fail("sendMessage", unreached)
    await office.news_of(HOUR, mine=MINE)
    await office.round(DAY)
    office.wire.calls.clear()
    await office.round()
    assert office.wire.said[0].startswith("New since 2023-01-02 12:00: one article")


async def test_no_digest_for_who_cancelled_it(office: Office) -> None:
    """Others still get theirs."""
    office.repositories.chat_settings.subscribe(DAILY)
    office.repositories.chat_settings.subscribe(replace(DAILY, chat_id=BOB, user_id=BOB))
    office.repositories.chat_settings.unsubscribe(ANN)
    await office.news_of(HOUR, mine=MINE)
    await office.round(DAY)
    assert [call.sent["chat_id"] for call in office.wire.of("sendMessage")] == [BOB]
