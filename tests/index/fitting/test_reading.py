"""index/fitting/reading against index/reader: what is trained is what runs."""

from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from index.article import Article, Hit, Passage
from index.encoder.bert import Bert
from index.encoder.bundled import bundled_folder
from index.encoder.model_folder import ModelFolder
from index.encoder.tensors import expected_sha256
from index.fitting.reading import arrays
from index.fitting.reading.material import LabelledPassage, QuestionGroup, save
from index.fitting.reading.model import ReaderModel
from index.reader import pairs
from index.reader.engine import ReaderEngine
from index.reader.weights import load_weights, shipped

TEXT = "Ann Lee counted 400 seals on Friday."
HIT = Hit(
    Passage("a", 0, 0, len(TEXT), TEXT),
    Article("a", "Seals return", TEXT, "a.txt", language="en"),
    0.0,
)


def test_parts_are_cut_at_the_same() -> None:
    for name in ("QUESTION_TOKENS", "TITLE_TOKENS", "PASSAGE_TOKENS"):
        assert getattr(arrays, name) == getattr(pairs, name)


def test_a_sequence_is_the_same_in_training(tmp_path: Path) -> None:
    tokenizer = bundled_folder() / "tokenizer.json"
    labelled = LabelledPassage("Seals return", TEXT, arrays.RIGHT, ((16, 19),))
    group = QuestionGroup("x", "How many seals?", (labelled,))
    save(tmp_path / "x.npz", [group], Tokenizer.from_file(str(tokenizer)))
    made = arrays.Arrays.load(tmp_path / "x.npz")
    joined = arrays.Arrays.joined((made, made))
    [batch] = arrays.Batches(joined, torch.device("cpu")).of([0, 1], [True, False], 8)
    [pair] = pairs.PairTokens.open(tokenizer).pairs("How many seals?", [HIT])
    place = batch.rows.tolist().index(0)
    length = int(batch.lengths[place])
    assert batch.ids[place, :length].tolist() == pair.ids[0].tolist()
    assert batch.segments[place, :length].tolist() == pair.segments[0].tolist()
    assert int(batch.inside[place].int().argmax()) == pair.first
    [answer] = batch.ids[place][batch.starts[place] & batch.ends[place]].tolist()
    assert Tokenizer.from_file(str(tokenizer)).id_to_token(answer) == "400"
    untitled = batch.ids[1 - place, : int(batch.lengths[1 - place])].tolist()
    asked = int((pair.segments == 0).sum())
    whole = pair.ids[0].tolist()
    assert untitled == whole[:asked] + whole[pair.first - 1 :]


def test_the_compiled_reader_computes_what_the_trained_one_does() -> None:
    bert = Bert.read(ModelFolder.read(bundled_folder()))
    tensors = load_weights(shipped(), expected_sha256(shipped()), bert.weights)
    model = ReaderModel(0.0)
    state = {name: torch.from_numpy(np.array(values)) for name, values in tensors.items()}
    model.load_state_dict(state)
    model.eval()
    [pair] = pairs.PairTokens.open(bert.tokenizer).pairs("How many seals?", [HIT])
    engine = ReaderEngine.open(bert, tensors, "float32")
    [(relevance, spans)] = engine.run([pair], lambda _: True)
    with torch.inference_mode():
        lengths = torch.tensor([pair.ids.shape[1]])
        expected, logits = model(
            torch.from_numpy(pair.ids), torch.from_numpy(pair.segments), lengths
        )
    assert abs(relevance - float(expected[0])) < 1e-3
    assert np.abs(spans - logits[0, pair.first : -1].numpy()).max() < 1e-3
