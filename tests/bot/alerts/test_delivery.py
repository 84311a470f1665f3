"""When and how findings are told."""

import asyncio
from dataclasses import replace

import httpx
import pytest
from telegram.error import NetworkError, TimedOut

from bot.storage.hours import ChatHours, QuietSpan, Rhythm
from bot.storage.users import Preferences
from tests.bot.alerts.conftest import ANN, BOB, DAY, HOUR, Office, Parts, scheduler
from tests.bot.support.newsroom import FLOOD, FLOOD_ASKED, MINE, MINE_ASKED

BLOCKED = {"error_code": 403, "description": "Forbidden: bot was blocked by the user"}
UNREACHED = NetworkError("can't connect")
UNREACHED.__cause__ = httpx.ConnectError("no route")


async def test_buttons_and_replies_work_as_under_an_answer(office: Office) -> None:
    """The message is remembered as a turn, which can be rated, opened and replied to."""
    office.watch(thread_id=7)
    await office.news_of(mine=MINE)
    (sent,) = office.wire.of("sendMessage")
    assert sent.sent["message_thread_id"] == 7
    assert [[button["text"] for button in row] for row in sent.buttons] == [
        ["In context", "🔔 Watch ✓", "👍", "👎", "⋯"],
    ]
    turn = office.turns.by_message(ANN, 1001)
    assert turn is not None
    assert (turn.standing, turn.searched, turn.thread_id) == (True, MINE_ASKED, 7)
    assert turn.quotes[0].text == MINE


async def test_quiet_hours_hold_back_and_then_tell_all_in_one(office: Office) -> None:
    """What comes in at noon, which is night there, is told in the morning, in one message."""
    office.repositories.chat_settings.save_hours(
        ANN, ChatHours(offset=12 * 60, quiet=QuietSpan(22 * 60, 7 * 60))
    )
    office.watch()
    office.watch(FLOOD_ASKED)
    await office.news_of(mine=MINE)
    await office.news_of(HOUR, flood=FLOOD)
    assert office.wire.said == []
    await office.round(6 * HOUR)
    (text,) = office.wire.said
    assert text == (
        "New answers to watched questions\n\n"
        f"🔔 {MINE_ASKED}\n\n{MINE}\nReport mine · mine.example.com · 2023-01-02\n\n"
        f"🔔 {FLOOD_ASKED}\n\n{FLOOD}\nReport flood · flood.example.com · 2023-01-02"
    )
    (row,) = office.wire.of("sendMessage")[0].buttons
    assert [button["text"] for button in row] == ["🔔 Watched questions"]


async def test_a_daily_watch_is_told_at_its_hour(office: Office) -> None:
    """Twenty hours after noon it is eight; after that nothing is left to tell."""
    office.watch(rhythm=Rhythm.DAILY)
    await office.news_of(mine=MINE)
    await office.round(19.9 * HOUR)
    assert office.wire.said == []
    await office.round(0.1 * HOUR)
    await office.round(DAY)
    assert len(office.wire.said) == 1


async def test_a_new_rhythm_counts_at_once(office: Office) -> None:
    """What waited for Monday is told now, when its watch is told at once from now on."""
    watch = office.watch(rhythm=Rhythm.WEEKLY)
    await office.news_of(mine=MINE)
    office.repositories.watches.set_rhythm(watch.id, Rhythm.AT_ONCE)
    await office.round()
    assert len(office.wire.said) == 1


async def test_after_a_restart_what_waits_is_told(office: Office, parts: Parts) -> None:
    """Findings are in the database, not in the process; days late they come once."""
    office.watch(rhythm=Rhythm.DAILY)
    await office.news_of(mine=MINE)
    later = replace(office, scheduler=scheduler(parts))
    await later.round(5 * DAY)
    await later.round(DAY)
    assert len(office.wire.said) == 1


async def test_what_never_left_is_sent_another_time(office: Office) -> None:
    """While Telegram can't be reached, or asks to wait, nothing is lost."""
    office.watch()
    for _ in range(3):  # one try and two more
        office.wire.fail("sendMessage", UNREACHED)
    office.wire.fail(
        "sendMessage",
        {"error_code": 429, "description": "Too Many Requests", "parameters": {"retry_after": 9}},
    )
    await office.news_of(mine=MINE)
    await office.round()
    assert len(office.repositories.watches.findings()) == 1
    office.wire.calls.clear()
    await office.round()
    assert len(office.wire.said) == 1
    assert office.repositories.watches.findings() == []


async def test_what_may_have_arrived_is_not_sent_twice(office: Office) -> None:
    """Telegram took the message, and its answer was lost."""
    office.watch()
    office.wire.fail("sendMessage", TimedOut())
    await office.news_of(mine=MINE)
    await office.round(DAY)
    assert len(office.wire.said) == 1


async def test_who_blocked_the_bot_is_forgotten(office: Office) -> None:
    """Their watches go, those of others are told."""
    office.watch()
    office.watch(chat_id=BOB, user_id=BOB)
    office.wire.fail("sendMessage", BLOCKED)
    await office.news_of(mine=MINE)
    assert [watch.chat_id for watch in office.repositories.watches.all()] == [BOB]
    assert len(office.wire.said) == 2


async def test_a_group_that_moved_is_told_where_it_is(office: Office) -> None:
    """And its watch goes by the new number."""
    office.watch(chat_id=-5)
    moved = {"migrate_to_chat_id": -100500}
    office.wire.fail(
        "sendMessage",
        {"error_code": 400, "description": "Bad Request: group upgraded", "parameters": moved},
    )
    await office.news_of(mine=MINE)
    assert [call.sent["chat_id"] for call in office.wire.of("sendMessage")] == [-5, -100500]
    assert [watch.chat_id for watch in office.repositories.watches.all()] == [-100500]


async def test_an_article_that_changed_meanwhile_is_not_quoted(office: Office) -> None:
    """Words that stand in no article any more are not shown."""
    office.watch(rhythm=Rhythm.DAILY)
    await office.news_of(mine=MINE)
    await office.news_of(DAY, mine="The coal mine opened again.")
    assert office.wire.said == []


async def test_each_in_their_language(office: Office) -> None:
    """The language they spoke then, or the one they chose since."""
    office.watch(language="de")
    office.watch(chat_id=BOB, user_id=BOB, language="de")
    office.users.prefer(BOB, Preferences(language="fr"))
    await office.news_of(mine=MINE)
    assert [text.splitlines()[-1].partition(",")[0] for text in office.wire.said] == [
        "2 Artikel",
        "2 articles",
    ]


async def test_an_end_waits_for_the_message_on_its_way(office: Office) -> None:
    """Told to end while a message is being sent, the bot ends after it, and loses nothing."""
    office.watch()
    office.news.publish(mine=MINE)
    await office.scheduler.match()
    office.wire.go_on.clear()
    delivery = asyncio.create_task(office.scheduler.deliver())
    await office.wire.until("sendMessage")
    delivery.cancel()
    office.wire.go_on.set()
    with pytest.raises(asyncio.CancelledError):
        await delivery
    assert len(office.wire.said) == 1
    assert office.turns.by_message(ANN, 1001) is not None
