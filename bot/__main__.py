"""``python -m bot``: the Telegram bot."""

import sys

from bot.app import run_bot
from bot.settings import BotSettings
from index.errors import QuothError, SettingsError


def main() -> int:
    """Run the bot; errors become one plain line."""
    try:
        return run_bot(BotSettings.load())
    except QuothError as error:
        sys.stderr.write(f"quoth: {error}\n")
        return 2 if isinstance(error, SettingsError) else 1


if __name__ == "__main__":
    sys.exit(main())
