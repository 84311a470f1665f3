"""The token stays out of the log."""

import io
import logging
import sys
from collections.abc import Iterator

import pytest
from telegram.error import NetworkError

from bot.lifecycle.redaction import BriefFilter, RedactingFilter, start_logging
from tests.bot.support.wire import TOKEN


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    """What a logger with a redacted handler writes, at every level."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.addFilter(RedactingFilter(TOKEN))
    logger = logging.getLogger("redaction")
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)
    logger.propagate = False
    yield written
    logger.removeHandler(handler)


@pytest.mark.parametrize("level", [10, 20, 30, 40, 50])
def test_message_and_arguments(stream: io.StringIO, level: int) -> None:
    """At every level the token is hidden in the message and in its arguments."""
    url = f"https://api.telegram.org/bot{TOKEN}/getMe"
    logging.getLogger("redaction").log(level, "%s and " + TOKEN, url)
    assert stream.getvalue() == "https://api.telegram.org/bot<token>/getMe and <token>\n"


def test_percent_encoded(stream: io.StringIO) -> None:
    """A percent-encoded token is the token."""
    logging.getLogger("redaction").info(TOKEN.replace(":", "%3A"))
    assert stream.getvalue() == "<token>\n"


def test_somebody_elses_token(stream: io.StringIO) -> None:
    """What looks like a token of @BotFather is hidden even when it isn't ours."""
    logging.getLogger("redaction").info("987654321:" + "B" * 35)
    assert stream.getvalue() == "<token>\n"


def test_traceback_and_causes(stream: io.StringIO) -> None:
    """Tracebacks, causes and arguments of exceptions come out without the token."""
    try:
        try:
            raise ConnectionError(f"GET /bot{TOKEN}/getUpdates")
        except ConnectionError as error:
            raise ValueError({"url": TOKEN}) from error
    except ValueError:
        logging.getLogger("redaction").exception("failed")
    text = stream.getvalue()
    assert TOKEN not in text
    assert text.count("<token>") == 2
    assert "ConnectionError: GET /bot<token>/getUpdates" in text
    assert text.startswith("failed\nTraceback")


def test_wrong_arguments(stream: io.StringIO) -> None:
    """Arguments that don't match their message can't let the token out either."""
    logging.getLogger("redaction").info("%d", TOKEN)
    assert stream.getvalue() == "%d ('<token>',)\n"


def test_start_logging() -> None:
    """The HTTP client, which logs every URL, only warns, and each handler is guarded."""
    root = logging.getLogger()
    before = root.level
    guard = start_logging("WARNING", [TOKEN])
    try:
        assert logging.getLogger("httpx").level == logging.WARNING
        assert logging.getLogger("httpcore").level == logging.WARNING
        assert all(guard in handler.filters for handler in root.handlers)
    finally:
        root.setLevel(before)
        sys.excepthook = sys.__excepthook__
        logging.captureWarnings(capture=False)
        for name in ("telegram.ext", "telegram.ext.Updater"):
            logging.getLogger(name).filters.clear()
        for handler in root.handlers:
            handler.removeFilter(guard)
        if logging.lastResort:
            logging.lastResort.removeFilter(guard)


def test_a_line_for_the_network(stream: io.StringIO) -> None:
    """PTB's tracebacks of a failing network become a line; those of defects stay."""
    logger = logging.getLogger("redaction")
    brief = BriefFilter()
    logger.addFilter(brief)
    for error in (NetworkError(f"no way to {TOKEN}"), ValueError("a defect")):
        logger.error("polling failed", exc_info=error)
    logger.removeFilter(brief)
    first, second, *rest = stream.getvalue().splitlines()
    assert first == "polling failed (no way to <token>)"
    assert (second, rest[-1]) == ("polling failed", "ValueError: a defect")
