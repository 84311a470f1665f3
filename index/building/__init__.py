"""How a store follows its corpus: which files changed (``changes``), what they give now
(``reading``), and the vectors of what is new (``vectors``).

``index/building/builder.py`` does these in order and publishes the generation.
"""
