"""The bundled model -> the table of ``PROFILE=fast`` that ships with Quoth, and its checksum.

python -m index.fitting.static_table
"""

from index.encoder.bert import Bert
from index.encoder.bundled import bundled_folder, bundled_table
from index.encoder.distilling import distil
from index.encoder.engine import Engine
from index.encoder.model_folder import ModelFolder
from index.encoder.protocol import Vectors
from index.encoder.static import TABLE
from index.encoder.tensors import packed, save_packed
from index.encoder.tokens import Tokens


def made_table() -> Vectors:
    """The bundled model's distillation, in float32."""
    bert = Bert.read(ModelFolder.read(bundled_folder()))
    tokens = Tokens.open(bert.tokenizer, {"query": "", "document": ""}, None)
    return distil(Engine.open(bert, "float32"), tokens, bert.pooling)


if __name__ == "__main__":
    print(save_packed(packed({TABLE: made_table()}, TABLE), bundled_table()))  # noqa: T201
