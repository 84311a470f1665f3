"""Databases of chats."""

from bot.storage.database import Database


def fill(database: Database) -> None:
    """No page more fits on the disk."""
    pages = database.execute("PRAGMA page_count").fetchone()[0]
    database.execute(f"PRAGMA max_page_count = {pages}")
