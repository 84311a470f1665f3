"""Standing questions in SQLite."""

import sqlite3
from dataclasses import replace
from pathlib import Path

from bot.storage.chat_settings import ChatSettingsRepository, Subscription
from bot.storage.database import VERSIONS, Database, connect
from bot.storage.hours import ChatHours, QuietSpan, Rhythm
from bot.storage.turn import SavedQuote
from bot.storage.users import UserRepository
from bot.storage.watches import Watch, WatchFinding, WatchRepository
from tests.bot.support.archive import RAISED, RETURNS

ANN, BOB, GROUP = 11, 22, -100500
RATES = Watch(ANN, ANN, "Who raised rates?", "de", ("example.com",), 7, Rhythm.DAILY)


def test_a_watch_comes_back_whole(tmp_path: Path) -> None:
    """After a restart it is the same, with a number of its own."""
    first = connect(tmp_path / "chat.sqlite")
    kept = WatchRepository(first).add(RATES, told=["a"])
    first.close()
    second = connect(tmp_path / "chat.sqlite")
    assert WatchRepository(second).of_chat(ANN) == [kept] == [replace(RATES, id=kept.id)]
    assert WatchRepository(second).told_articles(kept.id) == {"a"}
    second.close()


def test_chats_see_only_their_own(database: Database) -> None:
    """A number of another chat's watch gets nothing."""
    watches = WatchRepository(database)
    kept = watches.add(RATES)
    assert watches.of_chat(BOB) == []
    assert watches.get(BOB, kept.id) is None
    assert watches.get(ANN, kept.id) == kept


def test_one_question_is_known_again(database: Database) -> None:
    """By its words, however they are spaced and capitalised; of this person, here and in this
    topic, with these outlets."""
    watches = WatchRepository(database)
    kept = watches.add(RATES)
    assert watches.same_as(replace(RATES, question="who  raised rates")) == kept
    for other in (
        replace(RATES, question="Who raised taxes?"),
        replace(RATES, user_id=BOB),
        replace(RATES, chat_id=GROUP),
        replace(RATES, thread_id=None),
        replace(RATES, sources=()),
    ):
        assert watches.same_as(other) is None


def test_a_person_is_counted_in_all_chats(database: Database) -> None:
    """And nobody else."""
    watches = WatchRepository(database)
    for watch in (RATES, replace(RATES, chat_id=GROUP), replace(RATES, user_id=BOB)):
        watches.add(watch)
    assert [watches.count_by(each) for each in (ANN, BOB, 33)] == [2, 1, 0]


def test_numbers_never_come_again(database: Database) -> None:
    """A button of a watch that was removed must not remove another."""
    watches = WatchRepository(database)
    first = watches.add(RATES)
    watches.remove([first.id])
    assert watches.add(RATES).id > first.id


def test_a_finding_waits_until_it_is_taken(database: Database) -> None:
    """It counts as told at once, so that it is found but once."""
    watches = WatchRepository(database)
    kept = watches.add(RATES)
    found = [WatchFinding(kept, SavedQuote.of(quote), 0.8, 5.0) for quote in (RAISED, RETURNS)]
    for finding in found:
        watches.add_finding(finding)
    assert watches.findings() == found
    assert watches.told_articles(kept.id) == {"rates", "show"}
    watches.remove_findings(found[:1])
    assert watches.findings() == found[1:]


def test_a_removed_watch_has_no_findings(database: Database) -> None:
    """Neither those it had nor one that was under way."""
    watches = WatchRepository(database)
    kept = watches.add(RATES)
    finding = WatchFinding(kept, SavedQuote.of(RAISED), 0.8, 5.0)
    watches.add_finding(finding)
    watches.remove([kept.id])
    watches.add_finding(finding)
    assert watches.findings() == []


def test_a_closed_chat_is_forgotten(database: Database) -> None:
    """Its watches, what was found for them, its digest and its hours; other chats keep theirs."""
    watches, chat_settings, users = (
        WatchRepository(database),
        ChatSettingsRepository(database),
        UserRepository(database),
    )
    for chat in (ANN, BOB):
        kept = watches.add(replace(RATES, chat_id=chat))
        watches.add_finding(WatchFinding(kept, SavedQuote.of(RAISED), 0.8, 5.0))
        chat_settings.save_hours(chat, ChatHours(60))
        chat_settings.subscribe(Subscription(chat, ANN, "de", Rhythm.DAILY, 5.0))
    users.forget_chat(ANN)
    assert watches.of_chat(ANN) == []
    assert [finding.watch.chat_id for finding in watches.findings()] == [BOB]
    assert (chat_settings.hours(ANN), chat_settings.hours(BOB)) == (ChatHours(), ChatHours(60))
    assert [subscription.chat_id for subscription in chat_settings.subscriptions()] == [BOB]


def test_a_moved_group_keeps_everything(database: Database) -> None:
    """By its new number."""
    watches, chat_settings = WatchRepository(database), ChatSettingsRepository(database)
    watches.add(replace(RATES, chat_id=-5))
    chat_settings.save_hours(-5, ChatHours(60, QuietSpan(0, 60), 5))
    chat_settings.subscribe(Subscription(-5, ANN, "de", Rhythm.WEEKLY, 5.0, 7))
    UserRepository(database).rekey_chat(-5, GROUP)
    assert [watch.question for watch in watches.of_chat(GROUP)] == [RATES.question]
    assert chat_settings.hours(GROUP) == ChatHours(60, QuietSpan(0, 60), 5)
    assert chat_settings.subscription(GROUP) == Subscription(
        GROUP, ANN, "de", Rhythm.WEEKLY, 5.0, 7
    )
    assert watches.of_chat(-5) == []
    assert chat_settings.subscription(-5) is None


def test_a_file_from_before_is_brought_up(tmp_path: Path) -> None:
    """What an earlier version wrote stays, and what it had no place for finds one."""
    path = tmp_path / "chat.sqlite"
    old = sqlite3.connect(path)
    old.executescript(f"{VERSIONS[0]} PRAGMA user_version = 1;")
    old.execute("INSERT INTO chats VALUES (11, 'private')")
    old.commit()
    old.close()
    database = connect(path)
    assert database.execute("SELECT * FROM chats").fetchall() == [(11, "private")]
    assert WatchRepository(database).add(RATES).question == RATES.question
    database.close()
