"""The archive as tools of the Model Context Protocol. Results are those of ``quoth ask --json``."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, TypeVar

from anyio import to_thread
from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from index import __version__
from index.answering.answerer import Answerer
from index.article import Question, Scope
from index.cli.contract import answer_to_json, article_to_json, view_to_json
from index.errors import QuothError

T = TypeVar("T")

INSTRUCTIONS = (
    "An archive of news articles that answers in verbatim quotes, each with its source. Cite a "
    "quote as it stands and link its article's url. When answered is false, the archive does not "
    "say: the nearest passages are no answer."
)
READING = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)

Text = Annotated[str, Field(min_length=1, max_length=2000, description="The question, in words.")]
Since = Annotated[date | None, Field(description="Only articles of this day and later.")]
Until = Annotated[date | None, Field(description="Only articles of this day and earlier.")]
Sources = Annotated[
    list[str] | None,
    Field(max_length=1000, description="Only these outlets, by domain, such as bbc.com."),
]
AskedAt = Annotated[
    date | None, Field(description='What "yesterday" refers to; today if left out.')
]
Top = Annotated[int, Field(ge=1, le=10, description="Quotes at most.")]
Limit = Annotated[int, Field(ge=1, le=50, description="Articles at most.")]
Offset = Annotated[
    int, Field(ge=0, le=1_000_000_000, description="So many of the newest are left out.")
]
ArticleId = Annotated[str, Field(description="The id of an article in another tool's result.")]


class Tools:
    """What a program may ask of one archive. Each call runs in a thread of its own."""

    def __init__(self, answerer: Answerer):
        self._answerer = answerer

    async def ask(
        self,
        question: Text,
        top: Top = 3,
        since: Since = None,
        until: Until = None,
        sources: Sources = None,
        asked_at: AskedAt = None,
    ) -> dict[str, Any]:
        """Answer a question in verbatim quotes, or say that the archive doesn't answer it."""
        asked = _question(question, asked_at, Scope(since, until, tuple(sources or ())), top)
        return await _run(lambda: answer_to_json(self._answerer.ask(asked)))

    async def compare(
        self, question: Text, since: Since = None, until: Until = None, asked_at: AskedAt = None
    ) -> dict[str, Any]:
        """One quote an outlet, side by side, with figures and dates that differ marked."""
        asked = _question(question, asked_at, Scope(since, until))
        return await _run(lambda: view_to_json(self._answerer.compare(asked), "compare"))

    async def timeline(
        self, question: Text, since: Since = None, until: Until = None, asked_at: AskedAt = None
    ) -> dict[str, Any]:
        """Quotes in order of publication, with what changed later marked."""
        asked = _question(question, asked_at, Scope(since, until))
        return await _run(lambda: view_to_json(self._answerer.timeline(asked), "timeline"))

    async def article(self, id: ArticleId) -> dict[str, Any]:  # noqa: A002 - named as in the results
        """A whole article: its facts, and the text that offsets of quotes refer to."""
        found = await _run(lambda: self._answerer.store.current().article(id))
        if found is None:
            raise ToolError(f"the archive has no article {id}; ids are in the results of ask")
        return article_to_json(found) | {"text": found.text}

    async def latest(self, limit: Limit = 10, offset: Offset = 0) -> dict[str, Any]:
        """The newest articles of the archive, without their texts."""
        found = await _run(lambda: self._answerer.store.current().latest(limit, offset))
        return {"articles": [article_to_json(article) for article in found]}


def server_of(answerer: Answerer) -> MCPServer:
    server = MCPServer("quoth", version=__version__, instructions=INSTRUCTIONS, log_level="WARNING")
    tools = Tools(answerer)
    for tool in (tools.ask, tools.compare, tools.timeline, tools.article, tools.latest):
        server.add_tool(tool, annotations=READING)
    return server


def serve(answerer: Answerer) -> None:
    """Serve on standard input and output until the other side closes them."""
    server_of(answerer).run("stdio")


def _question(text: str, asked_at: date | None, scope: Scope, top: int = 3) -> Question:
    if not text.strip():
        raise ToolError("the question is empty")
    return Question(text.strip(), asked_at or date.today(), top=top, scope=scope)


async def _run(work: Callable[[], T]) -> T:
    """In a thread. An error that was raised on purpose is told as it stands."""
    try:
        return await to_thread.run_sync(work)
    except QuothError as error:
        raise ToolError(str(error)) from None
