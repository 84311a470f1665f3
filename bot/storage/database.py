"""The SQLite file of what the chat has to remember across restarts."""

import sqlite3
from pathlib import Path

_CHAT = """
CREATE TABLE turns (
    token TEXT PRIMARY KEY,
    chat_id INTEGER NOT NULL,
    thread_id INTEGER,
    user_id INTEGER NOT NULL,
    question_id INTEGER,
    message_id INTEGER,
    asked_on TEXT NOT NULL,
    asked REAL NOT NULL,
    answered INTEGER NOT NULL,
    content TEXT NOT NULL
);
CREATE INDEX turns_by_message ON turns (chat_id, message_id);
CREATE INDEX turns_by_question ON turns (chat_id, question_id);
CREATE INDEX turns_by_person ON turns (chat_id, user_id, asked);
CREATE INDEX turns_by_age ON turns (asked);
CREATE TABLE ratings (
    token TEXT NOT NULL REFERENCES turns (token) ON DELETE CASCADE,
    user_id INTEGER NOT NULL,
    right INTEGER NOT NULL,
    PRIMARY KEY (token, user_id)
) WITHOUT ROWID;
CREATE TABLE people (
    user_id INTEGER PRIMARY KEY,
    language TEXT,
    quotes INTEGER
);
CREATE TABLE chats (
    chat_id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL
);
CREATE TABLE notes (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
"""
# The ids of watches stand in buttons, so none may ever come to mean another (AUTOINCREMENT).
_STANDING = """
CREATE TABLE watches (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    chat_id INTEGER NOT NULL,
    thread_id INTEGER,
    user_id INTEGER NOT NULL,
    language TEXT NOT NULL,
    question TEXT NOT NULL,
    sources TEXT NOT NULL,
    rhythm TEXT NOT NULL
);
CREATE INDEX watches_by_chat ON watches (chat_id, user_id);
CREATE TABLE told (
    watch_id INTEGER NOT NULL REFERENCES watches (id) ON DELETE CASCADE,
    article_id TEXT NOT NULL,
    PRIMARY KEY (watch_id, article_id)
) WITHOUT ROWID;
CREATE TABLE findings (
    id INTEGER PRIMARY KEY,
    watch_id INTEGER NOT NULL REFERENCES watches (id) ON DELETE CASCADE,
    found REAL NOT NULL,
    confidence REAL NOT NULL,
    quote TEXT NOT NULL
);
CREATE INDEX findings_by_watch ON findings (watch_id);
CREATE TABLE hours (
    chat_id INTEGER PRIMARY KEY,
    time_offset INTEGER NOT NULL,
    quiet_start INTEGER,
    quiet_end INTEGER,
    gathered_at INTEGER NOT NULL
);
CREATE TABLE digests (
    chat_id INTEGER PRIMARY KEY,
    thread_id INTEGER,
    user_id INTEGER NOT NULL,
    language TEXT NOT NULL,
    rhythm TEXT NOT NULL,
    since REAL NOT NULL
);
CREATE TABLE arrivals (
    article_id TEXT PRIMARY KEY,
    seen REAL NOT NULL
) WITHOUT ROWID;
CREATE INDEX arrivals_by_time ON arrivals (seen);
"""
# What each version added to the one before it: a file of an earlier one is brought up to the last.
VERSIONS = (_CHAT, _STANDING)


def connect(path: Path) -> sqlite3.Connection:
    """Open the file, making it and its folder when they are not there yet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    # A power cut may lose the last turns but can't damage the file: enough for a chat.
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA busy_timeout = 5000")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    for number, added in enumerate(VERSIONS[version:], version + 1):
        connection.executescript(f"BEGIN; {added} PRAGMA user_version = {number}; COMMIT;")
    return connection
