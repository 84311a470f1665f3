"""The other articles of a story, by the signatures and bands in the tables of a generation."""

import sqlite3

from index.store.minhash import RESEMBLANCE, bands, resemblance

_SIGNATURE = """
SELECT row, signature FROM articles JOIN signatures ON article = row WHERE id = ?
"""
_IN_BANDS = """
SELECT other.row, signature
FROM (SELECT DISTINCT article FROM bands WHERE band IN ({marks}) AND article != ?)
JOIN articles AS other ON other.row = article
JOIN signatures USING (article), articles AS own ON own.id = ?
ORDER BY abs(julianday(other.published) - julianday(own.published)) NULLS LAST,
    other.file, other.place LIMIT ?
"""
_COMPARED = 1000  # so many of the nearest in time; only a text of one boilerplate has more like it


def alike(db: sqlite3.Connection, article_id: str) -> list[int]:
    """Rows of the articles like one, the nearest in time first and those without a date last.

    Likeness goes by pairs and depends on no third article, so that a story is the same in
    whatever order its articles came.
    """
    found = db.execute(_SIGNATURE, (article_id,)).fetchone()
    if found is None:
        return []
    own, signature = found
    shared = bands(signature)
    query = _IN_BANDS.format(marks=",".join("?" * len(shared)))
    near = db.execute(query, (*shared, own, article_id, _COMPARED)).fetchall()
    shares = resemblance(signature, [other for _, other in near])
    return [row for (row, _), share in zip(near, shares, strict=True) if share >= RESEMBLANCE]
