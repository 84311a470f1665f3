"""Methods that ask what there is: the bot itself, the members of a chat, the files of people."""

from bot.localchat.errors import bad_request
from bot.localchat.files import MOST_BYTES
from bot.localchat.params import Params
from bot.localchat.records import Json
from bot.localchat.state import ChatState


def get_me(state: ChatState, _: Params) -> Json:
    return state.bot.to_json() | {
        "can_join_groups": True,
        "can_read_all_group_messages": not state.privacy,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def get_chat_member(state: ChatState, params: Params) -> Json:
    stored = state.writable_chat(params.text("chat_id"))
    user = state.people.get(params.integer("user_id") or 0)
    if user is None:
        raise bad_request("PARTICIPANT_ID_INVALID")
    if user.id not in stored.members:
        return {"status": "left", "user": user.to_json()}
    if stored.chat.kind != "private" and user.id == min(stored.members):
        return {"status": "creator", "user": user.to_json(), "is_anonymous": False}
    return {"status": "member", "user": user.to_json()}


def get_file(state: ChatState, params: Params) -> Json:
    document = state.files.documents.get(params.text("file_id") or "")
    if document is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if document.size > MOST_BYTES:
        raise bad_request("file is too big")
    return {
        "file_id": document.id,
        "file_unique_id": document.unique_id,
        "file_size": document.size,
        "file_path": document.path,
    }
