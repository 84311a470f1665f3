"""Text -> vectors.

protocol.py (what an encoder is) <- sentence.py (any model, by sentence-transformers and torch).
bundled.py knows the model that comes as a package, fingerprint.py tells models apart.
"""

from index.encoder.protocol import Encoder, Vectors
from index.encoder.sentence import SentenceEncoder

__all__ = ["Encoder", "SentenceEncoder", "Vectors"]
