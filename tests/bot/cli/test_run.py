"""``quoth run`` and ``quoth bot``, with a tiny model over real files."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app


@pytest.fixture(autouse=True)
def _settings(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, tiny_model: Path, corpus: Path, store_dir: Path
) -> None:
    monkeypatch.chdir(tmp_path)  # no .env of the developer's is read
    monkeypatch.setenv("EMBEDDING_MODEL", str(tiny_model))
    monkeypatch.setenv("CORPUS_DIR", str(corpus))
    monkeypatch.setenv("STORE_DIR", str(store_dir))
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "")
    # It would end this process, for threads of other tests (tests/bot/lifecycle/test_ending.py).
    monkeypatch.setattr("bot.lifecycle.shutdown.leave", lambda code: None)


def test_run_without_a_token_answers_what_stands_on_stdin(corpus: Path) -> None:
    """The corpus is indexed first, and it is said what to set for Telegram."""
    (corpus / "coal.txt").write_text("Coal mine closed\n\nThe coal mine closed on Friday.\n")
    result = CliRunner().invoke(app, ["run"], input="coal?\nbread?\n")
    assert result.exit_code == 0
    assert [line for line in result.stdout.splitlines() if line.startswith("> ")] == [
        "> coal?",
        "> bread?",
    ]
    assert "TELEGRAM_BOT_TOKEN is not set" in result.stderr


def test_the_bot_needs_a_token() -> None:
    """One line that names the setting."""
    result = CliRunner().invoke(app, ["bot"])
    assert result.exit_code == 1
    assert result.stderr.startswith("quoth: TELEGRAM_BOT_TOKEN is not set")


def test_a_wrong_token_is_a_wrong_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 2, and the value is not repeated."""
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "secret")
    result = CliRunner().invoke(app, ["bot"])
    assert result.exit_code == 2
    assert result.stderr.startswith("quoth: TELEGRAM_BOT_TOKEN: ")
    assert "secret" not in result.stderr
