"""BERT and its kin, as far as the compiled encoder runs them: read from their configuration.

Whatever isn't known for certain to mean the same is refused, and sentence-transformers runs it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Self

from index.encoder.model_folder import ModelFolder, Module
from index.encoder.protocol import Vectors
from index.errors import UnfamiliarModelError

Pooling = Literal["mean", "cls"]

_STEPS = (("Transformer", "Pooling"), ("Transformer", "Pooling", "Normalize"))
_LEGACY_POOLING = {"pooling_mode_mean_tokens": "mean", "pooling_mode_cls_token": "cls"}
# By model_type. RoBERTa counts positions from the one after the padding token's id.
_COUNTS_PAST_PADDING = {"bert": False, "roberta": True, "xlm-roberta": True}
_AS_EXPECTED = {
    "hidden_act": "gelu",
    "position_embedding_type": "absolute",
    "is_decoder": False,
    "add_cross_attention": False,
}
_TEXT = {"method": "forward", "method_output_name": "last_hidden_state"}


@dataclass(frozen=True, slots=True)
class Bert:
    """Sizes and variants of one model. ``max_length`` is in tokens, the special ones included."""

    layers: int
    heads: int
    dimension: int
    epsilon: float
    first_position: int
    max_length: int
    pooling: Pooling
    tokenizer: Path
    weights: Path

    @classmethod
    def read(cls, folder: ModelFolder) -> Self:
        """Raises UnfamiliarModelError: some part of the model isn't known here."""
        if folder.kinds() not in _STEPS:
            raise UnfamiliarModelError(f"{folder.path} is made of {', '.join(folder.kinds())}")
        transformer, pooling = folder.modules[:2]
        config = transformer.config()
        if config.get("model_type") not in _COUNTS_PAST_PADDING:
            raise UnfamiliarModelError(f"{folder.path} is a {config.get('model_type')}")
        _check(config, _AS_EXPECTED)
        return cls(
            layers=config["num_hidden_layers"],
            heads=config["num_attention_heads"],
            dimension=config["hidden_size"],
            epsilon=config["layer_norm_eps"],
            first_position=_first_position(config),
            max_length=_max_length(transformer, config),
            pooling=_pooling(pooling.config()),
            tokenizer=_there(transformer.folder / "tokenizer.json"),
            weights=_there(transformer.folder / "model.safetensors"),
        )


def pooled(states: Vectors, pooling: Pooling) -> Vectors:
    """Pool the states of tokens, shape (n, tokens, dimension), to (n, dimension)."""
    vectors: Vectors = states[:, 0] if pooling == "cls" else states.mean(axis=1)
    return vectors


def _first_position(config: Mapping[str, Any]) -> int:
    if not _COUNTS_PAST_PADDING[config["model_type"]]:
        return 0
    return int(config["pad_token_id"]) + 1


def _max_length(transformer: Module, config: Mapping[str, Any]) -> int:
    """As sentence-transformers has it: what it was told, or what tokenizer and model both take."""
    own = transformer.config("sentence_bert_config.json")
    modality = own.get("modality_config", {"text": _TEXT})
    expected = {
        "do_lower_case": False,
        "transformer_task": "feature-extraction",
        "modality_config": {"text": _TEXT},
        "module_output_name": "token_embeddings",
    }
    _check(own | {"modality_config": modality}, expected)
    if strange := own.keys() - expected.keys() - {"max_seq_length"}:
        raise UnfamiliarModelError(f"sentence_bert_config.json sets {', '.join(sorted(strange))}")
    if own.get("max_seq_length"):
        return int(own["max_seq_length"])
    takes = transformer.config("tokenizer_config.json").get("model_max_length")
    limits = [takes, config["max_position_embeddings"]]
    return int(min(limit for limit in limits if limit is not None))


def _pooling(config: Mapping[str, Any]) -> Pooling:
    """The one way of pooling that is set, in the present words or those of older models."""
    _check(config, {"include_prompt": True})
    modes = [mode for key, mode in _LEGACY_POOLING.items() if config.get(key)]
    others = [key for key in config if key.startswith("pooling_mode_") and config[key]]
    chosen = config.get("pooling_mode", modes[0] if len(others) == len(modes) == 1 else others)
    if chosen == "mean":
        return "mean"
    if chosen == "cls":
        return "cls"
    raise UnfamiliarModelError(f"it pools by {chosen}")


def _check(config: Mapping[str, Any], expected: Mapping[str, Any]) -> None:
    for key, value in expected.items():
        if config.get(key, value) != value:
            raise UnfamiliarModelError(f"{key} is {config[key]}")


def _there(path: Path) -> Path:
    if not path.is_file():
        raise UnfamiliarModelError(f"{path} isn't there")
    return path
