"""Getting documents from the web, safely and politely; nothing here remembers anything.

address -> bytes (``client``: ``transport`` over checked ``addresses``, unpacked within limits;
``fetcher``, politely: ``robots``), bytes -> what they are (``document_kinds``), and what they say
(``pages``, ``feeds``, ``sitemaps``, ``opml``).
"""
