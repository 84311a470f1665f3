"""How fast the bot may write."""

from collections import OrderedDict
from collections.abc import Callable, Coroutine
from typing import Any

from aiolimiter import AsyncLimiter
from telegram.ext import AIORateLimiter

RETRIES = 3
OF_THE_SENDER = frozenset(("sendMessage", "editMessageText", "answerCallbackQuery"))
CHATS = 2048


class ChatRateLimiter(AIORateLimiter):
    """PTB's limits (30/s over all, 20/min a group), and one message/s a chat.

    After a 429 the sender tries its messages again by itself; other requests are tried from here.
    """

    __slots__ = ("_chats", "_seconds")

    def __init__(self, seconds: float = 1.0) -> None:
        super().__init__(max_retries=0)
        self._chats: OrderedDict[Any, AsyncLimiter] = OrderedDict()
        self._seconds = seconds

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, bool | dict[str, Any] | list[dict[str, Any]]]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> bool | dict[str, Any] | list[dict[str, Any]]:
        if endpoint == "sendChatAction":
            # No message, so it has no share in a chat's pace: a group would run out of its twenty
            # a minute by typing alone.
            return await callback(*args, **kwargs)
        if endpoint == "sendMessage":
            await self._chat(data.get("chat_id")).acquire()
        tries = rate_limit_args or (0 if endpoint in OF_THE_SENDER else RETRIES)
        return await super().process_request(callback, args, kwargs, endpoint, data, tries)

    def _chat(self, chat_id: Any) -> AsyncLimiter:
        limiter = self._chats.pop(chat_id, None) or AsyncLimiter(1, self._seconds)
        self._chats[chat_id] = limiter
        if len(self._chats) > CHATS:
            self._chats.popitem(last=False)
        return limiter
