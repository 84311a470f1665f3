"""Where questions go to be answered: the archive, kept off the event loop and fairly shared."""

import asyncio
import contextlib
from collections import OrderedDict, deque
from collections.abc import AsyncIterator, Callable, Hashable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import cached_property, lru_cache, partial
from typing import Protocol, TypeVar

from bot.storage.turn import SavedQuote
from bot.storage.update_context import current_update
from index.article import Answer, Article, Coverage, Outlet, Question, Quote, SideBySide
from index.errors import QuoteError
from index.store import Archive

T = TypeVar("T")

VIEWS = 64  # of a generation that are kept, for the buttons under as many answers


class FairTurns:
    """At most ``places`` turns at a time; those who wait get them by rotation, person by person."""

    def __init__(self, places: int) -> None:
        self._free = places
        self._waiting: OrderedDict[Hashable, deque[asyncio.Future[None]]] = OrderedDict()

    @asynccontextmanager
    async def turn(self, person: Hashable) -> AsyncIterator[None]:
        """Wait for a turn, and keep it as long as the block runs."""
        await self._enter(person)
        try:
            yield
        finally:
            self._free += 1
            self._let_in()

    async def _enter(self, person: Hashable) -> None:
        if self._free and not self._waiting:
            self._free -= 1
            return
        called: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(person, deque()).append(called)
        try:
            await called
        except asyncio.CancelledError:
            if called.done() and not called.cancelled():  # called, and gone at the same moment
                self._free += 1
                self._let_in()
            raise

    def _let_in(self) -> None:
        while self._free and self._waiting:
            person, line = self._waiting.popitem(last=False)
            called = line.popleft()
            if line:
                self._waiting[person] = line  # behind everybody else who waits
            if not called.done():
                self._free -= 1
                called.set_result(None)


class CurrentArchive(Protocol):
    """Holds the generation that serves now."""

    def current(self) -> Archive:
        """The newest complete generation."""


class AnswerEngine(Protocol):
    """What answers questions: ``index.answering.answerer.Answerer``, or a stand-in in tests."""

    @property
    def store(self) -> CurrentArchive: ...

    def ask(self, question: Question) -> Answer:
        """Answer; blocks while it computes, as all of these do."""

    def as_written(self, text: str) -> str:
        """A text with capitals where the articles have them."""

    def side_by_side(self, question: Question) -> tuple[SideBySide, SideBySide]:
        """A quote an outlet, and quotes in order of publication."""

    def related(self, answer: Answer, limit: int = 6) -> Sequence[str]:
        """Questions that may go on from an answer, the likeliest first; not asked yet."""


class _Generation:
    """What is asked of one generation again and again, kept for as long as it serves."""

    def __init__(self, store: Archive, engine: AnswerEngine) -> None:
        self.store = store
        self.side_by_side = lru_cache(VIEWS)(engine.side_by_side)

    @cached_property
    def coverage(self) -> Coverage:
        return self.store.coverage()

    @cached_property
    def outlets(self) -> tuple[Outlet, ...]:
        """Told apart by a full scan: 95 ms at 45,000 articles."""
        return tuple(self.store.outlets())


class ArchiveClient:
    """Asks the answerer in worker threads, so that no chat waits for another's question.

    ``heard`` is told every answer. ``reading`` says how far the model has read, while a quick
    reading serves. ``engine`` is what answers, for those in threads of their own; ``in_hand``
    counts the questions that are being answered, or wait for it.
    """

    def __init__(
        self,
        answerer: AnswerEngine,
        workers: int = 2,
        heard: Callable[[Answer], None] = lambda _: None,
        reading: Callable[[], tuple[int, int] | None] = lambda: None,
    ) -> None:
        self._reading = reading
        self.engine = answerer
        self._heard = heard
        self._turns = FairTurns(workers)
        self._workers = ThreadPoolExecutor(max_workers=workers, thread_name_prefix="answer")
        self._spare = ThreadPoolExecutor(max_workers=1, thread_name_prefix="aside")
        self.in_hand = 0
        self._idle = asyncio.Event()
        self._idle.set()
        self._aside = asyncio.Lock()
        self._serving: _Generation | None = None

    async def ask(self, question: Question) -> Answer:
        answer = await self._at_once(partial(self.engine.ask, question))
        self._heard(answer)
        return answer

    async def as_written(self, text: str) -> str:
        return await self._at_once(partial(self.engine.as_written, text))

    async def views(self, question: Question) -> tuple[SideBySide, SideBySide]:
        """What each outlet says, and what was said when."""
        return await self._at_once(partial(self.side_by_side, question))

    def side_by_side(self, question: Question) -> tuple[SideBySide, SideBySide]:
        """What ``views`` gives; blocks, unless it was asked before."""
        return self._current().side_by_side(replace(question, top=1))

    async def aside(self, work: Callable[[AnswerEngine], T], patience: float | None = None) -> T:
        """Do what nobody waits for: one thing at a time, and only while no question is in hand.

        After ``patience`` seconds of questions without a pause it is done all the same.
        """
        async with self._aside:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._idle.wait(), patience)
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._spare, work, self.engine)

    async def generation(self) -> Archive:
        """The generation that serves now; the same object until there is another one."""
        return await asyncio.to_thread(self.engine.store.current)

    async def coverage(self) -> Coverage:
        def told() -> Coverage:
            return replace(self._current().coverage, reading=self._reading())

        return await asyncio.to_thread(told)

    async def article(self, article_id: str) -> Article | None:
        return await asyncio.to_thread(lambda: self.engine.store.current().article(article_id))

    async def quote(self, saved: SavedQuote) -> Quote | None:
        """A quote as the archive has it; None where its article is gone or says something else."""
        try:
            return saved.in_article(await self.article(saved.article_id))
        except QuoteError:
            return None

    async def latest(self, limit: int, offset: int = 0) -> list[Article]:
        store = self.engine.store
        return list(await asyncio.to_thread(lambda: store.current().latest(limit, offset)))

    async def outlets(self) -> list[Outlet]:
        return list(await asyncio.to_thread(lambda: self._current().outlets))

    def close(self) -> None:
        """Let no further question in. Answers in the making are abandoned with the process."""
        for workers in (self._workers, self._spare):
            workers.shutdown(wait=False, cancel_futures=True)

    def _current(self) -> _Generation:
        store = self.engine.store.current()
        if self._serving is None or self._serving.store is not store:
            self._serving = _Generation(store, self.engine)
        return self._serving

    async def _at_once(self, work: Callable[[], T]) -> T:
        self.in_hand += 1
        self._idle.clear()
        try:
            asked = current_update.get()
            async with self._turns.turn(asked and asked.user_id):
                return await asyncio.get_running_loop().run_in_executor(self._workers, work)
        finally:
            self.in_hand -= 1
            if not self.in_hand:
                self._idle.set()
