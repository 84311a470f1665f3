"""Real parts that tests share, and encoders whose vectors can be worked out by hand."""

import os
import socket
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import HealthCheck, settings

from index.encoder import Encoder, Vectors, load_encoder
from index.settings import IndexSettings

if TYPE_CHECKING:
    from tests.site import Site

# Loading the reader takes most of a second: tests that want it say so.
os.environ["READER"] = "off"
# The same examples each time, however slow the machine is; `make fuzz` looks for others.
settings.register_profile(
    "tests", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "fuzz", settings.get_profile("tests"), derandomize=False, max_examples=1000
)
settings.load_profile("tests")


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes by the argument's name: a packed file holds the time at which it was packed."""
    return argname if isinstance(val, bytes) and len(val) > 20 else None


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Say what was left out, and how to have it."""
    skipped = terminalreporter.stats.get("skipped", [])
    for reason, tests in Counter(report.longrepr[2] for report in skipped).items():
        what = reason.removeprefix("Skipped: ")
        terminalreporter.write_line(f"Left out: {tests} test{'s' if tests > 1 else ''}, {what}")
    if "not servers" in config.option.markexpr:
        terminalreporter.write_line(
            "Left out: what starts a Ray cluster or an S3 server. `make test-all` runs it too."
        )


def index_settings(**values: Any) -> IndexSettings:
    """These settings, and no developer's .env."""
    return IndexSettings(_env_file=None, **values)  # type: ignore[call-arg]


VOCABULARY = ("apple", "bread", "coal", "dance", "eagle", "flood", "grape", "honey")


class WordEncoder:
    """Counts the eight words of ``VOCABULARY``; a text's vector is the counts at unit length.

    "apple apple bread" is (2, 1, 0, …)/√5, and a text with none of the words is all zeros.
    """

    dimension = len(VOCABULARY)

    def __init__(self, name: str = "words", fingerprint: str = "words-1"):
        self.name = name
        self.fingerprint = fingerprint
        self.encoded: list[str] = []

    def encode_query(self, text: str) -> Vectors:
        """The vector of one text."""
        words = text.lower().replace(".", " ").replace("?", " ").split()
        counts = np.array([words.count(word) for word in VOCABULARY], dtype=np.float32)
        length = float(np.linalg.norm(counts))
        return counts / length if length else counts

    def encode_documents(self, texts: Sequence[str]) -> Vectors:
        """Remembers what it was asked to embed."""
        self.encoded += texts
        return np.stack([self.encode_query(text) for text in texts])


@pytest.fixture
def encoder() -> WordEncoder:
    """A fresh hand-checkable encoder."""
    return WordEncoder()


@contextmanager
def network_refused() -> Iterator[None]:
    """Every attempt to connect fails the test."""

    def refuse(tried: socket.socket, *_: object) -> None:
        # Who opened it expects an OSError, and closes it only then.
        tried.close()
        raise AssertionError("a connection was tried")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", refuse)
        yield


@pytest.fixture
def no_network() -> Iterator[None]:
    """The test runs with the network cut."""
    with network_refused():
        yield


@pytest.fixture(scope="session")
def real_encoder() -> Encoder:
    """The bundled model, loaded once a session, with the network cut."""
    with network_refused():
        return load_encoder(index_settings())


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model of one small layer, with prompts of its own, saved in a folder."""
    from tests.tiny_model import save_tiny_model  # takes seconds to import, few tests need it

    return save_tiny_model(tmp_path_factory.mktemp("models"))


@pytest.fixture
def site() -> Iterator["Site"]:
    """A web server on loopback, for every host name."""
    from tests.site import serving  # few tests need it

    with serving() as site:
        yield site


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """An empty folder for articles."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    return folder


@pytest.fixture
def store_dir(tmp_path: Path) -> Path:
    """Where a test's store goes; nothing is there yet."""
    return tmp_path / "store"
