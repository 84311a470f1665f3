"""Who may come in, how often, and what came too late."""

from collections import OrderedDict, deque
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from math import ceil
from time import monotonic

from telegram import Message, User

from bot.settings import BotSettings

USERS = 2048
MINUTE = 60.0
GOES_ON = 20.0  # seconds after which somebody types something else
IN_A_ROW = 5  # so that nobody types forever
STRANGERS_AGAIN = timedelta(hours=1)
REMEMBERED = 10_000  # of whom something was told


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


class Notices:
    """What is told somebody once, and again only when a while has passed."""

    def __init__(self, again_after: timedelta, now: Callable[[], datetime]) -> None:
        self._again_after = again_after
        self._now = now
        self._told: OrderedDict[int, datetime] = OrderedDict()

    def is_due(self, number: int) -> bool:
        """Whether this person or chat is to be told now; it counts as told from now on."""
        now, last = self._now(), self._told.pop(number, None)
        is_due = last is None or now - last > self._again_after
        self._told[number] = now if last is None or is_due else last
        if len(self._told) > REMEMBERED:
            self._told.popitem(last=False)
        return is_due


class AccessPolicy:
    """The operator's lists of users, and the limits on how often and how late one may ask.

    ``late_notices`` are for chats whose questions were missed, ``stranger_notices`` for people who
    may not ask.
    """

    def __init__(
        self, settings: BotSettings, *, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self.settings = settings
        self.allowance = QuestionAllowance(settings.questions_per_minute)
        self._refinements = Refinements()
        self._now = now
        self._oldest = timedelta(minutes=settings.backlog_minutes)
        self.late_notices = Notices(self._oldest, now)
        self.stranger_notices = Notices(STRANGERS_AGAIN, now)

    def is_admin(self, user: User | None) -> bool:
        return user is not None and user.id in self.settings.admin_users

    def admits(self, user_id: int | None, chat_id: int | None) -> bool:
        users, chats = self.settings.allowed_users, self.settings.allowed_chats
        everybody = not users and not chats
        return everybody or user_id in users | self.settings.admin_users or chat_id in chats

    def is_late(self, message: Message) -> bool:
        """Whether a message waited longer than anyone still waits for its answer."""
        return self._now() - (message.edit_date or message.date) > self._oldest

    def is_old(self, message: Message) -> bool:
        """Whether a message was written so long ago, whenever it was edited."""
        return self._now() - message.date > self._oldest

    def wait_typing(self, user_id: int, text: str) -> int:
        """Take a question for an inline query: what goes on with the one before counts as one."""
        return 0 if self._refinements.goes_on(user_id, text) else self.allowance.wait(user_id)
