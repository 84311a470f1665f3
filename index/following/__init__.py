"""An archive that keeps itself: what is followed, and what came of it, as files in the corpus.

``follower`` is the way in: add, visit what is due, list, remove. ``listing`` is the list of sources
that people edit, ``database``, ``pages`` and ``sources`` are what is remembered of each (SQLite);
``adding``, ``visiting``, ``noting`` and ``looking`` do the work; ``keeping`` writes articles, as
``markdown`` tells, ``mirror`` copies folders, and both only inside the corpus.
"""
