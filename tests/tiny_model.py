"""Sentence-transformers models of one small layer, made by the tests themselves."""

from pathlib import Path
from typing import Any, Literal

from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
from tokenizers import Tokenizer, models, pre_tokenizers
from transformers import (
    BertConfig,
    BertModel,
    PreTrainedTokenizerFast,
    XLMRobertaConfig,
    XLMRobertaModel,
)

_WORDS = ["[PAD]", "[UNK]", "query", "text", ":", "coal", "bread"]
_SIZES: dict[str, Any] = {
    "vocab_size": len(_WORDS),
    "hidden_size": 8,
    "num_hidden_layers": 1,
    "num_attention_heads": 2,
    "intermediate_size": 16,
    # So that words, places and layers all weigh: at the usual 0.02 normalising levels them.
    "initializer_range": 0.5,
}


def save_tiny_model(folder: Path, pooling: Literal["mean", "cls"] = "mean") -> Path:
    """Save a BERT below ``folder``, with prompts of its own; returns where."""
    return _save(folder, BertModel(BertConfig(**_SIZES, max_position_embeddings=16)), pooling)


def save_tiny_roberta(folder: Path) -> Path:
    """The same with positions that are counted from the padding token's id."""
    config = XLMRobertaConfig(**_SIZES, max_position_embeddings=18, pad_token_id=0)
    return _save(folder, XLMRobertaModel(config), "mean")


def _save(folder: Path, bert: BertModel | XLMRobertaModel, pooling: Literal["mean", "cls"]) -> Path:
    bert.save_pretrained(folder / "bert")
    tokenizer = Tokenizer(models.WordLevel({word: n for n, word in enumerate(_WORDS)}, "[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    fast = PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_object=tokenizer, unk_token="[UNK]", pad_token="[PAD]", model_max_length=16
    )
    fast.save_pretrained(folder / "bert")
    transformer = Transformer(str(folder / "bert"))
    model = SentenceTransformer(
        modules=[transformer, Pooling(transformer.get_embedding_dimension(), pooling)],
        prompts={"query": "query : ", "document": "text : "},
        device="cpu",
    )
    model.save(str(folder / "tiny"))
    return folder / "tiny"
