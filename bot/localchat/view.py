"""What the page is told: chats and messages in the few fields that it draws."""

from bot.localchat.methods.profile import shown_commands
from bot.localchat.people import NOT_STARTED
from bot.localchat.records import Json, Message, User
from bot.localchat.state import ChatState, StoredChat

SNIPPET = 120
# More of a chat than anyone scrolls back through.
MESSAGES = 500


def state_json(state: ChatState) -> Json:
    return {
        "bot": _user(state.bot) | {"username": state.bot.username},
        "people": [_user(p) | {"language": p.language_code} for p in state.people.values()],
        "chats": [_chat_view(state, stored) for stored in state.chats.values()],
        "profile": profile_json(state),
    }


def profile_json(state: ChatState) -> Json:
    """Return what the bot tells of itself to each person: commands and description."""
    menus: Json = {}
    for person in state.people.values():
        language = person.language_code or ""
        commands = {
            str(stored.chat.id): shown_commands(state, stored.chat.id, stored.chat.kind, language)
            for stored in state.chats.values()
            if person.id in stored.members
        }
        texts = state.profile.texts
        description = texts.get(("description", language)) or texts.get(("description", ""), "")
        menus[str(person.id)] = {"commands": commands, "description": description}
    return menus


def message_view(state: ChatState, message: Message) -> Json:
    body: Json = {
        "id": message.id,
        "chat": message.chat.id,
        "thread": message.thread_id,
        "sender": _user(message.sender),
        "date": message.date,
        "edited": message.edited is not None,
        "text": message.text,
        "entities": list(message.content.entities),
        "keyboard": (message.keyboard or {}).get("inline_keyboard", []),
        "via": message.via_bot.username if message.via_bot else None,
        "document": message.document.name if message.document else None,
    }
    if message.service is not None:
        body["service"] = _service_words(message)
    return body | _replied(state, message)


def _replied(state: ChatState, message: Message) -> Json:
    target = state.chats[message.chat.id].messages.get(message.reply_to or 0)
    if target is None:
        return {}
    words = message.quote.text if message.quote else target.text
    quoted = message.quote is not None
    return {
        "reply": {
            "id": target.id,
            "name": target.sender.first_name,
            "text": words[:SNIPPET] + ("…" if len(words) > SNIPPET else ""),
            "quoted": quoted,
        }
    }


def _service_words(message: Message) -> str:
    service = message.service or {}
    if "forum_topic_created" in service:
        return f"Topic “{service['forum_topic_created']['name']}” was opened"
    if "new_chat_members" in service:
        return f"{message.sender.first_name} joined the group"
    return "This group became a supergroup"


def _chat_view(state: ChatState, stored: StoredChat) -> Json:
    return {
        "id": stored.chat.id,
        "kind": stored.chat.kind,
        "title": stored.chat.title,
        "members": sorted(stored.members),
        "topics": [{"id": n, "name": name} for n, name in stored.topics.items()],
        "started": stored.closed != NOT_STARTED,
        "messages": [message_view(state, m) for m in list(stored.messages.values())[-MESSAGES:]],
    }


def _user(user: User) -> Json:
    return {"id": user.id, "name": user.first_name, "bot": user.is_bot}
