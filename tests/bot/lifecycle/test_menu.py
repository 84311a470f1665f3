"""What Telegram shows of the bot."""

from telegram.ext import ExtBot

from bot.lifecycle.menu import menus, set_descriptions, set_menus
from bot.storage.database import Database
from bot.storage.users import UserRepository
from tests.bot.support.wire import TEXTS, TOKEN, RecordingRequest


def test_menus() -> None:
    """Groups, private chats and admins each have their menu, in each language."""
    found = list(menus(TEXTS, frozenset({11})))
    sizes = {(scope.type, language): len(commands) for scope, language, commands in found}
    assert len(sizes) == len(found) == 4 * 6
    assert {size for (scope, _), size in sizes.items() if scope == "chat"} == {16}
    assert {size for (scope, _), size in sizes.items() if scope == "all_private_chats"} == {14}
    assert {language for _, language in sizes} == {None, "ru", "zh", "es", "de", "fr"}
    german = next(commands for scope, language, commands in found if language == "de")
    assert (german[0].command, german[0].description) == ("ask", "Eine Frage stellen")


async def test_told_once(database: Database) -> None:
    """Telegram is told the menus once, and again when one failed or something changed."""
    wire = RecordingRequest()
    bot: ExtBot[None] = ExtBot(TOKEN, request=wire, get_updates_request=wire)
    await bot.initialize()
    users = UserRepository(database)
    wire.fail("setMyCommands", {"error_code": 500, "description": "Internal Server Error"})
    for admins, calls in ((frozenset[int](), 18), (frozenset[int](), 36), (frozenset[int](), 36)):
        await set_menus(bot, TEXTS, admins, users)
        assert len(wire.of("setMyCommands")) == calls
    await set_menus(bot, TEXTS, frozenset({11}), users)
    assert len(wire.of("setMyCommands")) == 36 + 24


async def test_what_an_empty_chat_says(database: Database) -> None:
    """Both descriptions are told in each language, once, and again when one failed."""
    wire = RecordingRequest()
    bot: ExtBot[None] = ExtBot(TOKEN, request=wire, get_updates_request=wire)
    await bot.initialize()
    users = UserRepository(database)
    wire.fail("setMyDescription", {"error_code": 500, "description": "Internal Server Error"})
    for long, short in ((1, 0), (7, 6), (7, 6)):
        await set_descriptions(bot, TEXTS, users)
        assert len(wire.of("setMyDescription")) == long
        assert len(wire.of("setMyShortDescription")) == short
    german = wire.of("setMyShortDescription")[4].sent
    assert german == {
        "short_description": "Antwortet mit wörtlichen Zitaten aus Nachrichtenartikeln, "
        "jeweils mit Quelle.",
        "language_code": "de",
    }
