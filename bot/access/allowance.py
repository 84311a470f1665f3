"""How often a person may ask."""

from collections import deque
from collections.abc import Callable
from math import ceil
from time import monotonic

USERS = 2048
MINUTE = 60.0


class QuestionAllowance:
    """How many questions a person has left in this minute."""

    def __init__(self, a_minute: int, clock: Callable[[], float] = monotonic) -> None:
        self._limit = a_minute
        self._clock = clock
        self._asked: dict[int, deque[float]] = {}

    def wait(self, user_id: int) -> int:
        """Take one question: 0 when it may be asked, else in how many seconds the next may."""
        now = self._clock()
        times = self._asked.setdefault(user_id, deque())
        while times and times[0] <= now - MINUTE:
            times.popleft()
        if len(times) >= self._limit:
            return max(1, ceil(times[0] + MINUTE - now))
        times.append(now)
        self._forget(now)
        return 0

    def _forget(self, now: float) -> None:
        if len(self._asked) > USERS:
            self._asked = {
                user: times for user, times in self._asked.items() if times[-1] > now - MINUTE
            }
