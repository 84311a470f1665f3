"""Whether the bot works: Telegram answers, and a generation of the index serves."""

from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from time import monotonic

from index.article import Coverage
from index.errors import QuothError

FRESH = 30.0  # seconds for which a word of Telegram's counts where it is asked on purpose


@dataclass(frozen=True, slots=True)
class Condition:
    """Whether the bot works, and how old the generation is that it answers from."""

    telegram: bool
    store: bool
    articles: int = 0
    built_at: str | None = None
    age_seconds: float | None = None

    @property
    def ok(self) -> bool:
        """Whether it would answer a question now."""
        return self.telegram and self.store

    def record(self) -> dict[str, object]:
        return {"ok": self.ok} | asdict(self)


@dataclass(frozen=True, slots=True)
class Health:
    """Asks Telegram and the archive. ``heard``: whether Telegram has answered of late."""

    heard: Callable[[], Awaitable[bool]]
    coverage: Callable[[], Awaitable[Coverage]]

    async def condition(self) -> Condition:
        telegram = await self.heard()
        try:
            coverage = await self.coverage()
        except QuothError:
            return Condition(telegram, store=False)
        age = round(age_of(coverage), 1)
        return Condition(telegram, True, coverage.articles, coverage.built_at, age)


def age_of(coverage: Coverage) -> float:
    """Seconds since it was built."""
    return (datetime.now(UTC) - datetime.fromisoformat(coverage.built_at)).total_seconds()


@dataclass(slots=True)
class CachedCheck:
    """Asks something that costs a request, and no more often than every ``FRESH`` seconds."""

    ask: Callable[[], Awaitable[bool]]
    clock: Callable[[], float] = monotonic
    _at: float | None = field(default=None, init=False)
    _said: bool = field(default=False, init=False)

    async def __call__(self) -> bool:
        """What was said last, or is said now."""
        now = self.clock()
        if self._at is None or now - self._at >= FRESH:
            self._said, self._at = await self.ask(), now
        return self._said
