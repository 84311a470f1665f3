"""Bodies packed with gzip or deflate, unpacked piece by piece and never past a limit."""

import zlib

from index.errors import FetchError, TooLargeError

ACCEPTED = "gzip, deflate"
"""What the other side may pack with. Others have no decoder that stops at a limit."""

_PIECE = 1 << 16
_GZIP_MAGIC = b"\x1f\x8b"


class Body:
    """Takes a body as it comes in. ``encoding`` is the Content-Encoding header.

    Raises FetchError where the encoding is not one of those accepted.
    """

    def __init__(self, encoding: str, max_bytes: int):
        self._coding = encoding.strip().lower()
        if self._coding not in ("", "identity", "gzip", "x-gzip", "deflate"):
            raise FetchError(f"it is packed as {encoding!r}, which was not asked for")
        self._packed = self._coding not in ("", "identity")
        self._max_bytes = max_bytes
        self._received = 0
        self._data = bytearray()
        # Made at the first bytes: what servers call deflate comes with and without a zlib header.
        self._decoder: zlib._Decompress | None = None

    def feed(self, part: bytes) -> None:
        """Take the next bytes.

        Raises:
            TooLargeError: more than the limit, as received or as unpacked.
            FetchError: they can't be unpacked.
        """
        self._received += len(part)
        if self._received > self._max_bytes:
            raise _too_large(self._max_bytes)
        if self._packed:
            self._unpack(part)
        else:
            self._data += part

    def finish(self) -> bytes:
        """All of it. Raises FetchError where the packed data breaks off."""
        if self._decoder is not None and not self._decoder.eof:
            raise FetchError("the packed document breaks off")
        return bytes(self._data)

    def _unpack(self, part: bytes) -> None:
        if self._decoder is None:
            self._decoder = zlib.decompressobj(self._window(part))
        try:
            while part and not self._decoder.eof:
                self._data += self._decoder.decompress(part, _PIECE)
                if len(self._data) > self._max_bytes:
                    raise _too_large(self._max_bytes)
                part = self._decoder.unconsumed_tail
        except zlib.error:
            raise FetchError("the packed document is broken") from None

    def _window(self, part: bytes) -> int:
        if self._coding != "deflate":
            return zlib.MAX_WBITS | 16
        has_header = part[0] & 0x0F == 8 and (len(part) < 2 or int.from_bytes(part[:2]) % 31 == 0)
        return zlib.MAX_WBITS if has_header else -zlib.MAX_WBITS


def unpack_gzip(data: bytes, max_bytes: int) -> bytes:
    """``data``, unpacked where it is a gzip file (``sitemap.xml.gz``). Raises as ``Body`` does."""
    if not data.startswith(_GZIP_MAGIC):
        return data
    body = Body("gzip", max_bytes)
    body.feed(data)
    return body.finish()


def _too_large(max_bytes: int) -> TooLargeError:
    return TooLargeError(f"more than {max_bytes / (1 << 20):g} MB, packed or unpacked")
