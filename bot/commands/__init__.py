"""Commands for those who run a bot, one a module; what is heavy is imported when they run."""

from bot.commands import backup, chat, doctor

__all__ = ["backup", "chat", "doctor"]
