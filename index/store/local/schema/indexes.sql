-- Made once the first rows are in: that is faster than keeping them up meanwhile.
CREATE INDEX IF NOT EXISTS passages_by_article ON passages(article);
CREATE INDEX IF NOT EXISTS passages_by_key ON passages(key);
CREATE INDEX IF NOT EXISTS articles_by_date ON articles(published, file, place);
CREATE INDEX IF NOT EXISTS articles_by_language ON articles(language);
CREATE INDEX IF NOT EXISTS articles_by_source ON articles(source);
CREATE INDEX IF NOT EXISTS articles_by_place ON articles(file, place);
