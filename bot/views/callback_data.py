"""What a button may carry, in one place: whatever else is pressed is too old, or forged."""

from bot.views.keyboards import QUOTES_CHOICE
from bot.views.texts import LANGUAGES

_TURN = r"[\w-]{1,32}"
_NUMBER = r"\d{1,9}"  # more pages, quotes and watches there can't be; SQLite takes them all
_LANGUAGE = "|".join((*LANGUAGES, "auto"))
_QUOTES = "|".join(map(str, QUOTES_CHOICE))
_CLOCK = r"\d{1,2}(:\d{2})?"
_QUIET = rf"off|{_CLOCK}-{_CLOCK}|[+-]\d{{1,3}}min"

SHAPES = {
    "lists": rf"[lo]:{_NUMBER}",
    "settings": rf"s:(q:({_QUOTES})|l:({_LANGUAGE}))",
    "answer": rf"[pcyngbwamtf]:{_TURN}(:{_NUMBER})?",
    "related": rf"q:{_TURN}:{_NUMBER}",
    "watch": rf"v:{_TURN}",
    "watches": rf"u:(o(:{_NUMBER})?|a|p:{_NUMBER}|[xr]:{_NUMBER}(:{_NUMBER})?)",
    "hours": rf"d:(off|daily|weekly|{_CLOCK})|h:({_QUIET})",
    "unsure": rf"z:{_NUMBER}",
    "forget": r"e:\d{1,16}",
}


def pattern(*shapes: str) -> str:
    """The expression that data of these shapes match, as a whole."""
    return rf"\A(?:{'|'.join(SHAPES[shape] for shape in shapes)})\Z"
