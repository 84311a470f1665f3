"""index/encoder/distilling.py"""

from pathlib import Path

import numpy as np
import pytest

from index.encoder.bert import Bert
from index.encoder.distilling import distil
from index.encoder.engine import Engine
from index.encoder.model_folder import ModelFolder
from index.encoder.protocol import Vectors
from index.encoder.tokens import Tokens

# Of [PAD] [UNK] query text : coal bread, those that can stand in a text.
WORDS = [2, 3, 4, 5, 6]
NO_PROMPTS = {"query": "", "document": ""}


@pytest.fixture(scope="module")
def engine(tiny_model: Path) -> Engine:
    """Of the tiny model."""
    return Engine.open(Bert.read(ModelFolder.read(tiny_model)), "float32")


@pytest.fixture(scope="module")
def table(tiny_model: Path, engine: Engine) -> Vectors:
    """Its distillation."""
    return distil(engine, Tokens.open(tiny_model / "tokenizer.json", NO_PROMPTS, None), "mean")


def test_markers_weigh_nothing(table: Vectors) -> None:
    """The first two tokens are none that a text has."""
    assert table.shape == (7, 8)
    assert not table[:2].any()
    assert table[WORDS].any(axis=1).all()


def test_tokens_lie_as_far_apart_as_the_model_has_them(table: Vectors, engine: Engine) -> None:
    """Once the weights are taken out: turning and shifting changes no distance."""
    frequencies = 1 / np.arange(2, 7)
    weights = 1e-4 / (1e-4 + frequencies / frequencies.sum())
    turned = table[WORDS] / weights[:, None]
    alone = np.stack([engine.one(np.array([[token]]))[0, 0] for token in WORDS])
    wanted = np.linalg.norm(alone[:, None] - alone[None], axis=2)
    found = np.linalg.norm(turned[:, None] - turned[None], axis=2)
    assert found == pytest.approx(wanted, rel=1e-3, abs=1e-4)


def test_the_first_components_hold_the_most(table: Vectors) -> None:
    """Columns come in the order of what they tell apart."""
    weights = 1 / np.arange(2, 7)
    spread = (table[WORDS] * (1e-4 + weights / weights.sum())[:, None]).var(axis=0)
    assert np.all(np.diff(spread) <= 1e-12)


def test_it_is_repeatable(tiny_model: Path, engine: Engine, table: Vectors) -> None:
    """Twice it is the same table, signs included."""
    again = distil(engine, Tokens.open(tiny_model / "tokenizer.json", NO_PROMPTS, None), "mean")
    assert again == pytest.approx(table, abs=1e-7)
