"""Which new articles answer which standing question."""

from dataclasses import replace

from bot.storage.database import Database
from tests.bot.alerts.conftest import ANN, BOB, Office, Parts, scheduler
from tests.bot.support.newsroom import BREAD, FLOOD, FLOOD_ASKED, MINE, MINE_AGAIN, MINE_ASKED


async def test_a_new_article_that_answers_is_told(office: Office) -> None:
    """One message, to the chat that watches, with the question over a verbatim quote."""
    office.watch()
    await office.news_of(mine=MINE)
    (sent,) = office.wire.of("sendMessage")
    head, quote, *rest = sent.text.split("\n\n")
    assert sent.sent["chat_id"] == ANN
    assert head == f"🔔 {MINE_ASKED}"
    assert quote == f"{MINE}\nReport mine · mine.example.com · 2023-01-02"
    assert rest == ["2 articles, newest 2023-01-02, indexed 0 min ago"]


async def test_what_does_not_answer_is_not_told(office: Office) -> None:
    """Nor is what was in the archive before, though it answers."""
    office.watch("What does a loaf of bread cost?")
    office.watch(MINE_ASKED)
    await office.news_of(flood=FLOOD)
    assert office.wire.said == []


async def test_a_story_is_told_once(office: Office) -> None:
    """Not again in another outlet's nearly same words, in the same round or in a later one."""
    office.watch()
    await office.news_of(mine=MINE, again=MINE_AGAIN)
    await office.news_of(third=MINE.replace("on Friday", "last Friday"))
    assert len(office.wire.said) == 1


async def test_what_the_chat_has_seen_is_not_told(office: Office) -> None:
    """An answer that was shown when the watch was set, and copies of it, are no news."""
    office.news.publish(mine=MINE)
    await office.round()
    (mine,) = office.repositories.arrivals.between(0.0, office.clock())
    watch = office.watch()
    office.repositories.watches.mark_told(watch.id, [mine])
    await office.news_of(again=MINE_AGAIN)
    assert office.wire.said == []


async def test_one_question_of_many_is_asked_once(office: Office) -> None:
    """Each chat is told, and the archive is searched once for the article and once for more."""
    office.watch()
    office.watch(chat_id=BOB, user_id=BOB)
    office.news.publish(mine=MINE, flood=FLOOD)
    office.news.encoder.asked.clear()
    await office.round()
    assert [call.sent["chat_id"] for call in office.wire.of("sendMessage")] == [ANN, BOB]
    assert len(office.news.encoder.asked) == 2


async def test_a_watch_may_be_limited_to_outlets(office: Office) -> None:
    """What another outlet writes is not told."""
    office.watch(sources=("times.example.com",))
    await office.news_of(mine=MINE)
    assert office.wire.said == []
    await office.news_of(times=MINE.replace("1,500", "1,600").replace("Friday", "Sunday evening"))
    assert len(office.wire.said) == 1


async def test_what_came_while_the_bot_was_off_is_told(office: Office, parts: Parts) -> None:
    """Two generations later, by a bot that has just begun."""
    office.watch()
    office.news.publish(mine=MINE)
    office.news.publish(flood=FLOOD)
    await replace(office, scheduler=scheduler(parts)).round()
    assert len(office.wire.said) == 1


async def test_nothing_new_asks_nothing(office: Office) -> None:
    """A round over the same generation doesn't touch the archive."""
    office.watch()
    office.news.publish(bread=BREAD)
    await office.round()
    assert office.wire.calls == []


async def test_a_look_that_was_cut_short_is_made_again(
    office: Office, parts: Parts, database: Database
) -> None:
    """Articles count as seen when everybody was asked; what was found is not found twice."""
    office.watch()
    office.watch(FLOOD_ASKED)
    office.news.publish(mine=MINE, flood=FLOOD)
    await office.scheduler.match()
    database.execute("DELETE FROM arrivals WHERE seen > 0")  # as if it had ended before the end
    await scheduler(parts).match()
    assert len(office.repositories.watches.findings()) == 2
