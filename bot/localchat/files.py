"""Documents that people send: kept in memory, as long as the stand-in runs."""

from mimetypes import guess_type
from secrets import token_urlsafe

from bot.localchat.records import Document

# Telegram's cloud gives bots no larger file.
MOST_BYTES = 20 << 20


class Files:
    """Documents by id, and their bytes by path."""

    def __init__(self) -> None:
        self.documents: dict[str, Document] = {}
        self.contents: dict[str, bytes] = {}

    def keep(self, name: str, content: bytes) -> Document:
        kind = guess_type(name)[0] or "application/octet-stream"
        document = Document(token_urlsafe(24), token_urlsafe(8), name, kind, len(content))
        self.documents[document.id] = document
        self.contents[document.path] = content
        return document
