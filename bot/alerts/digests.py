"""Sends each chat its digest when it is due: what is new, by topic, in quotes."""

from dataclasses import dataclass

from bot.alerts.chat_output import ChatOutput
from bot.alerts.delivery import uninterrupted
from bot.delivery.message import Destination
from bot.delivery.transmission import DeliveryOutcome
from bot.storage.archive_client import ArchiveClient
from bot.storage.chat_settings import Subscription
from bot.storage.hours import ChatHours
from bot.storage.repositories import AlertRepositories
from bot.storage.update_context import unasked
from bot.views.alerts import Digest, digest_message
from index.answering.topics import Topic, topics

PATIENCE = 20.0  # seconds that a digest waits for a pause between questions

Grouped = dict[tuple[str, ...], tuple[Topic, ...]]


@dataclass(frozen=True, slots=True)
class DigestSender:
    """One digest covers all the time that the bot was off; where nothing is new, none is sent."""

    repositories: AlertRepositories
    archive_client: ArchiveClient
    output: ChatOutput

    async def send(self, now: float) -> bool:
        """Every digest that is due ``now`` (Unix time); whether Telegram took them all."""
        grouped: Grouped = {}  # most chats are due at the same time, for the same articles
        for subscription in self.repositories.chat_settings.subscriptions():
            hours = self.repositories.chat_settings.hours(subscription.chat_id)
            is_due = hours.due(subscription.rhythm, subscription.since) <= now
            if (
                is_due
                and not hours.is_quiet(now)
                and not await uninterrupted(self._send(subscription, hours, now, grouped))
            ):
                return False
        return True

    async def _send(
        self, subscription: Subscription, hours: ChatHours, now: float, grouped: Grouped
    ) -> bool:
        articles = self.repositories.arrivals.between(subscription.since, now)
        if articles not in grouped:
            grouped[articles] = await self.archive_client.aside(
                lambda engine: topics(engine.store.current(), articles) if articles else (),
                PATIENCE,
            )
        chat_id, since = subscription.chat_id, subscription.since
        name = ("digest", chat_id, since)
        with unasked(subscription.user_id, subscription.language, *name) as update:
            if found := grouped[articles]:
                digest = Digest(found, len(articles), hours.local(since))
                if await self._post(subscription, digest) is DeliveryOutcome.UNSENT:
                    return False
            # In this order: a bot that is killed in between knows what it has sent.
            self.repositories.chat_settings.mark_told(chat_id, now)
            self.output.sender.done(update.update_id)
        return True

    async def _post(self, subscription: Subscription, digest: Digest) -> DeliveryOutcome:
        localize = self.output.localizers.later(subscription.user_id, subscription.language)
        message = digest_message(digest, localize, self.output.view.link)
        place = Destination(subscription.chat_id, subscription.thread_id)
        return (await self.output.sender.post(place, message)).outcome
