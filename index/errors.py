"""Everything that Quoth raises on purpose. Each message is one plain line that says what to do."""

from collections.abc import Iterator
from contextlib import contextmanager


class QuothError(Exception):
    """Base of all errors raised on purpose; ``str(error)`` is fit to show to a person."""


class SettingsError(QuothError):
    """A setting has a value that can't be used."""


class SourceError(QuothError):
    """A file, or one record of it, that holds no article that can be read."""


class FetchError(QuothError):
    """Nothing can be had from a web address.

    ``status`` is what the server answered, ``retry_after`` the seconds it asks to wait.
    """

    def __init__(
        self, message: str, *, status: int | None = None, retry_after: float | None = None
    ):
        super().__init__(message)
        self.status = status
        self.retry_after = retry_after


class AddressRefusedError(FetchError):
    """The address is not http or https, or leads into a private network."""


class RobotsRefusedError(FetchError):
    """The site's robots.txt asks not to fetch it, or can't be read."""


class TooLargeError(FetchError):
    """More bytes, as sent or as unpacked, or more redirects than allowed."""


class GoneError(FetchError):
    """The document is not there (404, 410)."""


class FollowError(QuothError):
    """A source can't be added, followed or removed."""


class FollowBusyError(FollowError):
    """Another visit to the same sources is running."""


class EncoderError(QuothError):
    """The embedding model can't be loaded, or its weights are not the ones expected."""


class UnfamiliarModelError(EncoderError):
    """A model that only sentence-transformers can run, which then does: people never see this."""


class StoreError(QuothError):
    """The store can't be used."""


class NoStoreError(StoreError):
    """Nothing has been indexed yet."""


class StoreFormatError(StoreError):
    """The store was written by a newer Quoth."""


class StoreModelError(StoreError):
    """The store was built with another embedding model."""


class StoreDamagedError(StoreError):
    """Files of the store are missing or do not match their checksums."""


class WriteConflictError(StoreError):
    """Another builder has written to the same table meanwhile: to be tried again if allowed."""


class BuildError(QuothError):
    """A build can't start or can't finish."""


class BuildLockedError(BuildError):
    """Another build is running on the same store."""


class StorageError(BuildError):
    """The store can't be written: a full or read-only disk, or a limit of the system."""


class NothingToIndexError(BuildError):
    """No article could be read."""


class GateError(BuildError):
    """A new generation answers worse than the last one, or that can't be measured."""


class MissingExtraError(QuothError):
    """An optional part isn't installed."""


@contextmanager
def extra(name: str) -> Iterator[None]:
    """Imports of what only ``quoth[name]`` installs. Raises MissingExtraError."""
    try:
        yield
    except ImportError as error:
        raise MissingExtraError(
            f"this needs more than is installed ({error.name} is missing): "
            f"`make {name}`, or pip install 'quoth[{name}]'"
        ) from error


class QuestionsError(QuothError):
    """A line of a questions file can't be used."""


class QuoteError(QuothError):
    """A quote is not the article's text at its offsets. Always a defect of Quoth itself."""
