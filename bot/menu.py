"""The menu of commands: by language, and by who sees it."""

import hashlib
import logging
from collections.abc import Iterator

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)
from telegram.error import TelegramError

from bot.people import People
from bot.texts import DEFAULT_LANGUAGE, LANGUAGES, Say, Texts

log = logging.getLogger(__name__)

EVERYWHERE = ("ask", "latest", "sources", "about", "help")
PRIVATE = (*EVERYWHERE, "settings", "feedback")
ADMIN = (*PRIVATE, "stats", "reindex")

Entry = tuple[BotCommandScope, str | None, list[BotCommand]]


def menus(texts: Texts, admins: frozenset[int]) -> Iterator[Entry]:
    """Every menu: its scope, its language (None: all others), its commands."""
    scopes: list[tuple[BotCommandScope, tuple[str, ...]]] = [
        (BotCommandScopeDefault(), EVERYWHERE),
        (BotCommandScopeAllGroupChats(), EVERYWHERE),
        (BotCommandScopeAllPrivateChats(), PRIVATE),
        *((BotCommandScopeChat(admin), ADMIN) for admin in sorted(admins)),
    ]
    for scope, names in scopes:
        for code in (None, *(each for each in LANGUAGES if each != DEFAULT_LANGUAGE)):
            say = texts.language(code)
            yield scope, code, [_command(name, say) for name in names]


async def set_menus(bot: Bot, texts: Texts, admins: frozenset[int], people: People) -> None:
    """Tell Telegram the menus, unless it knows them already. The bot works without them too."""
    entries = list(menus(texts, admins))
    known = _fingerprint(bot.id, entries)
    if people.note("menus") == known:
        return
    complete = True
    for scope, language, commands in entries:
        try:
            await bot.set_my_commands(commands, scope=scope, language_code=language)
        except TelegramError as error:  # an admin who never wrote to the bot has no chat yet
            log.info("a menu of commands was not set: %s", error)
            complete = isinstance(scope, BotCommandScopeChat) and complete
    if complete:
        people.take_note("menus", known)


def _command(name: str, say: Say) -> BotCommand:
    return BotCommand(name, say(f"command-{name}"))


def _fingerprint(bot_id: int, entries: list[Entry]) -> str:
    plain = [
        (scope.to_dict(), language, [command.to_dict() for command in commands])
        for scope, language, commands in entries
    ]
    return hashlib.sha256(repr((bot_id, plain)).encode()).hexdigest()
