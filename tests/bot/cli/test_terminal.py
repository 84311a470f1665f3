"""bot/cli/terminal.py: a line is understood as the bot understands a message."""

from io import StringIO

import pytest
from rich.console import Console

from bot.cli.terminal import TerminalChat
from bot.conversation.answer_finder import AnswerFinder
from bot.storage.archive_client import ArchiveClient
from bot.views.texts.localizers import Asker
from tests.bot.support.archive import RAISED, FakeArchive, yes
from tests.bot.support.turns import BEFORE
from tests.bot.support.wire import TEXTS


@pytest.mark.parametrize(
    ("lines", "asked"),
    [
        (
            ["Who opened the pier? How old is Ann Lee?"],
            ["Who opened the pier?", "How old is Ann Lee?"],
        ),
        (["Is Ostra big?", "new question: who opened it?"], ["Is Ostra big?", "who opened it?"]),
        (["Is Ostra big?", "back to Lorca: is it old?"], ["Is Ostra big?", "Lorca: is it old?"]),
        (["Is Ostra big?", "is it old?"], ["Is Ostra big?", "Is Ostra old?"]),
    ],
)
async def test_what_is_asked(lines: list[str], asked: list[str]) -> None:
    """Several questions of a line one by one; what begins anew depends on nothing before."""
    archive = FakeArchive(yes(RAISED))
    await say(archive, *lines)
    texts = dict.fromkeys(question.text for question in archive.asked)
    assert [text for text in asked if text in texts] == asked


async def test_commands_of_the_chat() -> None:
    """They are not for the terminal, which says so; /new is."""
    shown = await say(FakeArchive(yes(RAISED)), "/help", "/new")
    assert shown.splitlines() == [
        "Here you can ask, and begin anew with /new; other commands are for the chat.",
        "All right: your next question stands alone.",
    ]


async def say(archive: FakeArchive, *lines: str) -> str:
    """What is shown to somebody who types these lines."""
    client, shown = ArchiveClient(archive), StringIO()
    asker = Asker(0, TEXTS.language("en"), 3)
    console = Console(file=shown, width=100)
    chat = TerminalChat(AnswerFinder(client), asker, BEFORE.asked_on, console)
    for line in lines:
        await chat.say(line)
    client.close()
    return shown.getvalue()
