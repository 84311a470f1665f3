"""What Telegram shows of the bot: the menu of commands, and what it is before anyone writes."""

import hashlib
import logging
from collections.abc import Awaitable, Callable, Iterator

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

from bot.storage.users import UserRepository
from bot.views.texts import DEFAULT_LANGUAGE, LANGUAGES, Texts

log = logging.getLogger(__name__)

_EVERYWHERE = "ask new watch watches digest quiet latest sources about help"
EVERYWHERE = tuple(_EVERYWHERE.split())
PRIVATE = (*EVERYWHERE, "settings", "feedback", "privacy", "forget")
ADMIN = (*PRIVATE, "stats", "reindex")

# Every language that has texts of its own, and None for all others.
CODES = (None, *(code for code in LANGUAGES if code != DEFAULT_LANGUAGE))

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
        for code in CODES:
            localize = texts.language(code)
            yield scope, code, [BotCommand(n, localize(f"command-{n}")) for n in names]


async def set_menus(bot: Bot, texts: Texts, admins: frozenset[int], users: UserRepository) -> None:
    """Tell Telegram the menus, unless it knows them already. The bot works without them too."""
    entries = list(menus(texts, admins))
    plain = [
        (scope.to_dict(), language, [command.to_dict() for command in commands])
        for scope, language, commands in entries
    ]
    known = _hash((bot.id, plain))
    if users.note("menus") == known:
        return
    complete = True
    for scope, language, commands in entries:
        try:
            await bot.set_my_commands(commands, scope=scope, language_code=language)
        except TelegramError as error:  # an admin who never wrote to the bot has no chat yet
            log.info("a menu of commands was not set: %s", error)
            complete = isinstance(scope, BotCommandScopeChat) and complete
    if complete:
        users.take_note("menus", known)


async def set_descriptions(bot: Bot, texts: Texts, users: UserRepository) -> None:
    """Tell Telegram what an empty chat and the bot's card say, unless it knows it already."""
    tellers: dict[str, Callable[[str, str | None], Awaitable[bool]]] = {
        "description": bot.set_my_description,
        "description-short": bot.set_my_short_description,
    }
    descriptions = [(key, code, texts.language(code)(key)) for key in tellers for code in CODES]
    known = _hash((bot.id, descriptions))
    if users.note("descriptions") == known:
        return
    try:
        for key, code, text in descriptions:
            await tellers[key](text, code)
    except TelegramError as error:  # Telegram allows few such changes an hour: next time, then
        log.info("a description was not set: %s", error)
    else:
        users.take_note("descriptions", known)


def _hash(content: object) -> str:
    return hashlib.sha256(repr(content).encode()).hexdigest()
