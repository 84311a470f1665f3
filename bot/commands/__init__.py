"""Commands for those who run a bot, one a module; what is heavy is imported when they run."""

from bot.commands import backup, doctor

__all__ = ["backup", "doctor"]
