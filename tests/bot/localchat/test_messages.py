"""Writing and changing messages, and how each is refused."""

import pytest

from bot.localchat import LocalChat, Person
from tests.bot.localchat.conftest import Call, refused

BOLD = {"type": "bold", "offset": 0, "length": 2}
BUTTON = {"inline_keyboard": [[{"text": "More", "callback_data": "m"}]]}


async def test_a_message_is_shown_and_returned(call: Call, chat: LocalChat, anna: Person) -> None:
    """sendMessage puts the text into the chat and returns a complete message."""
    sent = await call("sendMessage", chat_id=anna.chat_id, text="Hi ", entities=[BOLD])
    assert sent["text"] == "Hi"
    assert sent["entities"] == [BOLD]
    assert sent["from"]["is_bot"] is True
    assert [m.text for m in chat.shown(anna.chat_id)] == ["/start", "Hi"]


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"text": "x", "chat_id": 404}, "chat not found"),
        ({"text": "x", "chat_id": ""}, "chat_id is empty"),
        ({"text": " \n"}, "message text is empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "🙂" * 2049}, "message is too long"),
        ({"text": " " * 32769 + "x"}, "text is too long"),
        ({"text": "x", "parse_mode": "HTML"}, "unsupported parse_mode"),
        ({"text": "x", "entities": "[{"}, "can't parse entities JSON object"),
        ({"text": "x", "message_thread_id": 7}, "message thread not found"),
        ({"text": "x", "reply_parameters": {"message_id": 99}}, "message to be replied not found"),
    ],
)
async def test_a_wrong_message_is_refused(
    call: Call, anna: Person, params: dict[str, object], words: str
) -> None:
    """Each fault of sendMessage is a 400 in Telegram's words."""
    body = await call("sendMessage", **({"chat_id": anna.chat_id} | params))
    assert refused(body) == f"Bad Request: {words}"


async def test_the_longest_text_passes(call: Call, anna: Person) -> None:
    """4,096 units pass once the spaces around them are taken away."""
    sent = await call("sendMessage", chat_id=anna.chat_id, text=f"  {'🙂' * 2048} ")
    assert sent["text"] == "🙂" * 2048


async def test_a_lost_reply_target_can_be_allowed(call: Call, anna: Person) -> None:
    """allow_sending_without_reply sends the message without a reply."""
    reply = {"message_id": 99, "allow_sending_without_reply": True}
    sent = await call("sendMessage", chat_id=anna.chat_id, text="x", reply_parameters=reply)
    assert "reply_to_message" not in sent


async def test_an_unchanged_edit_is_refused(call: Call, chat: LocalChat, anna: Person) -> None:
    """The same text and buttons are «not modified»; other buttons are an edit."""
    same = {"chat_id": anna.chat_id, "text": "one", "reply_markup": BUTTON}
    sent = await call("sendMessage", **same)
    body = await call("editMessageText", message_id=sent["message_id"], **same)
    assert refused(body).startswith("Bad Request: message is not modified: specified new")
    bare = {"chat_id": anna.chat_id, "message_id": sent["message_id"]}
    edited = await call("editMessageReplyMarkup", **bare)
    assert "reply_markup" not in edited
    body = await call("editMessageReplyMarkup", **bare)
    assert refused(body).startswith("Bad Request: message is not modified")
    assert len(chat.answers(anna.chat_id)) == 1


async def test_only_own_messages_can_be_edited(call: Call, anna: Person) -> None:
    """A person's message can't be edited, and a missing one is not found."""
    asked = anna.send("hello")
    body = await call("editMessageText", chat_id=anna.chat_id, message_id=asked.id, text="x")
    assert refused(body) == "Bad Request: message can't be edited"
    body = await call("editMessageText", chat_id=anna.chat_id, message_id=77, text="x")
    assert refused(body) == "Bad Request: message to edit not found"


async def test_a_long_edit_is_refused_in_its_own_words(call: Call, anna: Person) -> None:
    """An edit over 4,096 units is MESSAGE_TOO_LONG."""
    sent = await call("sendMessage", chat_id=anna.chat_id, text="x")
    body = await call(
        "editMessageText", chat_id=anna.chat_id, message_id=sent["message_id"], text="x" * 4097
    )
    assert refused(body) == "Bad Request: MESSAGE_TOO_LONG"


@pytest.mark.parametrize(
    ("button", "words"),
    [
        ({"text": "x"}, "Text buttons are unallowed in the inline keyboard"),
        ({"text": "x", "callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "callback_data": "é" * 33}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "copy_text": {"text": "c" * 257}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"text": "", "callback_data": "x"}, 'Field "text" must be a non-empty String'),
    ],
)
async def test_wrong_buttons_are_refused(
    call: Call, anna: Person, button: dict[str, object], words: str
) -> None:
    """A button without action, text or room for its data is refused."""
    markup = {"inline_keyboard": [[button]]}
    body = await call("sendMessage", chat_id=anna.chat_id, text="x", reply_markup=markup)
    assert refused(body).endswith(words)


async def test_the_bot_waits_for_a_first_word(call: Call, chat: LocalChat) -> None:
    """Nobody can be written to before they start the bot, nor after they block it."""
    ben = chat.person("Ben")
    body = await call("sendMessage", chat_id=ben.chat_id, text="x")
    assert body["error_code"] == 403
    assert body["description"] == "Forbidden: bot can't initiate conversation with a user"
    ben.start()
    ben.block()
    body = await call("sendMessage", chat_id=ben.chat_id, text="x")
    assert body["description"] == "Forbidden: bot was blocked by the user"


async def test_a_topic_keeps_its_messages(call: Call, chat: LocalChat, anna: Person) -> None:
    """A message into a topic carries its thread and shows the opening message as its reply."""
    group = chat.group("News", anna, topics=("Energy",))
    sent = await call("sendMessage", chat_id=group.chat_id, text="x", message_thread_id=1)
    assert (sent["message_thread_id"], sent["is_topic_message"]) == (1, True)
    assert sent["reply_to_message"]["forum_topic_created"]["name"] == "Energy"
