"""Where questions go to be answered: the archive, kept off the event loop."""

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

from index.article import Answer, Article, Coverage, Outlet, Question


class Store(Protocol):
    """What the bot reads of one generation of the store."""

    def coverage(self) -> Coverage:
        """Counts, dates and model."""

    def article(self, article_id: str) -> Article | None:
        """An article, or None when it is no longer there."""

    def latest(self, limit: int, offset: int = 0) -> Sequence[Article]:
        """The newest articles."""

    def outlets(self) -> Sequence[Outlet]:
        """Outlets with their numbers of articles."""


class Current(Protocol):
    """Holds the generation that serves now."""

    def current(self) -> Store:
        """The newest complete generation."""


class Answering(Protocol):
    """What answers questions: ``index.answer.Answerer``, or a stand-in in tests."""

    @property
    def store(self) -> Current:
        """Where its articles are."""

    def ask(self, question: Question) -> Answer:
        """Answer; blocks while it computes."""


class Desk:
    """Asks the answerer in worker threads, so that no chat waits for another's question."""

    def __init__(self, answerer: Answering, workers: int = 2) -> None:
        self._answerer = answerer
        self._workers = ThreadPoolExecutor(max_workers=workers, thread_name_prefix="answer")

    async def ask(self, question: Question) -> Answer:
        """Answer a question."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._workers, self._answerer.ask, question)

    async def coverage(self) -> Coverage:
        """What the archive holds now."""
        return await asyncio.to_thread(lambda: self._answerer.store.current().coverage())

    async def article(self, article_id: str) -> Article | None:
        """An article of the archive."""
        return await asyncio.to_thread(lambda: self._answerer.store.current().article(article_id))

    async def latest(self, limit: int, offset: int = 0) -> list[Article]:
        """The newest articles."""
        store = self._answerer.store
        return list(await asyncio.to_thread(lambda: store.current().latest(limit, offset)))

    async def outlets(self) -> list[Outlet]:
        """Outlets with their numbers of articles."""
        return list(await asyncio.to_thread(lambda: self._answerer.store.current().outlets()))

    def close(self) -> None:
        """Let no further question in. Answers in the making are abandoned with the process."""
        self._workers.shutdown(wait=False, cancel_futures=True)
