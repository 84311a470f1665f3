"""Optional parts: what to install where one is missing."""

from collections.abc import Iterator
from contextlib import contextmanager

from index.errors import MissingExtraError


@contextmanager
def extra(name: str) -> Iterator[None]:
    """Imports of what only ``quoth[name]`` installs. Raises MissingExtraError."""
    try:
        yield
    except ImportError as error:
        raise MissingExtraError(
            f"this needs more than is installed ({error.name} is missing): "
            f"pip install 'quoth[{name}]'"
        ) from error
