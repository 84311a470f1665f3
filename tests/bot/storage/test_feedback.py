"""Rated answers as questions for ``quoth eval``."""

import json
from datetime import date
from pathlib import Path

from typer.testing import CliRunner

from bot.cli import app
from bot.storage.database import Database
from bot.storage.feedback import export_feedback
from bot.storage.turn import SavedQuote, Turn
from bot.storage.turns import TurnRepository
from index.evaluation.questions import Judged, read_judged
from tests.bot.support.archive import RAISED, WATCHED

DAY = date(2023, 1, 2)


def turn(said: str, token: str, *, answered: bool = True) -> Turn:
    """A turn of Ann's, answered by RAISED or not at all."""
    quotes = (SavedQuote.of(RAISED if answered else WATCHED),)
    return Turn(11, 11, said, said, DAY, answered, 0.8, quotes, token=token)


def test_what_is_exported(database: Database, tmp_path: Path) -> None:
    """An answer called right is a known answer, a no called right a known no; nobody is named."""
    turns = TurnRepository(database, clock=iter(range(100)).__next__)
    for kept in (
        turn("A?", "a"),
        turn("B?", "b", answered=False),
        turn("C?", "c"),
        turn("D?", "d"),
    ):
        turns.keep(kept)
    turns.rate("a", 11, right=True)
    turns.rate("b", 11, right=True)
    turns.rate("c", 11, right=False)
    rows = list(export_feedback(tmp_path))
    assert rows == [
        {
            "id": "a",
            "question": "A?",
            "answer": "The central bank raised rates.",
            "asked_at": "2023-01-02",
            "answerable": True,
            "articles": ["https://example.com/rates"],
            "rated": "right",
            "shown": ["Prices rose 9%. The central bank raised rates."],
        },
        {
            "id": "b",
            "question": "B?",
            "answer": "",
            "asked_at": "2023-01-02",
            "answerable": False,
            "articles": [],
            "rated": "right",
            "shown": ["It was the most watched series of its year."],
        },
    ]
    assert [row["rated"] for row in export_feedback(tmp_path, wrong=True)] == [
        "right",
        "right",
        "wrong",
    ]


def test_eval_can_read_it(database: Database, tmp_path: Path) -> None:
    """What is exported is a questions file as ``quoth eval`` takes it."""
    turns = TurnRepository(database)
    turns.keep(turn("A?", "a"))
    turns.rate("a", 11, right=True)
    file = tmp_path / "rated.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in export_feedback(tmp_path)))
    (judged,) = read_judged(file, DAY)
    assert isinstance(judged, Judged)
    assert (judged.question.text, judged.answer) == ("A?", "The central bank raised rates.")


def test_raters_who_disagree(database: Database, tmp_path: Path) -> None:
    """An answer that one called right and another wrong proves nothing and stays out."""
    turns = TurnRepository(database)
    turns.keep(turn("A?", "a"))
    turns.rate("a", 11, right=True)
    turns.rate("a", 22, right=False)
    assert list(export_feedback(tmp_path, wrong=True)) == []


def test_no_chat_yet(tmp_path: Path) -> None:
    """Without a bot that ever ran there is nothing to export, and no file is made."""
    assert list(export_feedback(tmp_path / "none")) == []
    assert not (tmp_path / "none").exists()


def test_the_command(database: Database, tmp_path: Path) -> None:
    """``quoth feedback export`` prints one JSON object a line and nothing else."""
    turns = TurnRepository(database)
    before = CliRunner().invoke(app, ["feedback", "export", "--store", str(tmp_path)])
    assert (before.stdout, before.stderr) == ("", f"no answer is rated in {tmp_path}\n")
    turns.keep(turn("A?", "a"))
    turns.rate("a", 11, right=True)
    result = CliRunner().invoke(app, ["feedback", "export", "--store", str(tmp_path)])
    assert result.exit_code == 0
    assert [json.loads(line)["question"] for line in result.stdout.splitlines()] == ["A?"]
