"""Files of the corpus: where an article goes, and writing it there and nowhere else.

``web/HOST/YEAR/SLUG.md`` for articles of the web. Names are made of letters and digits only, so no
address can name a place outside; and a folder that leads out of the corpus is not written to.
"""

import re
import shutil
import unicodedata
from contextlib import suppress
from datetime import date
from hashlib import blake2b
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from index.errors import FollowError, SourceError
from index.page_address import page_address
from index.sources.files import read_bytes
from index.sources.formats.front_matter import read_front_matter
from index.sources.text.encoding import decode

WEB = "web"
_SLUG_CHARACTERS = 80
_NO_WORD = re.compile(r"[\W_]+")
_ENDINGS = re.compile(r"\.(?:html?|php|aspx?|amp)$", re.IGNORECASE)
# Names that some systems keep for devices, and files that describe a folder.
_RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d|readme", re.IGNORECASE)


class CorpusWriter:
    """Writes below ``corpus``."""

    def __init__(self, corpus: Path):
        self.corpus = corpus

    def place(self, url: str, title: str, published: date | None, seen: date) -> str:
        """A path for a new article; that of the file that holds the page already, if there is one.

        Raises FollowError where it would lie outside the corpus.
        """
        address = page_address(url)
        # As a folder's name: "[::1]:80" would be none everywhere.
        host = re.sub(r"[^\w.-]+", "-", address.site).strip("-.") or "unknown"
        folder = PurePosixPath(WEB, host, str((published or seen).year))
        slug = _slug(url, title)
        short = blake2b(address.key.encode("utf-8", "surrogateescape"), digest_size=4).hexdigest()
        for name in (slug, f"{slug}-{short}"):
            path = str(folder / f"{name}.md")
            if self._free(path, address.key):
                return path
        raise FollowError(f"{path} is taken by another article")

    def write(self, path: str, text: str) -> None:
        """Write a file whole or not at all. Raises FollowError where that can't be done."""
        self.write_bytes(path, text.encode("utf-8"))

    def write_bytes(self, path: str, data: bytes) -> Path:
        """As ``write``; returns where the file lies."""
        file = self.inside(path)
        write_whole(file, data)
        return file

    def read(self, path: str) -> str | None:
        """The text of a file, or None where it is not there any more."""
        try:
            return self.inside(path).read_text(encoding="utf-8")
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise FollowError(f"{self.corpus / path} can't be read: {error}") from None

    def exists(self, path: str) -> bool:
        return (self.corpus / path).is_file()

    def drop(self, path: str) -> None:
        """Delete a file, and the folders that it leaves empty."""
        file = self.inside(path)
        file.unlink(missing_ok=True)
        for folder in file.parents:
            if folder == self.corpus or any(folder.iterdir()):
                break
            folder.rmdir()

    def drop_folder(self, path: str) -> None:
        shutil.rmtree(self.inside(path), ignore_errors=True)

    def inside(self, path: str) -> Path:
        """The file of a path. Raises FollowError where it lies outside the corpus.

        A link in the way that leads out of the corpus counts as outside.
        """
        parts = PurePosixPath(path).parts
        file = self.corpus.joinpath(*parts)
        root = self.corpus.resolve()
        if not parts or ".." in parts or PurePosixPath(path).is_absolute():
            raise FollowError(f"{path!r} names no file in the corpus")
        if not file.parent.resolve().is_relative_to(root):
            raise FollowError(f"{file} is not written: {file.parent} leads out of the corpus")
        return file

    def _free(self, path: str, key: str) -> bool:
        file = self.inside(path)
        if not file.exists() and not file.is_symlink():
            return True
        return _key_of(file) == key


def write_whole(file: Path, data: bytes) -> None:
    """Write a file, and its folder, whole or not at all. Raises FollowError.

    On a full disk nothing is left to take its last room.
    """
    beside = file.with_name(f".{file.name[:60]}.tmp")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(data)
        beside.replace(file)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        raise FollowError(f"{file} can't be written: {error.strerror}") from None


def _key_of(file: Path) -> str | None:
    """The page that a file of ``write`` holds."""
    try:
        found = read_front_matter(decode(read_bytes(file)), "")
        url = found[0].get("url") if isinstance(found, tuple) else None
        return page_address(str(url)).key if url else None
    except (SourceError, ValueError):
        return None


def _slug(url: str, title: str) -> str:
    """Words of the address, else of the title: an address stays when a title is reworded."""
    parts = [_ENDINGS.sub("", part) for part in unquote(urlsplit(url).path).split("/")]
    named = max((_words(part) for part in parts), key=lambda words: words.count("-"), default="")
    slug = named if named.count("-") >= 2 else _words(title) or named or "article"
    return f"{slug}-" if _RESERVED.fullmatch(slug) else slug


def _words(text: str) -> str:
    """Lower-case words with hyphens between, at most 80 characters of at most 160 bytes."""
    words = _NO_WORD.sub("-", unicodedata.normalize("NFC", text)).strip("-").lower()
    words = words.encode("utf-8", "ignore")[: 2 * _SLUG_CHARACTERS].decode("utf-8", "ignore")
    if len(words) <= _SLUG_CHARACTERS:
        return words.strip("-")
    return words[:_SLUG_CHARACTERS].rpartition("-")[0] or words[:_SLUG_CHARACTERS]
