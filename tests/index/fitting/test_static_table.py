"""index/fitting/static_table.py: what is trained to find, on questions made of other words."""

from pathlib import Path

import numpy as np
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

from index.fitting import static_table
from index.fitting.reading.arrays import RIGHT, WRONG, Arrays
from index.fitting.reading.material import LabelledPassage, QuestionGroup, save
from index.fitting.static_table import PairSampler, trained

ASKED, TOLD = ["fell", "opened", "burned"], ["collapsed", "launched", "fire"]
WORDS = [*ASKED, *TOLD, "bridge", "today"]


def _material(folder: Path) -> Arrays:
    """Each question has one word of its passage's, all passages have the other."""
    tokenizer = Tokenizer(WordLevel({word: number for number, word in enumerate(WORDS)}))
    tokenizer.pre_tokenizer = Whitespace()
    passages = [f"bridge {told} today" for told in TOLD]
    groups = [
        QuestionGroup(
            "general",
            f"bridge {asked}",
            tuple(
                LabelledPassage("", passage, RIGHT if place == number else WRONG)
                for place, passage in enumerate(passages)
            ),
        )
        for number, asked in enumerate(ASKED)
    ]
    held = QuestionGroup("news2022-even", "today", (LabelledPassage("", "today", RIGHT),))
    save(folder / "x.npz", [*groups, held], tokenizer)
    return Arrays.load(folder / "x.npz")


def test_questions_come_near_to_what_answers_them(tmp_path: Path) -> None:
    """Words that answer each other draw together, though no text has both."""
    start = np.eye(len(WORDS), 4, dtype=np.float32) + np.float32(0.1)
    table = trained(PairSampler.of(_material(tmp_path), 1), start, 60)
    asked = [WORDS.index(word) for word in ASKED]
    told = [WORDS.index(word) for word in TOLD]
    units = table / np.linalg.norm(table, axis=1, keepdims=True)
    assert (units[asked] @ units[told].T).argmax(axis=1).tolist() == [0, 1, 2]
    assert (start[asked] @ start[told].T).argmax(axis=1).tolist() != [0, 1, 2]


def test_questions_of_quizzes_teach_nothing(tmp_path: Path) -> None:
    """The weights of the ranking are fitted on them."""
    arrays = _material(tmp_path)
    sampler = PairSampler.of(arrays, 1)
    assert [groups.tolist() for groups, _ in sampler.sources] == [[0, 1, 2]]
    texts, documents = sampler.batch()
    asked = static_table.SHARES[r"(?!news\d)"]
    assert len(texts) == asked + static_table.STRETCHES
    assert len(documents) == len(texts) + asked  # a wrong passage for each question
    assert all(len(ids) for ids in (*texts, *documents))


def test_a_title_is_embedded_without_its_month(tmp_path: Path) -> None:
    """As it is when articles are indexed."""
    words = {word: number for number, word in enumerate(["bridge", "falls", "may"])}
    words |= {"(": 1006, ")": 1007}
    tokenizer = Tokenizer(WordLevel(words))
    tokenizer.pre_tokenizer = Whitespace()
    labelled = LabelledPassage("bridge falls (may)", "falls", RIGHT)
    save(tmp_path / "x.npz", [QuestionGroup("general", "may", (labelled,))], tokenizer)
    _, documents = PairSampler.of(Arrays.load(tmp_path / "x.npz"), 1).batch()
    assert documents[0].tolist() == [0, 1, 1]
