"""Where articles come from: files in a folder, in the formats that corpus/README.md tells.

files (``walk``) -> a reader by suffix (``readers``, ``formats``, ``exports``) -> records
(``fields``) -> articles (``reading``). Readers share ``decode``, ``normalise``, ``reflow``,
``dates`` and ``scraped``; for packages and markup also ``package``, ``xml``, ``markup`` and
``markup_limits``. ``page`` finds the article in a web page, saved or fetched.

What a stranger's file does to its reader costs that file alone: failures end at the ``border``, and
``reading`` has files read in a process (``worker``) that is ended when one takes too long.
"""

from index.sources.readers import FORMATS, advice_on, name_by_content, reading_rules

__all__ = ["FORMATS", "advice_on", "name_by_content", "reading_rules"]
