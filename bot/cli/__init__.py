"""The whole ``quoth`` command: that of the index, and the commands for those who run a bot.

One a module; what is heavy is imported when they run.
"""

from bot.cli import chat, feedback, run
from bot.cli.backup import command as backup
from bot.cli.doctor import command as doctor
from index.cli import app, main

__all__ = ["app", "backup", "chat", "doctor", "feedback", "main", "run"]
