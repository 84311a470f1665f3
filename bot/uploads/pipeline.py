"""Adds an upload to the corpus, indexes it, and finds what can be asked of it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from bot.conversation.suggestions import is_answerable
from bot.storage.archive_client import ArchiveClient
from bot.uploads.inbox import UploadFolder
from bot.uploads.reindexing import BuildState, follow
from index.answering.lead_sentence import lead_sentence
from index.answering.related import drafts
from index.article import Answer, Article, Question, Quote, Timings
from index.building.builder import BuildReport
from index.building.upkeep import Build
from index.errors import BuildLockedError

EVERY = 3.0  # seconds between two messages on its progress
QUESTIONS = 3  # that stand under an article that was added
TRIES = 20  # times that somebody else's build is waited for


@dataclass(frozen=True, slots=True)
class UploadResult:
    """What came of it: the new articles, a quote of the first and questions that it answers.

    Without new articles: ``reason`` says why nothing could be read; empty, it was there already.
    """

    articles: tuple[Article, ...] = ()
    quote: Quote | None = None
    questions: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class UploadPipeline:
    """One upload after another: those that come at once wait for each other."""

    upload_folder: UploadFolder
    build: Build
    archive_client: ArchiveClient
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock, init=False)

    async def take(
        self,
        put: Callable[[], tuple[str, ...]],
        day: date,
        tell: Callable[[BuildState], Awaitable[None]],
    ) -> UploadResult:
        """Put something into the corpus, index it, and look at it in the new index.

        Raises QuothError: it can't be added, or the index can't be built.
        """
        async with self._lock:
            before = frozenset(await self._ids())
            added = await asyncio.to_thread(put)
            report = await self._index(tell)
            new_ids = [id_ for id_ in await self._ids() if id_ not in before]
            if not new_ids:
                reason = next((item.reason for item in report.skipped if item.path in added), "")
                if reason:
                    await asyncio.to_thread(self.upload_folder.take_back, added)
                return UploadResult(reason=reason)
        articles = [await self.archive_client.article(id_) for id_ in new_ids]
        return await self._look_at([article for article in articles if article is not None], day)

    async def _ids(self) -> list[str]:
        generation = await self.archive_client.generation()
        return await asyncio.to_thread(generation.article_ids)

    async def _index(self, tell: Callable[[BuildState], Awaitable[None]]) -> BuildReport:
        for _ in range(TRIES):
            try:
                return await follow(self.build, tell, EVERY)
            except BuildLockedError:
                await asyncio.sleep(EVERY)
        return await follow(self.build, tell, EVERY)

    async def _look_at(self, articles: list[Article], day: date) -> UploadResult:
        quote = next((lead for article in articles if (lead := lead_sentence(article))), None)
        if quote is None:
            return UploadResult(tuple(articles))
        answer = Answer(Question(quote.article.title, day), True, 1.0, (quote,), (), Timings())
        questions: list[str] = []
        for draft in islice(drafts(answer), 2 * QUESTIONS):
            if len(questions) < QUESTIONS and await is_answerable(
                self.archive_client, draft.text, answer.question
            ):
                questions.append(draft.text)
        return UploadResult(tuple(articles), quote, tuple(questions))
