"""The queue of updates, as getUpdates and webhooks see it."""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence

from bot.localchat.errors import OTHER_POLLER, WEBHOOK_ACTIVE, ApiError
from bot.localchat.records import Json

MOST = 100


class ChangeCondition:
    """Whoever waits for something looks again at each change; nothing is polled."""

    def __init__(self) -> None:
        self._changed = asyncio.Event()

    def notify_all(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()

    async def until(self, condition: Callable[[], bool], within: float | None = None) -> bool:
        """Wait until ``condition`` holds; return whether it does after ``within`` seconds."""
        try:
            async with asyncio.timeout(within):
                while not condition():
                    await self._changed.wait()
        except TimeoutError:
            return condition()
        return True


class Updates:
    """Updates wait here until the bot confirms them with a higher offset."""

    def __init__(self, condition: ChangeCondition, first: int) -> None:
        self._condition = condition
        self.next_id = first
        self.polls = 0
        self.pending: deque[Json] = deque()
        self.allowed: tuple[str, ...] = ()
        self.webhook: str | None = None
        self.secret = ""  # that goes with each update to the webhook
        self.failure: tuple[int, str] | None = None  # the last one there, and when

    def add(self, kind: str, body: Json) -> None:
        """Queue an update, unless the bot has said that it does not want its kind."""
        if self.allowed and kind not in self.allowed:
            return
        self.pending.append({"update_id": self.next_id, kind: body})
        self.next_id += 1
        self._condition.notify_all()

    def remember(self, allowed: Sequence[str] | None) -> None:
        """Keep the kinds of updates a bot asked for; None leaves them as they were."""
        if allowed is not None:
            self.allowed = tuple(allowed)

    def confirm(self, offset: int) -> None:
        """Forget what lies below ``offset``."""
        while self.pending and self.pending[0]["update_id"] < offset:
            self.pending.popleft()

    async def poll(self, offset: int, limit: int, wait: float) -> list[Json]:
        """Answer one getUpdates: at once if something waits, otherwise for ``wait`` seconds."""
        self._refuse_beside_webhook()
        self.polls += 1
        mine = self.polls
        self._condition.notify_all()
        self.confirm(offset)
        await self._condition.until(
            lambda: bool(self.pending) or self.polls != mine or self.webhook is not None, wait
        )
        if self.polls != mine:
            raise ApiError(409, OTHER_POLLER)
        self._refuse_beside_webhook()
        return list(self.pending)[: min(max(limit, 1), MOST)]

    def _refuse_beside_webhook(self) -> None:
        if self.webhook is not None:
            raise ApiError(409, WEBHOOK_ACTIVE)
