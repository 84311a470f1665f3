"""A quick reading serves at once, and the model's takes its place without a restart."""

import threading
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from threading import Event

import numpy as np
import pytest

from index.answering.answerer import Answerer
from index.answering.current_answerer import CurrentAnswerer
from index.article import Question
from index.building import read_ahead
from index.building.builder import Builder, BuildPlan
from index.building.read_ahead import ReadAhead, reading_on, reading_progress, wants_quick_start
from index.encoder import Encoder, Vectors, load_encoder
from index.encoder.serving_model import ServingModel, interim, is_interim
from index.progress import Silent
from index.settings import IndexSettings
from index.store.catalog import catalog_of


class Counting:
    """An encoder that counts what it embeds, and may be told to say stop after a chunk."""

    def __init__(self, encoder: Encoder, stop: Event | None = None):
        self._encoder = encoder
        self._stop = stop
        self.name = encoder.name
        self.fingerprint = encoder.fingerprint
        self.dimension = encoder.dimension
        self.embedded = 0

    def encode_query(self, text: str) -> Vectors:
        """As it is."""
        return self._encoder.encode_query(text)

    def encode_documents(self, texts: Sequence[str]) -> Vectors:
        """Counted."""
        self.embedded += len(texts)
        if self._stop:
            self._stop.set()
        return self._encoder.encode_documents(texts)


@pytest.fixture
def settings(
    tmp_path: Path,
    tiny_model: Path,
    corpus: Path,
    store_dir: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> IndexSettings:
    """Three articles, and a model that is taken for slow."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(read_ahead, "PATIENCE", 0.0)
    for number, word in enumerate(("coal", "bread", "flood")):
        (corpus / f"{word}.txt").write_text(f"About {word}\n\nThe {word} came on day {number}.\n")
    return IndexSettings.load(
        corpus_dir=corpus,
        store_dir=store_dir,
        embedding_model=str(tiny_model),
        embedding_dtype="float32",
        answer_threshold=0.0,
    )


@pytest.fixture
def model(settings: IndexSettings) -> Encoder:
    """The model that is to read all."""
    return load_encoder(settings)


@pytest.fixture
def quick(settings: IndexSettings) -> Encoder:
    """A store that the fast profile serves."""
    encoder = load_encoder(interim(settings))
    build(interim(settings), encoder)
    return encoder


def build(settings: IndexSettings, encoder: Encoder) -> None:
    Builder(BuildPlan.of(settings), encoder, Silent()).build()


def asked(answerer: Answerer | CurrentAnswerer, word: str) -> str:
    """The title of what is quoted first."""
    answer = answerer.ask(Question(f"When did the {word} come?", date(2026, 1, 1)))
    return answer.quotes[0].article.title


def fingerprint(settings: IndexSettings) -> str:
    """Of the model whose generation serves."""
    return catalog_of(settings.location()).open().manifest.fingerprint


def test_only_a_new_archive_and_a_slow_model_want_it(
    settings: IndexSettings, model: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert wants_quick_start(settings, model)
    assert not wants_quick_start(interim(settings), model)
    monkeypatch.setattr(read_ahead, "PATIENCE", 3600.0)
    assert not wants_quick_start(settings, model)
    monkeypatch.setattr(read_ahead, "PATIENCE", 0.0)
    build(settings, model)
    assert not wants_quick_start(settings, model)
    assert not is_interim(settings)
    assert reading_progress(settings) is None


def test_a_quick_reading_answers_and_says_that_the_model_reads_on(
    settings: IndexSettings, quick: Encoder
) -> None:
    assert fingerprint(settings) == quick.fingerprint
    assert is_interim(settings)
    assert reading_progress(settings) == (0, 0)
    assert asked(Answerer.open(settings), "bread") == "About bread"


def test_the_models_generation_takes_its_place_without_a_restart(
    settings: IndexSettings, quick: Encoder, model: Encoder
) -> None:
    live = CurrentAnswerer(settings, model)
    before = live.current()
    assert asked(live, "coal") == "About coal"
    report = ReadAhead(settings, model).run(Silent(), Event())
    assert report
    assert (report.articles, report.embedded) == (3, 0)
    assert live.current() is not before
    assert live.current().manifest.fingerprint == model.fingerprint
    assert asked(live, "coal") == "About coal"
    assert not is_interim(settings)
    assert not (settings.store_dir / "ahead").exists()


def test_the_vectors_are_those_of_the_model(
    settings: IndexSettings, quick: Encoder, model: Encoder
) -> None:
    ReadAhead(settings, model).run(Silent(), Event())
    store = catalog_of(settings.location()).open()
    rows = np.arange(3)
    texts = [f"{article.title}\n{passage.text}" for passage, article in store.passages([0, 1, 2])]
    cosines = (store.vectors_at(rows) * model.encode_documents(texts)).sum(axis=1)
    assert cosines == pytest.approx(np.ones(3), abs=2e-3)


def test_what_was_read_before_an_interruption_is_not_read_again(
    settings: IndexSettings, quick: Encoder, model: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop = Event()
    cut = Counting(model, stop)
    ahead = ReadAhead(settings, cut)
    monkeypatch.setattr(ahead, "_at_once", 1)
    assert ahead.run(Silent(), stop) is None
    assert cut.embedded == 1
    assert is_interim(settings)
    (settings.corpus_dir / "grape.txt").write_text("About grape\n\nThe grape came later.\n")
    serving, encoder = ServingModel(settings, model).now()
    build(serving, encoder)  # what comes meanwhile is served at once
    assert asked(Answerer.open(settings), "grape") == "About grape"
    rest = Counting(model)
    report = ReadAhead(settings, rest).run(Silent(), Event())
    assert report
    assert (report.articles, rest.embedded) == (4, 3)


def test_how_far_it_is_can_be_told_by_any_process(
    settings: IndexSettings, quick: Encoder, model: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[int, int] | None] = []

    class Listening(Silent):
        def advance(self, amount: int = 1) -> None:
            told.append(reading_progress(settings))

    ahead = ReadAhead(settings, model)
    monkeypatch.setattr(ahead, "_at_once", 1)
    ahead.run(Listening(), Event())
    assert told[:3] == [(1, 3), (2, 3), (3, 3)]


def test_only_one_process_reads(settings: IndexSettings, quick: Encoder, model: Encoder) -> None:
    second = Counting(model)

    class Meanwhile(Silent):
        def advance(self, amount: int = 1) -> None:
            assert ReadAhead(settings, second).run(Silent(), Event()) is None

    assert ReadAhead(settings, model).run(Meanwhile(), Event())
    assert second.embedded == 0


def test_a_thread_reads_on_beside_the_bot(
    settings: IndexSettings, quick: Encoder, model: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read_ahead, "_AGAIN", 60.0)
    done = Event()

    class Listening(Silent):
        def start(self, stage: str, total: int | None) -> None:
            if stage == "indexing words":  # of the model's generation
                done.set()

    with reading_on(settings, model, Listening()):
        (thread,) = (thread for thread in threading.enumerate() if thread.name == "read-ahead")
        assert not thread.daemon  # Python would abort where it ends in the midst of an embedding
        assert done.wait(60)
    assert fingerprint(settings) == model.fingerprint


def test_the_command_serves_first_and_reads_on(
    settings: IndexSettings, capsys: pytest.CaptureFixture[str]
) -> None:
    from index.cli.builds import build_quickly, read_closely

    model = load_encoder(settings)
    assert build_quickly(settings, model)
    assert is_interim(settings)
    assert "questions are answered by it from now on" in capsys.readouterr().err
    read_closely(settings, model)
    assert fingerprint(settings) == model.fingerprint
    assert not build_quickly(settings, model)
