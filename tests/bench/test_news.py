"""Figures on the news benchmark; each prints what it measured, none fails on time."""

from dataclasses import asdict
from pathlib import Path

import numpy as np
import pytest

from index.answering.answerer import Answerer
from index.evaluation.figures import ask_all, figures
from index.evaluation.questions import Half
from index.fitting.years import judged_in

pytestmark = pytest.mark.bench


@pytest.mark.parametrize("half", [Half.ODD, Half.EVEN])
def test_quality(news: Answerer, benchmark: Path, half: Half) -> None:
    """Every quote is exact; the other figures are printed for one half of the questions."""
    half_of_them = list(half.of(judged_in(benchmark)))
    found = figures(list(ask_all(news.ask, news.store.current().article, half_of_them)))
    for name, value in asdict(found).items():
        print(f"{half:>5} {name:<24} {value:.3f}")  # noqa: T201
    assert found.inexact == 0


def test_latency_by_stage(news: Answerer, benchmark: Path) -> None:
    """Half-way and slowest-of-twenty milliseconds of each stage of a question."""
    questions = [question.question for question in judged_in(benchmark)[:200]]
    for question in questions[:20]:
        news.ask(question)
    timings = [news.ask(question).timings for question in questions]
    for stage in ("encode", "retrieve", "select"):
        spent = [getattr(stage_times, stage) for stage_times in timings]
        p50, p95 = np.percentile(spent, [50, 95])
        print(f"{stage:<9} p50 {p50:6.1f} ms   p95 {p95:6.1f} ms")  # noqa: T201
    assert all(stage_times.encode > 0 for stage_times in timings)
