"""Runs the bot as it is against the stand-in, with the chat page and the reader beside it."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from threading import Thread
from time import time

from pydantic import SecretStr

from bot.localchat.page import Page
from bot.localchat.server import LocalChat
from bot.localchat.town import settle
from bot.reader import Library, Reader
from bot.settings import BotSettings

log = logging.getLogger(__name__)

PORT = 8080
# Numbers of messages go on from run to run, because what the bot remembers of them lasts longer
# than the stand-in does.
BEGINNING = 1_760_000_000


@asynccontextmanager
async def serve_local(library: Library, port: int = PORT) -> AsyncIterator[LocalChat]:
    """Open the stand-in with its page and the reader; another port is taken where one is busy."""
    chat = await _started(library, port)
    try:
        yield chat
    finally:
        await chat.stop()


def local_settings(settings: BotSettings, chat: LocalChat) -> BotSettings:
    """Return the settings that turn the bot to the stand-in, and let everybody there in.

    The first person is an administrator, so that an administrator's commands can be tried too.
    """
    return settings.model_copy(
        update={
            "telegram_bot_token": SecretStr(chat.token),
            "telegram_api_url": chat.url,
            "public_url": chat.url,
            "webhook_url": None,
            "allowed_users": frozenset(),
            "allowed_chats": frozenset(),
            "admin_users": frozenset(list(chat.world.people)[:1]),
        }
    )


def run_local(
    settings: BotSettings,
    library: Library,
    bot: Callable[[BotSettings], int],
    *,
    port: int = PORT,
    opened: Callable[[str], None] = log.info,
) -> int:
    """Run ``bot`` against the stand-in until it ends; ``opened`` is told where the page is.

    The stand-in lives in a thread of its own, as Telegram lives elsewhere: the bot keeps the main
    thread with its signals, and has no loop in common with whom it talks to.
    """
    with _in_thread(library, port) as chat:
        opened(f"Chat with the bot at {chat.url}")
        if chat.port != port:
            opened(f"(Port {port} was taken.)")
        return bot(local_settings(settings, chat))


async def _started(library: Library, port: int) -> LocalChat:
    try:
        return await _start(library, port)
    except OSError:
        return await _start(library, 0)


async def _start(library: Library, port: int) -> LocalChat:
    chat = LocalChat(port=port, first_message=int(time()) - BEGINNING)
    settle(chat)
    chat.wings += [Page(chat).add_to, Reader(library).add_to]
    await chat.start()
    return chat


@contextmanager
def _in_thread(library: Library, port: int) -> Iterator[LocalChat]:
    # Started here, so that the thread has something to serve or its failure is raised here.
    loop = asyncio.new_event_loop()
    chat = loop.run_until_complete(_started(library, port))
    thread = Thread(target=loop.run_forever, name="local-chat", daemon=True)
    thread.start()
    try:
        yield chat
    finally:
        asyncio.run_coroutine_threadsafe(chat.stop(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
