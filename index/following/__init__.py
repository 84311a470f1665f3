"""An archive that keeps itself: what is followed, and what came of it, as files in the corpus.

``follower`` is the way in: add, visit what is due, list, remove. ``source_list`` is the list of
sources that people edit; ``database``, ``page_table`` and ``source_table`` are what is remembered
of each (SQLite); ``adder``, ``crawl``, ``listings``, ``frontier`` and ``page_fetcher`` do the work;
``corpus_writer`` writes articles, as ``markdown`` tells, ``mirror`` copies folders, and both only
inside the corpus.
"""
