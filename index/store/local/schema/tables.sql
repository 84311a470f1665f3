-- The tables of a generation:
--
-- files       what was read, and by what a change of it is known
-- records     what each file gave, in order: an article, or why there is none
-- articles    each article once, whichever records give it; file and place of the first
-- passages    row is a passage's place in the vectors and in the word index too
-- dead        rows that no passage has any more
-- signatures  MinHash of an article, and bands, by which like ones are found

CREATE TABLE files (
    key BLOB PRIMARY KEY, size INTEGER NOT NULL, modified INTEGER NOT NULL,
    changed INTEGER NOT NULL, hash BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE records (
    file BLOB NOT NULL, place INTEGER NOT NULL, path TEXT NOT NULL, line INTEGER, reason TEXT,
    own TEXT, url TEXT, twin BLOB, digest BLOB, PRIMARY KEY (file, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE articles (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT UNIQUE, own TEXT NOT NULL, twin BLOB NOT NULL UNIQUE, digest BLOB NOT NULL,
    file BLOB NOT NULL, place INTEGER NOT NULL,
    title TEXT NOT NULL, text TEXT NOT NULL, path TEXT NOT NULL,
    url TEXT, published TEXT, authors TEXT NOT NULL, source TEXT, tags TEXT NOT NULL, language TEXT
) STRICT;
CREATE TABLE passages (
    row INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles(row),
    number INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, key BLOB NOT NULL
) STRICT;
CREATE TABLE dead (row INTEGER PRIMARY KEY) STRICT;
CREATE TABLE signatures (article INTEGER PRIMARY KEY, signature BLOB NOT NULL) STRICT;
CREATE TABLE bands (
    band INTEGER NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (band, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX records_by_twin ON records(twin);
CREATE INDEX articles_by_own_id ON articles(own);
