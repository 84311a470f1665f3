"""Who may come in, how often, and what else may be said in a chat."""

import pytest

from bot.settings import BotSettings
from index.article import MarkedQuote
from tests.bot.conftest import Chat
from tests.bot.support.archive import RAISED, RETURNS, yes
from tests.bot.support.people import ANN, BOB, GROUP, message, press
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
    assert chat.users.stats("2023-01-01").chats == 0


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


@pytest.mark.parametrize("told", ["boost_added", "pinned_message", "something_new"])
async def test_what_telegram_says_itself(chat: Chat, told: str) -> None:
    """Of a chat, also what is not known yet, needs no answer."""
    body = message("x") | {told: {"boost_count": 1, "message_id": 4, "date": 0, "chat": GROUP}}
    del body["text"]
    await chat.get(message=body)
    assert chat.wire.said == []


async def test_told_once_to_wait(chat: Chat) -> None:
    """One line, then silence until they may ask again; a button is stopped all the same."""
    for _ in range(20):
        await chat.say(QUESTION)
    assert len(chat.archive.asked) == 2
    assert len([said for said in chat.wire.said if said.startswith("That was more than")]) == 1
    await chat.press("In context", chat.wire.of("sendMessage")[0])
    assert chat.notices == [None]


async def test_inline_queries_count(chat: Chat) -> None:
    """Over the limit they get no cards: a line once, and then no answer."""
    chat.archive.reply = lambda question: yes(RAISED)(question)
    for number in range(20):
        text = f"{number} who raised rates?"
        await chat.get(inline_query={"id": str(number), "from": ANN, "query": text, "offset": ""})
    answers = [call.sent for call in chat.wire.of("answerInlineQuery")]
    assert [len(answer["results"]) for answer in answers] == [1, 1, 0]
    assert answers[2]["button"]["text"].startswith("Please wait")
    await chat.say(QUESTION)
    assert chat.wire.said == []


async def test_somebody_who_types_asks_once(chat: Chat) -> None:
    """Each query that goes on with the one before it, or takes some of it back, is the same one."""
    for text in ("who", "who rai", "who raised", "who rais", "who raised rates?"):
        await chat.get(inline_query={"id": text, "from": ANN, "query": text, "offset": ""})
    assert len(chat.wire.of("answerInlineQuery")) == 5
    await chat.say(QUESTION)
    assert len(chat.wire.said) == 1


async def test_a_stranger_is_told_once(chat: Chat) -> None:
    """In an hour, however often they write."""
    for _ in range(20):
        await chat.say(QUESTION, BOB)
    assert len(chat.wire.said) == 1


async def test_buttons_that_ask_count(chat: Chat) -> None:
    """What makes the archive work is a question; what only turns a page is none."""
    chat.archive.by_outlet = chat.archive.by_time = (MarkedQuote(RAISED), MarkedQuote(RETURNS))
    await chat.say(QUESTION)
    shown = chat.wire.of("sendMessage")[-1]
    token = shown.button("In context")["callback_data"].split(":")[1]
    for _ in range(3):
        await chat.get(callback_query=press(f"m:{token}", chat.last_id))
    for _ in range(3):
        await chat.get(callback_query=press(f"c:{token}:0", chat.last_id))
    assert [notice and notice[:9] for notice in chat.notices] == [
        None, "That was ", None, None, None, None,
    ]  # fmt: skip


@pytest.mark.parametrize("data", ["p:{}:99", "c:{}:99", "y:{}:7", "n:{}:3", "c:{}:999999999"])
async def test_a_number_that_no_answer_has(chat: Chat, data: str) -> None:
    """Forged, or of an answer that has changed: too old."""
    await chat.say(QUESTION)
    token = chat.wire.of("sendMessage")[-1].button("In context")["callback_data"].split(":")[1]
    await chat.get(callback_query=press(data.format(token), chat.last_id))
    assert chat.notices == ["This answer is too old for its buttons. Please ask again."]
    assert len(chat.wire.of("sendMessage")) == 1
