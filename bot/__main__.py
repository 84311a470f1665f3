"""``python -m bot``: the Telegram bot."""

from bot.cli import app

app(["bot"], prog_name="quoth")
