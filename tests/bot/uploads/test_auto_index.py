"""The corpus is followed beside the bot."""

import logging
import threading
from pathlib import Path
from queue import Queue

import pytest

from bot.settings import BotSettings
from bot.uploads.reindexing import auto_index
from index.building.builder import BuildReport
from index.errors import NothingToIndexError
from index.progress import Progress

REPORT = BuildReport(2, 5, 3, 2, (), 1.4, unchanged=False)


def threads() -> list[str]:
    """The names of those that run."""
    return [thread.name for thread in threading.enumerate()]


def test_it_begins_and_ends_with_the_bot(corpus: Path, caplog: pytest.LogCaptureFixture) -> None:
    """What is there is indexed at the start, what changes then is too, and the log tells it."""
    caplog.set_level(logging.INFO)
    built: Queue[str] = Queue()

    def build(progress: Progress) -> BuildReport:
        built.put(threading.current_thread().name)
        return REPORT

    with auto_index(BotSettings.load(corpus_dir=corpus), build):
        assert built.get(timeout=60) == "upkeep"
        (corpus / "a.txt").write_text("Coal is dug.")
        assert built.get(timeout=60) == "upkeep"
    assert "upkeep" not in threads()
    assert "indexed 2 articles, 3 new passages, in 1.4 s" in caplog.messages


def test_a_corpus_that_can_not_be_indexed_stops_nothing(
    corpus: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The log says why; neither does a corpus that isn't there."""
    tried = threading.Event()

    def build(progress: Progress) -> BuildReport:
        tried.set()
        raise NothingToIndexError("no article could be read")

    with auto_index(BotSettings.load(corpus_dir=corpus), build):
        assert tried.wait(60)
    with auto_index(BotSettings.load(corpus_dir=corpus / "none"), build):
        pass
    assert "the corpus could not be indexed: no article could be read" in caplog.messages
    assert any(text.startswith("the corpus is not followed: ") for text in caplog.messages)


def test_it_can_be_switched_off(corpus: Path) -> None:
    """Then the bot only picks up what others index."""
    settings = BotSettings.load(corpus_dir=corpus, auto_index=False)
    with auto_index(settings, lambda _: pytest.fail("it was built")):
        assert "upkeep" not in threads()
