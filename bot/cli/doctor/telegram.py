"""Telegram: the token, what else uses it, and what @BotFather switched on.

Read with plain requests: the bot's own library retries where a person wants to hear at once.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

import httpx
from filelock import FileLock, Timeout

from bot.cli.doctor.finding import SET_CLOCK, Finding, advice, good, wrong
from bot.settings import BotSettings

PATIENCE = 10.0  # seconds, for Telegram to answer
LISTEN = 4  # seconds in which a second poller comes back after we have taken its place
SKEW = 60.0  # seconds that a clock may be off


@dataclass(frozen=True, slots=True)
class TelegramApi:
    """The Bot API, asked once."""

    settings: BotSettings
    client: httpx.Client

    def call(self, method: str, **parameters: int) -> httpx.Response:
        """Raises httpx.HTTPError where it can't be reached; its text never holds the token."""
        url = f"{self.settings.telegram_api_url}/bot{self.settings.token}/{method}"
        return self.client.post(url, json=parameters)

    def result(self, method: str) -> dict[str, Any]:
        """What it answers to a call that needs no more than the token."""
        result: dict[str, Any] = self.call(method).json().get("result", {})
        return result


def telegram(settings: BotSettings) -> Iterator[Finding]:
    if not settings.token:
        yield advice(
            "token", "none is set", "get one from @BotFather; until then `quoth bot --local` works"
        )
        return
    with httpx.Client(timeout=PATIENCE, trust_env=not settings.api_is_local) as client:
        api = TelegramApi(settings, client)
        try:
            answer = api.call("getMe")
        except httpx.HTTPError as error:
            yield wrong(
                "telegram",
                f"{urlsplit(settings.telegram_api_url).hostname} can't be reached "
                f"({type(error).__name__})",
                "look after the network, DNS and HTTPS_PROXY of this machine",
            )
            return
        yield from _clock(answer)
        if answer.status_code != HTTPStatus.OK:
            yield _refused(answer.status_code)
            return
        me = answer.json()["result"]
        yield good("token", f"@{me['username']}")
        yield from _webhook(api)
        yield from _poller(api)
        yield from _switches(me)


def _refused(status: int) -> Finding:
    if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND):
        return wrong(
            "token",
            f"Telegram refuses it ({status})",
            "copy it whole from @BotFather, who also makes a new one (/revoke)",
        )
    return wrong("telegram", f"getMe was answered with {status}", "try again in some minutes")


def _clock(answer: httpx.Response) -> Iterator[Finding]:
    """How far this machine's clock is off, by the time in Telegram's answer."""
    if "Date" not in answer.headers:
        return
    off = (datetime.now(UTC) - parsedate_to_datetime(answer.headers["Date"])).total_seconds()
    if abs(off) > SKEW:
        yield wrong("clock", f"it is off by {abs(off):,.0f} s", SET_CLOCK)
    else:
        yield good("clock", "right")


def _webhook(api: TelegramApi) -> Iterator[Finding]:
    """Whether updates go where this bot waits for them."""
    webhook = api.result("getWebhookInfo")
    url, ours = webhook.get("url") or None, api.settings.webhook_url
    if url and url != ours:
        yield wrong(
            "webhook",
            f"updates go to {urlsplit(url).hostname}, where another program uses this token",
            "end it, or get a token of this bot's own; the bot takes the webhook away as it starts",
        )
    elif ours and not url:
        yield advice("webhook", "not set yet", "the bot sets it as it starts")
    elif url and (error := webhook.get("last_error_message")):
        yield wrong(
            "webhook",
            f"Telegram could not deliver: {error}",
            "WEBHOOK_URL must lead, over https, to WEBHOOK_LISTEN and WEBHOOK_PORT",
        )
    else:
        yield good("webhook", "as set" if url else "none, updates are polled")


def _poller(api: TelegramApi) -> Iterator[Finding]:
    """Whether somebody else polls. Who polls last ends the other's poll, who then comes back.

    Nothing is confirmed by it, so no update is lost. Where our own bot runs, its log would tell.
    """
    if api.settings.webhook_url or api.result("getWebhookInfo").get("url"):
        return
    if _runs_here(api.settings):
        yield good("poller", "this bot runs here")
        return
    answer = api.call("getUpdates", timeout=LISTEN, limit=1)
    if answer.status_code == HTTPStatus.CONFLICT:
        yield wrong(
            "poller",
            "another program polls with this token, maybe on another machine",
            "end it, or have @BotFather make a new token (/revoke)",
        )
    else:
        yield good("poller", "nobody else polls")


def _runs_here(settings: BotSettings) -> bool:
    path = settings.store_dir / f"bot-{settings.token.partition(':')[0]}.lock"
    if not path.exists():
        return False
    try:
        with FileLock(path, timeout=0):
            return False
    except Timeout:
        return True


def _switches(me: dict[str, Any]) -> Iterator[Finding]:
    """What @BotFather can switch. Each is a matter of choice."""
    if me.get("can_read_all_group_messages"):
        yield advice(
            "privacy",
            "privacy mode is off: all that is said in a group reaches this bot",
            "/setprivacy at @BotFather; /ask, mentions and replies reach it anyway",
        )
    else:
        yield good("privacy", "in groups only /ask, mentions and replies reach the bot")
    if me.get("supports_inline_queries"):
        yield good("inline", "@name and a question works in any chat")
    else:
        yield advice("inline", "inline mode is off", "/setinline at @BotFather switches it on")
