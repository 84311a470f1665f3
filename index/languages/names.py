"""Names of languages, from Unicode's locale data."""

from collections.abc import Iterable

MOST = 3


def names_of(codes: Iterable[str], speaker: str) -> str:
    """At most ``MOST`` languages by their names in the language ``speaker``, commas between.

    "ru, de" in English is "Russian, German"; a code without a name stays a code.
    """
    from babel import Locale

    names = Locale.parse(speaker).languages
    shown = [str(names.get(code, code)) for code in codes]
    return ", ".join(shown[:MOST]) + (" …" if len(shown) > MOST else "")
