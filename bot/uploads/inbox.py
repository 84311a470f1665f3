"""Puts what an administrator passes on into the corpus, as files that can be read again."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath
from tempfile import NamedTemporaryFile
from typing import Protocol

from bot.errors import NotAddedError
from index.sources import FORMATS

INBOX = "inbox"
LONGEST_NAME = 80
_UNSAFE = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class AddedFiles:
    """What was put there: paths of files, relative to the corpus, with slashes."""

    paths: tuple[str, ...]


class CorpusInbox(Protocol):
    """Where documents and links enter the corpus. Calls block, and may come from any thread."""

    def add_file(self, name: str, content: bytes) -> AddedFiles:
        """Put a document there. Raises QuothError when it can't be."""

    def add_link(self, url: str) -> AddedFiles:
        """Put the page at an address there. Raises QuothError when it can't be."""

    def take_back(self, added: AddedFiles) -> None:
        """Remove what turned out to hold no article."""


AddLink = Callable[[str], AddedFiles]
"""Puts the page at an address into the corpus. Raises QuothError when it can't be."""


class UploadFolder:
    """A folder of the corpus for documents from the chat. The same file twice is there once.

    Pages are fetched by ``add_link``; without it, links are refused.
    """

    def __init__(self, corpus: Path, add_link: AddLink | None = None) -> None:
        self._corpus = corpus
        self._add_link = add_link

    def add_file(self, name: str, content: bytes) -> AddedFiles:
        """Write a document, beside its place first and then there in one step."""
        path = self._corpus / INBOX / safe_name(name, content)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as beside:
                beside.write(content)
            Path(beside.name).chmod(0o644)
            Path(beside.name).replace(path)
        except OSError as error:
            raise NotAddedError(f"{path} can't be written: {error.strerror}") from error
        return AddedFiles((f"{INBOX}/{path.name}",))

    def add_link(self, url: str) -> AddedFiles:
        """Have a page fetched."""
        if self._add_link is None:
            raise NotAddedError("only documents can be added here, no links")
        return self._add_link(url)

    def take_back(self, added: AddedFiles) -> None:
        """Remove files of the inbox again."""
        for path in added.paths:
            (self._corpus / path).unlink(missing_ok=True)


def safe_name(name: str, content: bytes) -> str:
    """A name that leads nowhere else and tells files of one name apart.

    Raises NotAddedError where the corpus holds no such files.
    """
    bare = PurePosixPath(name.replace("\\", "/")).name
    suffix = next((end for end in _suffixes() if bare.lower().endswith(end)), None)
    if suffix is None:
        raise NotAddedError(f"a document of that kind can't be read; use {', '.join(FORMATS)}")
    stem = _UNSAFE.sub("-", bare[: -len(suffix)])[:LONGEST_NAME].strip(".-") or "document"
    return f"{stem}-{sha256(content).hexdigest()[:8]}{suffix}"


def _suffixes() -> list[str]:
    return [f"{suffix}{packed}" for suffix in FORMATS for packed in (".gz", "")]
