"""Methods that ask about chats and their members."""

from bot.localchat.errors import bad_request
from bot.localchat.params import Params
from bot.localchat.records import Json, User
from bot.localchat.state import ChatState, Room
from bot.localchat.wire import full_chat_json


def get_chat(state: ChatState, params: Params) -> Json:
    """Describe a chat."""
    return full_chat_json(state.open_room(params.text("chat_id")))


def get_chat_member(state: ChatState, params: Params) -> Json:
    """Tell what a person, or the bot, is in a chat."""
    room = state.open_room(params.text("chat_id"))
    number = params.integer("user_id")
    if number == state.bot.id:
        return {"status": "member", "user": state.bot.to_json()}
    user = state.people.get(number or 0)
    if user is None:
        raise bad_request("PARTICIPANT_ID_INVALID")
    return _member(room, user)


def get_chat_administrators(state: ChatState, params: Params) -> list[Json]:
    """List who leads a group: here, whoever opened it."""
    room = _group(state, params)
    return [_member(room, state.people[number]) for number in sorted(room.members)[:1]]


def get_chat_member_count(state: ChatState, params: Params) -> int:
    """Count the members of a chat, the bot among them."""
    room = state.open_room(params.text("chat_id"))
    return len(room.members) + 1


def leave_chat(state: ChatState, params: Params) -> bool:
    """Let the bot leave a group; it may not write there any more."""
    room = _group(state, params)
    room.closed = f"bot is not a member of the {room.chat.kind} chat"
    return True


def _group(state: ChatState, params: Params) -> Room:
    room = state.open_room(params.text("chat_id"))
    if room.chat.kind == "private":
        raise bad_request("there are no administrators in the private chat")
    return room


def _member(room: Room, user: User) -> Json:
    if user.id not in room.members:
        return {"status": "left", "user": user.to_json()}
    if room.chat.kind != "private" and user.id == min(room.members):
        return {"status": "creator", "user": user.to_json(), "is_anonymous": False}
    return {"status": "member", "user": user.to_json()}
