"""The reader in PyTorch, for training: BERT with a head for relevance and two for the span.

Devlin et al., "BERT" (2018), with the weights and the names of the bundled model. Word embeddings
stay as they are. index/reader runs the same arithmetic without PyTorch; a test holds them together.
"""

from collections.abc import Mapping
from typing import Self

import torch
from torch import Tensor, nn
from torch.nn import functional

LAYERS, HEADS, DIMENSION, INNER, EPSILON = 6, 12, 384, 1536, 1e-12


class _Layer(nn.Module):
    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query = nn.Linear(DIMENSION, DIMENSION)
        self.key = nn.Linear(DIMENSION, DIMENSION)
        self.value = nn.Linear(DIMENSION, DIMENSION)
        self.mixed = nn.Linear(DIMENSION, DIMENSION)
        self.mixed_norm = nn.LayerNorm(DIMENSION, EPSILON)
        self.inner = nn.Linear(DIMENSION, INNER)
        self.outer = nn.Linear(INNER, DIMENSION)
        self.outer_norm = nn.LayerNorm(DIMENSION, EPSILON)
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        count, tokens, _ = states.shape
        heads = (count, tokens, HEADS, DIMENSION // HEADS)
        asked, keys, values = (
            part(states).view(heads).transpose(1, 2) for part in (self.query, self.key, self.value)
        )
        found = functional.scaled_dot_product_attention(asked, keys, values, attn_mask=mask)
        found = found.transpose(1, 2).reshape(count, tokens, DIMENSION)
        states = self.mixed_norm(states + self.dropout(self.mixed(found)))
        inner = functional.gelu(self.inner(states))
        found_again: Tensor = self.outer_norm(states + self.dropout(self.outer(inner)))
        return found_again


class ReaderModel(nn.Module):
    """Token ids and segments in; out come relevance (n) and span logits (n, tokens, 2)."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, DIMENSION)
        self.places = nn.Embedding(512, DIMENSION)
        self.segments = nn.Embedding(2, DIMENSION)
        self.norm = nn.LayerNorm(DIMENSION, EPSILON)
        self.layers = nn.ModuleList(_Layer(dropout) for _ in range(LAYERS))
        self.relevance = nn.Linear(DIMENSION, 1)
        self.span = nn.Linear(DIMENSION, 2)
        self.dropout = nn.Dropout(dropout)
        self.words.weight.requires_grad_(False)

    def forward(self, ids: Tensor, segments: Tensor, lengths: Tensor) -> tuple[Tensor, Tensor]:
        """Of padded sequences, shape (n, tokens), with their lengths, shape (n)."""
        places = torch.arange(ids.shape[1], device=ids.device)
        states = self.words(ids) + self.places(places) + self.segments(segments)
        states = self.dropout(self.norm(states))
        mask = (places < lengths[:, None])[:, None, None, :]
        for layer in self.layers:
            states = layer(states, mask)
        first = self.dropout(states[:, 0])
        return self.relevance(first)[:, 0].float(), self.span(states).float()

    def freeze(self, layers: int) -> None:
        """Leave the lowest ``layers`` as they are, with all below them; 0 lets everything learn
        but the word embeddings.
        """
        below: tuple[nn.Module, ...] = (self.places, self.segments, self.norm)
        kept = (*below, *self.layers[:layers]) if layers else ()
        for weight in self.parameters():
            weight.requires_grad_(True)
        for part in (self.words, *kept):
            part.requires_grad_(False)

    @classmethod
    def from_bundled(cls, tensors: Mapping[str, Tensor], dropout: float = 0.1) -> Self:
        """With the weights of the bundled model; the heads begin at random."""
        model = cls(dropout)
        known = {own: tensors[name] for own, name in names().items() if name in tensors}
        model.load_state_dict(known, strict=False)
        nn.init.normal_(model.relevance.weight, std=0.02)
        nn.init.normal_(model.span.weight, std=0.02)
        nn.init.zeros_(model.relevance.bias)
        nn.init.zeros_(model.span.bias)
        return model


def names() -> dict[str, str]:
    """The model's parameters, and the names that the bundled model's file has for them."""
    parts = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "mixed": "attention.output.dense",
        "mixed_norm": "attention.output.LayerNorm",
        "inner": "intermediate.dense",
        "outer": "output.dense",
        "outer_norm": "output.LayerNorm",
    }
    found = {
        "words.weight": "embeddings.word_embeddings.weight",
        "places.weight": "embeddings.position_embeddings.weight",
        "segments.weight": "embeddings.token_type_embeddings.weight",
    }
    for kind in ("weight", "bias"):
        found[f"norm.{kind}"] = f"embeddings.LayerNorm.{kind}"
        for own, name in parts.items():
            for layer in range(LAYERS):
                found[f"layers.{layer}.{own}.{kind}"] = f"encoder.layer.{layer}.{name}.{kind}"
        for head in ("relevance", "span"):
            found[f"{head}.{kind}"] = f"{head}.{kind}"
    return found
