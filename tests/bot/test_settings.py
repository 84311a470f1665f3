"""Settings of the bot."""

from pathlib import Path

import pytest

from bot.settings import BotSettings
from index.errors import SettingsError
from tests.bot.support.wire import TOKEN


def test_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ids are written with commas, and the token is a secret."""
    monkeypatch.setenv("ADMIN_USERS", "1, 2")
    monkeypatch.setenv("ALLOWED_CHATS", "-100500")
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    settings = BotSettings.load()
    assert settings.admin_users == {1, 2}
    assert settings.allowed_chats == {-100500}
    assert settings.token == TOKEN
    assert TOKEN not in repr(settings)


def test_empty_means_not_set() -> None:
    """An empty line in .env is as good as none."""
    Path(".env").write_text("TELEGRAM_BOT_TOKEN=\nADMIN_USERS=\nBACKLOG_MINUTES=\n")
    settings = BotSettings.load()
    assert (settings.token, settings.backlog_minutes) == ("", 15)
    assert not settings.admin_users


@pytest.mark.parametrize("given", ["http://127.0.0.1:8081", "http://127.0.0.1:8081/"])
def test_the_address_of_the_api_may_end_in_a_slash(given: str) -> None:
    """A path before it is kept, as for a server behind another."""
    assert BotSettings.load(telegram_api_url=given).telegram_api_url == "http://127.0.0.1:8081"
    longer = BotSettings.load(telegram_api_url="https://example.org/telegram/")
    assert longer.telegram_api_url == "https://example.org/telegram"


@pytest.mark.parametrize(
    ("name", "value", "line"),
    [
        (
            "TELEGRAM_BOT_TOKEN",
            "secret stuff",
            "TELEGRAM_BOT_TOKEN: a token of @BotFather looks like 123456789:AAE…",
        ),
        (
            "ADMIN_USERS",
            "ann",
            "ADMIN_USERS: Telegram ids are whole numbers, parted by commas",
        ),
        (
            "WEBHOOK_URL",
            "https://bot.example.com/",
            "WEBHOOK_SECRET: a webhook needs a secret, else anyone could pose as Telegram",
        ),
    ],
)
def test_wrong_value(monkeypatch: pytest.MonkeyPatch, name: str, value: str, line: str) -> None:
    """A wrong value is one line that names the variable and never repeats a secret."""
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        BotSettings.load()
    assert str(caught.value) == line
