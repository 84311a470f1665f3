"""Getting documents from the web, safely and politely; nothing here remembers anything.

address -> bytes (``client``: ``transport`` over checked ``addresses``, ``unpacking`` within limits;
``fetcher``: ``robots`` and ``pace``), bytes -> what they are (``kinds``), and what they say
(``pages``, ``feeds``, ``sitemaps``, ``opml``).
"""
