"""Handlers that fail."""

import pytest

from index.article import Answer, Question
from index.errors import StoreDamagedError
from tests.bot.conftest import Chat

SORRY = "Something went wrong on my side, so I couldn't answer. Please try again in a moment."


def broken(question: Question) -> Answer:
    """An archive that can't be read."""
    raise StoreDamagedError(f"vectors are missing, asked {question.text}")


def defect(_: Question) -> Answer:
    """Ours."""
    raise ZeroDivisionError


async def test_a_failed_answer(chat: Chat, caplog: pytest.LogCaptureFixture) -> None:
    """The person gets one plain sentence, the log what is wrong; of a defect its traceback."""
    for reply in (broken, defect):
        chat.archive.reply = reply
        await chat.say("Who raised rates?")
    assert chat.wire.said == [SORRY, SORRY]
    known, unknown = [each for each in caplog.records if each.levelname == "ERROR"]
    assert known.exc_info is None
    assert known.getMessage().endswith("vectors are missing, asked Who raised rates?")
    assert unknown.exc_info is not None
    assert isinstance(unknown.exc_info[1], ZeroDivisionError)


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
