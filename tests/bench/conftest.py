"""The news benchmark, which is not part of Quoth, a store of it, and what each bench ran on."""

import os
import shutil
from pathlib import Path

import pytest

from index.answering.answerer import Answerer
from index.encoder import Encoder
from index.store.local.generations import Generations
from tests.bench.machine import header
from tests.conftest import index_settings

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def told(request: pytest.FixtureRequest) -> None:
    """Print the machine, the versions and the command above the figures."""
    print(f"\n--- {request.node.name}", *header(request.node.nodeid), sep="\n")  # noqa: T201


@pytest.fixture(scope="session")
def benchmark() -> Path:
    """The folder with articles.jsonl.gz and questions.jsonl; NEWS_BENCHMARK names another."""
    folder = Path(os.environ.get("NEWS_BENCHMARK", REPOSITORY.parent / "shared" / "news2022"))
    if not (folder / "questions.jsonl").exists():
        pytest.skip(f"no news benchmark in {folder}; NEWS_BENCHMARK says where it is")
    return folder


@pytest.fixture(scope="session")
def news_corpus(benchmark: Path) -> Path:
    """A corpus without the questions, which are no articles."""
    corpus = REPOSITORY / ".bench" / f"{benchmark.name}-corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    articles = corpus / "articles.jsonl.gz"
    if not articles.exists():
        shutil.copy2(benchmark / "articles.jsonl.gz", articles)
    return corpus


@pytest.fixture(scope="session")
def news_store(benchmark: Path, news_corpus: Path) -> Path:
    """A store of that corpus. None is made here: that would take a quarter of an hour."""
    folder = Path(os.environ.get("NEWS_STORE", REPOSITORY / ".bench" / benchmark.name))
    if not Generations(folder).stamp():
        command = f"quoth index --corpus {news_corpus} --store {folder}"
        pytest.skip(f"no store in {folder}; NEWS_STORE names one, `{command}` makes it")
    return folder


@pytest.fixture
def copied_store(news_store: Path, tmp_path: Path) -> Path:
    """A copy of the current generation, which may be changed."""
    copy = tmp_path / "store"
    current = Generations(news_store).current()
    shutil.copytree(current, copy / current.relative_to(news_store))
    shutil.copy2(news_store / "CURRENT", copy / "CURRENT")
    return copy


@pytest.fixture(scope="session")
def news(news_store: Path, real_encoder: Encoder) -> Answerer:
    """Answers over the benchmark's articles."""
    settings = index_settings(store_dir=news_store)
    return Answerer.open(settings, real_encoder)
