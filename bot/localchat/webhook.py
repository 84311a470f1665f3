"""Webhooks: updates carried to the bot instead of waiting for it."""

import asyncio
import ipaddress
import re
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from bot.localchat.errors import bad_request
from bot.localchat.params import Params
from bot.localchat.records import Json
from bot.localchat.state import ChatState

SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # a header's name
PATIENCE = 30.0
PAUSE = 0.2  # seconds after an update that was not taken


class WebhookSender:
    """Knows the webhook and brings it one update after the other until each is taken."""

    METHODS = frozenset({"setWebhook", "deleteWebhook", "getWebhookInfo"})

    def __init__(self, state: ChatState) -> None:
        self._state = state
        self._secret = ""
        self._error: tuple[int, str] | None = None
        self.delivered: list[Json] = []

    def call(self, method: str, params: Params) -> Any:
        """Set, drop or tell the webhook."""
        if method == "setWebhook":
            return self._set(params)
        if method == "deleteWebhook":
            return self._drop()
        return self._info()

    async def run(self) -> None:
        """Carry updates for as long as the task lives."""
        updates = self._state.updates
        timeout = aiohttp.ClientTimeout(total=PATIENCE)
        # The environment's proxy has no business on loopback.
        async with aiohttp.ClientSession(timeout=timeout, trust_env=False) as session:
            while True:
                await self._state.condition.until(lambda: bool(updates.webhook and updates.pending))
                if not await self._carry(session, updates.pending[0]):
                    await asyncio.sleep(PAUSE)

    async def _carry(self, session: aiohttp.ClientSession, update: Json) -> bool:
        url = self._state.updates.webhook or ""
        headers = {SECRET_HEADER: self._secret} if self._secret else {}
        try:
            async with session.post(url, json=update, headers=headers) as response:
                taken = response.status < 300
                if not taken:
                    reason = f"Wrong response from the webhook: {response.status}"
                    self._error = (int(self._state.now()), reason)
        except (aiohttp.ClientError, TimeoutError) as error:
            self._error = (int(self._state.now()), f"Connection failed: {type(error).__name__}")
            return False
        if taken:
            self._state.updates.confirm(update["update_id"] + 1)
            self.delivered.append(update)
            self._state.condition.ring()
        return taken

    def _set(self, params: Params) -> bool:
        url = params.text("url") or ""
        secret = params.text("secret_token") or ""
        if secret and not SECRET.fullmatch(secret):
            raise bad_request("secret token contains unallowed characters")
        if not _loopback(url):
            # Telegram asks for HTTPS; here the point is that nothing leaves the machine.
            raise bad_request("bad webhook: the local chat delivers to loopback addresses only")
        self._state.updates.remember(params.json("allowed_updates", "allowed updates"))
        self._secret = secret
        self._state.updates.webhook = url
        self._state.condition.ring()
        return True

    def _drop(self) -> bool:
        self._state.updates.webhook = None
        self._secret, self._error = "", None
        return True

    def _info(self) -> Json:
        updates = self._state.updates
        info: Json = {
            "url": updates.webhook or "",
            "has_custom_certificate": False,
            "pending_update_count": len(updates.pending),
        }
        if updates.allowed:
            info["allowed_updates"] = list(updates.allowed)
        if self._error is not None:
            info |= {"last_error_date": self._error[0], "last_error_message": self._error[1]}
        return info


def _loopback(url: str) -> bool:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https"):
        return False
    if parts.hostname == "localhost":
        return True
    try:
        return ipaddress.ip_address(parts.hostname or "").is_loopback
    except ValueError:
        return False
