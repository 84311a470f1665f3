"""What was asked and answered, so that buttons, replies and edits work after a restart too."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from pydantic import TypeAdapter

from bot.storage.database import Database
from bot.storage.turn import Followups, Turn

KEPT_DAYS = 90
NOBODY = 0  # in the place of a person and a chat that are no longer known
PRUNE_EVERY = 500  # turns; often enough to bound the file, seldom enough to cost nothing


_JSON = TypeAdapter(Turn)


@dataclass(slots=True)
class TurnRepository:
    """Turns in SQLite. Every look-up is by chat, so that no chat reads another's.

    What is older than ``keep_days`` is forgotten. ``heard`` is told every new turn.
    """

    db: Database
    clock: Callable[[], float] = time.time
    keep_days: int = KEPT_DAYS
    heard: Callable[[Turn], None] = lambda _: None
    _until_prune: int = field(default=0, init=False)

    def keep(self, turn: Turn) -> None:
        """Remember a turn, in place of an earlier one with its token. ``shown`` says by which."""
        if self._until_prune <= 0:
            self._prune()
        self._until_prune -= 1
        is_new = self.by_token(turn.chat_id, turn.token) is None
        row = (
            turn.token, turn.chat_id, turn.thread_id, turn.user_id, turn.question_id,
            turn.message_id, turn.asked_on.isoformat(), self.clock(), turn.answered,
            _content(turn),
        )  # fmt: skip
        self.db.change(
            "INSERT INTO turns VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (token) DO UPDATE SET answered = excluded.answered,"
            " content = excluded.content",
            row,
        )
        if is_new:
            self.heard(turn)

    def shown(self, token: str, message_id: int | None) -> None:
        """Remember which message shows a turn. One that was forgotten meanwhile stays so."""
        self.db.change("UPDATE turns SET message_id = ? WHERE token = ?", (message_id, token))

    def lead_on(self, kept: Turn, onward: Followups) -> bool:
        """Remember what a turn leads on to; False when something else stands in its place."""
        whole = replace(kept, onward=onward)
        met = self.db.change(
            "UPDATE turns SET content = ? WHERE token = ? AND content = ?",
            (_content(whole), kept.token, _content(kept)),
        )
        return met == 1

    def by_token(self, chat_id: int, token: str) -> Turn | None:
        """The turn a button belongs to, if it stands in this chat."""
        return self._one("token = ?", chat_id, token)

    def by_message(self, chat_id: int, message_id: int) -> Turn | None:
        return self._one("message_id = ?", chat_id, message_id)

    def by_question(self, chat_id: int, message_id: int) -> Turn | None:
        """The turn that a person's message opened."""
        return self._one("question_id = ?", chat_id, message_id)

    def last(
        self, chat_id: int, user_id: int | None, thread_id: int | None, within: float
    ) -> Turn | None:
        """What this person, or anybody, last asked in this chat and topic, if not too long ago."""
        return next(iter(self.recent(chat_id, user_id, thread_id, within, most=1)), None)

    def recent(
        self, chat_id: int, user_id: int | None, thread_id: int | None, within: float, most: int
    ) -> list[Turn]:
        """What this person, or anybody, asked in this chat and topic lately, the newest first."""
        return self._rows(
            "chat_id = ? AND user_id = ifnull(?, user_id) AND thread_id IS ? AND asked >= ?"
            " ORDER BY asked DESC, rowid DESC LIMIT ?",
            (chat_id, user_id, thread_id, self.clock() - within, most),
        )

    def last_time(self, chat_id: int, user_id: int, before: float) -> float | None:
        """When this person last asked here, ``before`` then (Unix time)."""
        found = self.db.execute(
            "SELECT max(asked) FROM turns WHERE chat_id = ? AND user_id = ? AND asked < ?",
            (chat_id, user_id, before),
        ).fetchone()[0]
        return None if found is None else float(found)

    def rate(self, token: str, user_id: int, *, right: bool) -> None:
        """Store a person's rating of an answer, in place of an earlier one of theirs."""
        self.db.execute("INSERT OR REPLACE INTO ratings VALUES (?, ?, ?)", (token, user_id, right))

    def unrate(self, token: str) -> None:
        """Forget the ratings of an answer: another one stands in its place now."""
        self.db.change("DELETE FROM ratings WHERE token = ?", (token,))

    def rating(self, token: str, user_id: int) -> bool | None:
        row = self.db.execute(
            "SELECT right FROM ratings WHERE token = ? AND user_id = ?", (token, user_id)
        ).fetchone()
        return bool(row[0]) if row else None

    def ratings_by(self, user_id: int) -> tuple[int, int]:
        """How many answers this person found right, and how many wrong."""
        right, wrong = self.db.execute(
            "SELECT count(*) FILTER (WHERE right), count(*) FILTER (WHERE NOT right)"
            " FROM ratings WHERE user_id = ?",
            (user_id,),
        ).fetchone()
        return int(right), int(wrong)

    def rated(self) -> list[tuple[Turn, bool]]:
        """Turns whose raters agree, oldest first. For the operator's export only."""
        rows = self.db.execute(
            "SELECT t.chat_id, t.message_id, t.content, min(r.right)"
            " FROM turns t JOIN ratings r USING (token)"
            " GROUP BY token HAVING min(r.right) = max(r.right) ORDER BY t.asked, t.rowid"
        )
        return [(_from_row(*turn), bool(right)) for *turn, right in rows]

    def _one(self, condition: str, chat_id: int, value: str | int) -> Turn | None:
        last = f"chat_id = ? AND {condition} ORDER BY asked DESC LIMIT 1"
        return next(iter(self._rows(last, (chat_id, value))), None)

    def _rows(self, condition: str, values: tuple[object, ...]) -> list[Turn]:
        # The condition is one of this module's own; values are always bound.
        query = f"SELECT chat_id, message_id, content FROM turns WHERE {condition}"  # noqa: S608
        return [_from_row(*row) for row in self.db.execute(query, values)]

    def _prune(self) -> None:
        self._until_prune = PRUNE_EVERY
        before = self.clock() - self.keep_days * 86400
        self.db.change(
            "DELETE FROM turns WHERE asked < ? AND token NOT IN (SELECT token FROM ratings)",
            (before,),
        )
        old = self.db.execute(
            "SELECT token, content FROM turns WHERE asked < ? AND user_id <> ?", (before, NOBODY)
        )
        for token, content in old.fetchall():
            self._anonymise(token, content)

    def _anonymise(self, token: str, content: str) -> None:
        """A question that was rated stays, for `quoth feedback`, but not who asked or rated it."""
        turn = replace(
            _JSON.validate_json(content),
            chat_id=NOBODY,
            user_id=NOBODY,
            thread_id=None,
            question_id=None,
            message_id=None,
        )
        raters = self.db.execute("SELECT user_id FROM ratings WHERE token = ?", (token,))
        renamed = [(-number, token, user) for number, (user,) in enumerate(raters.fetchall(), 1)]
        self.db.attempt(
            (
                "UPDATE turns SET chat_id = ?, user_id = ?, thread_id = NULL, question_id = NULL,"
                " message_id = NULL, content = ? WHERE token = ?",
                [(NOBODY, NOBODY, _content(turn), token)],
            ),
            ("UPDATE ratings SET user_id = ? WHERE token = ? AND user_id = ?", renamed),
        )


def _content(turn: Turn) -> str:
    return _JSON.dump_json(turn, by_alias=True).decode()


def _from_row(chat_id: int, message_id: int | None, content: str) -> Turn:
    # A chat may have got a new number, and a turn its message, after its content was written.
    return replace(_JSON.validate_json(content), chat_id=chat_id, message_id=message_id)
