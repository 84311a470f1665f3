"""The commands over an index, one a module."""

from index.cli import ask, chat, evaluate, index, status, watch
from index.cli.app import app, main

__all__ = ["app", "ask", "chat", "evaluate", "index", "main", "status", "watch"]
