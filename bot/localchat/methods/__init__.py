"""The methods of the Bot API that the stand-in knows, by lower-case name."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from bot.localchat.methods import chats, files, messages, profile, queries
from bot.localchat.params import Params
from bot.localchat.state import ChatState

Method = Callable[[ChatState, Params], Any]


def _gladly(_: ChatState, __: Params) -> bool:
    # logOut and close end nothing here: there is no cloud to leave.
    return True


_NAMED: Mapping[str, Method] = {
    "getMe": profile.get_me,
    "logOut": _gladly,
    "close": _gladly,
    "sendMessage": messages.send_message,
    "editMessageText": messages.edit_message_text,
    "editMessageReplyMarkup": messages.edit_message_reply_markup,
    "deleteMessage": messages.delete_message,
    "deleteMessages": messages.delete_messages,
    "sendChatAction": messages.send_chat_action,
    "setMessageReaction": messages.set_message_reaction,
    "answerCallbackQuery": queries.answer_callback_query,
    "answerInlineQuery": queries.answer_inline_query,
    "setMyCommands": profile.set_my_commands,
    "getMyCommands": profile.get_my_commands,
    "deleteMyCommands": profile.delete_my_commands,
    "setMyName": partial(profile.set_text, name="name"),
    "getMyName": partial(profile.get_text, name="name"),
    "setMyDescription": partial(profile.set_text, name="description"),
    "getMyDescription": partial(profile.get_text, name="description"),
    "setMyShortDescription": partial(profile.set_text, name="short_description"),
    "getMyShortDescription": partial(profile.get_text, name="short_description"),
    "setChatMenuButton": profile.set_menu_button,
    "getChatMenuButton": profile.get_menu_button,
    "getChat": chats.get_chat,
    "getChatMember": chats.get_chat_member,
    "getChatAdministrators": chats.get_chat_administrators,
    "getChatMemberCount": chats.get_chat_member_count,
    "leaveChat": chats.leave_chat,
    "getFile": files.get_file,
}

METHODS: Mapping[str, Method] = {name.lower(): method for name, method in _NAMED.items()}
# Canonical spelling, for the record: Telegram does not mind the case of a method's name.
NAMES: Mapping[str, str] = {name.lower(): name for name in _NAMED} | {
    name.lower(): name for name in ("getUpdates", "setWebhook", "deleteWebhook", "getWebhookInfo")
}
