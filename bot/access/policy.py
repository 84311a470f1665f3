"""Who may come in, how often, and what came too late."""

from collections import OrderedDict
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from time import monotonic

from telegram import Chat, Message, User

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
        now, told = self._now(), self._told.pop(number, None)
        is_due = told is None or now - told > self._again_after
        self._told[number] = now if told is None or is_due else told
        if len(self._told) > REMEMBERED:
            self._told.popitem(last=False)
        return is_due


class AccessPolicy:
    """Holds to the operator's lists and limits."""

    def __init__(
        self,
        settings: BotSettings,
        clock: Callable[[], float] = monotonic,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._settings = settings
        self._allowance = QuestionAllowance(settings.questions_per_minute, clock)
        self._refinements = Refinements(clock=clock)
        self._now = now
        self._oldest = timedelta(minutes=settings.backlog_minutes)
        self._late = Notices(self._oldest, now)
        self._strangers = Notices(STRANGERS_AGAIN, now)

    @property
    def backlog_minutes(self) -> int:
        """How old a question may be."""
        return self._settings.backlog_minutes

    @property
    def questions_per_minute(self) -> int:
        """How many questions a person may ask in a minute."""
        return self._settings.questions_per_minute

    def is_admin(self, user: User | None) -> bool:
        """Whether the operator named this person."""
        return user is not None and user.id in self._settings.admin_users

    def lets_in(self, user: User | None, chat: Chat | None) -> bool:
        return self.admits(user.id if user else None, chat.id if chat else None)

    def admits(self, user_id: int | None, chat_id: int | None) -> bool:
        """The same by their ids."""
        users, chats = self._settings.allowed_users, self._settings.allowed_chats
        everybody = not users and not chats
        return everybody or user_id in users | self._settings.admin_users or chat_id in chats

    def is_late(self, message: Message) -> bool:
        """Whether a message waited longer than anyone still waits for its answer."""
        return self._now() - (message.edit_date or message.date) > self._oldest

    def first_late(self, chat_id: int) -> bool:
        """Whether this chat has not been told yet that questions were missed."""
        return self._late.is_due(chat_id)

    def wait(self, user_id: int) -> int:
        """Take one question of a person's allowance; seconds to wait when there is none left."""
        return self._allowance.wait(user_id)

    def wait_typing(self, user_id: int, text: str) -> int:
        """The same for an inline query: what goes on with the one before it counts as one."""
        return 0 if self._refinements.goes_on(user_id, text) else self._allowance.wait(user_id)

    def first_refused(self, user_id: int) -> bool:
        """Whether somebody is to be told now to wait: once, until they may ask again."""
        return self._allowance.first_refused(user_id)

    def first_stranger(self, user_id: int) -> bool:
        """Whether somebody who may not ask is to be told so now: once in a while."""
        return self._strangers.is_due(user_id)
