"""How long commands take from a cold process: the median of five."""

import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

import pytest

from bot.localchat import LocalChat
from tests.bench.bot_process import bot_in

pytestmark = pytest.mark.bench

TIMES = 5
QUESTION = "Who was elected in France, and by how many votes?"


def seconds_of(folder: Path, *words: str) -> float:
    """From the start of ``quoth`` to its end."""
    known = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    run = "from bot.cli import main; main()"
    start = perf_counter()
    subprocess.run(
        [sys.executable, "-c", run, *words], cwd=folder, env=known, check=True, capture_output=True
    )
    return perf_counter() - start


def say(what: str, spent: list[float]) -> None:
    shown = f"{median(spent):.2f} s ({min(spent):.2f} to {max(spent):.2f})"
    print(f"{what:<40} {shown}")  # noqa: T201


def test_commands(news_store: Path, tmp_path: Path) -> None:
    """Help, and one question over the news store to its answer."""
    asking = ["ask", QUESTION, "--now", "2022-07-01", "--json", "--store", str(news_store)]
    helped, asked = [], []
    for _ in range(TIMES):
        helped.append(seconds_of(tmp_path, "--help"))
        asked.append(seconds_of(tmp_path, *asking))
    say("quoth --help", helped)
    say("quoth ask, to the answer", asked)
    assert len(asked) == TIMES


async def test_the_bot(copied_store: Path) -> None:
    """From the start of the process until it asks for updates, and until its first reply."""
    polling, replying = [], []
    for _ in range(TIMES):
        async with LocalChat() as chat:
            anna = chat.person("Anna")
            sent = anna.start()
            start = perf_counter()
            async with bot_in(chat, copied_store, AUTO_INDEX="false"):
                polling.append(perf_counter() - start)
                await chat.answer_to(sent, 60)
                replying.append(perf_counter() - start)
    say("the bot, until it polls", polling)
    say("the bot, to its first reply", replying)
    assert len(replying) == TIMES
