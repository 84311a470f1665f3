"""Who may come in, how often, and what else may be said in a chat."""

import pytest

from bot.settings import BotSettings
from tests.bot.conftest import Chat
from tests.bot.support.people import ANN, BOB, GROUP, press
from tests.bot.support.wire import TOKEN

QUESTION = "Who raised rates?"


@pytest.fixture
def settings() -> BotSettings:
    """Ann, one group and the admin may use the bot, twice a minute."""
    return BotSettings.load(
        telegram_bot_token=TOKEN,
        allowed_users="11",
        allowed_chats=str(GROUP["id"]),
        admin_users="33",
        questions_per_minute=2,
    )


async def test_a_private_bot(chat: Chat) -> None:
    """Who is not on the list is told their number, which the operator needs, and nothing else."""
    await chat.say(QUESTION, BOB)
    assert chat.wire.said == [
        "This bot is private. If it should be open to you, give its operator your number: 22"
    ]
    assert chat.users.stats("2023-01-01").private_chats == 0


async def test_who_is_let_in(chat: Chat) -> None:
    """People on the list, everyone in a group on it, and admins are let in."""
    await chat.say(QUESTION)
    await chat.say(f"/ask {QUESTION}", BOB, chat=GROUP)
    await chat.say(QUESTION, {"id": 33, "is_bot": False, "first_name": "Cy"})
    assert len(chat.archive.asked) == 3


async def test_another_group(chat: Chat) -> None:
    """In a group that is not on the list a stranger gets no answer at all."""
    await chat.say(f"/ask {QUESTION}", BOB, chat={**GROUP, "id": -7})
    assert chat.wire.calls == []


async def test_a_strangers_button_and_card(chat: Chat) -> None:
    """Buttons and inline queries of strangers do nothing."""
    await chat.get(callback_query=press("c:x:0", 1001, BOB))
    await chat.get(inline_query={"id": "7", "from": BOB, "query": QUESTION, "offset": ""})
    assert [call.method for call in chat.wire.calls] == ["answerCallbackQuery"]
    assert chat.wire.calls[0].text == "This bot is private."


async def test_too_many_questions(chat: Chat) -> None:
    """Who asks more than may be asked in a minute is told when to come back."""
    for _ in range(3):
        await chat.say(QUESTION)
    assert len(chat.archive.asked) == 2
    assert chat.wire.said[-1] == (
        "That was more than 2 questions in a minute. Please come back in 60 seconds."
    )


async def test_a_late_question(chat: Chat) -> None:
    """What was asked long ago is not answered; the chat is told so once."""
    for _ in range(2):
        await chat.say(QUESTION, date=1672653600 - 7 * 3600)
    assert chat.archive.asked == []
    assert len(chat.wire.said) == 1
    assert chat.wire.said[0].startswith("I was away, and what you asked more than 15 minutes ago")


async def test_no_text(chat: Chat) -> None:
    """What holds no text is answered with a word about that."""
    voice = {"file_id": "a", "file_unique_id": "b", "duration": 3}
    body = {"message_id": 5, "date": 1672660800, "from": ANN, "voice": voice}
    await chat.get(message={**body, "chat": {"id": 11, "type": "private", "first_name": "Ann"}})
    assert chat.wire.said == ["I can only read text. Please write your question."]
