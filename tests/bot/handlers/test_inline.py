"""``@bot question`` in any chat."""

from typing import Any

from bot.views import deeplink
from tests.bot.conftest import Chat
from tests.bot.support.archive import RAISED, RETURNS, no, yes
from tests.bot.support.people import ANN


async def ask(chat: Chat, text: str) -> dict[str, Any]:
    """Type an inline query; what the bot answers."""
    query = {"id": "77", "from": ANN, "query": text, "offset": ""}
    await chat.get(inline_query=query)
    return chat.wire.of("answerInlineQuery")[-1].sent


async def test_cards(chat: Chat) -> None:
    """Each quote is a card with its words and source, for one person and a short time."""
    chat.archive.reply = yes(RAISED, RETURNS)
    sent = await ask(chat, "Who raised rates?")
    assert (sent["cache_time"], sent["is_personal"], sent["inline_query_id"]) == (10, True, "77")
    first, second = sent["results"]
    assert (first["id"], first["title"], first["description"]) == (
        "0",
        "Rates go up",
        "Prices rose 9%. The central bank raised rates.",
    )
    content = first["input_message_content"]
    assert content["message_text"] == (
        "Prices rose 9%. The central bank raised rates.\nRates go up · example.com · 2022-06-03"
    )
    assert [entity["type"] for entity in content["entities"]] == [
        "blockquote",
        "bold",
        "bold",
        "text_link",
    ]
    assert second["title"] == "A show returns"


async def test_nothing_found(chat: Chat) -> None:
    """Without an answer there is no card, but a way to ask the bot itself the same question."""
    chat.archive.reply = no(RETURNS)
    sent = await ask(chat, "Who won the match?")
    assert sent["results"] == []
    assert sent["button"] == {
        "text": "Nothing found – ask me directly",
        "start_parameter": deeplink.parameter("Who won the match?"),
    }


async def test_only_begun_to_type(chat: Chat) -> None:
    """Two letters are no question yet."""
    sent = await ask(chat, " wh ")
    assert sent["button"] == {"text": "Type a question", "start_parameter": "inline"}
    assert chat.archive.asked == []


async def test_a_query_that_went_stale(chat: Chat) -> None:
    """A query that was given up while it was answered is no error."""
    stale = {"error_code": 400, "description": "Bad Request: query is too old"}
    chat.wire.fail("answerInlineQuery", stale)
    await ask(chat, "Who raised rates?")
    assert chat.wire.said == []


async def test_a_card_is_no_question(chat: Chat) -> None:
    """A card sent into the chat with the bot itself is not asked."""
    bot = {"id": 123456789, "is_bot": True, "first_name": "Quoth"}
    await chat.say("Prices rose 9%.", via_bot=bot)
    assert chat.archive.asked == []


async def test_deep_link(chat: Chat) -> None:
    """``t.me/bot?start=q_…`` opens with the answer to its question."""
    await chat.say(f"/start {deeplink.parameter('Wer hob 📈 die Zinsen an?')}")
    assert [question.text for question in chat.archive.asked] == ["Wer hob 📈 die Zinsen an?"]
    assert chat.wire.said[0].startswith("Prices rose 9%.")


async def test_a_broken_deep_link(chat: Chat) -> None:
    """A parameter that holds no question is a plain start."""
    chat.archive.articles = []  # there is nothing to draw questions from
    for parameter in ("q_", "q_%%%", "q_A", "inline", "q_____"):
        await chat.say(f"/start {parameter}")
    assert all(text.startswith("Ask me a question") for text in chat.wire.said)
    assert chat.archive.asked == []


def test_parameters() -> None:
    """A parameter has at most 64 of the characters that Telegram allows, or there is none."""
    assert deeplink.parameter("Who?") == "q_V2hvPw"
    assert deeplink.question("q_V2hvPw") == "Who?"
    assert len(deeplink.parameter("x" * 46) or "") == 64
    assert deeplink.parameter("x" * 47) is None
