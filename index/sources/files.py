"""Opening a file of the corpus, gzipped or not, with every failure as one plain line."""

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from index.errors import SourceError

MAX_BYTES = 64 << 20
"""More than any article: such a file, or line, is not read into memory."""


@contextmanager
def opened(file: Path) -> Iterator[BinaryIO]:
    """The bytes of ``file``, unpacked when its name ends in ``.gz``.

    Failures to open and to read, inside the ``with`` too, raise SourceError.
    """
    try:
        if file.suffix.lower() == ".gz":
            with gzip.open(file) as unpacked:
                yield cast(BinaryIO, unpacked)
        else:
            with file.open("rb") as plain:
                yield plain
    except (gzip.BadGzipFile, EOFError, zlib.error):
        raise SourceError(
            "the gzip data is broken or breaks off; compress the file again"
        ) from None
    except OSError as error:
        raise SourceError(f"it can't be read: {error.strerror or error}") from None


def read_bytes(file: Path) -> bytes:
    """All of a file that holds one article. Raises SourceError, also where it is too large."""
    with opened(file) as stream:
        data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise SourceError(f"larger than {MAX_BYTES >> 20} MB; split it, or use .jsonl")
    return data


def unpacked_name(file: Path) -> str:
    """The name of ``file`` without ``.gz``."""
    return file.stem if file.suffix.lower() == ".gz" else file.name


def stem(file: Path) -> str:
    """What a title can be made of: the name of ``file`` without its suffixes."""
    return Path(unpacked_name(file)).stem
