"""Questions in worker threads."""

import asyncio
import threading

from bot.storage.archive_client import AnswerEngine, ArchiveClient
from index.article import Answer, Question
from tests.bot.support.archive import RAISED, FakeArchive, yes
from tests.bot.support.newsroom import DAY


async def test_patience_ends() -> None:
    """Under questions without a pause, what nobody waits for is done all the same, later."""
    reached, go_on = threading.Event(), threading.Event()

    def slow(question: Question) -> Answer:
        reached.set()
        go_on.wait(10)
        return yes(RAISED)(question)

    archive_client = ArchiveClient(FakeArchive(slow))
    asked = asyncio.create_task(archive_client.ask(Question("Who?", DAY)))
    assert await asyncio.to_thread(reached.wait, 10)

    def look(archive: AnswerEngine) -> list[str]:
        return archive.store.current().article_ids()

    assert await archive_client.aside(look, patience=0.01) == ["show", "rates"]
    assert not asked.done()
    go_on.set()
    await asked
    archive_client.close()
