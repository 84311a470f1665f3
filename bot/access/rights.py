"""Who may change what a whole chat sees."""

import logging
from dataclasses import dataclass

from telegram import Bot, ChatMember, User
from telegram.error import TelegramError

from bot.access.policy import AccessPolicy

log = logging.getLogger(__name__)

LEADS = (ChatMember.OWNER, ChatMember.ADMINISTRATOR)


@dataclass(frozen=True, slots=True)
class ChatRights:
    """In a private chat its one person; in a group its administrators, and the operator's."""

    bot: Bot
    access: AccessPolicy

    async def leads(self, user: User, chat_id: int) -> bool:
        """Whether this person decides for the chat. Where Telegram doesn't tell, they don't."""
        if chat_id == user.id or self.access.is_admin(user):
            return True
        try:
            member = await self.bot.get_chat_member(chat_id, user.id)
        except TelegramError as error:
            log.info("can't learn who leads a chat: %s", error)
            return False
        return member.status in LEADS
