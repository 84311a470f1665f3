"""Where articles come from: files in a folder, in the formats that corpus/README.md tells.

bytes -> text (``decode``), format -> records (``plain``, ``markdown``, ``page``, ``json_records``),
record -> Article (``fields``), files and repeats (``walk``, ``corpus``).
"""

from index.sources.corpus import FORMATS, count_files, read_corpus, read_file

__all__ = ["FORMATS", "count_files", "read_corpus", "read_file"]
