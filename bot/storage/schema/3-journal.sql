-- Updates are forgotten two days after they are answered, and messages once it is known that they
-- arrived. Ids of messages stand in buttons.
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
