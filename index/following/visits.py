"""Followed sources, visited by their own schedule while a corpus is kept up."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from index.errors import FollowBusyError
from index.following.follower import FOLDER, Follower
from index.settings import IndexSettings

BETWEEN = timedelta(seconds=15)
"""Between two looks at what is due."""


class SourceVisits:
    """Visits each source at its own pace, failing ones at theirs.

    Where nothing was ever followed nothing is written: a corpus may be read-only.
    """

    def __init__(
        self, settings: IndexSettings, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._settings = settings
        self._now = now
        self._next = datetime.min.replace(tzinfo=UTC)

    def visit_due(self) -> bool:
        """Whether something new, changed or withdrawn came.

        Raises:
            FollowError: what is remembered of sources can't be read or written.
        """
        now = self._now()
        if now < self._next or not (self._settings.corpus_dir / FOLDER).is_dir():
            return False
        self._next = now + BETWEEN
        try:
            with Follower.open(self._settings) as follower:
                return follower.visit_due(now).corpus_changed
        except FollowBusyError:  # `quoth sources visit` is at it
            return False
