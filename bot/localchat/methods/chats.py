"""Methods that ask about chats and their members."""

from bot.localchat.errors import bad_request
from bot.localchat.params import Params
from bot.localchat.records import Json, User
from bot.localchat.state import Room, World
from bot.localchat.wire import full_chat_json


def get_chat(world: World, params: Params) -> Json:
    """Describe a chat."""
    return full_chat_json(world.open_room(params.text("chat_id")))


def get_chat_member(world: World, params: Params) -> Json:
    """Tell what a person, or the bot, is in a chat."""
    room = world.open_room(params.text("chat_id"))
    number = params.integer("user_id")
    if number == world.bot.id:
        return {"status": "member", "user": world.bot.to_json()}
    user = world.people.get(number or 0)
    if user is None:
        raise bad_request("PARTICIPANT_ID_INVALID")
    return _member(room, user)


def get_chat_administrators(world: World, params: Params) -> list[Json]:
    """List who leads a group: here, whoever opened it."""
    room = _group(world, params)
    return [_member(room, world.people[number]) for number in sorted(room.members)[:1]]


def get_chat_member_count(world: World, params: Params) -> int:
    """Count the members of a chat, the bot among them."""
    room = world.open_room(params.text("chat_id"))
    return len(room.members) + 1


def leave_chat(world: World, params: Params) -> bool:
    """Let the bot leave a group; it may not write there any more."""
    room = _group(world, params)
    room.closed = f"bot is not a member of the {room.chat.kind} chat"
    return True


def _group(world: World, params: Params) -> Room:
    room = world.open_room(params.text("chat_id"))
    if room.chat.kind == "private":
        raise bad_request("there are no administrators in the private chat")
    return room


def _member(room: Room, user: User) -> Json:
    if user.id not in room.members:
        return {"status": "left", "user": user.to_json()}
    if room.chat.kind != "private" and user.id == min(room.members):
        return {"status": "creator", "user": user.to_json(), "is_anonymous": False}
    return {"status": "member", "user": user.to_json()}
