"""Settings that do nothing, and files that others may read or we may not write."""

import difflib
import os
from collections.abc import Iterator
from pathlib import Path

from dotenv import dotenv_values

from bot.cli.doctor.finding import Finding, advice, good, wrong
from bot.settings import BotSettings
from bot.storage.file_permissions import files_of_chats, readable_by_others

ENV = Path(".env")
# Settings that only tell when another one is set so: their name's beginning, and what it wants.
_ONLY_WITH = (
    (("WEBHOOK_",), "WEBHOOK_URL", lambda settings: settings.webhook_url is not None),
    (("HEALTH_LISTEN",), "HEALTH_PORT", lambda settings: settings.health_port is not None),
    (
        ("READER_LISTEN", "READER_PORT"),
        "PUBLIC_URL",
        lambda settings: settings.public_url is not None,
    ),
    (("READER_MILLISECONDS",), "READER=on", lambda settings: settings.reader),
    (
        ("STORE_URI", "STORE_CACHE_DIR", "AWS_"),
        "STORE=lance",
        lambda settings: settings.store == "lance",
    ),
    (("EMBEDDING_DTYPE",), "PROFILE=full", lambda settings: settings.profile == "full"),
)


def settings_without_effect(settings: BotSettings) -> Iterator[Finding]:
    """Names in .env that nobody reads, and settings that need another one."""
    known = {name.upper() for name in type(settings).model_fields}
    given = dotenv_values(ENV) if ENV.is_file() else {}
    faults = 0
    for name in given:
        if name.upper() not in known:
            faults += 1
            yield advice("settings", f"{name} in {ENV} does nothing", _meant(name, known))
    for name in sorted(known & {name.upper() for name in _set(given)}):
        for beginnings, wanted, holds in _ONLY_WITH:
            if name.startswith(beginnings) and name != wanted and not holds(settings):
                faults += 1
                yield advice("settings", f"{name} does nothing", f"it counts with {wanted} only")
    if not faults:
        number = len(_set(given) & known)
        yield good("settings", f"{number} set, each takes effect" if number else "all as shipped")


def _set(given: dict[str, str | None]) -> set[str]:
    """Names of what has a value, in the file or in the environment."""
    return {name for name, value in {**given, **os.environ}.items() if value}


def _meant(name: str, known: set[str]) -> str:
    near = difflib.get_close_matches(name.upper(), known, n=1)
    return f"did you mean {near[0]}?" if near else ".env.example lists the settings there are"


def rights(settings: BotSettings) -> Iterator[Finding]:
    """Secrets that others may read, and folders that can't be written to."""
    faults = [*_readable_by_others(settings), *_not_writable(settings)]
    yield from faults or [good("rights", "the store can be written to, secrets are yours alone")]


def _readable_by_others(settings: BotSettings) -> Iterator[Finding]:
    for path in (ENV, *files_of_chats(settings.store_dir)):
        if os.name == "posix" and readable_by_others(path):
            yield advice("rights", f"others on this machine may read {path}", f"chmod 600 {path}")


def _not_writable(settings: BotSettings) -> Iterator[Finding]:
    for folder in (settings.store_dir, settings.corpus_dir):
        if folder.is_dir() and not os.access(folder, os.W_OK | os.X_OK):
            say = wrong if folder == settings.store_dir else advice
            yield say(
                "rights",
                f"{folder} can't be written to",
                "give it to the user that runs Quoth; to read a corpus alone is enough where "
                "nothing is followed or added",
            )
