"""A Bot API that is an object: notes every request, answers as Telegram would, fails on order."""

import asyncio
import json
from collections import deque
from dataclasses import dataclass
from typing import Any

from telegram.request import BaseRequest, RequestData

from bot.views.texts import Texts

BOT = {"id": 123456789, "is_bot": True, "first_name": "Quoth", "username": "quoth_bot"}
BOT_EXTRAS = {"can_join_groups": True, "supports_inline_queries": True}
TEXTS = Texts.load()  # read once: a test run needs them some hundred times
TOKEN = "123456789:AAExampleExampleExampleExampleExample"


@dataclass(frozen=True, slots=True)
class Call:
    """One request: the method and its parameters."""

    method: str
    sent: dict[str, Any]

    @property
    def text(self) -> str:
        """The text it carries."""
        return str(self.sent["text"])

    @property
    def buttons(self) -> list[list[dict[str, Any]]]:
        """The rows of its inline keyboard."""
        markup = self.sent.get("reply_markup")
        rows: list[list[dict[str, Any]]] = markup["inline_keyboard"] if markup else []
        return rows

    def button(self, label: str) -> dict[str, Any]:
        """The button of that label."""
        return next(each for row in self.buttons for each in row if each["text"] == label)


class RecordingRequest(BaseRequest):
    """Any request is answered from here; none leaves the process."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self._faults: dict[str, deque[BaseException | dict[str, Any]]] = {}
        self._message_id = 1000
        self._called = asyncio.Event()
        self.go_on = asyncio.Event()  # cleared, requests are noted and wait for their answer
        self.go_on.set()
        self.leaders: set[int] = set()

    def fail(self, method: str, fault: BaseException | dict[str, Any]) -> None:
        """Order a fault for the next call of the method: an exception, or an error response."""
        self._faults.setdefault(method, deque()).append(fault)

    def of(self, method: str) -> list[Call]:
        """The calls of one method."""
        return [call for call in self.calls if call.method == method]

    async def until(self, method: str, times: int = 1) -> None:
        """Wait for a call of the method, or for several."""
        while len(self.of(method)) < times:
            self._called.clear()
            await asyncio.wait_for(self._called.wait(), 60)

    @property
    def said(self) -> list[str]:
        """The texts of all messages sent."""
        return [call.text for call in self.of("sendMessage")]

    @property
    def read_timeout(self) -> float | None:
        """No waiting."""
        return 0.0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        *timeouts: object,
        **named_timeouts: object,
    ) -> tuple[int, bytes]:
        """Note the request and answer it."""
        name = url.rsplit("/", 1)[1]
        sent = request_data.parameters if request_data else {}
        self.calls.append(Call(name, json.loads(json.dumps(sent))))
        self._called.set()
        await self.go_on.wait()
        waiting = self._faults.get(name)
        if waiting:
            fault = waiting.popleft()
            if isinstance(fault, BaseException):
                raise fault
            return int(fault["error_code"]), json.dumps({"ok": False, **fault}).encode()
        return 200, json.dumps({"ok": True, "result": self._result(name, sent)}).encode()

    def _result(self, name: str, sent: dict[str, Any]) -> object:
        if name == "getMe":
            return {**BOT, **BOT_EXTRAS}
        if name == "getChatMember":
            status = "creator" if sent["user_id"] in self.leaders else "member"
            user = {"id": sent["user_id"], "is_bot": False, "first_name": "x"}
            return {"status": status, "user": user, "is_anonymous": False}
        if name == "sendMessage" or (name.startswith("edit") and "message_id" in sent):
            self._message_id += name == "sendMessage"
            kind = "private" if int(sent["chat_id"]) > 0 else "supergroup"
            return {
                "message_id": sent.get("message_id", self._message_id),
                "date": 1672653600,
                "chat": {"id": int(sent["chat_id"]), "type": kind},
                "from": BOT,
                "text": sent.get("text", "…"),
            }
        return True
