"""The HTTP side of the Bot API: tokens, methods, faults, requests on record, and webhooks."""

import asyncio
from collections import deque
from typing import Any

import aiohttp
from aiohttp import web

from bot.lifecycle.webhook import SECRET_HEADER
from bot.localchat.faults import Fault, Order, Way
from bot.localchat.methods import METHODS
from bot.localchat.params import ApiError, Params, read_params
from bot.localchat.records import Json, Request
from bot.localchat.state import ChatState

PATIENCE = 30.0
PAUSE = 0.2  # seconds after an update that was not taken


class Api:
    """Answers the bot's requests as Telegram would, or as a fault orders."""

    def __init__(self, state: ChatState, token: str, keep: int) -> None:
        self.state = state
        self.token = token
        self.orders: list[Order] = []
        self.requests: deque[Request] = deque(maxlen=keep)
        self.closing = asyncio.Event()

    def add_to(self, app: web.Application) -> None:
        app.router.add_route("*", "/bot{token}/{method}", self._serve)
        app.router.add_route("*", "/file/bot{token}/{path:.*}", self._file)

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        params: Json = {}
        try:
            params = await read_params(request)
            fault = next((o.fault for o in self.orders if o.meets(method, params)), None)
            body, status = await self._outcome(request, method, params, fault)
        except ApiError as error:
            body, status, fault = error.body(), error.code, None
        self._record(Request(method, params, status, body, fault.way if fault else None))
        if status == 0:
            return await self._silence(request, fault)
        return web.json_response(body, status=status)

    async def _outcome(
        self, request: web.Request, method: str, params: Json, fault: Fault | None
    ) -> tuple[Json, int]:
        if fault is not None and fault.way in (Way.STALL, Way.RESET):
            return {}, 0
        if fault is not None and fault.way == Way.SLOW:
            await asyncio.sleep(fault.delay)
        try:
            if fault is not None and fault.way == Way.REFUSE:
                raise fault.error()
            if request.match_info["token"] != self.token:
                raise ApiError(401, "Unauthorized")
            result = await self._call(method, Params(params))
        except ApiError as error:
            return error.body(), error.code
        answered = fault is None or fault.way != Way.SWALLOW
        return {"ok": True, "result": result}, 200 if answered else 0

    async def _silence(self, request: web.Request, fault: Fault | None) -> web.Response:
        if fault is not None and fault.way == Way.RESET and request.transport is not None:
            request.transport.abort()
        else:
            # Ends when the bot gives up (this handler is then cancelled) or the chat closes.
            await self.closing.wait()
        return web.Response(status=503)

    async def _call(self, method: str, params: Params) -> Any:
        if method == "getUpdates":
            return await self._get_updates(params)
        known = METHODS.get(method)
        if known is None:
            raise ApiError(404, "Not Found: method not found")
        return known(self.state, params)

    async def _get_updates(self, params: Params) -> list[Json]:
        updates = self.state.updates
        updates.remember(params.json("allowed_updates", "allowed updates"))
        limit = params.integer("limit")
        timeout = min(params.integer("timeout") or 0, 50)
        return await updates.poll(
            params.integer("offset") or 0, 100 if limit is None else limit, float(timeout)
        )

    def _record(self, request: Request) -> None:
        self.requests.append(request)
        self.state.condition.notify_all()

    async def _file(self, request: web.Request) -> web.Response:
        content = self.state.files.contents.get(request.match_info["path"])
        if request.match_info["token"] != self.token or content is None:
            return web.json_response(ApiError(404, "Not Found").body(), status=404)
        return web.Response(body=content)


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
