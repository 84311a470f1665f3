"""The bot as the process that people run: ``python -m bot`` against the stand-in."""

import asyncio
import json
import os
import signal
import sqlite3
import sys
from pathlib import Path

import httpx
import pytest

from bot.localchat import LocalChat
from bot.settings import BotSettings
from index.building.builder import Builder, BuildPlan
from index.encoder import load_encoder
from index.progress import Silent
from tests.bot.support.archive import RATES
from tests.bot.support.ports import free_port

ROOT = Path(__file__).parents[3]


def build(settings: BotSettings) -> None:
    """A store of one article."""
    (settings.corpus_dir / "rates.txt").write_text(f"{RATES.title}\n\n{RATES.text}\n")
    plan = BuildPlan(settings.corpus_dir, settings.store_dir, settings.passages(), "en")
    Builder(plan, load_encoder(settings), Silent()).build()


async def test_from_start_to_sigterm(
    tmp_path: Path, tiny_model: Path, corpus: Path, store_dir: Path
) -> None:
    """The process answers, keeps its token to itself, and ends cleanly when it is told to."""
    settings = BotSettings.load(
        corpus_dir=corpus, store_dir=store_dir, embedding_model=str(tiny_model)
    )
    await asyncio.to_thread(build, settings)
    health = free_port()
    async with LocalChat() as chat:
        bot = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            cwd=tmp_path,
            env={
                **os.environ,
                "PYTHONPATH": str(ROOT),
                "TELEGRAM_BOT_TOKEN": chat.token,
                "TELEGRAM_API_URL": chat.url,
                "EMBEDDING_MODEL": str(tiny_model),
                "STORE_DIR": str(store_dir),
                "ANSWER_THRESHOLD": "0",
                "LOG_LEVEL": "DEBUG",
                "LOG_FORMAT": "json",
                "HEALTH_PORT": str(health),
            },
            stderr=asyncio.subprocess.PIPE,
        )
        written = asyncio.create_task(bot.communicate())
        try:
            anna = chat.person("Anna")
            await chat.answer_to(anna.start(), 60)
            answer = await chat.answer_to(anna.send("Who raised rates?"), 60)
            async with httpx.AsyncClient(trust_env=False) as client:
                healthy = await client.get(f"http://127.0.0.1:{health}/healthz")
                figures = await client.get(f"http://127.0.0.1:{health}/metrics")
            bot.send_signal(signal.SIGTERM)
            _, log = await asyncio.wait_for(asyncio.shield(written), 60)
        finally:
            if bot.returncode is None:
                bot.kill()
                await written
        assert bot.returncode == 0
        assert "Rates go up" in answer.text
        assert chat.token not in log.decode()
        assert all(json.loads(line)["level"] for line in log.decode().splitlines())
        assert (healthy.status_code, healthy.json()["articles"]) == (200, 1)
        assert 'quoth_questions_total{by="person",outcome="answer"} 1.0' in figures.text
        assert "quoth_questions_in_hand 0.0" in figures.text
        assert "quoth_articles 1.0" in figures.text
        assert len(chat.answers(anna.chat_id)) == 2
    kept = sqlite3.connect(store_dir / "chat.sqlite")
    query = (
        "SELECT count(*) FROM turns"
        " WHERE message_id IS NOT NULL AND json_extract(content, '$.said') <> ''"
    )
    assert kept.execute(query).fetchone() == (1,)
    kept.close()


@pytest.mark.parametrize("option", [False, True])
async def test_the_port_of_the_local_chat(
    tmp_path: Path, tiny_model: Path, corpus: Path, store_dir: Path, option: bool
) -> None:
    """The chat page opens on the port of the settings, or on that of the option."""
    settings = BotSettings.load(
        corpus_dir=corpus, store_dir=store_dir, embedding_model=str(tiny_model)
    )
    await asyncio.to_thread(build, settings)
    port = free_port()
    bot = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        "from bot.cli import main; main()",
        "bot",
        "--local",
        *(("--port", str(port)) if option else ()),
        cwd=tmp_path,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "PYTHONUNBUFFERED": "1",
            "EMBEDDING_MODEL": str(tiny_model),
            "STORE_DIR": str(store_dir),
            "LOCAL_CHAT_PORT": "0" if option else str(port),
        },
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    assert bot.stdout
    try:
        first = await asyncio.wait_for(bot.stdout.readline(), 60)
    finally:
        bot.kill()
        await bot.wait()
    assert first.decode() == f"Chat with the bot at http://127.0.0.1:{port}\n"
