"""Standing questions in SQLite, what was told of each, and what is still to be told."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from pydantic import TypeAdapter

from bot.storage.database import Database
from bot.storage.hours import Rhythm
from bot.storage.turn import SavedQuote

_QUOTE = TypeAdapter(SavedQuote)
_FIELDS = "chat_id, user_id, question, language, sources, thread_id, rhythm, watches.id"


@dataclass(frozen=True, slots=True)
class Watch:
    """A question that stays open, of one person in one chat (and its topic).

    ``id`` is 0 until it is kept. ``language`` is the one the person spoke when they set it;
    ``sources`` the outlets it is limited to.
    """

    chat_id: int
    user_id: int
    question: str
    language: str = "en"
    sources: tuple[str, ...] = ()
    thread_id: int | None = None
    rhythm: Rhythm = Rhythm.AT_ONCE
    id: int = 0


@dataclass(frozen=True, slots=True)
class WatchFinding:
    """A quote that answers a watch, to be told. ``found`` is Unix time."""

    watch: Watch
    quote: SavedQuote
    confidence: float
    found: float


class WatchRepository:
    """Watches of all chats. Every look-up for people is by chat."""

    def __init__(self, connection: Database) -> None:
        self._db = connection

    def add(self, watch: Watch, told: Iterable[str] = ()) -> Watch:
        """Keep a watch; ``told`` are ids of articles whose answer the chat has seen already."""
        number = self._db.execute(
            "INSERT INTO watches (chat_id, thread_id, user_id, language, question, sources, rhythm)"
            " VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id",
            (
                watch.chat_id, watch.thread_id, watch.user_id, watch.language, watch.question,
                json.dumps(watch.sources), watch.rhythm.value,
            ),
        ).fetchone()[0]  # fmt: skip
        self.mark_told(number, told)
        return self.get(watch.chat_id, number) or watch

    def get(self, chat_id: int, number: int) -> Watch | None:
        """The watch of that number, if it is of this chat."""
        return next(iter(self._rows("chat_id = ? AND id = ?", chat_id, number)), None)

    def same_as(self, watch: Watch) -> Watch | None:
        """The same question that this person watches in this chat already."""
        own = self._rows("chat_id = ? AND user_id = ?", watch.chat_id, watch.user_id)
        same = (known for known in own if _question(known) == _question(watch))
        return next(same, None)

    def of_chat(self, chat_id: int) -> list[Watch]:
        """The watches of a chat, oldest first."""
        return self._rows("chat_id = ?", chat_id)

    def count_by(self, user_id: int) -> int:
        """How many watches a person has, in all chats."""
        query = "SELECT count(*) FROM watches WHERE user_id = ?"
        return int(self._db.execute(query, (user_id,)).fetchone()[0])

    def all(self) -> list[Watch]:
        """The watches of all chats, for the bot's own round."""
        return self._rows("1")

    def remove(self, numbers: Iterable[int]) -> None:
        """Forget watches with all that was found for them."""
        self._db.executemany("DELETE FROM watches WHERE id = ?", [(number,) for number in numbers])

    def set_rhythm(self, number: int, rhythm: Rhythm) -> None:
        self._db.execute("UPDATE watches SET rhythm = ? WHERE id = ?", (rhythm.value, number))

    def told_articles(self, number: int) -> frozenset[str]:
        query = "SELECT article_id FROM told WHERE watch_id = ?"
        return frozenset(article_id for (article_id,) in self._db.execute(query, (number,)))

    def mark_told(self, number: int, article_ids: Iterable[str]) -> None:
        rows = [(number, article_id) for article_id in article_ids]
        self._db.executemany("INSERT OR IGNORE INTO told VALUES (?, ?)", rows)

    def add_finding(self, finding: WatchFinding) -> None:
        """Keep a finding until it is told. It counts as told from now on: it is found once.

        A watch that was removed while it was asked has no findings.
        """
        watch, quote = finding.watch, finding.quote
        if self.get(watch.chat_id, watch.id) is None:
            return
        self._db.execute(
            "INSERT INTO findings (watch_id, found, confidence, quote) VALUES (?, ?, ?, ?)",
            (watch.id, finding.found, finding.confidence, _QUOTE.dump_json(quote).decode()),
        )
        self.mark_told(watch.id, [quote.article_id])

    def findings(self) -> list[WatchFinding]:
        """What is still to be told, oldest first."""
        rows = self._db.execute(
            f"SELECT {_FIELDS}, quote, confidence, found"  # noqa: S608 - this module's own
            " FROM findings JOIN watches ON watches.id = watch_id ORDER BY findings.id"
        )
        return [
            WatchFinding(_watch(*watch), _QUOTE.validate_json(quote), confidence, found)
            for *watch, quote, confidence, found in rows
        ]

    def remove_findings(self, findings: Iterable[WatchFinding]) -> None:
        """They are being told: a bot that ends meanwhile doesn't tell them twice."""
        self._db.executemany(
            "DELETE FROM findings WHERE watch_id = ? AND json_extract(quote, '$.article_id') = ?",
            [(finding.watch.id, finding.quote.article_id) for finding in findings],
        )

    def _rows(self, condition: str, *values: int) -> list[Watch]:
        # The condition is one of this module's own; values are always bound.
        query = f"SELECT {_FIELDS} FROM watches WHERE {condition} ORDER BY id"  # noqa: S608
        return [_watch(*row) for row in self._db.execute(query, values)]


def _watch(*row: Any) -> Watch:
    watch = Watch(*row)
    return replace(watch, sources=tuple(json.loads(row[4])), rhythm=Rhythm(watch.rhythm))


def _question(watch: Watch) -> tuple[object, ...]:
    words = " ".join(watch.question.casefold().split()).rstrip("?？. ")
    return words, watch.sources, watch.thread_id
