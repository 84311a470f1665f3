"""Keeps the bot's token out of every log line, traceback and error message."""

import json
import logging
import re
import sys
import traceback
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import partial
from types import TracebackType

from telegram.error import TelegramError

HIDDEN = "<token>"
# What @BotFather gives out; also percent-encoded, as it stands in some URLs.
_TOKEN = re.compile(r"\d{6,}(?::|%3[Aa])[A-Za-z0-9_-]{30,}")


class RedactingFilter(logging.Filter):
    """Replaces tokens in a record's message, arguments, traceback and stack."""

    def __init__(self, *tokens: str) -> None:
        super().__init__()
        self._known = tuple(token for token in tokens if token)

    def redact(self, text: str) -> str:
        for token in self._known:
            text = text.replace(token, HIDDEN).replace(token.replace(":", "%3A"), HIDDEN)
        return _TOKEN.sub(HIDDEN, text)

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record in place: every handler after this one sees it clean too."""
        record.msg, record.args = self.redact(_message(record)), None
        if record.exc_info:
            # Exceptions carry the token in their arguments, so only the cleaned text goes on.
            record.exc_text = "".join(traceback.format_exception(*record.exc_info)).rstrip()
            record.exc_info = None
        if record.exc_text:
            record.exc_text = self.redact(record.exc_text)
        if record.stack_info:
            record.stack_info = self.redact(record.stack_info)
        return True


def _message(record: logging.LogRecord) -> str:
    try:
        return record.getMessage()
    except (TypeError, ValueError):  # wrong arguments: logging itself would print them raw
        return f"{record.msg} {record.args}"


class BriefFilter(logging.Filter):
    """Leaves PTB a line for each failure of the network, where it writes tracebacks."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Put the error itself where its traceback was."""
        if record.exc_info and isinstance(record.exc_info[1], TelegramError):
            record.msg, record.args = f"{record.getMessage()} ({record.exc_info[1]})", None
            record.exc_info = None
        return True


class JsonFormatter(logging.Formatter):
    """For programs, one JSON object a line: ``error`` is the traceback where there is one."""

    def format(self, record: logging.LogRecord) -> str:
        """One line. Filters have made the record fit to show before."""
        time = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line = {
            "time": time,
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info and not record.exc_text:
            record.exc_text = self.formatException(record.exc_info)
        if record.exc_text:
            line["error"] = record.exc_text
        return json.dumps(line, ensure_ascii=False)


def start_logging(level: str, tokens: Iterable[str], style: str = "text") -> RedactingFilter:
    """Log to standard error, redacted; the HTTP client, which logs URLs, only warns."""
    guard = RedactingFilter(*tokens)
    root = logging.getLogger()
    if not root.handlers:
        handler = logging.StreamHandler()
        plain = logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s")
        handler.setFormatter(JsonFormatter() if style == "json" else plain)
        root.addHandler(handler)
    root.setLevel(level)
    logging.captureWarnings(capture=True)
    for name in ("httpx", "httpcore", "watchfiles"):
        logging.getLogger(name).setLevel(logging.WARNING)
    for name in ("telegram.ext", "telegram.ext.Application"):
        logging.getLogger(name).addFilter(BriefFilter())
    # An answer that is no JSON, a flood limit: whoever sends tells them in one line.
    for name in ("telegram.request.BaseRequest", "telegram.ext.AIORateLimiter"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    protect(guard)
    sys.excepthook = partial(_print_redacted, guard)
    return guard


def protect(guard: RedactingFilter) -> None:
    """Put the filter on every handler there is, and on the one of last resort."""
    named = [logging.getLogger(name) for name in logging.root.manager.loggerDict]
    handlers = [handler for logger in (logging.root, *named) for handler in logger.handlers]
    if logging.lastResort is not None:
        handlers.append(logging.lastResort)
    for handler in handlers:
        if guard not in handler.filters:
            handler.addFilter(guard)


def _print_redacted(
    guard: RedactingFilter,
    kind: type[BaseException],
    error: BaseException,
    trace: TracebackType | None,
) -> None:
    """An uncaught exception as Python prints it, without the token."""
    text = "".join(traceback.format_exception(kind, error, trace))
    sys.stderr.write(guard.redact(text))
