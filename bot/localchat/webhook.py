"""Webhooks: updates carried to the bot instead of waiting for it."""

import asyncio

import aiohttp

from bot.localchat.records import Json
from bot.localchat.state import ChatState

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # a header's name
PATIENCE = 30.0
PAUSE = 0.2  # seconds after an update that was not taken


class WebhookSender:
    """Brings one update after the other, each until it is taken."""

    def __init__(self, state: ChatState) -> None:
        self._state = state
        self.delivered: list[Json] = []

    async def run(self) -> None:
        """Carry updates for as long as the task lives."""
        updates = self._state.updates
        timeout = aiohttp.ClientTimeout(total=PATIENCE)
        # The environment's proxy has no business on loopback.
        async with aiohttp.ClientSession(timeout=timeout, trust_env=False) as session:
            while True:
                await self._state.condition.until(lambda: bool(updates.webhook and updates.pending))
                if reason := await self._carry(session, updates.pending[0]):
                    updates.failure = (int(self._state.now()), reason)
                    await asyncio.sleep(PAUSE)

    async def _carry(self, session: aiohttp.ClientSession, update: Json) -> str:
        """Why it was not taken; nothing where it was."""
        updates = self._state.updates
        url = updates.webhook or ""
        headers = {SECRET_HEADER: updates.secret} if updates.secret else {}
        try:
            async with session.post(url, json=update, headers=headers) as response:
                if response.status >= 300:
                    return f"Wrong response from the webhook: {response.status}"
        except (aiohttp.ClientError, TimeoutError) as error:
            return f"Connection failed: {type(error).__name__}"
        updates.confirm(update["update_id"] + 1)
        self.delivered.append(update)
        self._state.condition.notify_all()
        return ""
