CREATE TABLE sources (
    address TEXT PRIMARY KEY,
    title TEXT NOT NULL DEFAULT '',
    minutes INTEGER,
    visited TEXT,
    next_visit TEXT,
    failures INTEGER NOT NULL DEFAULT 0,
    error TEXT,
    etag TEXT,
    modified TEXT,
    left_out TEXT NOT NULL DEFAULT '[]'
) WITHOUT ROWID;
CREATE TABLE pages (
    key TEXT PRIMARY KEY,
    url TEXT NOT NULL,
    site TEXT NOT NULL,
    source TEXT,
    facts TEXT NOT NULL DEFAULT '{}',
    stamp TEXT NOT NULL DEFAULT '',
    whole INTEGER NOT NULL DEFAULT 0,
    path TEXT,
    text TEXT,
    fields TEXT,
    etag TEXT,
    modified TEXT,
    first_seen TEXT NOT NULL,
    last_changed TEXT,
    checked TEXT,
    next_check TEXT,
    failures INTEGER NOT NULL DEFAULT 0,
    error TEXT,
    gone INTEGER NOT NULL DEFAULT 0,
    withdrawn TEXT,
    guid TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;
CREATE INDEX pages_by_guid ON pages (site, guid);
CREATE INDEX pages_by_check ON pages (next_check);
CREATE INDEX pages_by_source ON pages (source);
CREATE INDEX pages_by_text ON pages (site, text);
CREATE TABLE folded (
    url TEXT PRIMARY KEY,
    key TEXT NOT NULL,
    page TEXT NOT NULL,
    why TEXT NOT NULL,
    seen TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX folded_by_key ON folded (key);
CREATE TABLE robots (
    site TEXT PRIMARY KEY,
    text TEXT NOT NULL,
    expires REAL NOT NULL,
    trouble TEXT NOT NULL
) WITHOUT ROWID;
