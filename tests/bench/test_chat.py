"""Figures of the chat: the real bot on the stand-in, with an archive of no time or a real one.

The real one is the store that CHAT_STORE names, asked the questions of the file CHAT_QUESTIONS
(JSON lines); PROFILE says how it was indexed.
"""

import asyncio
import itertools
import json
import os
import resource
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from time import perf_counter

import numpy as np
import pytest

from bot.localchat import LocalChat, Person
from bot.localchat.run import local_settings
from bot.settings import BotSettings
from bot.storage.archive_client import AnswerEngine
from bot.storage.database import Database, connect
from index.answering.answerer import Answerer
from index.settings import IndexSettings
from tests.bench.hostile_bot import service_over
from tests.bot.support.archive import FakeArchive

pytestmark = pytest.mark.bench


@asynccontextmanager
async def _bot_in(
    chat: LocalChat, database: Database, archive: AnswerEngine | None = None
) -> AsyncIterator[None]:
    """Run the bot without Telegram's pace, which is what would be measured otherwise."""
    settings = local_settings(BotSettings.load(questions_per_minute=600), chat)
    service = service_over(settings, database, archive or FakeArchive())
    running = asyncio.create_task(service.run())
    await chat.until(lambda: bool(chat.calls("setMyCommands")))
    yield
    service.stop()
    await running


async def _ask(chat: LocalChat, person: Person, times: int) -> list[float]:
    """Ask one question after the other; milliseconds from each message to its answer."""
    spent = []
    for number in range(times):
        start = perf_counter()
        await chat.answer_to(person.send(f"Who raised rates, number {number}?"), 120)
        spent.append((perf_counter() - start) * 1000)
    return spent


def _questions(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["question"] for line in lines]


@pytest.mark.skipif("CHAT_STORE" not in os.environ, reason="CHAT_STORE names no store")
async def test_over_a_store(tmp_path: Path) -> None:
    """Milliseconds from message to answer, of one person and of twenty at once."""
    questions = itertools.cycle(_questions(Path(os.environ["CHAT_QUESTIONS"])))
    archive = Answerer.open(IndexSettings.load(store_dir=Path(os.environ["CHAT_STORE"])))
    database = connect(tmp_path / "chat.sqlite")

    async def ask(chat: LocalChat, person: Person, times: int) -> list[float]:
        spent = []
        for question in itertools.islice(questions, times):
            start = perf_counter()
            await chat.answer_to(person.send(question), 120)
            spent.append((perf_counter() - start) * 1000)
        return spent

    async with LocalChat() as chat, _bot_in(chat, database, archive):
        people = [chat.person(f"Person{number}") for number in range(20)]
        await ask(chat, people[0], 5)
        for crowd, times in ((1, 60), (20, 6)):
            asked = (ask(chat, person, times) for person in people[:crowd])
            spent = np.concatenate(await asyncio.gather(*asked))
            p50, p95 = np.percentile(spent, [50, 95])
            print(f"{crowd:>4} at once   p50 {p50:6.1f} ms   p95 {p95:6.1f} ms")  # noqa: T201
    database.close()


@pytest.mark.parametrize("crowd", [1, 10, 100])
async def test_questions_a_second(crowd: int, tmp_path: Path) -> None:
    """Each question of each person gets exactly one answer; rate and times are printed."""
    database = connect(tmp_path / "chat.sqlite")
    times = 200 // crowd if crowd < 100 else 5
    async with LocalChat() as chat, _bot_in(chat, database):
        people = [chat.person(f"Person{number}") for number in range(crowd)]
        await asyncio.gather(*(_ask(chat, person, 1) for person in people))
        start = perf_counter()
        spent = np.concatenate(await asyncio.gather(*(_ask(chat, p, times) for p in people)))
        rate = len(spent) / (perf_counter() - start)
        p50, p95 = np.percentile(spent, [50, 95])
        print(f"{crowd:>4} at once {rate:6.0f}/s   p50 {p50:6.1f} ms   p95 {p95:6.1f} ms")  # noqa: T201
        assert {len(chat.answers(person.chat_id)) for person in people} == {times + 1}
    database.close()


async def test_memory(tmp_path: Path) -> None:
    """Peak memory after 10,000 questions beside that after 1,000, bot and stand-in together."""
    database = connect(tmp_path / "chat.sqlite")
    async with LocalChat(keep=1000) as chat, _bot_in(chat, database):
        people = [chat.person(f"Person{number}") for number in range(50)]
        for thousand in range(1, 11):
            for person in people:
                # What people see is not what is measured, so the chats are emptied each time.
                chat.state.chats[person.chat_id].messages.clear()
            await asyncio.gather(*(_ask(chat, person, 1000 // len(people)) for person in people))
            if thousand in (1, 10):
                peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
                print(f"{thousand * 1000:>6} questions: {peak:.0f} MiB at most")  # noqa: T201
    database.close()
