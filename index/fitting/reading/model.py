"""The reader in PyTorch, for training: BERT with a head for relevance and two for the span.

Word embeddings stay as they are. Parameters have the names of the bundled model's file.
index/reader runs the same arithmetic without PyTorch; a test holds them together.
"""

from collections.abc import Mapping
from typing import Self

import torch
from torch import Tensor, nn
from transformers import BertConfig, BertModel

LAYERS, HEADS, DIMENSION, INNER = 6, 12, 384, 1536


class ReaderModel(nn.Module):
    """Token ids and segments in; out come relevance (n) and span logits (n, tokens, 2)."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        config = BertConfig(
            num_hidden_layers=LAYERS,
            num_attention_heads=HEADS,
            hidden_size=DIMENSION,
            intermediate_size=INNER,
            hidden_dropout_prob=dropout,
            attention_probs_dropout_prob=0.0,
        )
        bert = BertModel(config, add_pooling_layer=False)
        self.embeddings, self.encoder = bert.embeddings, bert.encoder
        self.relevance = nn.Linear(DIMENSION, 1)
        self.span = nn.Linear(DIMENSION, 2)
        self.dropout = nn.Dropout(dropout)
        self.freeze(0)

    def forward(self, ids: Tensor, segments: Tensor, lengths: Tensor) -> tuple[Tensor, Tensor]:
        """Of padded sequences, shape (n, tokens), with their lengths, shape (n)."""
        places = torch.arange(ids.shape[1], device=ids.device)
        mask = (places < lengths[:, None])[:, None, None, :]
        embedded = self.embeddings(ids, segments)
        states = self.encoder(embedded, attention_mask=mask).last_hidden_state
        first = self.dropout(states[:, 0])
        return self.relevance(first)[:, 0].float(), self.span(states).float()

    def freeze(self, layers: int) -> None:
        """Leave the lowest ``layers`` as they are, with all below them; 0 lets everything learn
        but the word embeddings.
        """
        words = self.embeddings.word_embeddings
        frozen = (self.embeddings, *self.encoder.layer[:layers]) if layers else (words,)
        self.requires_grad_(True)
        for part in frozen:
            part.requires_grad_(False)

    @classmethod
    def from_bundled(cls, tensors: Mapping[str, Tensor]) -> Self:
        """A model with the weights of the bundled one; its heads begin at random."""
        model = cls()
        model.load_state_dict(tensors, strict=False)
        for head in (model.relevance, model.span):
            nn.init.normal_(head.weight, std=0.02)
            nn.init.zeros_(head.bias)
        return model
