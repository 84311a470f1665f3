"""Who writes, and how: in a group's or channel's name, in captions, by mentions."""

from typing import Any

from tests.bot.conftest import Chat
from tests.bot.support.people import ANN, GROUP, message

ANONYMOUS: dict[str, Any] = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}
CHANNEL_BOT: dict[str, Any] = {
    "id": 136817688,
    "is_bot": True,
    "first_name": "Channel",
    "username": "Channel_Bot",
}
COAST: dict[str, Any] = {"id": -1001234500002, "type": "channel", "title": "Coast"}
HILLS: dict[str, Any] = {"id": -1001234500003, "type": "channel", "title": "Hills"}


async def test_an_anonymous_administrator(chat: Chat) -> None:
    """Writes in the group's name, and decides for it."""
    await chat.say("/quiet 22-7 +2", ANONYMOUS, chat=GROUP, sender_chat=GROUP)
    await chat.say("/digest daily", ANONYMOUS, chat=GROUP, sender_chat=GROUP)
    assert chat.repositories.chat_settings.hours(GROUP["id"]).offset == 120
    assert chat.repositories.chat_settings.subscription(GROUP["id"]) is not None


async def test_channels_are_told_apart(chat: Chat) -> None:
    """Each has an allowance and a memory of its own, though one sender stands for all."""
    await chat.say("/ask Who raised rates?", CHANNEL_BOT, chat=GROUP, sender_chat=COAST)
    await chat.say("/ask and who raised rates?", CHANNEL_BOT, chat=GROUP, sender_chat=HILLS)
    assert chat.archive.asked[-1].text == "and who raised rates?"
    for number in range(11):
        text = f"/ask Who raised rate number {number}?"
        await chat.say(text, CHANNEL_BOT, chat=GROUP, sender_chat=COAST)
    await chat.say("/ask Who raised more rates?", CHANNEL_BOT, chat=GROUP, sender_chat=COAST)
    assert chat.wire.said[-1].startswith("That was more than 12 questions")
    await chat.say("/ask Who raised all rates?", CHANNEL_BOT, chat=GROUP, sender_chat=HILLS)
    assert chat.archive.asked[-1].text == "Who raised all rates?"


def captioned(caption: str, **more: Any) -> dict[str, Any]:
    """A picture with a caption."""
    photo = [{"file_id": "x", "file_unique_id": "x", "width": 1, "height": 1}]
    body = message(caption, **more) | {"photo": photo, "caption": caption}
    body["caption_entities"] = body.pop("entities", [])
    del body["text"]
    return body


async def test_a_caption_is_a_question(chat: Chat) -> None:
    """As a text is; in groups with a mention or /ask."""
    await chat.get(message=captioned("Who raised rates?"))
    await chat.get(message=captioned("Who raised oil?", chat=GROUP))
    await chat.get(message=captioned("@quoth_bot who raised gold?", chat=GROUP))
    await chat.get(message=captioned("/ask who raised silver?", chat=GROUP))
    await chat.get(message=captioned("/Ask@quoth_bot who raised tin?", chat=GROUP))
    await chat.get(message=captioned("/ask who raised lead?"))
    asked = [question.text for question in chat.archive.asked]
    raised = ["who raised gold?", "who raised silver?", "who raised tin?", "who raised lead?"]
    assert asked == ["Who raised rates?", *raised]


async def test_a_command_in_a_caption(chat: Chat) -> None:
    """Any command is one there too, unless it is another bot's."""
    await chat.get(message=captioned("/watch who sank the ship?"))
    assert chat.wire.said[-1].startswith("I'll write here")
    await chat.get(message=captioned("/watches@quoth_bot", chat=GROUP))
    assert chat.wire.said[-1].startswith("I watch for no question here.")
    count = len(chat.wire.said)
    await chat.get(message=captioned("/watches@other_bot", chat=GROUP))
    assert len(chat.wire.said) == count


async def test_an_album_has_one_caption(chat: Chat) -> None:
    """Its other pictures are no messages without a text."""
    await chat.get(message=captioned("Who raised rates?", media_group_id="7"))
    picture = captioned("x", media_group_id="7")
    del picture["caption"]
    await chat.get(message=picture)
    assert len(chat.wire.said) == 1


async def test_a_mention_is_cut_where_it_stands(chat: Chat) -> None:
    """Another name that begins like the bot's stays as it is, emoji before it or not."""
    text = "Did 📈 @quoth_bot_fans say, @quoth_bot who raised rates?"
    at = len("Did 📈 @quoth_bot_fans say, ") + 1  # the emoji takes two units
    entities = [
        {"type": "mention", "offset": 7, "length": len("@quoth_bot_fans")},
        {"type": "mention", "offset": at, "length": len("@quoth_bot")},
    ]
    await chat.get(message=message(text, ANN, chat=GROUP) | {"entities": entities})
    assert chat.archive.asked[-1].text == "Did 📈 @quoth_bot_fans say, who raised rates?"


async def test_the_chats_own_day(chat: Chat) -> None:
    """ "Today" is a day of the clock that the chat has set: at 12:00 UTC and +14 it is tomorrow."""
    await chat.say("/quiet +14")
    await chat.say("What did the bank decide today?")
    assert str(chat.archive.asked[0].scope.since) == "2023-01-03"


async def test_signs_alone(chat: Chat) -> None:
    """Neither a question nor something that a later one depends on."""
    await chat.say("Who raised rates?")
    for text in ("🔥🔥🔥", "???", "What can you do?"):
        await chat.say(text)
        assert chat.wire.said[-1].startswith("Ask me about the articles in plain words")
    await chat.say("and when did it start?")
    assert chat.searched == "Who raised rates? When did it start?"


async def test_beginning_anew(chat: Chat) -> None:
    """After /new, or in words, nothing is gone on with."""
    for anew in ("/new", "new question"):
        await chat.say("Who raised rates?")
        await chat.say(anew)
        assert chat.wire.said[-1] == "All right: your next question stands alone."
        await chat.say("and when did the war start?")
        assert chat.archive.asked[-1].text == "and when did the war start?"


async def test_the_other_reading_is_a_press_away(chat: Chat) -> None:
    """From what was understood to the message alone, and back."""
    await chat.say("Who raised rates?")
    await chat.say("and when did it start?")
    understood = chat.searched
    await chat.press("Without the question before")
    assert chat.archive.asked[-1].text == "when did it start?"
    await chat.press("As a follow-up to the question before")
    assert chat.archive.asked[-1].text == understood
    assert chat.wire.of("editMessageText")[-1].text.startswith(f"Understood: {understood}")


async def test_a_watch_depends_on_nothing(chat: Chat) -> None:
    """What was asked before is no part of a question that stays."""
    await chat.say("Did the pilots get their pay?")
    await chat.say("/watch who found the seals?")
    (watch,) = chat.repositories.watches.of_chat(ANN["id"])
    assert watch.question == "who found the seals?"
