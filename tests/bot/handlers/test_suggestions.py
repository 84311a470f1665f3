"""What an answer leads on to: other outlets, other days, other questions."""

from dataclasses import replace

import pytest

from index.article import MarkedQuote
from tests.bot.conftest import Chat
from tests.bot.support.archive import RAISED, RETURNS, WATCHED, no, yes
from tests.bot.support.keyboards import labels
from tests.bot.support.people import BOB, GROUP, press
from tests.bot.support.wire import Call

RATES_LINE = "\nRates go up · example.com · 2022-06-03"
SHOW_LINE = "\nA show returns · tv.example.org · 2022-12-30"
FOOTER = "\n\n2 articles, newest 2022-12-30, indexed 2 h ago"
NINE = RAISED.start + RAISED.text.index("9%")
WHO = "Who is Ann Lee?"
LONG = "How did the central bank explain that rates go up again?"


@pytest.fixture
def chat(chat: Chat) -> Chat:
    """The bot, over an archive in which two outlets bear on everything."""
    rows = (MarkedQuote(RAISED, ((NINE, NINE + 2),)), MarkedQuote(RETURNS))
    later = MarkedQuote(RETURNS, later=True)
    chat.archive.by_outlet, chat.archive.by_time = rows, (MarkedQuote(RAISED), later)
    chat.archive.going_on = (WHO, LONG)
    return chat


async def answered(chat: Chat, question: str = "Who raised rates?") -> Call:
    """Ask; the buttons under the answer once it is known where it leads."""
    await chat.say(question)
    await chat.wire.until("editMessageReplyMarkup")
    return chat.wire.of("editMessageReplyMarkup")[-1]


async def test_buttons_come_after_the_answer(chat: Chat) -> None:
    """The answer is there first; then its buttons grow, by two rows and 64 bytes at most."""
    marked = await answered(chat)
    assert [call.method for call in chat.wire.calls] == [
        "sendChatAction",
        "sendMessage",
        "editMessageReplyMarkup",
    ]
    assert marked.sent["message_id"] == 1001
    assert labels(marked) == [
        ["In context", "🔔 Watch", "👍", "👎", "⋯"],
        ["🔎 Who is Ann Lee?"],
        ["🔎 How did the central bank explain that…"],
    ]
    data = [each.get("callback_data", "") for row in marked.buttons for each in row]
    assert max(len(each.encode()) for each in data) == 15
    asked = [question.text for question in chat.archive.asked]
    assert asked == ["Who raised rates?", WHO, LONG]


async def test_no_more_rows_than_fit(chat: Chat) -> None:
    """Of many questions two are offered."""
    chat.archive.going_on = (WHO, LONG, "Who is Bo Park?")
    marked = await answered(chat, "Who raised rates? since:2022-06")
    assert len(labels(marked)) == 4
    assert labels(marked)[1:3] == [["Search everywhere"], ["🔎 Who is Ann Lee?"]]


async def unfolded(chat: Chat) -> Call:
    """The buttons under the answer with those behind "⋯"."""
    await chat.press("⋯", await answered(chat))
    return chat.wire.of("editMessageReplyMarkup")[-1]


async def test_the_rest_is_behind_a_button(chat: Chat) -> None:
    """Pressed again, it folds what it has shown."""
    shown = await unfolded(chat)
    assert labels(shown)[1] == ["Copy", "Compare outlets", "Timeline"]
    await chat.press("▴", shown)
    assert labels(chat.wire.of("editMessageReplyMarkup")[-1]) == labels(await answered(chat))


async def test_compare(chat: Chat) -> None:
    """Compare sets quotes of outlets side by side in the same message; Back shows the answer."""
    await chat.press("Compare outlets", await unfolded(chat))
    shown = chat.wire.of("editMessageText")[-1]
    assert shown.text == (
        f"What each outlet says\n\ndiffers: 9%\n{RAISED.text}{RATES_LINE}"
        f"\n\n{RETURNS.text}{SHOW_LINE}{FOOTER}"
    )
    assert labels(shown) == [["‹ Back", "Timeline"]]
    await chat.press("‹ Back", shown)
    back = chat.wire.of("editMessageText")[-1]
    assert back.text == chat.wire.said[0]
    assert labels(back) == labels(chat.wire.of("editMessageReplyMarkup")[0])


async def test_timeline(chat: Chat) -> None:
    """Timeline shows quotes in order of publication, and what changed later is called later."""
    await chat.press("Timeline", await unfolded(chat))
    shown = chat.wire.of("editMessageText")[-1]
    assert shown.text == (
        f"In order of publication\n\n2022-06-03\n\n{RAISED.text}{RATES_LINE}"
        f"\n\n2022-12-30\n\nlater: says the opposite\n{RETURNS.text}{SHOW_LINE}{FOOTER}"
    )
    assert labels(shown) == [["‹ Back", "Compare outlets"]]


async def test_side_by_side_is_one_message(chat: Chat) -> None:
    """Where the quotes are too long for one message, the least sure is left out."""
    article = replace(RAISED.article, id="long", text="word " * 700)
    long = replace(RAISED, article=article, text=article.text, start=0, end=3500, highlights=())
    rows = (long, replace(long, score=0.1), RETURNS)
    shown = await unfolded(chat)
    chat.archive.by_outlet = tuple(map(MarkedQuote, rows))
    chat.archive.publish()
    await chat.press("Compare outlets", shown)
    shown = chat.wire.of("editMessageText")[-1]
    assert shown.text.count("Rates go up") == 1
    assert SHOW_LINE in shown.text
    assert len(chat.wire.said) == 1


async def test_one_outlet_is_not_compared(chat: Chat) -> None:
    """Quotes of one outlet and one day give neither button."""
    chat.archive.by_outlet = (MarkedQuote(RETURNS), MarkedQuote(WATCHED))
    chat.archive.by_time = chat.archive.by_outlet
    assert labels(await unfolded(chat))[1] == ["Copy"]


async def test_nothing_left_to_compare(chat: Chat) -> None:
    """When the archive has changed so that nothing is left to compare, the bot says so."""
    shown = await unfolded(chat)
    chat.archive.by_outlet = ()
    chat.archive.publish()
    await chat.press("Compare outlets", shown)
    assert chat.wire.said[-1] == "That article has changed since I quoted it. Please ask again."


async def test_a_related_question(chat: Chat) -> None:
    """Its button asks it in a message of its own, which says what was asked, also under Back."""
    marked = await answered(chat)
    chat.archive.reply = yes(RETURNS)
    await chat.press("🔎 How did the central bank explain that…", marked)
    assert chat.wire.said[1] == f"🔎 {LONG}\n\n{RETURNS.text}{SHOW_LINE}{FOOTER}"
    assert "reply_parameters" not in chat.wire.of("sendMessage")[1].sent
    await chat.press("In context", chat.wire.of("sendMessage")[1])
    await chat.press("‹ Back", chat.wire.of("editMessageText")[-1])
    assert chat.wire.of("editMessageText")[-1].text == chat.wire.said[1]


async def test_a_related_question_can_be_leaned_on(chat: Chat) -> None:
    """What a button asked is the question before the next one."""
    await chat.press("🔎 Who is Ann Lee?", await answered(chat))
    await chat.say("and when did it start?")
    assert chat.wire.said[-1].startswith("Understood: When did Ann Lee start?\n\n")


async def test_a_button_pressed_twice(chat: Chat) -> None:
    """A second press by the same person asks nothing again."""
    marked = await answered(chat)
    await chat.press("🔎 Who is Ann Lee?", marked)
    await chat.press("🔎 Who is Ann Lee?", marked)
    assert len(chat.wire.said) == 2
    assert len(chat.wire.of("answerCallbackQuery")) == 2


async def test_in_a_group(chat: Chat) -> None:
    """In a group the answer replies to the message whose button asked."""
    await chat.say("/ask Who raised rates?", chat=GROUP)
    await chat.wire.until("editMessageReplyMarkup")
    (marked,) = chat.wire.of("editMessageReplyMarkup")
    query = press(marked.button("🔎 Who is Ann Lee?")["callback_data"], 1001, BOB)
    query["message"]["chat"] = GROUP
    await chat.get(callback_query=query)
    sent = chat.wire.of("sendMessage")[-1]
    assert sent.text.startswith(f"🔎 {WHO}\n\n")
    assert sent.sent["reply_parameters"]["message_id"] == 1001
    turn = chat.turns.last(GROUP["id"], BOB["id"], None, 60)
    assert turn is not None
    assert turn.said == WHO


async def test_too_many_questions(chat: Chat) -> None:
    """A button's question counts as one of a person's; the notice says when to come back."""
    marked = await answered(chat)
    for number in range(11):
        await chat.say(f"Who raised rates, question number {number}?")
    await chat.press("🔎 Who is Ann Lee?", marked)
    assert len(chat.wire.said) == 12
    told = chat.wire.of("answerCallbackQuery")[-1].text
    assert told.startswith("That was more than 12 questions in a minute. Please come back in ")


@pytest.mark.parametrize("data", ["q:unknown:0", "q:{token}:7", "m:unknown", "t:unknown"])
async def test_old_buttons(chat: Chat, data: str) -> None:
    """A button of a forgotten answer, or of what it no longer leads to, says so kindly."""
    await answered(chat)
    turn = chat.turns.by_message(11, 1001)
    assert turn is not None
    await chat.get(callback_query=press(data.format(token=turn.token), 1001))
    (told,) = chat.wire.of("answerCallbackQuery")
    assert told.text == "This answer is too old for its buttons. Please ask again."
    assert len(chat.wire.said) == 1


async def test_after_no_answer(chat: Chat) -> None:
    """No answer leads nowhere: what its nearest passages are about was not asked."""
    chat.archive.reply = no(RETURNS)
    await chat.say("Who won the match?")
    chat.archive.reply = yes(RAISED)
    assert (await answered(chat)).sent["message_id"] == 1002
    assert len(chat.wire.of("editMessageReplyMarkup")) == 1
