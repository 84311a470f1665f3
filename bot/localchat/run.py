"""Runs the bot as it is against the stand-in, with its page and those of articles beside it."""

import asyncio
import logging
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import Future
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from time import time

from pydantic import SecretStr

from bot.lifecycle.article_pages import add_article_pages
from bot.localchat.groups import Group
from bot.localchat.page import ChatPage
from bot.localchat.people import Person
from bot.localchat.persistence import restore, save
from bot.localchat.server import LocalChat
from bot.localchat.state import ChatState
from bot.settings import BotSettings
from index.store import Articles

log = logging.getLogger(__name__)

# One for each language that the bot speaks.
PEOPLE = {"Anna": "en", "Boris": "ru", "Chen": "zh", "Diego": "es", "Emma": "de", "Fleur": "fr"}
PORT = 8080
HISTORY = "local-chat.json"
# Where history is lost, numbers of messages still differ from those of earlier runs, which the
# bot may remember.
BEGINNING = 1_760_000_000
# Requests are remembered for tests; people on the page have no use for them.
REQUESTS = 1000
# How long changes wait until they are written down.
PAUSE = 2.0


def add_people(chat: LocalChat) -> tuple[list[Person], Group]:
    """Bring in the people, and open a group with a topic in which all of them meet."""
    people = [chat.person(name, language=language) for name, language in PEOPLE.items()]
    return people, chat.group("Newsroom", *people, topics=("Energy",))


@asynccontextmanager
async def serve_local(
    articles: Articles, port: int = PORT, history: Path | None = None
) -> AsyncIterator[LocalChat]:
    """Open the stand-in with its pages; another port is taken where one is busy.

    With ``history`` chats go on where they were left.
    """
    try:
        chat = await _start(articles, port, history)
    except OSError:
        chat = await _start(articles, 0, history)
    keeping = asyncio.create_task(_keep(chat.state, history)) if history else None
    try:
        yield chat
    finally:
        await chat.stop()
        if keeping is not None and history is not None:
            keeping.cancel()
            save(chat.state, history)


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
            "admin_users": frozenset(list(chat.state.people)[:1]),
        }
    )


def run_local(
    settings: BotSettings,
    articles: Articles,
    bot: Callable[[BotSettings], int],
    *,
    port: int = PORT,
    opened: Callable[[str], None] = log.info,
) -> int:
    """Run ``bot`` against the stand-in until it ends; ``opened`` is told where the page is.

    The stand-in lives in a thread of its own, as Telegram lives elsewhere: the bot keeps the main
    thread with its signals, and has no loop in common with whom it talks to.
    """
    with _in_thread(articles, port, settings.store_dir / HISTORY) as chat:
        opened(f"Chat with the bot at {chat.url}")
        if port and chat.port != port:
            opened(f"(Port {port} was taken.)")
        return bot(local_settings(settings, chat))


async def _start(articles: Articles, port: int, history: Path | None) -> LocalChat:
    chat = LocalChat(port=port, first_message=int(time()) - BEGINNING, keep=REQUESTS)
    add_people(chat)
    if history is not None:
        restore(chat.state, history)
    chat.routes += [ChatPage(chat).add_to, lambda app: add_article_pages(app, articles)]
    await chat.start()
    return chat


async def _keep(state: ChatState, history: Path) -> None:
    """Write changes down now and then, so that even a killed chat forgets little."""
    changed = asyncio.Event()
    stop = state.listen(lambda _, __: changed.set())
    try:
        while True:
            await changed.wait()
            await asyncio.sleep(PAUSE)
            changed.clear()
            save(state, history)
    finally:
        stop()


@contextmanager
def _in_thread(articles: Articles, port: int, history: Path) -> Iterator[LocalChat]:
    """Serve in a loop and a thread of its own, until the block ends."""
    opened: Future[LocalChat] = Future()
    closing = threading.Event()

    async def serve() -> None:
        try:
            async with serve_local(articles, port, history) as chat:
                opened.set_result(chat)
                await asyncio.to_thread(closing.wait)
        except OSError as error:
            if opened.done():
                raise
            opened.set_exception(error)

    thread = threading.Thread(target=lambda: asyncio.run(serve()), name="local-chat")
    thread.start()
    try:
        yield opened.result()
    finally:
        closing.set()
        thread.join()
