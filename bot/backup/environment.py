"""What is set, as lines of a .env, without what is secret or only of this machine."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from bot.settings import BotSettings

# Of the machine, and not of the bot.
_STAYS = frozenset(("corpus_dir", "store_dir", "store_cache_dir"))


def settings_without_secrets(settings: BotSettings) -> str:
    """The text of a .env; secrets are named, for somebody to fill in."""
    lines = ["# From a backup. Fill in what is empty."]
    for name in type(settings).model_fields:
        value = getattr(settings, name)
        if name not in settings.model_fields_set or name in _STAYS or value is None:
            continue
        lines.append(f"{name.upper()}={'' if isinstance(value, SecretStr) else _written(value)}")
    return "\n".join(lines) + "\n"


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str | Path):
        text = str(value)
        return text if text and text == text.strip() and "#" not in text else json.dumps(text)
    if isinstance(value, Iterable):
        return ",".join(str(part) for part in sorted(value))
    return str(value)
