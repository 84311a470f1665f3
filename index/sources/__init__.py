"""Where articles come from: files in a folder, in the formats that corpus/README.md tells.

files (``walk``) -> a reader by suffix (``readers``, ``formats``) -> records (``fields``) ->
articles, without repeats (``corpus``). Readers share ``decode``, ``normalise``, ``reflow``,
``dates`` and ``scraped``; ``page`` finds the article in a web page, saved or fetched.
"""

from index.sources.corpus import count_files, read_corpus
from index.sources.readers import FORMATS

__all__ = ["FORMATS", "count_files", "read_corpus"]
