"""What the chat remembers."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.storage.database import Database, connect
from bot.storage.turn import SavedQuote
from bot.storage.turns import KEPT_DAYS, PRUNE_EVERY, TurnRepository
from bot.storage.users import Preferences, Stats, UserRepository
from index.errors import QuoteError
from tests.bot.support.archive import RAISED, RATES
from tests.bot.support.turns import ANN, BOB, turn


def test_a_turn_comes_back_whole(tmp_path: Path) -> None:
    """A turn is the same after a restart, its quotes, scope and odd characters included."""
    first = connect(tmp_path / "chat.sqlite")
    TurnRepository(first).keep(turn())
    TurnRepository(first).shown("a", 1001)
    first.close()
    second = connect(tmp_path / "chat.sqlite")
    assert TurnRepository(second).by_token(ANN, "a") == turn(message_id=1001)
    second.close()


def test_found_by_each_of_its_messages(database: Database) -> None:
    """A turn is found by the question's message, and by the answer's once that is known."""
    turns = TurnRepository(database)
    turns.keep(turn())
    assert turns.by_message(ANN, 1001) is None
    turns.shown("a", 1001)
    assert turns.by_message(ANN, 1001) == turns.by_question(ANN, 7) == turn(message_id=1001)


def test_no_chat_reads_another(database: Database) -> None:
    """A token or message number from one chat opens nothing in another."""
    turns = TurnRepository(database)
    turns.keep(turn())
    turns.shown("a", 1001)
    assert turns.by_token(BOB, "a") is None
    assert turns.by_message(BOB, 1001) is None
    assert turns.by_question(BOB, 7) is None
    assert turns.last(BOB, ANN, None, 600) is None


def test_the_last_turn(database: Database) -> None:
    """The last turn is of the same person and topic, and not older than asked for."""
    now = [1000.0]
    turns = TurnRepository(database, clock=lambda: now[0])
    turns.keep(turn(-5, "a", thread_id=3))
    now[0] = 1100.0
    turns.keep(turn(-5, "b"))
    turns.keep(turn(-5, "c", user_id=BOB))
    found = turns.last(-5, ANN, None, 600), turns.last(-5, ANN, 3, 600)
    assert [each.token for each in found if each] == ["b", "a"]
    assert turns.last(-5, ANN, 3, 99) is None


def test_old_turns_go_but_for_rated_ones(database: Database) -> None:
    """After ninety days a turn is forgotten, unless somebody rated it."""
    now = [0.0]
    turns = TurnRepository(database, clock=lambda: now[0])
    turns.keep(turn(named="plain"))
    turns.keep(turn(named="rated"))
    turns.rate("rated", ANN, right=True)
    now[0] = KEPT_DAYS * 86400 + 1.0
    for number in range(PRUNE_EVERY):
        turns.keep(turn(named=f"new{number}"))
    assert turns.by_token(ANN, "plain") is None
    assert [kept.token for kept, _ in turns.rated()] == ["rated"]


def test_ratings_are_of_one_person(database: Database) -> None:
    """A rating is one person's and can be changed; nobody sees another's."""
    turns = TurnRepository(database)
    turns.keep(turn())
    turns.rate("a", ANN, right=True)
    turns.rate("a", ANN, right=False)
    turns.rate("a", BOB, right=True)
    assert (turns.rating("a", ANN), turns.rating("a", BOB)) == (False, True)
    assert (turns.ratings_by(ANN), turns.ratings_by(BOB)) == ((0, 1), (1, 0))
    assert turns.ratings_by(33) == (0, 0)


def test_a_quote_of_a_changed_article() -> None:
    """A remembered quote is refused when its article says something else now, or is gone."""
    quote = replace(RAISED, older=True, also_in=("https://a.com/x",))
    saved = SavedQuote.of(quote)
    assert saved.in_article(RATES) == quote
    for article in (replace(RATES, text=RATES.text.replace("9%", "8%")), None):
        with pytest.raises(QuoteError, match="article rates has changed since it was quoted"):
            saved.in_article(article)


def test_preferences(database: Database) -> None:
    """What somebody chose is theirs alone."""
    users = UserRepository(database)
    users.prefer(ANN, Preferences("de", 5))
    assert users.preferences(ANN) == Preferences("de", 5)
    assert users.preferences(BOB) == Preferences(None, None)


def test_a_forgotten_chat(database: Database) -> None:
    """With a chat goes what was said in it; an answer that comes after stays forgotten."""
    turns, users = TurnRepository(database), UserRepository(database)
    users.saw_chat(ANN, "private")
    turns.keep(turn())
    users.forget_chat(ANN)
    turns.shown("a", 1001)
    assert turns.by_token(ANN, "a") is None
    assert users.stats("2023-01-02") == Stats(0, 0, 0, 0, 0, 0, 0)


def test_a_chat_with_a_new_number(database: Database) -> None:
    """When a group migrates, its turns go by the new number."""
    turns, users = TurnRepository(database), UserRepository(database)
    users.saw_chat(-5, "group")
    turns.keep(turn(-5))
    users.rekey_chat(-5, -1005)
    found = turns.by_token(-1005, "a")
    assert found is not None
    assert found.chat_id == -1005
    assert users.stats("2023-01-02") == Stats(0, 1, 1, 1, 1, 0, 0)


def test_what_was_rated_outlives_its_time_without_saying_whose_it_was(
    database: Database,
) -> None:
    """For `quoth feedback`, a question stays, and not who asked or rated it."""
    now = [0.0]
    turns = TurnRepository(database, clock=lambda: now[0], keep_days=7)
    turns.keep(turn(named="rated", message_id=1001))
    turns.keep(turn(named="plain"))
    turns.rate("rated", ANN, right=True)
    turns.rate("rated", BOB, right=True)
    now[0] = 8 * 86400.0
    later = TurnRepository(database, clock=lambda: now[0], keep_days=7)
    later.keep(turn(named="new"))
    ((kept, right),) = later.rated()
    assert (kept.said, kept.chat_id, kept.user_id, right) == ("Wer? 📈", 0, 0, True)
    assert (kept.question_id, kept.message_id) == (None, None)
    assert (later.ratings_by(ANN), later.ratings_by(BOB)) == ((0, 0), (0, 0))
    assert database.execute("SELECT token FROM turns ORDER BY token").fetchall() == [
        ("new",),
        ("rated",),
    ]
    assert (
        str(ANN)
        not in database.execute("SELECT content FROM turns WHERE token = 'rated'").fetchone()[0]
    )


def test_a_new_turn_is_told_once(database: Database) -> None:
    heard: list[str] = []
    turns = TurnRepository(database, heard=lambda kept: heard.append(kept.token))
    turns.keep(turn(named="a"))
    turns.keep(turn(named="a", answered=False))
    turns.keep(turn(named="b"))
    assert heard == ["a", "b"]
