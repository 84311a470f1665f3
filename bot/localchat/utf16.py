"""Offsets as Telegram counts them: in UTF-16 code units."""


def units(text: str) -> int:
    """Return how many UTF-16 code units ``text`` takes."""
    return len(text) + sum(1 for letter in text if ord(letter) > 0xFFFF)


def position(text: str, offset: int) -> int | None:
    """Turn a UTF-16 offset into an index of ``text``; None where it splits a character."""
    seen = 0
    for index, letter in enumerate(text):
        if seen == offset:
            return index
        if seen > offset:
            return None
        seen += 2 if ord(letter) > 0xFFFF else 1
    return len(text) if seen == offset else None


def cut(text: str, offset: int, length: int) -> str:
    """Return the stretch of ``text`` that an entity covers."""
    raw = text.encode("utf-16-le")
    return raw[offset * 2 : (offset + length) * 2].decode("utf-16-le")
