"""Groups: who is addressed, topics, privacy."""

from typing import Any

import pytest

from tests.bot.conftest import Chat
from tests.bot.support.archive import RAISED
from tests.bot.support.people import ANN, BOB, GROUP, message, reply_to

GROUP_ID = -100500


async def test_talk_among_people(chat: Chat) -> None:
    """What is said in a group without addressing the bot is not answered."""
    await chat.say("Who raised rates?", chat=GROUP)
    await chat.say("@somebody who raised rates?", chat=GROUP)
    await chat.say("Indeed", chat=GROUP, reply_to_message={**reply_to(5, GROUP), "from": BOB})
    assert chat.wire.calls == []


async def test_each_way_to_ask(chat: Chat) -> None:
    """/ask, a mention, and a reply to the bot are questions, answered as replies."""
    await chat.say("/ask who raised rates?", chat=GROUP)
    await chat.say("/ask@quoth_bot who raised rates?", chat=GROUP)
    await chat.say("Say, @Quoth_Bot who raised rates?", chat=GROUP)
    await chat.say("who raised rates?", chat=GROUP, reply_to_message=reply_to(5, GROUP))
    texts = [question.text for question in chat.archive.asked]
    assert texts == ["who raised rates?"] * 2 + ["Say, who raised rates?", "who raised rates?"]
    for sent in chat.wire.of("sendMessage"):
        assert sent.sent["chat_id"] == GROUP["id"]
        assert sent.sent["reply_parameters"]["allow_sending_without_reply"] is True


@pytest.mark.parametrize(
    ("text", "command"),
    [
        *(
            ("/ASK@Quoth_Bot who raised rates?", "/ASK@Quoth_Bot"),
            ("/ask,who raised rates?", "/ask"),
        ),
        *(("/ask: who raised rates?", "/ask"), ("/ask – who raised rates?", "/ask")),
        *(("/ask：who raised rates?", "/ask"), ("\u200f/ask\nwho raised rates?", "/ask")),
        *(("／ask who raised rates?", ""), ("@quoth_bot /ask who raised rates?", "/ask")),
        ("@quoth_bot who raised rates? /ask", "/ask"),
        ("/ask@quoth_bot: who raised rates?", "/ask@quoth_bot"),
        ("who /ask@quoth_bot raised rates?", "/ask@quoth_bot"),
    ],
)
async def test_commands_as_they_are_typed(chat: Chat, text: str, command: str) -> None:
    """With signs behind them, marks before them, behind a mention, or named among other words."""
    marks = {"bot_command": command, "mention": "@quoth_bot" if text.startswith("@") else ""}
    entities = [
        {"type": kind, "offset": text.index(words), "length": len(words)}
        for kind, words in marks.items()
        if words
    ]
    await chat.get(message=message(text, chat=GROUP) | {"entities": entities})
    assert [question.text for question in chat.archive.asked] == ["who raised rates?"]


async def test_any_command_behind_a_mention(chat: Chat) -> None:
    """Is one; behind the name of another bot it is none of ours."""
    await chat.say("@quoth_bot /watches", chat=GROUP)
    assert chat.wire.said[-1].startswith("I watch for no question here.")
    await chat.say("@other_bot /watches", chat=GROUP)
    assert len(chat.wire.said) == 1


async def test_another_bots_command(chat: Chat) -> None:
    """A command for another bot is left to that bot."""
    await chat.say("/ask@other_bot who raised rates?", chat=GROUP)
    assert chat.wire.calls == []


async def test_asking_anothers_message(chat: Chat) -> None:
    """/ask or a bare mention in reply to somebody asks what they said."""
    theirs: dict[str, Any] = {**reply_to(5, GROUP), "from": BOB, "text": "Who raised rates?"}
    await chat.say("/ask", chat=GROUP, reply_to_message=theirs)
    await chat.say("@quoth_bot", chat=GROUP, reply_to_message=theirs)
    assert [question.text for question in chat.archive.asked] == ["Who raised rates?"] * 2
    quote = {"text": "Who raised oil?", "position": 7, "is_manual": True}
    theirs["text"] = "Hello. Who raised oil? See you."
    await chat.say("/ask", chat=GROUP, reply_to_message=theirs, quote=quote)
    channel = {"id": -1001234500002, "type": "channel", "title": "Coast"}
    origin = {"type": "channel", "date": 1672653000, "chat": channel, "message_id": 4}
    await chat.say("/ask", chat=GROUP, external_reply={"origin": origin}, quote=quote)
    assert [question.text for question in chat.archive.asked[2:]] == ["Who raised oil?"] * 2


@pytest.mark.parametrize(
    ("number", "writer"),
    [(501, ANN), (1001, None)],
    ids=["question", "answer"],
)
async def test_a_reply_goes_on_from_what_it_replies_to(
    chat: Chat, number: int, writer: dict[str, Any] | None
) -> None:
    """Be it somebody else's question or the answer to that, and not from one's own last."""
    await chat.say("/ask Who raised rates?", chat=GROUP, message_id=501)
    await chat.say("/ask When does the show return?", BOB, chat=GROUP)
    theirs = reply_to(number, GROUP)
    theirs = theirs | {"from": writer, "text": "/ask Who raised rates?"} if writer else theirs
    await chat.say("@quoth_bot when was that?", BOB, chat=GROUP, reply_to_message=theirs)
    assert chat.searched == "Who raised rates? When was that?"


async def test_ask_without_a_question(chat: Chat) -> None:
    """/ask alone says how to ask."""
    await chat.say("/ask", chat=GROUP)
    assert chat.wire.said == [
        "Put your question behind the command: /ask who raised interest rates?"
    ]


async def test_a_mention_alone(chat: Chat) -> None:
    """It says how to ask, too; a topic that the bot began makes no reply to it of what is said."""
    await chat.say("@quoth_bot", chat=GROUP)
    assert chat.wire.said[-1].startswith("Put your question behind the command")
    began = {**reply_to(77, GROUP), "forum_topic_created": {"name": "Rates", "icon_color": 7322096}}
    await chat.say("Who raised rates?", chat=GROUP, reply_to_message=began, message_thread_id=77)
    assert chat.archive.asked == []


async def test_other_bots(chat: Chat) -> None:
    """Two bots that answer each other would never end."""
    other = {"id": 33, "is_bot": True, "first_name": "Other", "username": "other_bot"}
    await chat.say("/ask who raised rates?", other, chat=GROUP)
    await chat.say("@quoth_bot who raised rates?", other, chat=GROUP)
    assert chat.wire.calls == []


async def test_topics(chat: Chat) -> None:
    """In a forum, typing and answer stay in the question's topic."""
    topic: dict[str, Any] = {"message_thread_id": 77, "is_topic_message": True}
    await chat.say("/ask who raised rates?", chat={**GROUP, "is_forum": True}, **topic)
    assert [call.sent["message_thread_id"] for call in chat.wire.calls] == [77, 77]


async def test_a_thread_that_is_no_topic(chat: Chat) -> None:
    """A thread of replies in an ordinary group is no topic, and is not sent as one."""
    await chat.say("/ask who raised rates?", chat=GROUP, message_thread_id=77)
    assert "message_thread_id" not in chat.wire.of("sendMessage")[0].sent


async def test_help_explains_privacy(chat: Chat) -> None:
    """/help in a group says what the bot sees there."""
    await chat.say("/help", chat=GROUP)
    assert chat.wire.said == [
        "Here I answer /ask, mentions of @quoth_bot and replies to my messages. "
        "In Telegram's privacy mode I see no other messages."
    ]


async def test_a_rating_in_a_group(chat: Chat) -> None:
    """In a group everyone rates for themselves, and no mark shows who did."""
    await chat.say("/ask who raised rates?", chat=GROUP)
    data = chat.wire.of("sendMessage")[0].button("👍")["callback_data"]
    for sender in (ANN, BOB):
        query = {
            "id": str(sender["id"]),
            "from": sender,
            "chat_instance": "1",
            "data": data,
            "message": reply_to(1001, GROUP),
        }
        await chat.get(callback_query=query)
    assert (chat.turns.ratings_by(11), chat.turns.ratings_by(22)) == ((1, 0), (1, 0))
    assert chat.wire.of("editMessageReplyMarkup") == []


async def test_the_bot_is_removed(chat: Chat) -> None:
    """A group that removes the bot is forgotten."""
    await chat.say("/ask who raised rates?", chat=GROUP)
    member = {"user": {"id": 123456789, "is_bot": True, "first_name": "Quoth"}}
    await chat.get(
        my_chat_member={
            "chat": GROUP,
            "from": ANN,
            "date": 1672653600,
            "old_chat_member": {**member, "status": "member"},
            "new_chat_member": {**member, "status": "left"},
        }
    )
    assert chat.users.stats("2023-01-02").groups == 0
    assert chat.turns.by_message(GROUP_ID, 1001) is None


async def test_a_group_becomes_a_supergroup(chat: Chat) -> None:
    """The service message of a migration moves what is known to the new number."""
    small = {"id": -5, "type": "group", "title": "Readers"}
    await chat.say("/ask who raised rates?", chat=small)
    service = {"message_id": 9, "date": 1672653600, "chat": small, "from": ANN}
    await chat.get(message={**service, "migrate_to_chat_id": GROUP["id"]})
    turn = chat.turns.by_message(GROUP_ID, 1001)
    assert turn is not None
    assert turn.quotes[0].text == RAISED.text


async def test_going_on_from_anothers_question(chat: Chat) -> None:
    """Who has asked nothing goes on from what was asked last; then from their own question."""
    await chat.say("/ask Who is Ann Lee?", chat=GROUP)
    await chat.say("/ask how old is she?", BOB, chat=GROUP)
    await chat.say("/ask Who is Jo Park?", chat=GROUP)
    await chat.say("/ask and where is she?", BOB, chat=GROUP)
    await chat.say("/new", BOB, chat=GROUP)
    await chat.say("/ask and why?", BOB, chat=GROUP)
    asked = [question.text for question in chat.archive.asked]
    assert asked == [
        "Who is Ann Lee?",
        "How old is Ann Lee?",
        "Who is Jo Park?",
        "Where is Ann Lee?",
    ]
    assert chat.wire.said[-1].startswith("I can't tell what “and why?” goes on from")
