"""Puts what an administrator passes on into the corpus, as files that can be read again."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import PurePosixPath

from index.errors import QuothError
from index.following.corpus_writer import write_whole
from index.settings import IndexSettings
from index.sources import FORMATS, advice_on, name_by_content

INBOX = "inbox"
LONGEST_NAME = 80
MOST_BYTES = 220  # of it: with what tells it apart, a file's name has at most 255
_UNSAFE = re.compile(r"[^\w.-]+")


class NotAddedError(QuothError):
    """What an administrator passed on can't be put into the corpus."""


class UploadFolder:
    """The way of documents and links into the corpus. Calls block, and may come from any thread.

    What is put there is told by paths of files, relative to the corpus, with slashes.
    """

    def __init__(self, settings: IndexSettings) -> None:
        self._settings = settings
        self._corpus = settings.corpus_dir

    def add_file(self, name: str, content: bytes) -> tuple[str, ...]:
        """Write a document; the same one twice is there once.

        Raises QuothError when it can't be added.
        """
        path = self._corpus / INBOX / safe_name(name, content)
        write_whole(path, content)
        return (f"{INBOX}/{path.name}",)

    def add_link(self, url: str) -> tuple[str, ...]:
        """Fetch and keep a page as any other page or feed. Raises QuothError when it can't be."""
        # What fetches takes a while to import, and few chats ever pass on a link.
        from index.following.follower import Follower
        from index.following.records import OutcomeKind

        with Follower.open(self._settings) as follower:
            report = follower.add(url, datetime.now(UTC))
        failed = [outcome.why for outcome in report.outcomes if outcome.kind is OutcomeKind.FAILED]
        if failed and not report.corpus_changed:
            raise NotAddedError(failed[0] or f"{url} could not be read")
        return tuple(outcome.path for outcome in report.outcomes if outcome.path)

    def take_back(self, paths: Sequence[str]) -> None:
        """Remove what turned out to hold no article."""
        for path in paths:
            (self._corpus / path).unlink(missing_ok=True)


def safe_name(name: str, content: bytes) -> str:
    """A name that leads nowhere else and tells files of one name apart.

    Raises NotAddedError where the corpus holds no such files.
    """
    bare = name_by_content(PurePosixPath(name.replace("\\", "/")).name, content)
    endings = (f"{suffix}{packed}" for suffix in FORMATS for packed in (".gz", ""))
    suffix = next((end for end in endings if bare.lower().endswith(end)), None)
    if suffix is None:
        ways = [*filter(None, [advice_on(bare)]), f"use {', '.join(FORMATS)}"]
        raise NotAddedError(f"a document of that kind can't be read; {', or '.join(ways)}")
    stem = _UNSAFE.sub("-", bare[: -len(suffix)])[:LONGEST_NAME]
    stem = stem.encode("utf-8", "ignore")[:MOST_BYTES].decode("utf-8", "ignore")
    stem = stem.strip(".-") or "document"
    return f"{stem}-{sha256(content).hexdigest()[:8]}{suffix}"
