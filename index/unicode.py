"""Text that can be written down: without halves of characters."""


def valid(text: str) -> str:
    """``text`` with two halves put together again, and a half alone as U+FFFD.

    JSON can hold half of an emoji ("\\ud83d"), a command line any byte; neither has a place in
    UTF-8, and so in no file, database or answer. Each half counts as one in UTF-16, as U+FFFD does.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
