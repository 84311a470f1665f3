"""bot/storage/inbox.py: nothing that was taken is lost, nothing is taken twice."""

from bot.storage.database import Database
from bot.storage.inbox import KNOWN_SECONDS, Inbox, Json
from tests.bot.support.databases import fill


def updates(*numbers: int) -> list[Json]:
    """Updates as they come."""
    return [
        {"update_id": number, "message": {"text": f"Who is {number}? 😀"}} for number in numbers
    ]


def test_what_is_not_answered_is_left(database: Database) -> None:
    """In the order in which it came, counted as begun each time; what is done is done."""
    inbox = Inbox(database, 1, clock=lambda: 100.0)
    assert [update.update_id for update in inbox.take(updates(5, 6, 7))] == [5, 6, 7]
    inbox.done(6)
    for begun in range(2):
        left = Inbox(database, 1).unfinished()
        assert [(update.update_id, update.at, update.begun) for update in left] == [
            (5, 100.0, begun),
            (7, 100.0, begun),
        ]
    assert left[0].body == updates(5)[0]


def test_what_is_known_is_not_taken_again(database: Database) -> None:
    """Neither by this process nor by the next; another bot's numbers are its own."""
    assert len(Inbox(database, 1).take(updates(5, 5, 6))) == 2
    inbox = Inbox(database, 1)
    inbox.done(5)
    assert [update.update_id for update in inbox.take(updates(5, 6, 7))] == [7]
    assert len(Inbox(database, 2).take(updates(5, 6))) == 2


def test_what_no_disk_takes_is_known_until_the_end(database: Database) -> None:
    """A full disk costs no answer, and doubles none."""
    inbox = Inbox(database, 1)
    fill(database)
    long = [{"update_id": 5, "message": {"text": "x" * 100_000}}]
    assert [update.update_id for update in inbox.take(long)] == [5]
    assert inbox.take(long) == []
    inbox.done(5)


def test_done_ones_are_forgotten_in_the_end(database: Database) -> None:
    """Telegram itself forgets after a day; what is not answered is never forgotten."""
    now = [0.0]
    inbox = Inbox(database, 1, clock=lambda: now[0])
    inbox.take(updates(1, 2))
    inbox.done(1)
    now[0] = KNOWN_SECONDS + 1
    Inbox(database, 1, clock=lambda: now[0]).take(updates(3))
    rows = database.execute("SELECT update_id FROM inbox ORDER BY update_id").fetchall()
    assert rows == [(2,), (3,)]
