"""What reading lists export: links that someone saved, and now and then a text with one.

Pocket, Instapaper and bookmarks of browsers (HTML, CSV), Zotero (RDF, CSL JSON, CSV). ``links``
gives the addresses, to be fetched; the corpus reads the texts.
"""

from index.sources.exports.entry import SavedLink
from index.sources.exports.kinds import links

__all__ = ["SavedLink", "links"]
