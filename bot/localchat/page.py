"""The chat page: its files, what it is told, and what people do on it."""

import asyncio
import json
from base64 import b64decode
from collections.abc import Callable
from importlib.resources import files
from typing import Any

from aiohttp import web

from bot.lifecycle.web_server import page_headers
from bot.localchat.params import ApiError
from bot.localchat.people import Person
from bot.localchat.records import Json, Message
from bot.localchat.server import LocalChat
from bot.localchat.view import message_view, profile_json, state_json
from index.unicode import valid_throughout

TYPES = {"html": "text/html", "css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
# More than a page can fall behind before it is better told everything anew.
BACKLOG = 500
HEARTBEAT = 20.0
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
# What comes of a request that no page of ours makes.
_NOT_MEANT = (
    *(ApiError, ArithmeticError, AttributeError, LookupError),
    *(RecursionError, TypeError, ValueError),
)

Action = Callable[[Person, Json], Json]


class ChatPage:
    """The page of a stand-in; ``chat.routes.append(ChatPage(chat).add_to)`` before that starts."""

    def __init__(self, chat: LocalChat) -> None:
        self._chat = chat
        self._state = chat.state
        self._files = _load_files()
        self._actions: dict[str, Action] = {
            "send": self._send,
            "document": self._document,
            "edit": self._edit,
            "delete": self._delete,
            "press": self._press,
            "inline": self._inline,
            "choose": self._choose,
        }

    def add_to(self, app: web.Application) -> None:
        app.router.add_get("/", self._file)
        app.router.add_get("/static/{name}", self._file)
        app.router.add_get("/chat/state", self._send_state)
        app.router.add_get("/chat/events", self._events)
        app.router.add_post("/chat/{action}", self._act)

    async def _file(self, request: web.Request) -> web.Response:
        name = request.match_info.get("name", "index.html")
        body = self._files.get(name)
        if body is None:
            raise web.HTTPNotFound
        kind = TYPES[name.rpartition(".")[2]]
        return web.Response(
            body=body, content_type=kind, charset="utf-8", headers=page_headers(PAGE_POLICY)
        )

    async def _send_state(self, _: web.Request) -> web.Response:
        return web.json_response(state_json(self._state), headers={"Cache-Control": "no-store"})

    async def _act(self, request: web.Request) -> web.Response:
        action = self._actions.get(request.match_info["action"])
        if action is None or not _same_site(request):
            raise web.HTTPNotFound
        try:
            body = valid_throughout(await request.json())
            person = Person(self._state, self._state.people[body["as"]])
            return web.json_response(action(person, body))
        except _NOT_MEANT as error:
            return web.json_response({"error": str(error)}, status=400)

    async def _events(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
        )
        await response.prepare(request)
        queue: asyncio.Queue[tuple[str, Json]] = asyncio.Queue(BACKLOG)
        stop = self._state.listen(lambda event, body: _put(queue, event, self._told(event, body)))
        try:
            await response.write(b"event: hello\ndata: {}\n\n")
            while not queue.full() and not self._chat.api.closing.is_set():
                await response.write(await self._next(queue))
        except ConnectionResetError:
            pass
        finally:
            stop()
        return response

    async def _next(self, queue: asyncio.Queue[tuple[str, Json]]) -> bytes:
        closing = asyncio.ensure_future(self._chat.api.closing.wait())
        getting = asyncio.ensure_future(queue.get())
        try:
            await asyncio.wait(
                (closing, getting), timeout=HEARTBEAT, return_when=asyncio.FIRST_COMPLETED
            )
            if not getting.done():
                return b": still here\n\n"
            event, body = getting.result()
            return f"event: {event}\ndata: {json.dumps(body)}\n\n".encode()
        finally:
            closing.cancel()
            getting.cancel()

    def _told(self, event: str, body: Json) -> Json:
        if event == "message":
            message = self._state.chats[body["chat"]].messages[body["message"]]
            return message_view(self._state, message)
        if event == "commands":
            return profile_json(self._state)
        return body

    def _send(self, person: Person, body: Json) -> Json:
        message = person.send(
            str(body["text"]),
            body["chat"],
            reply_to=self._message(body, "reply_to"),
            quote=body.get("quote"),
            thread=_thread(body),
        )
        return {"message": message.id}

    def _document(self, person: Person, body: Json) -> Json:
        content = b64decode(body["content"], validate=True)
        caption = str(body.get("caption") or "")
        message = person.send_document(str(body["name"]), content, caption, body["chat"])
        return {"message": message.id}

    def _edit(self, person: Person, body: Json) -> Json:
        message = person.edit(self._found(body), str(body["text"]))
        return {"message": message.id}

    def _delete(self, person: Person, body: Json) -> Json:
        message = self._found(body)
        if message.sender.id != person.user.id:
            raise ValueError("people can delete only their own messages here")
        person.delete(message)
        return {}

    def _press(self, person: Person, body: Json) -> Json:
        return {"id": person.press(self._found(body), str(body["data"])).id}

    def _inline(self, person: Person, body: Json) -> Json:
        asked = person.inline(str(body["query"]), body["chat"])
        return {"id": asked.id, "answer": asked.answer}

    def _choose(self, person: Person, body: Json) -> Json:
        asked = self._state.inline_queries[str(body["id"])]
        message = person.choose(asked, int(body["number"]), body["chat"], thread=_thread(body))
        return {"message": message.id}

    def _found(self, body: Json) -> Message:
        message = self._message(body, "message")
        if message is None:
            raise LookupError("there is no such message any more")
        return message

    def _message(self, body: Json, name: str) -> Message | None:
        return self._state.chats[body["chat"]].messages.get(body.get(name) or 0)


def _thread(body: Json) -> int | None:
    thread: object = body.get("thread")
    if not isinstance(thread, int | None):
        raise TypeError("a topic has a number")
    return thread


def _same_site(request: web.Request) -> bool:
    """Whether a request that changes something was made by our own page."""
    origin = request.headers.get("Origin")
    ours = origin is None or origin == f"http://{request.host}"
    return ours and request.content_type == "application/json"


def _load_files() -> dict[str, bytes]:
    folder = files("bot.localchat").joinpath("static")
    return {
        file.name: file.read_bytes()
        for file in folder.iterdir()
        if file.name.rpartition(".")[2] in TYPES
    }


def _put(queue: asyncio.Queue[tuple[str, Json]], event: str, body: Any) -> None:
    # A full queue ends the stream, and the page comes back for the whole state.
    if not queue.full():
        queue.put_nowait((event, body))
