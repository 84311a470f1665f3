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
