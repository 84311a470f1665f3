"""How often a person may ask."""

from collections import OrderedDict, deque
from collections.abc import Callable
from math import ceil
from time import monotonic

USERS = 2048
MINUTE = 60.0
GOES_ON = 20.0  # seconds after which somebody types something else
IN_A_ROW = 5  # so that nobody types forever


class QuestionAllowance:
    """How many questions a person has left in this minute."""

    def __init__(self, a_minute: int, clock: Callable[[], float] = monotonic) -> None:
        self._limit = a_minute
        self._clock = clock
        self._asked: dict[int, deque[float]] = {}
        self._told: set[int] = set()

    def wait(self, user_id: int) -> int:
        """Take one question: 0 when it may be asked, else in how many seconds the next may."""
        now = self._clock()
        times = self._asked.setdefault(user_id, deque())
        while times and times[0] <= now - MINUTE:
            times.popleft()
        if len(times) >= self._limit:
            return max(1, ceil(times[0] + MINUTE - now))
        times.append(now)
        self._told.discard(user_id)
        self._forget(now)
        return 0

    def first_refused(self, user_id: int) -> bool:
        """Whether this is somebody's first refusal since they last might ask."""
        first = user_id not in self._told
        self._told.add(user_id)
        return first

    def _forget(self, now: float) -> None:
        if len(self._asked) > USERS:
            self._asked = {
                user: times for user, times in self._asked.items() if times[-1] > now - MINUTE
            }
            self._told &= self._asked.keys()


class Refinements:
    """Inline queries that only go on with the one before, as somebody types: they count as one."""

    def __init__(self) -> None:
        self._last: OrderedDict[int, tuple[str, float, int]] = OrderedDict()

    def goes_on(self, user_id: int, text: str) -> bool:
        """Whether this is what somebody has begun to type before; it is remembered."""
        now = monotonic()
        before, at, row = self._last.pop(user_id, ("", 0.0, 0))
        typing = bool(before) and (text.startswith(before) or before.startswith(text))
        goes_on = typing and now - at <= GOES_ON and row < IN_A_ROW
        self._last[user_id] = (text, now, row + 1 if goes_on else 0)
        if len(self._last) > USERS:
            self._last.popitem(last=False)
        return goes_on
