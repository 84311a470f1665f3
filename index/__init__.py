"""Articles in, answers out: the part of Quoth that knows nothing of Telegram."""

__version__ = "1.0.0"
