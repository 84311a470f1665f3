"""From a question and a passage: how likely the passage answers, and where the answer stands.

A cross-encoder fine-tuned from the bundled model (docs/reader.md). pairs.py puts question and
passage together, weights.py loads what was fitted, engine.py runs it, reader.py is what the rest
of Quoth uses.
"""

from index.reader.reader import PassageReader, Reader, Reading, load_reader

__all__ = ["PassageReader", "Reader", "Reading", "load_reader"]
