"""Commands for those who run a bot, one a module; what is heavy is imported when they run."""

from bot.commands import chat
from bot.commands.backup import command as backup
from bot.commands.doctor import command as doctor

__all__ = ["backup", "chat", "doctor"]
