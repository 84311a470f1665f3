"""A command line to try, over one article."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app


@pytest.fixture
def command_settings(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, tiny_model: Path, corpus: Path, store_dir: Path
) -> None:
    """A tiny model, and the test's own corpus and store."""
    monkeypatch.chdir(tmp_path)  # no .env of the developer's is read
    monkeypatch.setenv("EMBEDDING_MODEL", str(tiny_model))
    monkeypatch.setenv("EMBEDDING_DTYPE", "float32")
    monkeypatch.setenv("CORPUS_DIR", str(corpus))
    monkeypatch.setenv("STORE_DIR", str(store_dir))
    monkeypatch.setenv("ANSWER_THRESHOLD", "0")


def quoth(*words: str, stdin: str | None = None) -> Result:
    """Run a command."""
    return CliRunner().invoke(app, list(words), input=stdin)


@pytest.fixture
def indexed(command_settings: None, corpus: Path) -> Result:
    """What `quoth index` said of one article and a broken file."""
    record = {
        "title": "Coal mine closed",
        "text": "The coal mine closed on Friday. It had 1,500 workers.",
        "url": "https://www.example.com/coal",
        "published": "2022-06-16",
        "authors": ["Ann Lee"],
    }
    (corpus / "coal.json").write_text(json.dumps(record))
    (corpus / "broken.json").write_text("{")
    return quoth("index")
