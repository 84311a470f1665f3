"""``quoth mcp``: the archive as tools for other programs, over standard input and output."""

from index.cli.app import Store, app, plain_errors
from index.errors import extra


@app.command()
def mcp(store: Store = None) -> None:
    """Serve the Model Context Protocol: ask, compare, timeline, article and latest as tools.

    Needs `make mcp`, or pip install "quoth[mcp]".
    """
    with plain_errors():
        from index.answering.answerer import Answerer
        from index.settings import IndexSettings

        with extra("mcp"):
            from index.cli.tools import serve

        settings = IndexSettings.load(store_dir=store)
        answerer = Answerer.open(settings)
        answerer.store.check_beside()
        serve(answerer)
