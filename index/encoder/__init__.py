"""Text -> vectors.

loading.py chooses. compiled.py runs BERT and its kin without torch: model_folder.py and bert.py
read what a model is, tensors.py its weights, tokens.py its tokenizer; graph.py and engine.py
compute. distilling.py makes a table of token vectors of one, and static.py looks them up. Any other
model is sentence.py's. protocol.py says what both are, bundled.py knows the model that comes as a
package, fingerprint.py tells models apart.
"""

from index.encoder.loading import load_encoder, load_recorded, profile_of
from index.encoder.protocol import Encoder, Vectors
from index.encoder.sentence import SentenceEncoder

__all__ = ["Encoder", "SentenceEncoder", "Vectors", "load_encoder", "load_recorded", "profile_of"]
