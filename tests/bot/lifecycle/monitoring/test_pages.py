"""/healthz and /metrics over real HTTP on loopback."""

from datetime import UTC, datetime, timedelta

import httpx
import pytest

from bot.lifecycle.monitoring.metrics import Metrics
from bot.lifecycle.monitoring.pages import CachedCheck, Health, serve_health
from index.article import Coverage
from index.errors import StoreDamagedError


async def yes() -> bool:
    return True


async def no() -> bool:
    return False


async def coverage() -> Coverage:
    built = datetime.now(UTC) - timedelta(hours=1)
    return Coverage(3, 9, None, None, built.isoformat(), "words")


async def no_coverage() -> Coverage:
    raise StoreDamagedError("it is damaged")


async def get(health: Health, path: str) -> httpx.Response:
    async with (
        serve_health(health, Metrics(), "127.0.0.1", 0) as port,
        httpx.AsyncClient(trust_env=False) as client,
    ):
        return await client.get(f"http://127.0.0.1:{port}{path}")


async def test_it_is_well_while_both_answer() -> None:
    answer = await get(Health(yes, coverage), "/healthz")
    told = answer.json()
    assert answer.status_code == 200
    assert (told["ok"], told["telegram"], told["store"], told["articles"]) == (True, True, True, 3)
    assert told["age_seconds"] == pytest.approx(3600, abs=60)


@pytest.mark.parametrize(
    ("health", "telegram", "store"),
    [(Health(no, coverage), False, True), (Health(yes, no_coverage), True, False)],
)
async def test_it_is_not_while_one_does_not(health: Health, telegram: bool, store: bool) -> None:
    answer = await get(health, "/healthz")
    told = answer.json()
    assert answer.status_code == 503
    assert (told["ok"], told["telegram"], told["store"]) == (False, telegram, store)


async def test_figures_come_as_prometheus_reads_them() -> None:
    answer = await get(Health(no, no_coverage), "/metrics")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/plain; version=")
    assert "# TYPE quoth_questions_total counter" in answer.text


async def test_telegram_is_not_asked_again_at_once() -> None:
    asked: list[float] = []
    now = [0.0]

    async def ask() -> bool:
        asked.append(now[0])
        return len(asked) == 1

    remembered = CachedCheck(ask, lambda: now[0])
    said = []
    for now[0] in (0.0, 29.0, 30.0):
        said.append(await remembered())
    assert (said, asked) == ([True, True, False], [0.0, 30.0])
