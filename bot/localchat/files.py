"""Documents that people send: kept in memory, as long as the stand-in runs."""

from collections.abc import Mapping
from mimetypes import guess_type
from secrets import token_urlsafe

from bot.localchat.records import Document

# Telegram's cloud gives bots no larger file.
MOST_BYTES = 20 << 20


class Files:
    """The bytes of documents, by id and by path."""

    def __init__(self) -> None:
        self._documents: dict[str, Document] = {}
        self._contents: dict[str, bytes] = {}

    def keep(self, name: str, content: bytes) -> Document:
        kind = guess_type(name)[0] or "application/octet-stream"
        document = Document(token_urlsafe(24), token_urlsafe(8), name, kind, len(content))
        self._documents[document.id] = document
        self._contents[document.path] = content
        return document

    def document(self, number: str | None) -> Document | None:
        return self._documents.get(number or "")

    def contents(self) -> Mapping[str, bytes]:
        return self._contents
