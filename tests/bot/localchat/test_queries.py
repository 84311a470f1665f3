"""Pressed buttons and inline queries: answered once, in time, within their limits."""

import pytest

from bot.localchat import LocalChat, Person
from bot.localchat.params import STALE_QUERY
from tests.bot.localchat.conftest import Call, refused
from tests.bot.support.clock import Clock

MARKUP = {"inline_keyboard": [[{"text": "More ▾", "callback_data": "m:1"}]]}


def _card(number: int = 1, **more: object) -> dict[str, object]:
    content = {"message_text": "Q"}
    card = {"type": "article", "id": str(number), "title": "T", "input_message_content": content}
    return card | more


async def test_a_press_reaches_the_bot_and_is_answered_once(
    call: Call, chat: LocalChat, anna: Person
) -> None:
    """A press by a part of the label carries its data; a second answer is refused as stale."""
    await call("sendMessage", chat_id=anna.chat_id, text="x", reply_markup=MARKUP)
    pressed = anna.press(chat.answers(anna.chat_id)[0], "More")
    [update] = await call("getUpdates")
    assert update["callback_query"]["data"] == "m:1"
    assert update["callback_query"]["message"]["text"] == "x"
    answer = {"callback_query_id": pressed.id, "text": "Here"}
    assert await call("answerCallbackQuery", **answer) is True
    assert pressed.answer == {"text": "Here"}
    assert refused(await call("answerCallbackQuery", **answer)) == f"Bad Request: {STALE_QUERY}"


async def test_a_late_answer_is_refused(
    call: Call, chat: LocalChat, clock: Clock, anna: Person
) -> None:
    """After 15 s a press is stale, and an unknown one always was."""
    await call("sendMessage", chat_id=anna.chat_id, text="x", reply_markup=MARKUP)
    pressed = anna.press(chat.answers(anna.chat_id)[0], "m:1")
    clock.now += 15.5
    for number in (pressed.id, "12345"):
        body = await call("answerCallbackQuery", callback_query_id=number)
        assert refused(body) == f"Bad Request: {STALE_QUERY}"


async def test_a_long_callback_answer_is_refused(call: Call, chat: LocalChat, anna: Person) -> None:
    """A callback answer of 201 letters is MESSAGE_TOO_LONG and leaves the query open."""
    await call("sendMessage", chat_id=anna.chat_id, text="x", reply_markup=MARKUP)
    pressed = anna.press(chat.answers(anna.chat_id)[0], "m:1")
    body = await call("answerCallbackQuery", callback_query_id=pressed.id, text="x" * 201)
    assert refused(body) == "Bad Request: MESSAGE_TOO_LONG"
    assert await call("answerCallbackQuery", callback_query_id=pressed.id) is True


async def test_a_chosen_card_is_posted(call: Call, chat: LocalChat, anna: Person) -> None:
    """A posted card comes via the bot, which hears of it as of any message."""
    group = chat.group("News", anna)
    asked = anna.inline("gas", group.chat_id)
    assert await call("answerInlineQuery", inline_query_id=asked.id, results=[_card()]) is True
    posted = anna.choose(asked, 0, group.chat_id)
    assert (posted.text, posted.via_bot) == ("Q", chat.state.bot)
    updates = await call("getUpdates")
    assert [next(k for k in u if k != "update_id") for u in updates] == [
        "inline_query",
        "message",
    ]


async def test_answers_are_kept_as_long_as_the_bot_says(
    call: Call, chat: LocalChat, clock: Clock, anna: Person
) -> None:
    """A personal answer with cache_time 10 serves Anna again within 10 s, and nobody else."""
    asked = anna.inline("gas")
    await call(
        "answerInlineQuery",
        inline_query_id=asked.id,
        results=[_card()],
        cache_time=10,
        is_personal=True,
    )
    ben = chat.person("Ben")
    assert anna.inline("gas").answer is not None
    assert ben.inline("gas").answer is None
    clock.now += 10.5
    assert anna.inline("gas").answer is None


@pytest.mark.parametrize(
    ("results", "more", "words"),
    [
        ([_card(n) for n in range(51)], {}, "RESULTS_TOO_MUCH"),
        ([_card(1), _card(1)], {}, "RESULT_ID_DUPLICATE"),
        ([_card(id="x" * 65)], {}, "RESULT_ID_INVALID"),
        ([_card(title="")], {}, "can't parse inline query result: Can't find field \"title\""),
        ([], {"button": {"text": "Open", "start_parameter": ""}}, "START_PARAM_INVALID"),
    ],
)
async def test_wrong_cards_are_refused(
    call: Call, anna: Person, results: object, more: dict[str, object], words: str
) -> None:
    """More than 50 cards, equal or long ids, and a missing title are refused."""
    asked = anna.inline("gas")
    body = await call("answerInlineQuery", inline_query_id=asked.id, results=results, **more)
    assert refused(body) == f"Bad Request: {words}"


async def test_old_queries_are_forgotten(chat: LocalChat, clock: Clock, anna: Person) -> None:
    """After ten minutes a query and an answer that was kept take no room any more."""
    first = anna.inline("gas")
    clock.now += 601
    second = anna.inline("oil")
    assert list(chat.state.inline_queries) == [second.id]
    assert first.id != second.id
