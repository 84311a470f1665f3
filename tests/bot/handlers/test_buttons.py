"""The buttons under answers."""

from dataclasses import replace
from datetime import date

from telegram import MessageEntity

from tests.bot.conftest import Chat
from tests.bot.support.archive import GLAD, RAISED, RATES, RETURNS, SHOW, WATCHED, no, yes
from tests.bot.support.keyboards import labels
from tests.bot.support.people import BOB, press
from tests.bot.support.wire import Call

FOOTER = "\n\n2 articles, newest 2022-12-30, indexed 2 h ago"
RATES_LINE = "\nRates go up · example.com · 2022-06-03"
SHOW_LINE = "\nA show returns · tv.example.org · 2022-12-30"


def last_edit(chat: Chat) -> Call:
    """What the answer was last changed to."""
    return chat.wire.of("editMessageText")[-1]


async def test_buttons_under_an_answer(chat: Chat) -> None:
    """An answer with more quotes than fit offers the next, context, copying and rating."""
    chat.archive.reply = yes(RAISED, RETURNS, WATCHED, GLAD)
    await chat.say("Who raised rates?")
    (sent,) = chat.wire.of("sendMessage")
    assert labels(sent) == [["More ›", "In context", "🔔 Watch", "👍", "👎", "⋯"]]
    assert all(
        len(button.get("callback_data", "").encode()) <= 64
        for row in sent.buttons
        for button in row
    )


async def test_more(chat: Chat) -> None:
    """More shows the next quotes in the same message, and Back the first ones."""
    chat.archive.reply = yes(RAISED, RETURNS, WATCHED, GLAD)
    await chat.say("Who raised rates?")
    await chat.press("More ›")
    assert last_edit(chat).text == f"Savers are glad.{RATES_LINE}{FOOTER}"
    assert labels(last_edit(chat)) == [["‹ Back", "In context", "👍", "👎", "⋯"]]
    await chat.press("‹ Back")
    assert last_edit(chat).text == chat.wire.said[0]
    assert len(chat.archive.asked) == 1


async def test_a_button_is_answered_first(chat: Chat) -> None:
    """The spinner stops before anything else is done: a press goes stale within seconds."""
    await chat.say("Who raised rates?")
    chat.wire.calls.clear()
    await chat.get(callback_query=press(_context(chat), 1001))
    assert [call.method for call in chat.wire.calls] == ["answerCallbackQuery", "editMessageText"]


def _context(chat: Chat) -> str:
    turn = chat.turns.by_message(11, 1001)
    assert turn is not None
    return f"c:{turn.token}:0"


async def test_in_context(chat: Chat) -> None:
    """In context shows the paragraphs before and after, and marks the quote among them."""
    await chat.say("Who raised rates?")
    await chat.press("In context")
    shown = last_edit(chat)
    around = RATES.text.removesuffix("\n\nThe end.")
    assert shown.text == f"{around}{RATES_LINE}"
    entities = [MessageEntity.de_json(entity, None) for entity in shown.sent["entities"]]
    at = len("Markets fell on Friday. 📉\n\n") + 1  # the emoji takes two units
    assert entities[0] == MessageEntity("blockquote", 0, len(around) + 1)
    assert entities[1] == MessageEntity("bold", at, len(RAISED.text))
    assert labels(shown) == [["‹ Back", "Copy"]]


async def test_each_quote_in_context(chat: Chat) -> None:
    """Where an answer has several quotes, each can be seen in context."""
    chat.archive.reply = yes(RAISED, RETURNS)
    await chat.say("Who raised rates?")
    await chat.press("In context")
    assert labels(last_edit(chat)) == [["· 1 ·", "2"], ["‹ Back", "Copy"]]
    await chat.press("2")
    assert last_edit(chat).text == f"{SHOW.text}{SHOW_LINE}"


async def test_copy(chat: Chat) -> None:
    """A short quote is copied by the button itself, with its source line."""
    await chat.say("Who raised rates?")
    await chat.press("⋯")
    (unfolded,) = chat.wire.of("editMessageReplyMarkup")
    assert labels(unfolded) == [["In context", "🔔 Watch", "👍", "👎", "▴"], ["Copy"]]
    assert unfolded.button("Copy")["copy_text"] == {
        "text": "“Prices rose 9%. The central bank raised rates.”\n"
        "— Rates go up, example.com, 2022-06-03\nhttps://example.com/rates"
    }


async def test_copy_of_a_long_quote(chat: Chat) -> None:
    """A quote over the button's 256 characters comes as a message to copy from."""
    article = replace(SHOW, id="long", text="Word " * 60 + "end.")
    quote = replace(RETURNS, article=article, text=article.text, end=304, highlights=())
    chat.archive.articles.append(article)
    chat.archive.reply = yes(quote)
    await chat.say("What is long?")
    await chat.press("⋯")
    await chat.press("Copy")
    assert chat.notices[-1] == "The quote is below, as a message to copy."
    sent = chat.wire.of("sendMessage")[-1]
    assert sent.text == (
        f"“{article.text}”\n— A show returns, tv.example.org, 2022-12-30\n"
        "https://tv.example.org/show"
    )
    assert sent.sent["reply_parameters"]["message_id"] == 1001


async def test_rating(chat: Chat) -> None:
    """A rating is thanked for, marked, kept, and can be changed."""
    await chat.say("Who raised rates?")
    markup = chat.wire.of("sendMessage")[0].sent["reply_markup"]
    data = chat.wire.of("sendMessage")[0].button("👎")["callback_data"]
    query = press(data, 1001)
    query["message"]["reply_markup"] = markup
    await chat.get(callback_query=query)
    assert chat.wire.of("answerCallbackQuery")[0].text == "Thank you!"
    marked = chat.wire.of("editMessageReplyMarkup")[0]
    assert labels(marked) == [["In context", "🔔 Watch", "👍", "👎 ✓", "⋯"]]
    await chat.get(callback_query={**query, "id": "again"})
    assert chat.wire.of("answerCallbackQuery")[1].text == "You said so already. Thank you!"
    assert chat.turns.ratings_by(11) == (0, 1)


async def test_nearest(chat: Chat) -> None:
    """Without an answer, the nearest passages are behind a button, and said to be just that."""
    chat.archive.reply = no(RETURNS)
    await chat.say("Who won the match?")
    (sent,) = chat.wire.of("sendMessage")
    assert labels(sent) == [
        ["Show the nearest passages"],
        ["🔔 Tell me when an article does"],
    ]
    await chat.press("Show the nearest passages")
    assert last_edit(chat).text == (
        "The nearest passages, though none of them seems to answer it:\n\n"
        f"The show returns.{SHOW_LINE}{FOOTER}"
    )


async def test_dropping_the_scope(chat: Chat) -> None:
    """The scope shows, and its button asks again without it, in the same message."""
    await chat.say("Who raised rates? since:2022-06")
    (sent,) = chat.wire.of("sendMessage")
    assert sent.text.startswith("Only: since 2022-06-01\n\nPrices rose")
    await chat.press("Search everywhere")
    assert last_edit(chat).text.startswith("Prices rose")
    assert labels(last_edit(chat)) == [["In context", "🔔 Watch", "👍", "👎", "⋯"]]
    scopes = [question.scope.since for question in chat.archive.asked]
    assert scopes == [date(2022, 6, 1), None]
    assert len(chat.wire.said) == 1


async def test_a_changed_article(chat: Chat) -> None:
    """A quote whose article has changed is not shown again; the bot says why."""
    chat.archive.reply = yes(RAISED, RETURNS, WATCHED, GLAD)
    await chat.say("Who raised rates?")
    chat.archive.articles = [SHOW, replace(RATES, text="Something else.")]
    await chat.press("More ›")
    assert chat.wire.of("editMessageText") == []
    assert chat.wire.said[-1] == ("That article has changed since I quoted it. Please ask again.")


async def test_anothers_button(chat: Chat) -> None:
    """A button's data opens nothing in somebody else's chat."""
    await chat.say("Who raised rates?")
    await chat.get(callback_query=press(_context(chat), 1001, BOB))
    (told,) = chat.wire.of("answerCallbackQuery")
    assert told.text == "This answer is too old for its buttons. Please ask again."
    assert chat.wire.of("editMessageText") == []


async def test_data_of_another_bot(chat: Chat) -> None:
    """Data that this bot never gave out is answered kindly."""
    await chat.get(callback_query=press("vote|17", 1001))
    (told,) = chat.wire.of("answerCallbackQuery")
    assert told.text == "This answer is too old for its buttons. Please ask again."


async def test_a_button_without_data(chat: Chat) -> None:
    """As one of a game has none: it is none of ours, whoever would come first."""
    pressed = press("", 1001)
    del pressed["data"]
    await chat.get(callback_query=pressed)
    assert chat.notices == ["This answer is too old for its buttons. Please ask again."]
