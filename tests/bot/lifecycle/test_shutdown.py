"""bot/lifecycle/shutdown.py: nothing that hangs keeps the process."""

import asyncio
import os
import threading
from collections.abc import Callable

import pytest

from bot.lifecycle import shutdown
from bot.lifecycle.shutdown import UnawaitedExecutor, leave


@pytest.fixture
def hanging() -> "threading.Event":
    """What a thread waits for that hangs."""
    go = threading.Event()
    thread = threading.Thread(target=go.wait)
    thread.start()
    return go


def test_a_thread_that_hangs(hanging: threading.Event, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process ends with its code all the same."""
    ended: list[int] = []
    left: Callable[[int], object] = ended.append
    monkeypatch.setattr(os, "_exit", left)
    monkeypatch.setattr(shutdown, "SECONDS", 0.01)
    try:
        leave(3)
    finally:
        hanging.set()
    assert ended[:1] == [3]


def test_work_that_hangs() -> None:
    """A loop ends without waiting for it."""
    go = threading.Event()

    async def work() -> None:
        asyncio.get_running_loop().run_in_executor(None, go.wait)

    with asyncio.Runner() as runner:
        runner.get_loop().set_default_executor(UnawaitedExecutor())
        runner.run(work())
    go.set()
