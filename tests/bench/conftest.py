"""The news benchmark, which is not part of Quoth, and a store of it that later runs reuse."""

import os
from pathlib import Path

import pytest

from index.answer import Answerer
from index.article import Skipped
from index.build import Builder, BuildPlan, Estimate
from index.encoder import Encoder
from index.settings import IndexSettings
from index.store.generations import Generations

REPOSITORY = Path(__file__).parents[2]


class Silent:
    """Progress that nobody hears."""

    def start(self, stage: str, total: int | None) -> None:
        """Say nothing."""

    def advance(self, amount: int = 1) -> None:
        """Say nothing."""

    def skipped(self, item: Skipped) -> None:
        """Say nothing."""

    def estimated(self, estimate: Estimate) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def benchmark() -> Path:
    """The folder with articles.jsonl.gz and questions.jsonl; NEWS_BENCHMARK names another."""
    folder = Path(os.environ.get("NEWS_BENCHMARK", REPOSITORY.parent / "shared" / "news2022"))
    if not (folder / "questions.jsonl").exists():
        pytest.skip(f"no news benchmark in {folder}; NEWS_BENCHMARK says where it is")
    return folder


@pytest.fixture(scope="session")
def news(benchmark: Path, real_encoder: Encoder) -> Answerer:
    """Answers over the benchmark's articles; embedding them the first time takes half an hour."""
    settings = IndexSettings(  # type: ignore[call-arg]
        _env_file=None,
        corpus_dir=_articles_alone(benchmark),
        store_dir=REPOSITORY / ".bench" / benchmark.name,
    )
    plan = BuildPlan(settings.corpus_dir, settings.store_dir, settings.passages(), "en")
    if not Generations(settings.store_dir).stamp():
        Builder(plan, real_encoder, Silent()).build()
    return Answerer.open(settings, real_encoder)


def _articles_alone(benchmark: Path) -> Path:
    """A corpus without the questions, which are no articles."""
    corpus = REPOSITORY / ".bench" / f"{benchmark.name}-corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    link = corpus / "articles.jsonl.gz"
    if not link.exists():
        link.symlink_to(benchmark / "articles.jsonl.gz")
    return corpus
