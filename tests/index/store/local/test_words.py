"""index/store/local/words.py"""

import math
import os
import tempfile
from pathlib import Path

import numpy as np
import pytest

from index.building.local.words import extend_words, write_words
from index.building.records import NewPassage
from index.errors import StoreDamagedError
from index.store.local import words as store_words
from index.store.local.words import WordIndex
from tests.index.support.word_indexes import word_index


def test_words_are_stemmed_folded_and_lower_cased(tmp_path: Path) -> None:
    """A question finds other forms of its words, with or without accents."""
    words = word_index(tmp_path, "Ministers met in Málaga", "They swam")
    assert words.matching("MINISTER malaga", 5).rows.tolist() == [0]


def test_stop_words_match_nothing(tmp_path: Path) -> None:
    """ "the" is in neither the index nor the question."""
    assert word_index(tmp_path, "the end of the war").matching("the of", 5).rows.tolist() == []


def test_the_score_is_bm25(tmp_path: Path) -> None:
    """One word in one of two documents of equal length: idf · tf, with k1 = 1.2 and b = 0.75."""
    words = word_index(tmp_path, "coal mine", "gold ring")
    idf = math.log(1 + (2 - 1 + 0.5) / (1 + 0.5))
    tf = 1 * (1.2 + 1) / (1 + 1.2)
    assert words.matching("coal", 5).scores.tolist() == pytest.approx([idf * tf], rel=1e-4)


def test_the_title_counts_like_the_body(tmp_path: Path) -> None:
    """A word is worth as much in the title as in the passage under it."""
    rows = [NewPassage(0, 1, "coal mine", "gold ring"), NewPassage(1, 2, "gold ring", "coal mine")]
    write_words(tmp_path, "en", rows)
    found = WordIndex.open(tmp_path, "en").matching("coal", 5)
    assert sorted(found.rows.tolist()) == [0, 1]
    assert found.scores[0] == found.scores[1]


def test_a_misspelt_word_finds_what_is_spelt_like_it(tmp_path: Path) -> None:
    """The commonest of the nearest counts instead; a word that is known stays as it is."""
    words = word_index(tmp_path, "Gerasimov spoke", "Gerasimov left", "Gerasimof sang", "mine")
    assert words.similar("gerasimow") == "gerasimov"
    assert words.similar("gerasimof") == "gerasimof"
    assert (words.similar("mines"), words.similar("")) == ("mines", "")
    assert sorted(words.matching("Gerasimvo", 5).rows.tolist()) == [0, 1]


def test_a_scope_filters_without_changing_scores(tmp_path: Path) -> None:
    """Articles outside are left out; the score of the others is the same."""
    words = word_index(tmp_path, "coal mine", "coal mine", "gold ring")
    every = words.matching("coal", 5)
    some = words.matching("coal", 5, within=np.array([2]))
    assert some.rows.tolist() == [1]
    assert some.scores.tolist() == [every.scores[1]]


@pytest.mark.parametrize("ahead", [1, 3, 9])
def test_a_wide_scope_gives_the_same_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ahead: int
) -> None:
    """Whether they are among the first hits in all or have to be looked for one by one."""
    words = word_index(
        tmp_path, "coal", "coal mine", "gold", "coal mine shaft", "coal dust of a mine"
    )
    expected = words.matching("coal", 2, within=np.array([2, 4, 5]))
    monkeypatch.setattr(store_words, "_WIDE", 2)
    monkeypatch.setattr(store_words, "_AHEAD", ahead)
    found = words.matching("coal", 2, within=np.array([2, 4, 5]))
    assert found.rows.tolist() == expected.rows.tolist() == [1, 3]
    assert found.scores.tolist() == expected.scores.tolist()


def test_words_grow_by_a_change(tmp_path: Path) -> None:
    """Articles go and come; the words of the generation before stay as they were."""
    old, new = tmp_path / "old", tmp_path / "new"
    old.mkdir()
    new.mkdir()
    before = word_index(old, "coal mine", "coal bread", "gold ring")
    extend_words(old, new, "en", [2], [NewPassage(3, 4, "", "coal flood")])
    after = WordIndex.open(new, "en")
    assert sorted(after.matching("coal", 5).rows.tolist()) == [0, 3]
    assert (after.total, after.matching("bread", 5).rows.tolist()) == (3, [])
    for words in (before, WordIndex.open(old, "en")):
        assert sorted(words.matching("coal", 5).rows.tolist()) == [0, 1]
        assert (words.total, words.matching("flood", 5).rows.tolist()) == (3, [])


def test_query_syntax_is_just_text(tmp_path: Path) -> None:
    """What a query parser would trip over is cut into words like anything else."""
    words = word_index(tmp_path, "coal mine")
    assert words.matching('coal AND (NOT "title:^ [* TO', 5).rows.tolist() == [0]


def test_words_have_statistics(tmp_path: Path) -> None:
    """Passages in all, passages with a stem, and the stem of a word."""
    words = word_index(tmp_path, "ministers", "minister of coal", title="coal")
    assert (words.total, words.documents("minist"), words.documents("coal")) == (2, 2, 2)
    assert (words.stem("ministers"), words.stem("the")) == ("minist", "the")


def test_a_language_without_spaces_is_searched_by_words(tmp_path: Path) -> None:
    """A Chinese question finds its words in the middle of a sentence, and no others."""
    words = word_index(tmp_path, "中国将主办联合演习", "联系合同", "天气很好", language="zh")
    assert words.matching("联合演习", 5).rows.tolist() == [0]
    assert (words.documents("联合"), words.documents("联")) == (1, 0)


MIXED = [
    NewPassage(0, 1, "", "The ministers met in Kyiv", "en"),
    NewPassage(1, 2, "", "Die Minister trafen sich in Kyiv", "de"),
    NewPassage(2, 3, "", "Министры встретились в Киеве", "ru"),
    NewPassage(3, 4, "", "部长们在基辅会面", "zh"),
    NewPassage(4, 5, "", "The bread was eaten", None),
]


@pytest.fixture
def mixed(tmp_path: Path) -> WordIndex:
    """Articles in four languages, and one that does not tell its own."""
    write_words(tmp_path, "en", MIXED)
    return WordIndex.open(tmp_path, "en", {"en": 2, "de": 1, "ru": 1, "zh": 1})


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("Where did the minister meet in the end?", [0, 1]),
        ("Wo trafen sich die Minister?", [0, 1]),
        ("Где встретился министр с послом?", [2]),
        ("部长在哪里会面？", [3]),
        ("Kyiv", [0, 1]),
        ("Who has eaten the bread of the others?", [4]),
    ],
)
def test_a_question_finds_articles_of_its_language(
    mixed: WordIndex, question: str, rows: list[int]
) -> None:
    """By its language's stems, and names and like words in others too."""
    assert sorted(mixed.matching(question, 9).rows.tolist()) == rows


def test_scores_of_two_languages_compare(tmp_path: Path) -> None:
    """The same rare word in passages of the same length is worth the same in each."""
    rows = [NewPassage(0, 1, "", "Kyiv rejoices", "en"), NewPassage(1, 2, "", "Kyiv jubelt", "de")]
    write_words(tmp_path, "en", rows)
    found = WordIndex.open(tmp_path, "en", {"en": 1, "de": 1}).matching("Kyiv", 5)
    assert sorted(found.rows.tolist()) == [0, 1]
    assert found.scores[0] == found.scores[1]


def test_the_same_words_are_read_by_another_language(mixed: WordIndex) -> None:
    """Stems and stop words are the language's; what is counted is the same."""
    german = mixed.speaking("de")
    assert (mixed.language, german.language) == ("en", "de")
    assert (mixed.stem("häfen"), german.stem("häfen")) == ("hafen", "haf")
    assert (mixed.is_stopword("die"), german.is_stopword("die")) == (False, True)
    assert (mixed.total, german.total, german.documents("minist")) == (5, 5, 2)


def test_an_index_of_one_language_is_read_by_it(tmp_path: Path) -> None:
    """A question in another language is cut like the articles."""
    words = word_index(tmp_path, "Kyiv rejoices")
    assert words.languages_to_search("Где встретился министр с послом?") == ("en",)


def test_a_missing_index_says_what_to_run(tmp_path: Path) -> None:
    """Not tantivy's own message."""
    with pytest.raises(StoreDamagedError, match="run `quoth index --rebuild`"):
        WordIndex.open(tmp_path, "en")


def test_where_nothing_may_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is read by links, and none is left although tantivy's lock comes back in between."""
    folder, temporary = tmp_path / "store", tmp_path / "temporary"
    folder.mkdir()
    temporary.mkdir()
    word_index(folder, "coal mine")
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.setattr(os, "access", lambda *_: False)
    removed: list[str] = []

    def remove(name: str, *, dir_fd: int | None = None) -> None:
        if not removed:
            next(temporary.iterdir()).joinpath(".tantivy-meta.lock").touch()
        removed.append(name)
        really_remove(name, dir_fd=dir_fd)

    really_remove = os.rmdir
    monkeypatch.setattr(os, "rmdir", remove)
    assert WordIndex.open(folder, "en").matching("coal", 5).rows.tolist() == [0]
    assert len(removed) == 2
    assert list(temporary.iterdir()) == []
