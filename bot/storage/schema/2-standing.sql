-- The ids of watches stand in buttons, so none may ever come to mean another (AUTOINCREMENT).
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
