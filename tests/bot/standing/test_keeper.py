"""The bot's own rounds."""

import asyncio
import logging

import pytest

from bot.desk import Desk
from bot.standing.digests import Digests
from bot.standing.keeper import Keeper
from bot.standing.telling import Telling
from bot.standing.watching import Watching
from index.answering.answerer import Answerer
from index.article import Answer, Question
from index.errors import QuoteError
from tests.bot.newsroom import FLOOD, FLOOD_ASKED, MINE, MINE_ASKED
from tests.bot.standing.conftest import Office, Parts


async def test_what_is_found_is_told_at_once(office: Office, parts: Parts) -> None:
    """Not a round later, however long a round is; closing ends both."""
    clock, kept, desk, mouth = parts.clock, parts.kept, parts.desk, parts.mouth
    office.watch()
    office.news.publish(mine=MINE)
    keeper = Keeper(
        Watching(kept, desk, 0.5, clock),
        Telling(kept, desk, parts.memory, mouth),
        Digests(kept, desk, mouth),
        clock,
        every=3600.0,
    )
    keeper.start()
    await office.wire.until("sendMessage")
    await keeper.close()
    assert office.wire.said[0].startswith(f"🔔 {MINE_ASKED}")
    assert asyncio.all_tasks() == {asyncio.current_task()}


class Torn(Answerer):
    """Fails for one question, as over a damaged article."""

    def ask(self, question: Question) -> Answer:
        """Answer any other."""
        if question.text == MINE_ASKED:
            raise QuoteError("a quote is not its article's text")
        return super().ask(question)


async def test_a_question_that_fails_stops_no_other(
    office: Office, parts: Parts, caplog: pytest.LogCaptureFixture
) -> None:
    """The log tells of it, and what answers another is told."""
    caplog.set_level(logging.WARNING)
    desk = Desk(office.news.answerer(Torn))
    office.watch()
    office.watch(FLOOD_ASKED)
    office.news.publish(mine=MINE, flood=FLOOD)
    watching = Watching(parts.kept, desk, 0.5, parts.clock)
    assert await watching.look()
    assert not await watching.look()
    desk.close()
    assert [one.watch.question for one in office.kept.watches.findings()] == [FLOOD_ASKED]
    assert caplog.messages == [
        "a standing question could not be asked: a quote is not its article's text"
    ]
