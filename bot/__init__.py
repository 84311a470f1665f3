"""The chat: everything of Quoth that knows of Telegram."""

import os

# python-telegram-bot warns at every 429 until one opts in to its future type of `retry_after`.
os.environ.setdefault("PTB_TIMEDELTA", "true")
