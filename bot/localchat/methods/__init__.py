"""The methods of the Bot API that the bot uses."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from bot.localchat.methods import lookups, messages, profile, queries, webhooks
from bot.localchat.params import Params
from bot.localchat.state import ChatState

Method = Callable[[ChatState, Params], Any]


METHODS: Mapping[str, Method] = {
    "getMe": lookups.get_me,
    "sendMessage": messages.send_message,
    "editMessageText": messages.edit_message_text,
    "editMessageReplyMarkup": messages.edit_message_reply_markup,
    "sendChatAction": messages.send_chat_action,
    "answerCallbackQuery": queries.answer_callback_query,
    "answerInlineQuery": queries.answer_inline_query,
    "setMyCommands": profile.set_my_commands,
    "setMyDescription": partial(profile.set_text, name="description"),
    "setMyShortDescription": partial(profile.set_text, name="short_description"),
    "getChatMember": lookups.get_chat_member,
    "getFile": lookups.get_file,
    "setWebhook": webhooks.set_webhook,
    "deleteWebhook": webhooks.delete_webhook,
    "getWebhookInfo": webhooks.get_webhook_info,
}
