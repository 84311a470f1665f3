"""A question in the words of the archive, over a real store."""

from pathlib import Path

import pytest

from index.search.question.archive_wording import _is_worse, as_written, has_unknown, respelt
from index.settings import PassageSettings
from index.store import Store
from index.store.handle import StoreHandle
from tests.conftest import WordEncoder
from tests.index.support.building import build

ARTICLES = (
    "Secretary of State Antony Blinken flew to Kyiv. Reporters asked Blinken of the coal mine.",
    "Doctor Anthony Fauci spoke of monkeypox on Monday. The monkeypox cases rose, Fauci said.",
    "The mayor of Gijón, Marta Cueto, buried her dog. The mine of Ash Hollow closed.",
    "A monkey was seen at the mine. Sam Bankman-Fried lost his coal. A resignation followed.",
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The articles above, indexed."""
    folder: Path = tmp_path_factory.mktemp("wording")
    corpus, encoder = folder / "corpus", WordEncoder()
    corpus.mkdir()
    for number, text in enumerate(ARTICLES):
        (corpus / f"{number}.txt").write_text(f"Report {number}\n\n{text}", encoding="utf-8")
    build(corpus, folder / "store", encoder, passages=PassageSettings(3, 40))
    return StoreHandle(folder / "store", encoder.name, encoder.fingerprint).current()


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("who is antony blinken", "who is Antony Blinken"),
        ("who leads gijon?", "who leads Gijón?"),
        ("Monkeypox cases", "monkeypox cases"),
        ("what of the Coal mine", "what of the Coal mine"),  # it has capitals of its own
        ("from:kyiv who is cueto", "from:kyiv who is Cueto"),
        ("who is Nobody", "who is Nobody"),
        ("who is Anthony fauci", "who is Anthony Fauci"),
        ("who is antony Blinken", "who is Antony Blinken"),
        ("who are the reporters", "who are the reporters"),  # a capital begins their sentence
        ("who is the secretary", "who is the secretary"),
        (
            "https://x.example/antony-blinken who is it",
            "https://x.example/antony-blinken who is it",
        ),
    ],
)
def test_capitals_and_accents(typed: str, written: str, store: Store) -> None:
    """As most of the passages that the words find have them."""
    assert as_written(typed, store) == written


@pytest.mark.parametrize(
    ("written", "typed", "worse"),
    [
        ("Fahrt", "fährt", True),
        ("Niinistö", "niinistö", False),
        ("Семён", "семен", False),
        ("EST", "est", True),
        ("NATO", "nato", False),
        ("Gijón", "gijon", False),
    ],
)
def test_forms_that_would_harm(written: str, typed: str, worse: bool) -> None:
    """No accent is taken away, and no small word becomes an abbreviation."""
    assert _is_worse(written, typed) is worse


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("who is Blinkin?", "who is Blinken?"),
        ("who is Anthony Blinkin?", "who is Antony Blinken?"),  # each for itself and together
        ("who is Anthony Fauchi?", "who is Anthony Fauci?"),
        ("what did he say of monkey pox", "what did he say of monkeypox"),
        ("kim mi ne oldu", "kim mi ne oldu"),  # two small words of Turkish, and no mine
        ("Sam Bankman-Freid", "Sam Bankman-Fried"),  # two letters swapped
        ("what of the cool mine?", "what of the cool mine?"),  # a word, though no article has it
        ("who haed it?", "who haed it?"),  # not the stopword "had"
        ("what was burried", "what was buried"),
        ("resignaton", "resignation"),  # stems of other lengths: no ending is known as such
        ("why the rezignation", "why the resignation"),
        ("who is Resigna?", "who is Resigna?"),
        ("who is Brzezinski?", "who is Brzezinski?"),  # nothing is spelt like it
        ("the coal mine", "the coal mine"),
    ],
)
def test_misspelt_words(typed: str, meant: str, store: Store) -> None:
    """The word that is spelt most like it in what the other words find, or else anywhere."""
    assert respelt(typed, store) == meant


def test_words_that_no_article_has(store: Store) -> None:
    """Small words and addresses are none."""
    assert has_unknown("who is Blinkin?", store)
    assert not has_unknown("who would be Blinken from:nowhere?", store)
