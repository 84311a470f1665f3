"""Why a stranger's file, or one item of it, can't be read: one plain line, whatever fails.

Every reader and parser is called through these, and nowhere else is a failure of any kind caught.
"""

import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

from index.errors import QuothError, SourceError

_log = logging.getLogger(__name__)

_MEMORY = "reading it needs too much memory; split it"
_NESTED = "its parts are nested too deeply to be read"
_DAMAGED = "it is damaged, or made as no such file is; save it anew"
_DEFECT = "a defect of Quoth in reading it, not of the file; the log has the details"


@contextmanager
def told_as(reason: str, *errors: type[Exception]) -> Iterator[None]:
    """What a library raises for what it was given, as one plain line: a SourceError."""
    try:
        yield
    except errors:
        raise SourceError(reason) from None


def reason_of(error: Exception, where: str) -> str:
    """One plain line on why ``where`` could not be read, with no words of a library's in it.

    A defect of Quoth goes to the log with its traceback.
    """
    if isinstance(error, QuothError):
        return str(error)
    if isinstance(error, MemoryError):
        return _MEMORY
    if isinstance(error, RecursionError):
        return _NESTED
    if not _is_ours(error):
        _log.debug("a library fails at %s", where, exc_info=error)
        return _DAMAGED
    _log.error("a defect in reading %s", where, exc_info=error)
    return f"{_DEFECT} ({type(error).__name__})"


def _is_ours(error: Exception) -> bool:
    """Whether Quoth's own code failed, and not a library at what it was given."""
    frames = list(traceback.walk_tb(error.__traceback__))
    name = frames[-1][0].f_globals.get("__name__", "") if frames else ""
    return str(name).partition(".")[0] in ("index", "bot")
