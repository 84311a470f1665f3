"""The bot as the process that people run, in the stand-in for Telegram."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.localchat import LocalChat

REPOSITORY = Path(__file__).parents[2]


@asynccontextmanager
async def bot_in(chat: LocalChat, store: Path, **settings: str) -> AsyncIterator[None]:
    """Start it over ``store``, wait until it polls, and end it after the block."""
    bot = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot"),
        cwd=store,  # where no .env lies
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(REPOSITORY), *sys.path]),
            "TELEGRAM_BOT_TOKEN": chat.token,
            "TELEGRAM_API_URL": chat.url,
            "STORE_DIR": str(store),
            **settings,
        },
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        # The first look for updates is answered at once, so there is a request to be seen.
        await chat.until(lambda: bool(chat.calls("getUpdates")), 60)
        yield
        bot.terminate()
        await asyncio.wait_for(bot.wait(), 30)
    finally:
        if bot.returncode is None:
            bot.kill()
            await bot.wait()
