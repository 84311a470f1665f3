"""A stand-in to talk to, as a bare client and as people."""

from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from typing import Any

import aiohttp
import pytest

from bot.localchat import LocalChat, Person
from index.article import Article
from tests.bot.localchat.browser import Tab, start
from tests.bot.support.clock import Clock

Call = Callable[..., Coroutine[Any, Any, Any]]


class EmptyArchive:
    """What pages of articles are looked up in, where no test looks one up."""

    def article(self, article_id: str) -> Article | None:
        """None is there."""
        return None


@pytest.fixture
def clock() -> Clock:
    """Time that stands still."""
    return Clock(1_700_000_000.0)


@pytest.fixture
async def chat(clock: Clock) -> AsyncIterator[LocalChat]:
    """A stand-in that listens."""
    async with LocalChat(now=clock) as local:
        yield local


@pytest.fixture
def anna(chat: LocalChat) -> Person:
    """Somebody who has started the bot; the bot has been told already."""
    person = chat.person("Anna")
    person.start()
    chat.state.updates.pending.clear()
    return person


@pytest.fixture
async def call(chat: LocalChat) -> AsyncIterator[Call]:
    """Call a method as a bot would, with JSON; returns the result or the whole refusal."""
    async with aiohttp.ClientSession(trust_env=False) as session:

        async def post(method: str, **params: object) -> Any:
            url = f"{chat.base_url}{chat.token}/{method}"
            async with session.post(url, json=params) as response:
                body = await response.json()
                assert response.status == (200 if body["ok"] else body["error_code"])
                return body["result"] if body["ok"] else body

        yield post


def refused(body: dict[str, Any]) -> str:
    """Return the description of a refusal with status 400."""
    assert body["ok"] is False
    assert body["error_code"] == 400
    return str(body["description"])


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    """One browser for all tests of a file."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("NO_PROXY", "no_proxy"):
            patch.setenv(name, "127.0.0.1,localhost")
        driver = start(tmp_path_factory.mktemp("profile"))
        yield Tab(driver)
        driver.quit()
