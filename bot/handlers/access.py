"""Before all other handlers: who may use the bot, and which chats there are."""

from dataclasses import dataclass

from telegram import ChatMember, Update
from telegram.constants import ChatType
from telegram.ext import ApplicationHandlerStop, ContextTypes

from bot.access.policy import AccessPolicy
from bot.delivery.message import ChatMessage, Destination
from bot.delivery.sender import Sender
from bot.storage.users import UserRepository
from bot.views.texts.localizers import UserLocalizers


@dataclass(frozen=True, slots=True)
class AccessHandler:
    """Lets in those who may use the bot, and notes which chats the bot is in."""

    access: AccessPolicy
    users: UserRepository
    localizers: UserLocalizers
    sender: Sender

    async def check(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Stop an update of somebody who may not use the bot; note the chat of one who may."""
        chat, user = update.effective_chat, update.effective_user
        if self.access.admits(user.id if user else None, chat.id if chat else None):
            if chat is not None and update.message is not None:
                self.users.saw_chat(chat.id, chat.type)
            return
        localize, message = self.localizers.to(user), update.message
        is_private = message is not None and message.chat.type == ChatType.PRIVATE
        if update.callback_query:
            await self.sender.answer_button(update.callback_query.id, localize("private-bot-short"))
        elif user and is_private and self.access.stranger_notices.is_due(user.id):
            text = localize("private-bot", id=str(user.id))
            await self.sender.send(Destination(user.id), ChatMessage(text))
        raise ApplicationHandlerStop

    async def membership(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """The bot was blocked, removed or added somewhere."""
        change = update.my_chat_member
        if change is None:
            return
        if change.new_chat_member.status in (ChatMember.BANNED, ChatMember.LEFT):
            self.users.forget_chat(change.chat.id)
        else:
            self.users.saw_chat(change.chat.id, change.chat.type)

    async def migrated(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A group became a supergroup; Telegram says it in both, and either will do."""
        message = update.effective_message
        if message is None:
            return
        if message.migrate_to_chat_id:
            self.users.rekey_chat(message.chat_id, message.migrate_to_chat_id)
        elif message.migrate_from_chat_id:
            self.users.rekey_chat(message.migrate_from_chat_id, message.chat_id)
