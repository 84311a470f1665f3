"""Who may come in, how often, and what came too late."""

from collections import OrderedDict
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from telegram import Message, User

from bot.access.allowance import QuestionAllowance, Refinements
from bot.settings import BotSettings

STRANGERS_AGAIN = timedelta(hours=1)
REMEMBERED = 10_000  # of whom something was told


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
