"""The method that tells where a file can be downloaded."""

from bot.localchat.errors import bad_request
from bot.localchat.files import MOST_BYTES
from bot.localchat.params import Params
from bot.localchat.records import Json
from bot.localchat.state import ChatState


def get_file(state: ChatState, params: Params) -> Json:
    """Tell the path of a file that a person sent."""
    document = state.files.document(params.text("file_id"))
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
