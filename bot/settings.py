"""Settings of the bot, from the environment or ``.env``, on top of those of the index."""

import re
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationInfo, field_validator
from pydantic_settings import NoDecode

from index.settings import IndexSettings

TELEGRAM = "https://api.telegram.org"

Ids = Annotated[frozenset[int], NoDecode]


class BotSettings(IndexSettings):
    """What the bot can be told."""

    telegram_bot_token: SecretStr | None = None
    telegram_api_url: str = Field(TELEGRAM, pattern="^https?://[^/?#]+(/[^?#]*)?$")
    admin_users: Ids = frozenset()
    allowed_users: Ids = frozenset()
    allowed_chats: Ids = frozenset()
    questions_per_minute: int = Field(12, ge=1, le=600)
    auto_index: bool = True
    watches_per_person: int = Field(20, ge=1, le=1000)
    look_seconds: float = Field(2.0, ge=0.05, le=3600.0)
    watch_threshold: float = Field(0.5, ge=0.0, le=1.0)
    answer_workers: int = Field(2, ge=1, le=64)
    backlog_minutes: int = Field(15, ge=1, le=1440)
    drain_seconds: float = Field(20.0, ge=0.0, le=300.0)
    stall_seconds: float = Field(120.0, ge=30.0, le=3600.0)
    local_chat_port: int = Field(8080, ge=0, le=65535)
    public_url: str | None = Field(None, pattern="^https?://[^/]+(/.*)?$")
    reader_listen: str = "127.0.0.1"
    reader_port: int = Field(8081, ge=1, le=65535)
    # Telegram itself insists on https; a Bot API server of one's own takes http too.
    webhook_url: str | None = Field(None, pattern="^https?://[^/]+(/.*)?$")
    webhook_listen: str = "127.0.0.1"
    webhook_port: int = Field(8443, ge=1, le=65535)
    webhook_secret: SecretStr | None = Field(None, validate_default=True)
    health_port: int | None = Field(None, ge=0, le=65535)
    health_listen: str = "127.0.0.1"
    keep_days: int = Field(90, ge=1, le=3650)
    log_level: str = Field("INFO", pattern="^(DEBUG|INFO|WARNING|ERROR)$")
    log_format: Literal["text", "json"] = "text"

    @field_validator("admin_users", "allowed_users", "allowed_chats", mode="before")
    @classmethod
    def _numbers(cls, value: object) -> object:
        """Take ``1, 2`` from the environment."""
        if isinstance(value, str):
            parts = [part for part in re.split(r"[,\s]+", value) if part]
            if any(not re.fullmatch(r"-?\d+", part) for part in parts):
                raise ValueError("Telegram ids are whole numbers, parted by commas")
            return frozenset(int(part) for part in parts)
        return value

    @field_validator("telegram_api_url")
    @classmethod
    def _without_last_slash(cls, value: str) -> str:
        """As people copy it from a browser; the method's name follows after a slash of ours."""
        return value.rstrip("/")

    @field_validator("telegram_bot_token")
    @classmethod
    def _looks_like_a_token(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not re.fullmatch(r"\d+:[A-Za-z0-9_-]+", value.get_secret_value()):
            raise ValueError("a token of @BotFather looks like 123456789:AAE…")
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _secret_for_webhook(cls, value: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        if info.data.get("webhook_url") and value is None:
            raise ValueError("a webhook needs a secret, else anyone could pose as Telegram")
        if value and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", value.get_secret_value()):
            raise ValueError("1 to 256 of the characters A-Z a-z 0-9 _ -")
        return value

    @property
    def token(self) -> str:
        """The token in clear; empty when none is set."""
        return self.telegram_bot_token.get_secret_value() if self.telegram_bot_token else ""

    @property
    def bot_id(self) -> int:
        """The number of the bot, which its token begins with; 0 without a token."""
        return int(self.token.partition(":")[0] or 0)

    @property
    def api_is_local(self) -> bool:
        """Whether the Bot API in use runs on this machine."""
        host = urlsplit(self.telegram_api_url).hostname
        return host in ("localhost", "127.0.0.1", "::1")
