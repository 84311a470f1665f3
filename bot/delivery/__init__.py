"""Sending messages to Telegram, within its limits and with every failure understood."""
