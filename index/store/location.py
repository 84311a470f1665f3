"""Where a store is, and by which engine: what settings say of it in one record."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class StoreLocation:
    """Where a store is.

    ``folder`` is on this machine: locks, unfinished work and the bot's own memory are there,
    and the embedded store itself. ``uri`` says where a store of Lance tables is: a path, a path on
    a shared file system or ``s3://bucket/prefix``; None for the embedded store. ``options`` are
    those of the object store, with its secrets. ``cache``: where a local copy is kept up to date.
    """

    folder: Path
    uri: str | None = None
    options: Mapping[str, str] = field(default_factory=dict, repr=False)
    cache: Path | None = None

    @property
    def is_shared(self) -> bool:
        return self.uri is not None

    def __str__(self) -> str:
        return self.uri or str(self.folder)
