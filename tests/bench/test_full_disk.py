"""The bot as people run it, on a disk that really fills up, and that later may only be read.

The disk is a small file system in memory, mounted for this process and its children alone.
"""

import asyncio
import os
import subprocess
import sys
from functools import partial
from pathlib import Path
from time import perf_counter

import pytest

from bot.localchat import LocalChat
from tests.bench.bot_process import REPOSITORY
from tests.index.support.mounts import UNSHARE, may_mount

pytestmark = pytest.mark.bench


@pytest.mark.skipif(not may_mount(), reason="this machine lets nobody mount (unshare --mount)")
def test_a_disk_that_fills_up(tmp_path: Path) -> None:
    """Each is answered; the log says once that it can't be remembered, and no more than that."""
    script = "import asyncio, sys; from tests.bench.test_full_disk import main;"
    command = [*UNSHARE, sys.executable, "-c", f"{script} asyncio.run(main(sys.argv[1]))"]
    known = {**os.environ, "PYTHONPATH": os.pathsep.join([str(REPOSITORY), *sys.path])}
    subprocess.run([*command, str(tmp_path)], cwd=REPOSITORY, env=known, check=True)


async def main(folder: str) -> None:
    """The figures."""
    disk = Path(folder) / "disk"
    disk.mkdir()
    await _mount(disk, "-t", "tmpfs", "-o", "size=96m")
    (disk / "corpus").mkdir()
    (disk / "corpus" / "rates.txt").write_text("Rates\n\nThe bank raised the rates by 9%.\n")
    log = Path(folder) / "log"
    index = await _run(
        disk, Path(folder) / "index", "-c", "from bot.cli import main; main()", "index"
    )
    assert await index.wait() == 0
    async with LocalChat() as chat:
        bot = await _started(chat, disk, log)
        anna = chat.person("Anna")
        await chat.answer_to(anna.send("Who raised the rates?"), 120)
        _fill(disk)
        spent = []
        for _ in range(20):
            start = perf_counter()
            answer = await chat.answer_to(anna.send("Who raised the rates?"), 120)
            spent.append(perf_counter() - start)
            assert "The bank raised the rates by 9%." in answer.text, answer.text
        full = log.read_text().splitlines()
        start = perf_counter()
        bot.terminate()
        code = await bot.wait()
        stopped = perf_counter() - start
        bot = await _started(chat, disk, log)
        await chat.answer_to(anna.send("Who raised the rates?"), 120)
        bot.kill()
        await bot.wait()
        await _mount(disk, "-o", "remount,ro")
        bot = await _started(chat, disk, log)
        await chat.answer_to(anna.send("Who raised the rates?"), 120)
        bot.terminate()
        codes = code, await bot.wait()
    told = [line for line in full if " WARNING " in line or " ERROR " in line]
    later = log.read_text().splitlines()[len(full) :]
    say = partial(print, sep="\n")
    say(f"20 of 20 answered on a full disk, {max(spent):.2f} s at most; in the log:", *told)
    say(f"stopped in {stopped:.1f} s; codes {codes}; full at the start, then read-only:", *later)
    assert "Traceback" not in log.read_text()
    assert len(told) == 1


async def _mount(disk: Path, *options: str) -> None:
    mount = await asyncio.create_subprocess_exec("mount", *options, "tmpfs", str(disk))
    assert await mount.wait() == 0


def _fill(disk: Path) -> None:
    """Until not a byte more fits."""
    with (disk / "full").open("wb", buffering=0) as file:
        for size in (1 << 20, 4096, 1):
            try:
                while True:
                    file.write(b"x" * size)
            except OSError:
                continue


async def _started(chat: LocalChat, disk: Path, log: Path) -> asyncio.subprocess.Process:
    chat.api.requests.clear()
    bot = await _run(
        disk,
        log,
        "-m",
        "bot",
        TELEGRAM_BOT_TOKEN=chat.token,
        TELEGRAM_API_URL=chat.url,
        QUESTIONS_PER_MINUTE="600",
    )
    await chat.until(lambda: bool(chat.calls("getUpdates")), 120)
    return bot


async def _run(
    disk: Path, log: Path, *arguments: str, **settings: str
) -> asyncio.subprocess.Process:
    places = {"STORE_DIR": str(disk / "store"), "CORPUS_DIR": str(disk / "corpus")}
    with log.open("ab") as file:
        return await asyncio.create_subprocess_exec(
            *(sys.executable, *arguments),
            cwd=disk,
            env={**os.environ, **places, "PROFILE": "fast", **settings},
            stdout=asyncio.subprocess.DEVNULL,
            stderr=file,
        )
