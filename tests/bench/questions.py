"""The questions of a news benchmark."""

from datetime import date
from pathlib import Path

from index.evaluation.questions import Judged, read_judged


def judged_questions(benchmark: Path) -> list[Judged]:
    read = read_judged(benchmark / "questions.jsonl", date.today())
    return [judged for judged in read if isinstance(judged, Judged)]
