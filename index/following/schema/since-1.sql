ALTER TABLE sources ADD COLUMN left_out TEXT NOT NULL DEFAULT '[]';
ALTER TABLE pages ADD COLUMN guid TEXT NOT NULL DEFAULT '';
CREATE INDEX pages_by_guid ON pages (site, guid);
