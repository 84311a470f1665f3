"""Text that can be written down, and letters by which texts are compared."""

import re
import unicodedata
from typing import Any

# Ligatures, full-width and half-width forms, letters of mathematics and in circles, and the forms
# that Arabic and Hebrew letters take in print.
_FORMS = re.compile(
    "[\u0132\u0133\u0149\u017f\u01c4-\u01cc\u01f1-\u01f3\u24b6-\u24e9\ufb00-\ufdff\ufe70-\ufefc"
    "\uff01-\uffdc\U0001d400-\U0001d7ff]+"
)


# Hebrew's points and accents, which few texts and no questions have; and the capital of Turkish
# that would become two letters when it is made small.
_POINTS = re.compile("[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]")
_DOTTED = str.maketrans("İ", "I")


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


def valid_throughout(value: Any) -> Any:
    """What JSON holds, each text in it made ``valid``. Raises RecursionError."""
    if isinstance(value, str):
        return valid(value)
    if isinstance(value, list):
        return [valid_throughout(inner) for inner in value]
    if isinstance(value, dict):
        return {valid(name): valid_throughout(inner) for name, inner in value.items()}
    return value


def plain_letters(text: str) -> str:
    """``text`` with each form of a letter as the letter: "ﬂeet" is "fleet", "ＡＢＣ" is "ABC".

    Hebrew loses its points, and "İ" its dot.

    For matching only: a quote keeps the letters of its article.
    """
    if text.isascii():
        return text
    text = _POINTS.sub("", text.translate(_DOTTED))
    return _FORMS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)


def letter_for_letter(text: str) -> str:
    """As ``plain_letters``, where the letter is one too: every letter stays in its place."""
    if text.isascii():
        return text
    return _FORMS.sub(lambda found: "".join(map(_one_letter, found[0])), text)


def _one_letter(form: str) -> str:
    letter = unicodedata.normalize("NFKC", form)
    return letter if len(letter) == 1 else form
