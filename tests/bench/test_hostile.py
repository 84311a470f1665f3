"""What is lost and what is doubled in a hostile week, on loopback. Figures, never times to pass.

``HOSTILE_SENDS``, ``HOSTILE_KILLS`` and ``HOSTILE_SOAK`` say how much of each; ``HOSTILE_SEED``
lets one piece of it differ from another.
"""

import asyncio
import gc
import json
import os
import random
import resource
import signal
import sys
import threading
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import astuple, dataclass, field
from functools import partial
from pathlib import Path
from time import perf_counter

import numpy as np
import pytest

from bot.localchat import Fault, LocalChat, Order, Person, Way
from bot.localchat.run import local_settings
from bot.settings import BotSettings
from bot.storage.database import Database, connect
from tests.bench.hostile_bot import SlowArchive, service_over
from tests.bot.support.ports import free_port

pytestmark = pytest.mark.bench

SENDS = int(os.environ.get("HOSTILE_SENDS", "2000"))
KILLS = int(os.environ.get("HOSTILE_KILLS", "100"))
SOAK = int(os.environ.get("HOSTILE_SOAK", "20000"))
SEED = int(os.environ.get("HOSTILE_SEED", "1"))
ANSWER, LINE = "Prices rose 9%.", "A message of mine may not have reached you."
KEPT_ALIVE = 6.0  # seconds, after which a connection that nobody uses is closed
FAULTS = [
    Fault("sendMessage", 500),
    Fault("sendMessage", 502),
    Fault("sendMessage", retry_after=1),
    Fault("sendMessage", way=Way.RESET),
    Fault("sendMessage", way=Way.SWALLOW),
    Fault("sendMessage", way=Way.STALL),
    Fault("sendMessage", 504),
    Fault("getUpdates", 502),
    Fault("getUpdates", way=Way.RESET),
    Fault("getUpdates", 409),
    Fault("answerCallbackQuery", 500),
    Fault("editMessageReplyMarkup", way=Way.RESET),
]


@dataclass(slots=True)
class Reader:
    """Somebody with a group of their own, where each answer replies to its question."""

    person: Person
    chat_id: int
    asked: list[int] = field(default_factory=list)

    @classmethod
    def many(cls, chat: LocalChat, number: int) -> "list[Reader]":
        """So many of them."""
        people = [chat.person(f"P{n}") for n in range(number)]
        return [cls(person, chat.group(f"G{person.chat_id}", person).chat_id) for person in people]

    def ask(self) -> int:
        """Ask, and go on; the number of the message."""
        message = self.person.send(f"/ask Who raised rates, {len(self.asked)}?", self.chat_id)
        self.asked.append(message.id)
        return message.id

    def answers(self, chat: LocalChat) -> "Counter[int | None]":
        """How many answers each question has."""
        said = chat.answers(self.chat_id)
        return Counter(answer.reply_to for answer in said if ANSWER in answer.text)


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of questions. ``told``: in doubt, and said so; some of these are answered."""

    answered: int = 0
    told: int = 0
    lost: int = 0
    doubled: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(a + b for a, b in zip(astuple(self), astuple(other), strict=True)))

    def __str__(self) -> str:
        return (
            f"{self.answered} answered, {self.told} told to be in doubt,"
            f" {self.lost} lost without a word, {self.doubled} doubled"
        )


def tally(chat: LocalChat, database: Database, readers: list[Reader]) -> Tally:
    """Question by question."""
    whole = Tally()
    query = "SELECT body FROM outbox WHERE state = 'offered' AND chat_id = ?"
    for reader in readers:
        answers = reader.answers(chat)
        rows = database.execute(query, (reader.chat_id,))
        told = {json.loads(body)["reply_to"] for (body,) in rows}
        whole += Tally(
            sum(answers[request] > 0 for request in reader.asked),
            len(told & set(reader.asked)),
            sum(not answers[request] and request not in told for request in reader.asked),
            sum(answers[request] > 1 for request in reader.asked),
        )
    return whole


@asynccontextmanager
async def bot_in(
    chat: LocalChat,
    database: Database,
    milliseconds: float = 1.0,
    given: dict[str, object] | None = None,
) -> AsyncIterator[None]:
    """Run the bot in this process."""
    settings = local_settings(BotSettings.load(questions_per_minute=600), chat)
    settings = settings.model_copy(update=given or {})
    service = service_over(settings, database, SlowArchive(milliseconds / 1000))
    running = asyncio.create_task(service.run())
    await chat.until(lambda: bool(chat.calls("setMyCommands")), 60)
    yield
    service.stop()
    await running


async def ask(chat: LocalChat, reader: Reader, times: int) -> None:
    """Ask one question after the other: the next once something is said of the last."""
    for _ in range(times):
        before = len(chat.answers(reader.chat_id))
        reader.ask()
        await chat.until(partial(_more, chat, reader, before), 180)


def _more(chat: LocalChat, reader: Reader, than: int) -> bool:
    return len(chat.answers(reader.chat_id)) > than


def throw(chat: LocalChat, sends: int, seed: int = SEED) -> list[Order]:
    """Faults of every kind, one in about ten sends."""
    dice = random.Random(seed)  # noqa: S311 - a game, and the same one each time
    orders: list[Order] = []
    for fault in (dice.choice(FAULTS) for _ in range(sends // 10)):
        after = dice.randrange(sends)
        orders.append(
            chat.order(
                Fault(
                    fault.method, fault.status, fault.way, 1, after, retry_after=fault.retry_after
                )
            )
        )
    return orders


async def settled(chat: LocalChat, database: Database) -> None:
    """Until nothing is at hand and nobody is still to be told anything."""
    open_ones = "SELECT (SELECT count(*) FROM inbox WHERE body IS NOT NULL) + (SELECT count(*)"
    query = f"{open_ones} FROM outbox WHERE state IN ('unsure', 'sending', 'waiting'))"
    for _ in range(600):
        if database.execute(query).fetchone() == (0,) and not chat.state.updates.pending:
            return
        await asyncio.sleep(0.2)
    raise TimeoutError("it does not come to rest")


@pytest.mark.parametrize("mode", ["polling", "webhook"])
async def test_sends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: str) -> None:
    """Nothing lost without a word, nothing doubled; what was in doubt comes at a button's press."""
    _short_timeouts(monkeypatch)
    given = _webhook() if mode == "webhook" else {}
    with closing(connect(tmp_path / "chat.sqlite")) as database:
        async with LocalChat(keep=1000) as chat, bot_in(chat, database, given=given):
            readers = Reader.many(chat, 50)
            orders = throw(chat, SENDS)
            start = perf_counter()
            await asyncio.gather(*(ask(chat, reader, SENDS // 50) for reader in readers))
            await settled(chat, database)
            spent = perf_counter() - start
            sums = tally(chat, database, readers)
            met = sum(order.met for order in orders)
            print(f"{mode}: {SENDS} questions, {met} faults, {spent:.0f} s: {sums}")  # noqa: T201
            assert (sums.lost, sums.doubled) == (0, 0)
            for reader in readers:
                for line in chat.answers(reader.chat_id):
                    if line.text.startswith(LINE):
                        button = reader.person.press(line, "Show it")
                        await chat.answered(button, 60)
            await settled(chat, database)
            unseen = sum(
                not reader.answers(chat)[request] for reader in readers for request in reader.asked
            )
            print(f"{mode}: once the buttons are pressed, {unseen} are unseen")  # noqa: T201
            assert unseen == 0


def _webhook() -> dict[str, object]:
    from pydantic import SecretStr

    port = free_port()
    return {
        "webhook_url": f"http://127.0.0.1:{port}/hook",
        "webhook_port": port,
        "webhook_secret": SecretStr("s" * 8),
    }


def _short_timeouts(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that silence is noticed in a second."""
    from telegram.request import HTTPXRequest

    real = HTTPXRequest.__init__

    def quick(self: HTTPXRequest, *args: object, **named: object) -> None:
        real(self, *args, **{**named, "read_timeout": 1.0})  # type: ignore[arg-type]

    monkeypatch.setattr(HTTPXRequest, "__init__", quick)


@asynccontextmanager
async def process(
    chat: LocalChat, folder: Path, milliseconds: int = 20, webhook: str = ""
) -> AsyncIterator[asyncio.subprocess.Process]:
    """The bot as a process, once it is there for Telegram."""
    chat.api.requests.clear()  # of which only the last are kept: none can be counted on
    with (folder / "log").open("ab") as log:
        bot = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.bench.hostile_bot", chat.url, chat.token, str(folder)),
            *(str(milliseconds), *([webhook] if webhook else [])),
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
            stderr=log,
        )
    try:
        await chat.until(lambda: bool(chat.calls("getMe")), 120)
        yield bot
    finally:
        if bot.returncode is None:
            bot.kill()
        await bot.wait()


@pytest.mark.parametrize("mode", ["polling", "webhook"])
async def test_kills(tmp_path: Path, mode: str) -> None:
    """kill -9 in mid-burst, again and again: each question is answered once, or told of."""
    dice = random.Random(SEED)  # noqa: S311 - a game, and the same one each time
    webhook = f"http://127.0.0.1:{free_port()}/hook" if mode == "webhook" else ""
    kills = KILLS if mode == "polling" else KILLS // 4
    starts: list[float] = []
    async with LocalChat(keep=2000) as chat:
        readers = Reader.many(chat, 10)
        for _ in range(kills):
            start = perf_counter()
            async with process(chat, tmp_path, webhook=webhook) as bot:
                starts.append(perf_counter() - start)
                said = _said(chat, readers)
                for reader in readers * 3:
                    reader.ask()
                enough = said + dice.randrange(1, 30)
                await chat.until(partial(_has_said, chat, readers, enough), 300)
                bot.kill()
        with closing(connect(tmp_path / "chat.sqlite")) as database:
            async with process(chat, tmp_path, webhook=webhook) as bot:
                await settled(chat, database)
                sums = tally(chat, database, readers)
                stopped, code = await _stopped_in_a_burst(bot, readers)
    log = (tmp_path / "log").read_text()
    print(  # noqa: T201
        f"{mode}: {kills} kills, {30 * kills} questions: {sums}; start {np.median(starts):.1f} s,"
        f" stop after a burst of 600 {stopped:.1f} s with code {code};"
        f" {log.count('Traceback')} tracebacks"
    )
    assert (sums.lost, sums.doubled) == (0, 0)
    assert "never awaited" not in log
    assert "was destroyed" not in log


def _said(chat: LocalChat, readers: list[Reader]) -> int:
    return sum(len(chat.answers(reader.chat_id)) for reader in readers)


def _has_said(chat: LocalChat, readers: list[Reader], enough: int) -> bool:
    return _said(chat, readers) >= enough


async def _stopped_in_a_burst(
    bot: asyncio.subprocess.Process, readers: list[Reader]
) -> tuple[float, int]:
    """Seconds from SIGTERM in mid-burst to the end, and the exit code."""
    for reader in readers * 60:
        reader.ask()
    await asyncio.sleep(0.5)
    start = perf_counter()
    bot.send_signal(signal.SIGTERM)
    code = await asyncio.wait_for(bot.wait(), 60)
    return perf_counter() - start, code


def standing() -> str:
    """Memory, threads and descriptors of this process, once what nobody holds is let go."""
    gc.collect()
    status = Path("/proc/self/status").read_text()
    used = int(status.partition("VmRSS:")[2].split()[0]) / 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    kinds = Counter(_kind(path) for path in Path("/proc/self/fd").iterdir())
    return (
        f"{used:.0f} MiB ({peak:.0f} at most), {threading.active_count()} threads,"
        f" {kinds['socket']} sockets, {kinds['file']} other files"
    )


def _kind(descriptor: Path) -> str:
    try:
        return "socket" if str(descriptor.readlink()).startswith("socket:") else "file"
    except OSError:  # it was that of the listing itself
        return "gone"


@pytest.mark.parametrize("mode", ["polling", "webhook"])
async def test_soak(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: str) -> None:
    """Many questions from 200 chats with faults thrown in; bot and stand-in in one process."""
    _short_timeouts(monkeypatch)
    rounds, sums = 10, Tally()
    given = _webhook() if mode == "webhook" else {}
    questions = SOAK if mode == "polling" else SOAK * 3 // 20
    each = max(1, questions // 200 // rounds)
    with closing(connect(tmp_path / "chat.sqlite")) as database:
        async with LocalChat(keep=1000) as chat, bot_in(chat, database, given=given):
            readers = Reader.many(chat, 200)
            await asyncio.gather(*(ask(chat, reader, 1) for reader in readers))
            print(f"soak begins: {standing()}")  # noqa: T201
            start = perf_counter()
            for number in range(rounds):
                for reader in readers:  # what people see is not what is measured
                    chat.state.chats[reader.chat_id].messages.clear()
                    reader.asked.clear()
                database.execute("DELETE FROM outbox WHERE state = 'offered'")
                throw(chat, 200 * each, SEED + number)
                await asyncio.gather(*(ask(chat, reader, each) for reader in readers))
                await settled(chat, database)
                sums += tally(chat, database, readers)
                print(f"after round {number + 1}: {standing()}", flush=True)  # noqa: T201
            spent = perf_counter() - start
            await asyncio.sleep(KEPT_ALIVE)
            await ask(chat, readers[0], 1)  # connections that are kept too long go with the next
            print(f"soak ends: {standing()}")  # noqa: T201
            print(f"{mode}: {200 * each * rounds} questions in {spent:.0f} s: {sums}")  # noqa: T201
    assert (sums.lost, sums.doubled) == (0, 0)


async def test_one_crowd_of_one(tmp_path: Path) -> None:
    """Twenty people ask one question each, quietly, and beside somebody who asks 500."""
    spent: dict[str, float] = {}
    for name, flood in (("quiet", 0), ("beside 500 of one person", 500)):
        with closing(connect(tmp_path / f"{flood}.sqlite")) as database:
            async with LocalChat(keep=1000) as chat, bot_in(chat, database, 20.0):
                many = chat.person("Many")
                groups = [chat.group(f"G{number}", many) for number in range(10)]
                for number in range(flood):
                    many.send(f"/ask Who raised rates, {number}?", groups[number % 10].chat_id)
                people = [chat.person(f"P{number}") for number in range(20)]
                times = await asyncio.gather(*(_time(chat, person) for person in people))
                spent[name] = float(np.percentile(times, 95))
    print(f"p95 to an answer, seconds: {spent}")  # noqa: T201


async def _time(chat: LocalChat, person: Person) -> float:
    start = perf_counter()
    await chat.answer_to(person.send("Who raised rates?"), 120)
    return perf_counter() - start
