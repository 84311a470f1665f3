"""``quoth mcp`` as other programs meet it: through the client of the protocol's own package."""

import json
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters, stdio_client
from typer.testing import Result

from index.answering.answerer import Answerer
from index.article import Question
from index.cli.contract import answer_to_json
from index.cli.tools import server_of
from index.settings import IndexSettings
from tests.index.cli.conftest import quoth

ROOT = Path(__file__).parents[3]
NOON = "2022-06-20"


@asynccontextmanager
async def connected() -> AsyncIterator[Client]:
    """A client of the archive that the settings name, within this process."""
    async with Client(server_of(Answerer.open(IndexSettings.load()))) as client:
        yield client


async def called(client: Client, tool: str, **arguments: Any) -> Any:
    """What a tool gives; it must be the same as data and as text."""
    result = await client.call_tool(tool, arguments)
    assert not result.is_error, result
    assert result.structured_content is not None
    assert json.loads(getattr(result.content[0], "text")) == result.structured_content  # noqa: B009
    return result.structured_content


async def test_the_tools_that_there_are(indexed: Result) -> None:
    async with connected() as client:
        tools = (await client.list_tools()).tools
    assert [tool.name for tool in tools] == ["ask", "compare", "timeline", "article", "latest"]
    assert all(tool.annotations and tool.annotations.read_only_hint for tool in tools)
    assert set(tools[0].input_schema["properties"]) == {
        *("question", "top", "since", "until", "sources", "asked_at"),
    }


async def test_an_answer_is_that_of_the_command_line(indexed: Result) -> None:
    async with connected() as client:
        told = await called(client, "ask", question="When did the coal mine close?", asked_at=NOON)
        quote = told["quotes"][0]
        article = await called(client, "article", id=quote["article"]["id"])
    asked = Question("When did the coal mine close?", date.fromisoformat(NOON))
    same = answer_to_json(Answerer.open(IndexSettings.load()).ask(asked))
    assert told | {"timings_ms": {}} == same | {"timings_ms": {}}
    assert article["text"][quote["start"] : quote["end"]] == quote["text"]
    assert article["url"] == quote["article"]["url"] == "https://www.example.com/coal"


async def test_side_by_side_and_day_by_day(indexed: Result) -> None:
    async with connected() as client:
        compared = await called(client, "compare", question="coal mine closed", asked_at=NOON)
        line = await called(client, "timeline", question="coal mine closed", asked_at=NOON)
    assert [row["article"]["title"] for row in compared["compare"]] == ["Coal mine closed"]
    assert [row["article"]["published"] for row in line["timeline"]] == ["2022-06-16"]


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("latest", {"offset": 1 << 63}),
        ("latest", {"limit": 51}),
        ("ask", {"question": "Who won?", "sources": ["a.org"] * 1001}),
        ("ask", {"question": "x" * 2001}),
    ],
)
async def test_what_is_too_much(indexed: Result, tool: str, arguments: dict[str, Any]) -> None:
    """Is refused as such, before the archive is asked."""
    async with connected() as client:
        result = await client.call_tool(tool, arguments)
    assert result.is_error
    assert "1 validation error" in getattr(result.content[0], "text")  # noqa: B009


async def test_dates_limit_and_the_newest_are_listed(indexed: Result) -> None:
    async with connected() as client:
        later = await called(client, "ask", question="coal mine closed", since="2023-01-01")
        newest = await called(client, "latest", limit=1)
    assert (later["answered"], later["quotes"], later["nearest"]) == (False, [], [])
    assert [article["title"] for article in newest["articles"]] == ["Coal mine closed"]


@pytest.mark.parametrize(
    ("tool", "arguments", "words"),
    [
        ("article", {"id": "nothing"}, "the archive has no article nothing"),
        ("ask", {"question": "   "}, "the question is empty"),
        ("ask", {"question": "coal", "top": 99}, "less than or equal to 10"),
        ("ask", {"question": "coal", "since": "June"}, "since"),
    ],
)
async def test_what_cannot_be_done_is_said(
    indexed: Result, tool: str, arguments: dict[str, Any], words: str
) -> None:
    async with connected() as client:
        result = await client.call_tool(tool, arguments)
    assert result.is_error
    assert words in str(result.content)


async def test_the_command_over_standard_input_and_output(indexed: Result, tmp_path: Path) -> None:
    command = StdioServerParameters(
        command=sys.executable,
        args=["-c", "from bot.cli import main; main()", "mcp"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
    )
    async with Client(stdio_client(command)) as client:
        told = await called(client, "ask", question="When did the coal mine close?")
    assert told["quotes"][0]["article"]["title"] == "Coal mine closed"


def test_without_the_package_it_says_what_to_install(
    indexed: Result, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "index.cli.tools", raising=False)
    monkeypatch.setitem(sys.modules, "mcp.server", None)
    result = quoth("mcp")
    assert result.exit_code == 1
    assert "pip install 'quoth[mcp]'" in result.stderr
