"""What the bot itself says, in several languages: one Fluent file a language."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

from fluent.runtime import FluentBundle, FluentResource

DEFAULT_LANGUAGE = "en"
MOST = 500  # letters of a fact in a message
LANGUAGES = {
    "en": "English",
    "ru": "Русский",
    "zh": "中文",
    "es": "Español",
    "de": "Deutsch",
    "fr": "Français",
}


@dataclass(frozen=True, slots=True)
class Localizer:
    """Says things in one language: ``say("footer", articles=4)``."""

    language: str
    bundle: FluentBundle

    def __call__(self, key: str, **facts: str | int) -> str:
        """The message ``key`` with these facts in it. A missing message is a defect: KeyError."""
        pattern = self.bundle.get_message(key).value
        if pattern is None:
            raise KeyError(key)
        shown = {name: _cut(fact) for name, fact in facts.items()}
        text, errors = self.bundle.format_pattern(pattern, shown)
        if errors:
            raise KeyError(f"{self.language}/{key}: {errors[0]!r}")
        return cast(str, text)


def _cut(fact: str | int) -> str | int:
    """Somebody's words may be a book: no line has room for it, and Fluent refuses 2,500 letters."""
    if isinstance(fact, int) or len(fact) <= MOST:
        return fact
    return f"{fact[: MOST - 1]}…"


class Texts:
    """Every language's messages."""

    def __init__(self, speakers: dict[str, Localizer]) -> None:
        self._speakers = speakers

    @classmethod
    def load(cls) -> "Texts":
        here = Path(__file__).parent
        return cls({code: _read(here / f"{code}.ftl", code) for code in LANGUAGES})

    def language(self, code: str | None) -> Localizer:
        """The nearest language we speak: ``zh-hans`` is ``zh``, an unknown one is English."""
        known = (code or "").lower().replace("_", "-").partition("-")[0]
        return self._speakers.get(known, self._speakers[DEFAULT_LANGUAGE])


@cache  # none of it ever changes
def _read(path: Path, code: str) -> Localizer:
    # Isolating marks around facts would get between a reader's copied words; they are left out.
    bundle = FluentBundle([code], use_isolating=False)
    bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return Localizer(code, bundle)
