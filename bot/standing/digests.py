"""Sends each chat its digest when it is due: what is new, by topic, in quotes."""

from functools import partial

from bot.desk import Answering, Desk
from bot.fate import Fate
from bot.standing.habits import Subscription
from bot.standing.hours import Hours
from bot.standing.kept import Kept
from bot.standing.notices import Digest, digest_message
from bot.standing.telling import Mouth, to_its_end
from index.answering.topics import Topic, topics

PATIENCE = 20.0  # seconds of questions without a pause that a digest waits for

Grouped = dict[tuple[str, ...], tuple[Topic, ...]]


class Digests:
    """After a long time off, one digest covers all of it; where nothing is new, none comes."""

    def __init__(self, kept: Kept, desk: Desk, mouth: Mouth) -> None:
        self._kept = kept
        self._desk = desk
        self._mouth = mouth

    async def send(self, now: float) -> None:
        """Every digest that is due ``now`` (Unix time)."""
        grouped: Grouped = {}  # most chats are due at the same time, for the same articles
        for subscription in self._kept.habits.subscriptions():
            hours = self._kept.habits.hours(subscription.chat_id)
            is_due = hours.due(subscription.rhythm, subscription.since) <= now
            if is_due and not hours.is_quiet(now):
                await to_its_end(self._send(subscription, hours, now, grouped))

    async def _send(
        self, subscription: Subscription, hours: Hours, now: float, grouped: Grouped
    ) -> None:
        articles = self._kept.arrivals.between(subscription.since, now)
        if articles not in grouped:
            grouped[articles] = await self._desk.aside(partial(_topics, articles), PATIENCE)
        # Noted first: a bot that is killed while it sends must not send once more.
        self._kept.habits.told(subscription.chat_id, now)
        found = grouped[articles]
        if not found:
            return
        say = self._mouth.voice.later(subscription.user_id, subscription.language)
        digest = Digest(found, len(articles), hours.local(subscription.since))
        message = digest_message(digest, say, self._mouth.view.link)
        posted = await self._mouth.courier.post(subscription.place, message)
        if posted.fate is Fate.UNSENT:
            self._kept.habits.told(subscription.chat_id, subscription.since)


def _topics(articles: tuple[str, ...], desk: Answering) -> tuple[Topic, ...]:
    return topics(desk.store.current(), articles) if articles else ()
