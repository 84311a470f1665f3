"""The methods of the Bot API that the bot uses."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from bot.localchat.methods import messages, profile, queries
from bot.localchat.params import Params
from bot.localchat.state import ChatState

Method = Callable[[ChatState, Params], Any]


METHODS: Mapping[str, Method] = {
    "getMe": profile.get_me,
    "sendMessage": messages.send_message,
    "editMessageText": messages.edit_message_text,
    "editMessageReplyMarkup": messages.edit_message_reply_markup,
    "sendChatAction": messages.send_chat_action,
    "answerCallbackQuery": queries.answer_callback_query,
    "answerInlineQuery": queries.answer_inline_query,
    "setMyCommands": profile.set_my_commands,
    "setMyDescription": partial(profile.set_text, name="description"),
    "setMyShortDescription": partial(profile.set_text, name="short_description"),
    "getChatMember": profile.get_chat_member,
    "getFile": profile.get_file,
    "setWebhook": profile.set_webhook,
    "deleteWebhook": profile.delete_webhook,
    "getWebhookInfo": profile.get_webhook_info,
}
