"""Where articles come from: files in a folder, in the formats that corpus/README.md tells.

files (``walk``) -> a reader by suffix (``readers``, ``formats``, ``exports``) -> records
(``files``) -> articles (``fields``). Readers share ``text``, ``markup``, ``dates`` and
``scraped``; ``page`` finds the article in a web page, saved or fetched.

What a stranger's file does to its reader costs that file alone (``failures``): ``reading`` has
files read in a process (``worker``) that is ended when one takes too long.
"""

from index.sources.readers import FORMATS, advice_on, name_by_content, reading_rules

__all__ = ["FORMATS", "advice_on", "name_by_content", "reading_rules"]
