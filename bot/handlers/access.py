"""Before all other handlers: who may use the bot, and which chats there are."""

from telegram import ChatMember, Update
from telegram.constants import ChatType
from telegram.ext import ApplicationHandlerStop, ContextTypes

from bot.access.policy import Door
from bot.delivery.sender import Courier, Place
from bot.storage.users import People
from bot.texts.localizers import Voice
from bot.views.entities import ChatMessage


class Gate:
    """Lets in those who may use the bot, and keeps the book of chats."""

    def __init__(self, door: Door, people: People, voice: Voice, courier: Courier) -> None:
        self._door = door
        self._people = people
        self._voice = voice
        self._courier = courier

    async def check(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Stop an update of somebody who may not use the bot; note the chat of one who may."""
        chat, user = update.effective_chat, update.effective_user
        if self._door.lets_in(user, chat):
            if chat is not None and update.message is not None:
                self._people.saw_chat(chat.id, chat.type)
            return
        say = self._voice.to(user)
        if update.callback_query:
            await self._courier.answer_button(update.callback_query.id, say("private-bot-short"))
        elif update.message and update.message.chat.type == ChatType.PRIVATE and user:
            text = say("private-bot", id=str(user.id))
            await self._courier.send(Place(update.message.chat_id), ChatMessage(text))
        raise ApplicationHandlerStop

    async def membership(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """The bot was blocked, removed or added somewhere."""
        change = update.my_chat_member
        if change is None:
            return
        if change.new_chat_member.status in (ChatMember.BANNED, ChatMember.LEFT):
            self._people.forget_chat(change.chat.id)
        else:
            self._people.saw_chat(change.chat.id, change.chat.type)

    async def migrated(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A group became a supergroup; Telegram says it in both, and either will do."""
        message = update.effective_message
        if message is None:
            return
        if message.migrate_to_chat_id:
            self._people.rekey_chat(message.chat_id, message.migrate_to_chat_id)
        elif message.migrate_from_chat_id:
            self._people.rekey_chat(message.migrate_from_chat_id, message.chat_id)
