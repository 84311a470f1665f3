"""Errors of the bot that end it, as branches of the tree in ``index.errors``.

QuothError
└── BotError
    ├── NoTokenError      no token is set
    ├── AnotherBotError   another process on this machine polls with the same token
    ├── NotAddedError     what an administrator passed on can't be put into the corpus
    └── BackupError       a backup can't be made or put back
"""

from index.errors import QuothError


class BotError(QuothError):
    """The bot can't run."""


class NoTokenError(BotError):
    """No token is set."""


class AnotherBotError(BotError):
    """Another process on this machine polls with the same token."""


class NotAddedError(BotError):
    """What an administrator passed on can't be put into the corpus."""


class BackupError(BotError):
    """A backup can't be made, or is not whole, or would overwrite something."""
