"""The chat: everything of Quoth that knows of Telegram."""
