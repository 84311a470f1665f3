"""/settings and /feedback."""

from bot.storage.users import Preferences
from tests.bot.conftest import Chat
from tests.bot.support.archive import RAISED, RETURNS, yes
from tests.bot.support.people import ANN, BOB


async def test_settings(chat: Chat) -> None:
    """A choice is kept, shown, and holds for the next answer and for nobody else."""
    chat.archive.reply = yes(RAISED, RETURNS)
    await chat.say("/settings")
    await chat.press("1")
    assert chat.wire.of("answerCallbackQuery")[0].text == "Saved."
    assert chat.wire.of("editMessageText")[0].button("1 ✓")
    await chat.say("Who raised rates?")
    await chat.say("Who raised rates?", BOB)
    ann, bob = chat.wire.said[1:]
    assert ("The show returns." in ann, "The show returns." in bob) == (False, True)


async def test_language(chat: Chat) -> None:
    """The bot speaks the language that was chosen, else that of Telegram."""
    await chat.say("/ask", {**ANN, "language_code": "fr"})
    await chat.say("/settings")
    await chat.press("Deutsch")
    await chat.say("/ask", {**ANN, "language_code": "fr"})
    assert chat.users.preferences(11) == Preferences("de", None)
    assert [chat.wire.said[0][:8], chat.wire.said[2][:9]] == ["Écrivez ", "Schreiben"]
    await chat.press("Wie in Telegram", chat.wire.of("editMessageText")[-1])
    assert chat.users.preferences(11) == Preferences(None, None)


async def test_a_choice_there_is_not(chat: Chat) -> None:
    """Made-up callback data chooses nothing."""
    await chat.say("/settings")
    sent = chat.wire.of("sendMessage")[0]
    sent.button("1")["callback_data"] = "s:q:999"
    await chat.press("1", sent)
    assert chat.users.preferences(11) == Preferences(None, None)


async def test_feedback(chat: Chat) -> None:
    """/feedback tells somebody their own ratings, and nothing of anyone else's."""
    await chat.say("Who raised rates?")
    await chat.press("👍")
    await chat.say("/feedback")
    await chat.say("/feedback", BOB)
    ann, bob = chat.wire.said[1:]
    assert "You have called one answer right and 0 wrong." in ann
    assert "You have called 0 answers right and 0 wrong." in bob
