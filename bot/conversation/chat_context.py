"""What is known of a chat when somebody says something in it."""

from dataclasses import dataclass
from datetime import date

from bot.conversation.returning import speaks_of
from bot.storage.repositories import AlertRepositories
from bot.storage.turn import Turn
from bot.storage.turns import TurnRepository

RECENT = 600.0  # seconds in which a question may depend on the one before
VISIT = 1800.0  # seconds without a question, after which somebody comes anew
LOOKED_THROUGH = 30  # questions among which one is looked for that somebody comes back to
LONGEST = 200  # articles that are news to somebody who comes back


@dataclass(frozen=True, slots=True)
class ChatContext:
    """The turns of chats, their clocks, and what has come in."""

    turns: TurnRepository
    repositories: AlertRepositories

    def day(self, chat_id: int, moment: float) -> date:
        """The day in a chat at Unix time ``moment``, by the clock that it has set."""
        return self.repositories.chat_settings.hours(chat_id).local(moment).date()

    def last(
        self, chat_id: int, user_id: int, thread_id: int | None, question_id: int
    ) -> Turn | None:
        """What this person asked before, if it was just now and they have not begun anew; of who
        has asked nothing what others have. ``question_id`` is the message that asks now: it may
        have been answered, and the bot killed before that was shown."""
        for who in (user_id, None):
            for turn in self.turns.recent(chat_id, who, thread_id, RECENT, most=2):
                if turn.question_id != question_id:
                    return turn if turn.searched or turn.root else None
        return None

    def before(self, chat_id: int, user_id: int, thread_id: int | None, topic: str) -> Turn | None:
        """What this person asked on a topic to which they come back, and nothing since."""
        turns = self.turns.recent(chat_id, user_id, thread_id, VISIT, most=LOOKED_THROUGH)
        return next((turn for turn in turns if speaks_of(turn, topic)), None)

    def begin_anew(self, chat_id: int, user_id: int, thread_id: int | None, day: date) -> None:
        """The next question of this person depends on nothing."""
        self.turns.keep(Turn(chat_id, user_id, "", "", day, thread_id=thread_id))

    def arrived(self, chat_id: int, user_id: int, now: float) -> tuple[str, ...]:
        """Ids of the articles that came in since this person was here last, the newest first."""
        visit = self.turns.last_time(chat_id, user_id, now - VISIT)
        if visit is None:
            return ()
        return self.repositories.arrivals.between(visit, now)[:LONGEST]
