"""Sends each chat its digest when it is due: what is new, by topic, in quotes."""

from functools import partial

from bot.alerts.delivery import ChatOutput, uninterrupted
from bot.delivery.outcome import DeliveryOutcome
from bot.storage.archive_client import AnswerEngine, ArchiveClient
from bot.storage.chat_settings import Subscription
from bot.storage.hours import ChatHours
from bot.storage.repositories import AlertRepositories
from bot.views.alerts import Digest, digest_message
from index.answering.topics import Topic, topics

PATIENCE = 20.0  # seconds that a digest waits for a pause between questions

Grouped = dict[tuple[str, ...], tuple[Topic, ...]]


class DigestSender:
    """One digest covers all the time that the bot was off; where nothing is new, none is sent."""

    def __init__(
        self, repositories: AlertRepositories, archive_client: ArchiveClient, output: ChatOutput
    ) -> None:
        self._repositories = repositories
        self._archive_client = archive_client
        self._output = output

    async def send(self, now: float) -> None:
        """Every digest that is due ``now`` (Unix time)."""
        grouped: Grouped = {}  # most chats are due at the same time, for the same articles
        for subscription in self._repositories.chat_settings.subscriptions():
            hours = self._repositories.chat_settings.hours(subscription.chat_id)
            is_due = hours.due(subscription.rhythm, subscription.since) <= now
            if is_due and not hours.is_quiet(now):
                await uninterrupted(self._send(subscription, hours, now, grouped))

    async def _send(
        self, subscription: Subscription, hours: ChatHours, now: float, grouped: Grouped
    ) -> None:
        articles = self._repositories.arrivals.between(subscription.since, now)
        if articles not in grouped:
            grouped[articles] = await self._archive_client.aside(
                partial(_topics, articles), PATIENCE
            )
        # Noted first: a bot that is killed while it sends must not send once more.
        self._repositories.chat_settings.mark_told(subscription.chat_id, now)
        grouped_topics = grouped[articles]
        if not grouped_topics:
            return
        localize = self._output.localizers.later(subscription.user_id, subscription.language)
        digest = Digest(grouped_topics, len(articles), hours.local(subscription.since))
        message = digest_message(digest, localize, self._output.view.link)
        posted = await self._output.sender.post(subscription.destination, message)
        if posted.outcome is DeliveryOutcome.UNSENT:
            self._repositories.chat_settings.mark_told(subscription.chat_id, subscription.since)


def _topics(articles: tuple[str, ...], engine: AnswerEngine) -> tuple[Topic, ...]:
    return topics(engine.store.current(), articles) if articles else ()
