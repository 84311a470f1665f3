"""Run as a process of its own, to be killed: the bot as it is, over an archive that needs no model.

Arguments: the address of the Bot API, the token, the folder of the database, milliseconds that an
answer takes; and for a webhook its address. Telegram's pace is left out, so that many are at hand.
"""

import asyncio
import signal
import sys
import time
from dataclasses import replace
from pathlib import Path

from pydantic import SecretStr
from telegram.ext import AIORateLimiter

from bot.lifecycle.application import build_application
from bot.lifecycle.dependencies import Dependencies, TelegramConnections
from bot.lifecycle.liveness import Liveness
from bot.lifecycle.monitoring.metrics import Metrics
from bot.lifecycle.redaction import start_logging
from bot.lifecycle.service import Service
from bot.lifecycle.shutdown import UnawaitedExecutor, leave
from bot.settings import BotSettings
from bot.storage.archive_client import AnswerEngine, ArchiveClient
from bot.storage.database import Database, connect
from index.article import Answer, Question
from tests.bot.support.archive import FakeArchive, FakeBuild


class SlowArchive(FakeArchive):
    """Takes its time for each question, as a real one does."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self._seconds = seconds

    def ask(self, question: Question) -> Answer:
        """Answer after a while."""
        time.sleep(self._seconds)
        return self.reply(question)


def service_over(settings: BotSettings, database: Database, archive: AnswerEngine) -> Service:
    """The bot, without Telegram's pace."""
    dependencies = Dependencies.within(
        database, settings, ArchiveClient(archive), FakeBuild(), Metrics()
    )
    liveness = Liveness()
    connections = TelegramConnections.to_telegram(settings, liveness)
    pace = AIORateLimiter(overall_max_rate=0, group_max_rate=0)
    connections = replace(connections, rate_limiter=pace)
    app = build_application(settings, dependencies, connections)
    return Service(app, connections.updates, liveness, settings, dependencies)


async def serve(settings: BotSettings, database: Database, seconds: float) -> int:
    """Until SIGTERM."""
    service = service_over(settings, database, SlowArchive(seconds))
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, service.stop)
    return await service.run()


def main(url: str, token: str, folder: str, milliseconds: str, webhook: str = "") -> int:
    """Run."""
    start_logging("INFO", [token])
    given = {"webhook_url": webhook, "webhook_secret": "s" * 8} if webhook else {}
    if webhook:
        given["webhook_port"] = webhook.rsplit(":", 1)[1].partition("/")[0]
    settings = BotSettings.load(
        telegram_api_url=url, store_dir=Path(folder), questions_per_minute=600, **given
    ).model_copy(update={"telegram_bot_token": SecretStr(token)})
    database = connect(Path(folder) / "chat.sqlite")
    with asyncio.Runner() as runner:
        runner.get_loop().set_default_executor(UnawaitedExecutor())
        code = runner.run(serve(settings, database, int(milliseconds) / 1000))
    database.close()
    return code


if __name__ == "__main__":
    done = main(*sys.argv[1:])
    leave(done)
    sys.exit(done)
