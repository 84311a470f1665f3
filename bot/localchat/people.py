"""People, as tests and the page have them act."""

from dataclasses import replace

from bot.localchat.api_objects import callback_json, inline_query_json, message_json
from bot.localchat.formatting import cut, typed, units
from bot.localchat.params import ApiError
from bot.localchat.records import (
    Callback,
    Chat,
    Formatted,
    InlineQuery,
    Json,
    Message,
    Quoted,
    User,
)
from bot.localchat.state import ChatState, StoredChat
from index.unicode import valid

NOT_STARTED = "bot can't initiate conversation with a user"
BLOCKED = "bot was blocked by the user"


class Person:
    """Somebody who uses Telegram. Whatever is done reaches the bot as updates.

    Where no chat is named, the private chat with the bot is meant.
    """

    def __init__(self, state: ChatState, user: User) -> None:
        self.state = state
        self.user = user
        if user.id not in state.chats:
            chat = Chat(user.id, "private", user.first_name, user.username)
            state.chats[user.id] = StoredChat(
                chat, {user.id}, closed=NOT_STARTED, next_id=state.first_message
            )
        state.people[user.id] = user

    @property
    def chat_id(self) -> int:
        return self.user.id

    def send(
        self,
        text: str,
        chat: int | None = None,
        *,
        reply_to: Message | None = None,
        quote: str | None = None,
        thread: int | None = None,
    ) -> Message:
        """Say something; ``quote`` is a part of the message that is replied to."""
        return self._post(
            chat,
            typed(text),
            reply_to=reply_to.id if reply_to else None,
            quote=_quoted(reply_to, quote),
            thread_id=thread if thread or not reply_to else reply_to.thread_id,
        )

    def send_document(
        self, name: str, content: bytes, caption: str = "", chat: int | None = None
    ) -> Message:
        formatted = typed(caption) if caption else Formatted("")
        return self._post(chat, formatted, document=self.state.files.keep(name, content))

    def forward(self, text: str, written_by: str) -> Message:
        """Pass on what somebody wrote elsewhere, who hides who they are."""
        origin = {"type": "hidden_user", "sender_user_name": written_by}
        return self._post(None, typed(text), origin=origin | {"date": int(self.state.now())})

    def start(self, payload: str = "") -> Message:
        """Open the chat with the bot, as the Start button or a deep link does."""
        return self.send(f"/start {payload}".strip())

    def edit(self, message: Message, text: str) -> Message:
        """Change what this person said before."""
        stored = self._chat_for(message.chat.id)
        before = stored.messages[message.id]
        if before.sender.id != self.user.id:
            raise ValueError("people can edit only their own messages")
        changed = replace(before, content=typed(text), edited=int(self.state.now()))
        self.state.change(changed)
        self._tell_bot(stored, changed, "edited_message")
        return changed

    def press(self, message: Message, button: str) -> Callback:
        """Press a button by its label, a part of it, or its data."""
        pressed = find_button(message, button)
        data = pressed.get("callback_data")
        if data is None:
            raise ValueError(f"the button {button!r} asks nothing of the bot: {pressed}")
        now = self.state.chats[message.chat.id].messages.get(message.id, message)
        callback = Callback(self.state.new_id(), self.user, now, data, self.state.now())
        self.state.ask(callback)
        self.state.updates.add("callback_query", callback_json(self.state, callback))
        return callback

    def inline(self, query: str, chat: int | None = None) -> InlineQuery:
        """Type ``@bot query``; an answer the bot let Telegram keep is there at once."""
        state, stored = self.state, self._chat_for(chat, silent=True)
        asked = InlineQuery(state.new_id(), self.user, valid(query[:256]), state.now())
        for user_id in (0, self.user.id):
            until, answer = state.inline_cache.get((user_id, asked.query), (0.0, {}))
            if until > state.now():
                asked.answer = answer
        state.ask(asked)
        if asked.answer is None:
            state.updates.add("inline_query", inline_query_json(asked, stored))
        return asked

    def choose(
        self,
        asked: InlineQuery,
        number: int = 0,
        chat: int | None = None,
        *,
        thread: int | None = None,
    ) -> Message:
        """Post one of the cards that answer an inline query."""
        card = (asked.answer or {"results": []})["results"][number]
        formatted = Formatted(card["text"], tuple(card["entities"]))
        return self._post(chat, formatted, via_bot=self.state.bot, thread_id=thread)

    def delete(self, message: Message) -> None:
        """Delete a message for everybody; the bot is not told, as on Telegram."""
        self.state.remove(self.state.chats[message.chat.id].messages[message.id])

    def block(self) -> None:
        self.state.chats[self.user.id].closed = BLOCKED
        tell_membership(self.state, self.state.chats[self.user.id], self.user, "member", "kicked")

    def unblock(self) -> None:
        self.state.chats[self.user.id].closed = None
        tell_membership(self.state, self.state.chats[self.user.id], self.user, "kicked", "member")

    def _post(self, chat: int | None, content: Formatted, **more: object) -> Message:
        stored = self._chat_for(chat)
        message = self.state.post(stored, self.user, content, **more)
        self._tell_bot(stored, message, "message")
        return message

    def _chat_for(self, chat: int | None, *, silent: bool = False) -> StoredChat:
        stored = self.state.stored_chat(self.user.id if chat is None else chat)
        if self.user.id not in stored.members:
            raise ApiError(403, f"{self.user.first_name} is not a member of the chat")
        if not silent and stored.closed == BLOCKED:
            self.unblock()
        if not silent and stored.closed == NOT_STARTED:
            stored.closed = None
        return stored

    def _tell_bot(self, stored: StoredChat, message: Message, kind: str) -> None:
        if _reaches_bot(self.state, stored, message):
            self.state.updates.add(kind, message_json(self.state, message))


def tell_membership(
    state: ChatState, stored: StoredChat, by: User, before: str, after: str
) -> None:
    """Tell the bot that it was let in, thrown out, blocked or unblocked."""
    state.updates.add(
        "my_chat_member",
        {
            "chat": stored.chat.to_json(),
            "from": by.to_json(),
            "date": int(state.now()),
            "old_chat_member": _bot_member(state, before),
            "new_chat_member": _bot_member(state, after),
        },
    )


def _bot_member(state: ChatState, status: str) -> Json:
    member: Json = {"status": status, "user": state.bot.to_json()}
    return member | {"until_date": 0} if status == "kicked" else member


def find_button(message: Message, words: str) -> Json:
    """Find a button by label, by data, or by a part of its label, in that order."""
    for matches in (
        [b for b in message.buttons if b["text"] == words],
        [b for b in message.buttons if b.get("callback_data") == words],
        [b for b in message.buttons if words in b["text"]],
    ):
        if matches:
            return matches[0]
    labels = [button["text"] for button in message.buttons]
    raise LookupError(f"no button {words!r} under the message, only {labels}")


def _quoted(reply_to: Message | None, quote: str | None) -> Quoted | None:
    if reply_to is None or not quote:
        return None
    index = reply_to.text.find(quote)
    if index < 0:
        raise ValueError("the quote is no part of the message that is replied to")
    return Quoted(quote, units(reply_to.text[:index]))


def _reaches_bot(state: ChatState, stored: StoredChat, message: Message) -> bool:
    """In privacy mode of a group's messages commands, mentions and replies only."""
    if stored.chat.kind == "private":
        return stored.chat.id == message.sender.id
    if not state.privacy or message.service is not None:
        return True
    if message.via_bot is not None and message.via_bot.id == state.bot.id:
        return True
    replied = stored.messages.get(message.reply_to or 0)
    if replied is not None and replied.sender.id == state.bot.id:
        return True
    return any(_calls(state, message.text, entity) for entity in message.content.entities)


def _calls(state: ChatState, text: str, entity: Json) -> bool:
    words = cut(text, entity["offset"], entity["length"]).lower()
    name = f"@{state.bot.username}".lower()
    if entity["type"] == "mention":
        return words == name
    # A bare command is for every bot of the group.
    return entity["type"] == "bot_command" and ("@" not in words or words.endswith(name))
