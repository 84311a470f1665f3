"""Notices articles that have come in, and asks standing questions about them, once a story."""

import asyncio
import logging
from collections.abc import Callable, Collection
from datetime import UTC, date, datetime
from functools import partial

from bot.storage.archive_client import AnswerEngine, ArchiveClient, ArchiveStore
from bot.storage.repositories import AlertRepositories
from bot.storage.turns import SavedQuote
from bot.storage.watches import Watch, WatchFinding
from index.article import Answer, Article, Question, Scope
from index.errors import QuothError

log = logging.getLogger(__name__)

MOST_STORIES = 3  # of one round that a watch is told; more are no news but a flood
MOST_COPIES = 200
PATIENCE = 20.0  # seconds of questions without a pause that a standing one waits for


class WatchMatcher:
    """Works beside the chats: one question at a time, and one of a person goes before it.

    ``threshold`` is the least confidence of an answer that is worth a message nobody waits for.
    """

    def __init__(
        self,
        repositories: AlertRepositories,
        archive_client: ArchiveClient,
        threshold: float,
        now: Callable[[], float],
    ) -> None:
        self._archive_client = archive_client
        self._watches = repositories.watches
        self._arrivals = repositories.arrivals
        self._threshold = threshold
        self._now = now
        self._seen: ArchiveStore | None = None

    async def look(self) -> bool:
        """Where there is a new generation, ask every watch about the articles it brought.

        Whether there was one.

        Articles count as seen once that is done: a bot that ends meanwhile asks again, and finds
        only what it had not found yet.
        """
        generation = await self._archive_client.generation()
        if generation is self._seen:
            return False
        fresh = self._arrivals.fresh(await asyncio.to_thread(generation.article_ids))
        answers: dict[Question, Answer] = {}  # many people may watch one question
        for watch in self._watches.everyone() if fresh else ():
            try:
                await self._ask(watch, fresh, answers)
            except QuothError as error:  # of one question: the others are asked all the same
                log.warning("a standing question could not be asked: %s", error)
        self._arrivals.note(fresh, self._now())
        self._seen = generation
        return True

    async def _ask(
        self, watch: Watch, fresh: Collection[str], answers: dict[Question, Answer]
    ) -> None:
        told = self._watches.told(watch.id)
        left = [one for one in fresh if one not in told]
        for _ in range(MOST_STORIES):
            answer = await self._answer(watch, left, answers)
            if answer is None or not answer.answered or answer.confidence < self._threshold:
                return
            quote = answer.quotes[0]
            story = await self._archive_client.aside(partial(_story, quote.article), PATIENCE)
            if not story & told:
                saved = SavedQuote.of(quote)
                self._watches.found(WatchFinding(watch, saved, answer.confidence, self._now()))
            left = [one for one in left if one not in story]

    async def _answer(
        self, watch: Watch, left: Collection[str], answers: dict[Question, Answer]
    ) -> Answer | None:
        if not left:  # an empty scope would be the whole archive
            return None
        question = Question(watch.question, self._today(), top=1, scope=_among(left, watch))
        if question not in answers:
            answers[question] = await self._archive_client.aside(
                lambda archive_client: archive_client.ask(question), PATIENCE
            )
        return answers[question]

    def _today(self) -> date:
        return datetime.fromtimestamp(self._now(), UTC).date()


def _among(articles: Collection[str], watch: Watch) -> Scope:
    return Scope(sources=watch.sources, articles=tuple(articles))


def _story(article: Article, archive_client: AnswerEngine) -> frozenset[str]:
    """The ids of all articles that tell what one tells in nearly the same words.

    Another outlet's report in words of its own is another story: by their vectors it can't be told
    from the next day's news of the same matter.
    """
    copies = archive_client.store.current().same_story(article.id, MOST_COPIES)
    return frozenset({article.id, *(one.id for one in copies)})
