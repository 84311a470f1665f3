"""The bot's own rounds."""

import asyncio
import logging

import pytest

from bot.alerts.delivery import AlertDelivery
from bot.alerts.digests import DigestSender
from bot.alerts.matching import WatchMatcher
from bot.alerts.scheduler import AlertScheduler
from bot.storage.archive_client import ArchiveClient
from bot.storage.database import Database
from index.answering.answerer import Answerer
from index.article import Answer, Question
from index.errors import QuoteError
from tests.bot.alerts.conftest import Office, Parts
from tests.bot.support.newsroom import FLOOD, FLOOD_ASKED, MINE, MINE_ASKED


async def test_what_is_found_is_told_at_once(office: Office, parts: Parts) -> None:
    """Not a round later, however long a round is; closing ends both."""
    clock, repositories, archive_client, output = (
        parts.clock,
        parts.repositories,
        parts.archive_client,
        parts.output,
    )
    office.watch()
    office.news.publish(mine=MINE)
    scheduler = AlertScheduler(
        WatchMatcher(repositories, archive_client, 0.5, clock),
        AlertDelivery(repositories, archive_client, parts.turns, output),
        DigestSender(repositories, archive_client, output),
        clock,
        every=3600.0,
    )
    scheduler.start()
    await office.wire.until("sendMessage")
    await scheduler.close()
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
    archive_client = ArchiveClient(office.news.answerer(Torn))
    office.watch()
    office.watch(FLOOD_ASKED)
    office.news.publish(mine=MINE, flood=FLOOD)
    matcher = WatchMatcher(parts.repositories, archive_client, 0.5, parts.clock)
    assert await matcher.match()
    assert not await matcher.match()
    archive_client.close()
    assert [finding.watch.question for finding in office.repositories.watches.findings()] == [
        FLOOD_ASKED
    ]
    assert caplog.messages == [
        "a standing question could not be asked: a quote is not its article's text"
    ]


async def test_a_full_disk(
    office: Office, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    """Nothing is told that could not be noted as told; the log says so in a line, once."""
    caplog.set_level(logging.WARNING)
    office.watch()
    office.news.publish(mine=MINE)
    database.execute("PRAGMA query_only = ON")
    office.scheduler.start()
    tried = asyncio.Event()
    real = office.scheduler._tell

    def tell(error: Exception, *, first: bool) -> None:
        real(error, first=first)
        tried.set()

    object.__setattr__(office.scheduler, "_tell", tell)
    await asyncio.wait_for(tried.wait(), 60)
    await office.scheduler.close()
    database.execute("PRAGMA query_only = OFF")
    assert office.wire.said == []
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "watches and digests rest" in caplog.messages[0]
