"""When to look again: sources at their pace, pages the less often the longer they stay the same."""

from dataclasses import dataclass
from datetime import timedelta

GONE_TWICE = 2
"""So many times a page must be gone before it counts as withdrawn."""

GONE_WAIT = timedelta(hours=1)
"""Until it is looked for once more."""

GIVE_UP = 6
"""A page that could not be fetched so many times, and never could, is let be."""

_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
_SOONEST_PAGE, _LATEST_PAGE = 6 * _HOUR, 30 * _DAY
_SOONEST_RETRY, _LATEST_RETRY = 15 * _MINUTE, 7 * _DAY


@dataclass(frozen=True, slots=True)
class Schedule:
    """``every``: how often a source is visited that asks for nothing else."""

    every: timedelta = timedelta(minutes=30)

    def source(
        self,
        every: timedelta | None,
        *,
        asked: timedelta | None = None,
        failures: int = 0,
        retry_after: float | None = None,
    ) -> timedelta:
        """Until the next visit to a source. What the list says counts before what it asks for.

        Each failure doubles it, up to a day; it is never less than the server asks to wait.
        """
        usual = every or max(self.every, asked or self.every)
        backed_off: timedelta = min(usual * (1 << min(failures, 16)), max(_DAY, usual))
        return max(backed_off, timedelta(seconds=retry_after or 0.0))

    @staticmethod
    def page(unchanged_for: timedelta) -> timedelta:
        """Until a page is looked at again that has been the same for so long."""
        return min(max(unchanged_for / 2, _SOONEST_PAGE), _LATEST_PAGE)

    @staticmethod
    def retry(failures: int, retry_after: float | None = None) -> timedelta:
        """Until a page is tried again that failed so many times: four times as long each time."""
        backed_off: timedelta = min(_SOONEST_RETRY * (1 << 2 * min(failures, 10)), _LATEST_RETRY)
        return max(backed_off, timedelta(seconds=retry_after or 0.0))
