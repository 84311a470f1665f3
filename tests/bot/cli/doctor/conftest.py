"""A set-up that lacks nothing, for tests that take one thing away."""

from pathlib import Path

import pytest

from bot.cli.doctor import telegram
from bot.settings import BotSettings
from index.building.builder import Builder, BuildPlan
from index.encoder import load_encoder
from index.progress import Silent


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telegram, "LISTEN", 0)


@pytest.fixture
def healthy(
    tmp_path: Path, tiny_model: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> BotSettings:
    """One article, indexed, beside a README; and settings in .env that only their owner reads."""
    (corpus / "rates.txt").write_text("Rates\n\nThe bank raised its rates on Monday.\n")
    (corpus / "README.md").write_text("# Where articles go\n")
    env = tmp_path / ".env"
    env.write_text(f"EMBEDDING_MODEL={tiny_model}\nSTORE_DIR=store\n")
    env.chmod(0o600)
    settings = BotSettings.load()
    Builder(BuildPlan.of(settings), load_encoder(settings), Silent()).build()
    return settings
