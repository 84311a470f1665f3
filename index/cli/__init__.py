"""The commands over an index, one a module."""

from index.cli import add, ask, evaluate, index, mcp, sources, status, watch
from index.cli.app import app, main

__all__ = ["add", "app", "ask", "evaluate", "index", "main", "mcp", "sources", "status", "watch"]
