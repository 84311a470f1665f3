"""All checks in their order. A check that fails itself is a finding too."""

import logging
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from bot.cli.doctor import archive, configuration, machine, telegram
from bot.cli.doctor.finding import Finding, wrong
from bot.settings import BotSettings
from index.errors import QuothError, SettingsError

log = logging.getLogger(__name__)

Check = Callable[[BotSettings], Iterable[Finding]]

CHECKS: dict[str, Check] = {
    "processor": machine.processor,
    "memory": machine.memory,
    "disk": machine.disk,
    "settings": configuration.settings_without_effect,
    "rights": configuration.rights,
    "model": archive.model,
    "corpus": archive.corpus,
    "store": archive.store,
    "sources": archive.sources,
    "telegram": telegram.telegram,
}


def examine(corpus: Path | None = None, store: Path | None = None) -> Iterator[Finding]:
    """What each check finds, one after the other. Nothing is changed by looking."""
    yield from machine.python()
    try:
        settings = BotSettings.load(corpus_dir=corpus, store_dir=store)
    except SettingsError as error:
        yield wrong("settings", str(error), "correct it in .env or in the environment")
        return
    for name, check in CHECKS.items():
        yield from _guarded(name, check, settings)


def _guarded(name: str, check: Check, settings: BotSettings) -> Iterator[Finding]:
    """One check. The machine is a stranger's: whatever fails on it is this check's own finding."""
    try:
        yield from check(settings)
    except QuothError as error:
        yield wrong(name, str(error))
    except Exception as error:
        log.debug("the check %s failed", name, exc_info=True)
        yield wrong(name, f"could not be checked ({type(error).__name__}: {error})")
