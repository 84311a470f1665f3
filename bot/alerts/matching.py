"""Asks standing questions of the articles that are new, once a story."""

import asyncio
import logging
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial

from bot.storage.archive_client import AnswerEngine, ArchiveClient
from bot.storage.repositories import AlertRepositories
from bot.storage.turn import SavedQuote
from bot.storage.watches import Watch, WatchFinding
from index.article import Answer, Article, Question, Scope
from index.errors import QuothError
from index.store import Archive

log = logging.getLogger(__name__)

MOST_STORIES = 3  # that one watch reports in one round: more would be a flood
MOST_COPIES = 200
PATIENCE = 20.0  # seconds that a standing question waits for a pause between those of people


@dataclass(slots=True)
class WatchMatcher:
    """Asks one question at a time; the questions of people go first.

    ``threshold`` is the lowest confidence that is worth a message which nobody waits for.
    """

    repositories: AlertRepositories
    archive_client: ArchiveClient
    threshold: float
    now: Callable[[], float]
    _seen: Archive | None = field(default=None, init=False)

    async def match(self) -> bool:
        """Ask every watch about the articles of a new generation; False where there is none.

        Articles count as seen once that is done: a bot that ends before asks again, and finds
        only what it had not found yet.
        """
        generation = await self.archive_client.generation()
        if generation is self._seen:
            return False
        new_ids = self.repositories.arrivals.new_among(
            await asyncio.to_thread(generation.article_ids)
        )
        answers: dict[Question, Answer] = {}  # many people may watch one question
        for watch in self.repositories.watches.all() if new_ids else ():
            try:
                await self._ask(watch, new_ids, answers)
            except QuothError as error:  # of one question: the others are asked all the same
                log.warning("a standing question could not be asked: %s", error)
        self.repositories.arrivals.remember(new_ids, self.now())
        self._seen = generation
        return True

    async def _ask(
        self, watch: Watch, new_ids: Collection[str], answers: dict[Question, Answer]
    ) -> None:
        known_ids = self.repositories.watches.told_articles(watch.id)
        left = [article_id for article_id in new_ids if article_id not in known_ids]
        for _ in range(MOST_STORIES):
            answer = await self._answer(watch, left, answers)
            if answer is None or not answer.answered or answer.confidence < self.threshold:
                return
            quote = answer.quotes[0]
            story = await self.archive_client.aside(partial(_story, quote.article), PATIENCE)
            if not story & known_ids:
                saved = SavedQuote.of(quote)
                self.repositories.watches.add_finding(
                    WatchFinding(watch, saved, answer.confidence, self.now())
                )
            left = [article_id for article_id in left if article_id not in story]

    async def _answer(
        self, watch: Watch, left: Collection[str], answers: dict[Question, Answer]
    ) -> Answer | None:
        if not left:  # an empty scope would be the whole archive
            return None
        scope = Scope(sources=watch.sources, articles=tuple(left))
        today = datetime.fromtimestamp(self.now(), UTC).date()
        question = Question(watch.question, today, top=1, scope=scope)
        if question not in answers:
            answers[question] = await self.archive_client.aside(
                lambda engine: engine.ask(question), PATIENCE
            )
        return answers[question]


def _story(article: Article, engine: AnswerEngine) -> frozenset[str]:
    """The ids of all articles that say the same in nearly the same words.

    Another outlet's report in words of its own is another story: by their vectors it can't be told
    from the next day's news of the same matter.
    """
    copies = engine.store.current().same_story(article.id, MOST_COPIES)
    return frozenset({article.id, *(copy.id for copy in copies)})
