"""One file with everything that a bot needs elsewhere: corpus, index, memory, sources, settings."""

from bot.backup.contents import Contents
from bot.backup.making import make_backup
from bot.backup.restoring import restore_backup

__all__ = ["Contents", "make_backup", "restore_backup"]
