"""Handlers that fail."""

import pytest

from index.article import Answer, Question
from index.errors import StoreDamagedError
from tests.bot.conftest import Chat

SORRY = "Something went wrong on my side, so I couldn't answer. Please try again in a moment."


def broken(question: Question) -> Answer:
    """An archive that can't be read."""
    raise StoreDamagedError(f"vectors are missing, asked {question.text}")


async def test_a_failed_answer(chat: Chat, caplog: pytest.LogCaptureFixture) -> None:
    """The person gets one plain sentence, the log the traceback."""
    chat.archive.reply = broken
    await chat.say("Who raised rates?")
    assert chat.wire.said == [SORRY]
    (record,) = [each for each in caplog.records if each.levelname == "ERROR"]
    assert record.exc_info is not None
    assert isinstance(record.exc_info[1], StoreDamagedError)


async def test_a_failed_button(chat: Chat) -> None:
    """A button that fails after it was answered leaves the message as it is, and says so."""
    await chat.say("Who raised rates? since:2022-06")
    chat.archive.reply = broken
    await chat.press("Search everywhere")
    assert chat.wire.of("editMessageText") == []
    assert chat.wire.of("answerCallbackQuery")[-1].text == SORRY


async def test_a_refused_message(chat: Chat) -> None:
    """A message that Telegram refuses is a defect of ours, and the person is told."""
    refusal = {"error_code": 400, "description": "Bad Request: entities are wrong"}
    chat.wire.fail("sendMessage", refusal)
    await chat.say("Who raised rates?")
    assert chat.wire.said[1:] == [SORRY]
