"""The tables of the chat's database."""

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
# Updates are forgotten two days after they are answered, and messages once it is known that they
# arrived. Ids of messages stand in buttons.
_JOURNAL = """
CREATE TABLE inbox (
    bot_id INTEGER NOT NULL,
    update_id INTEGER NOT NULL,
    received REAL NOT NULL,
    begun INTEGER NOT NULL DEFAULT 0,
    body TEXT,
    PRIMARY KEY (bot_id, update_id)
);
CREATE INDEX inbox_unfinished ON inbox (bot_id, received) WHERE body IS NOT NULL;
CREATE INDEX inbox_by_age ON inbox (received);
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    bot_id INTEGER NOT NULL,
    update_id INTEGER,
    part INTEGER,
    state TEXT NOT NULL,
    since REAL NOT NULL,
    chat_id INTEGER NOT NULL,
    thread_id INTEGER,
    user_id INTEGER,
    language TEXT NOT NULL,
    body TEXT NOT NULL,
    message_id INTEGER,
    offer INTEGER,
    UNIQUE (bot_id, update_id, part)
);
CREATE INDEX outbox_by_state ON outbox (state);
"""
# What each version added to the one before it: a file of an earlier one is brought up to the last.
VERSIONS = (_CHAT, _STANDING, _JOURNAL)
