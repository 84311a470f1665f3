"""/privacy and /forget."""

from bot.storage.users import Preferences, UserRepository
from tests.bot.conftest import Chat
from tests.bot.support.people import ANN, BOB


def data(chat: Chat) -> UserRepository:
    return chat.users


async def test_what_is_kept_is_told(chat: Chat) -> None:
    await chat.say("/privacy")
    assert "For 90 days I keep what you ask" in chat.wire.said[0]
    assert "/forget" in chat.wire.said[0]


async def test_everything_of_one_person_goes_and_nothing_of_another(chat: Chat) -> None:
    await chat.say("Who raised rates?")
    await chat.press("👍")
    await chat.say("/watch Who bought the port?")
    chat.users.prefer(ANN["id"], Preferences("de", None))
    await chat.say("Who raised rates?", BOB)
    chat.users.prefer(ANN["id"], Preferences(None, 2))
    assert (data(chat).questions(ANN["id"]), data(chat).questions(BOB["id"])) == (2, 1)
    await chat.say("/forget")
    assert "That is 2 questions" in chat.wire.said[-1]
    await chat.press("Yes, delete it")
    assert "2 questions and everything else" in chat.wire.of("editMessageText")[-1].text
    assert (data(chat).questions(ANN["id"]), data(chat).questions(BOB["id"])) == (0, 1)
    assert chat.turns.ratings_by(ANN["id"]) == (0, 0)
    assert chat.users.preferences(ANN["id"]) == Preferences()
    assert chat.repositories.watches.count_by(ANN["id"]) == 0


async def test_nobody_presses_for_another(chat: Chat) -> None:
    await chat.say("Who raised rates?")
    await chat.say("/forget")
    await chat.press("Yes, delete it", sender=BOB)
    assert chat.notices[-1] == "Only the person who asked for it can do that."
    assert data(chat).questions(ANN["id"]) == 1
