"""What the chat remembers, in SQLite, and its way to the archive."""
