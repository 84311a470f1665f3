"""Questions in worker threads."""

import asyncio
import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from bot.storage.archive_client import AnswerEngine, ArchiveClient
from index.article import Answer, Outlet, Question, SideBySide
from tests.bot.support.archive import RAISED, FakeArchive, yes
from tests.bot.support.newsroom import DAY


async def test_patience_ends() -> None:
    """Under questions without a pause, what nobody waits for is done all the same, later."""
    reached, go_on = threading.Event(), threading.Event()

    def slow(question: Question) -> Answer:
        reached.set()
        go_on.wait(60)
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


class CountingArchive(FakeArchive):
    """Counts what costs a scan or a search."""

    def __init__(self) -> None:
        super().__init__()
        self.counted: Counter[str] = Counter()  # also of what was published: copies share it

    def outlets(self) -> Sequence[Outlet]:
        """A scan."""
        self.counted["scans"] += 1
        return super().outlets()

    def side_by_side(self, question: Question) -> tuple[SideBySide, SideBySide]:
        """A search."""
        self.counted["searches"] += 1
        return super().side_by_side(question)


async def test_a_generation_is_scanned_once() -> None:
    """Outlets are counted, and quotes put side by side, once until something is published."""
    archive = CountingArchive()
    client, question = ArchiveClient(archive), Question("Who?", DAY, top=9)
    for generation in (1, 2):
        assert len(await client.outlets()) == len(await client.outlets()) == 2
        assert (await client.views(question))[0].rows == ()
        assert (await client.views(replace(question, top=3)))[1].rows == ()
        assert archive.counted == {"scans": generation, "searches": generation}
        archive.publish()
    client.close()
