"""What a generation of the store says about itself, and the check that it is whole."""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

from index.article import Coverage
from index.errors import StoreDamagedError, StoreFormatError, StoreModelError
from index.store.recurring import Outlets

T = TypeVar("T")

FORMAT = 3
NAME = "manifest.json"
SMALL = 1 << 20
"""Bytes: files up to this size are read whenever a generation is opened."""
REBUILD = "run `quoth index --rebuild`"
_SEAL = "seal"


@dataclass(frozen=True, slots=True)
class Manifest:
    """Written last, so a folder without one is no generation.

    ``built_at`` is UTC, to the microsecond, and later than in any generation before. ``sizes``
    (bytes) and ``checksums`` (sha256) are of every file, by relative path; a file taken over from
    the generation before keeps the checksum that it was written with. ``reading`` are the rules by
    which the corpus was read; ``analysis`` tells by which rules words are cut and stemmed.
    ``folded`` counts the articles that repeated others, by reason; ``recurring`` has the lines of
    every outlet's pages (``RecurringLines``).
    """

    model: str
    fingerprint: str
    dimension: int
    language: str
    passage_settings: dict[str, int]
    articles: int
    passages: int
    built_at: str
    reading: str = ""
    analysis: str = ""
    sizes: dict[str, int] = field(default_factory=dict)
    checksums: dict[str, str] = field(default_factory=dict)
    folded: dict[str, int] = field(default_factory=dict)
    recurring: Outlets = field(default_factory=dict)
    format: int = FORMAT

    def write(self, folder: Path) -> None:
        facts = asdict(self)
        text = json.dumps(facts | {_SEAL: _seal(facts)}, indent=2)
        (folder / NAME).write_text(text + "\n", encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> "Manifest":
        """Read the manifest in ``folder``.

        Raises:
            StoreFormatError: it is of another format.
            StoreDamagedError: it is missing or can't be understood.
        """
        try:
            raw = json.loads((folder / NAME).read_text(encoding="utf-8"))
            if raw["format"] != FORMAT:
                raise StoreFormatError(
                    f"the store in {folder} has format {raw['format']} and this Quoth reads "
                    f"{FORMAT}; update Quoth, or {REBUILD}"
                )
            seal = raw.pop(_SEAL, None)  # older builds wrote none
            if seal is not None and seal != _seal(raw):
                raise ValueError("it is not what was written")
            return cls(**raw)
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise StoreDamagedError(
                f"the manifest of the store in {folder} can't be read ({error}); {REBUILD}"
            ) from error

    def check_sizes(self, folder: Path) -> None:
        """Raises StoreDamagedError when a file is missing or of another size than written.

        That is quick, whatever the size of the store; a text is checked again when it is read.
        """
        for name, expected in self.sizes.items():
            if _of(folder / name, lambda path: path.stat().st_size) != expected:
                raise StoreDamagedError(f"{folder / name} is damaged; {REBUILD}")

    def check_small_files(self, folder: Path) -> None:
        """Raises StoreDamagedError when one of them is not what was written: some milliseconds."""
        self._check_contents(folder, [name for name, size in self.sizes.items() if size <= SMALL])

    def check_files(self, folder: Path) -> None:
        """Raises StoreDamagedError when a file is missing or not what was written."""
        self._check_contents(folder, self.checksums)

    def _check_contents(self, folder: Path, names: Iterable[str]) -> None:
        for name in names:
            if _of(folder / name, sha256) != self.checksums.get(name):
                raise StoreDamagedError(f"{folder / name} is damaged; {REBUILD}")

    def coverage(
        self, dates: tuple[date | None, date | None], languages: tuple[tuple[str | None, int], ...]
    ) -> Coverage:
        """What the generation holds: ``dates`` are those of its oldest and newest article."""
        return Coverage(self.articles, self.passages, *dates, self.built_at, self.model, languages)

    def check_model(self, name: str, fingerprint: str) -> None:
        """Raises StoreModelError when the store was built with another model."""
        if fingerprint != self.fingerprint:
            raise StoreModelError(
                f"the store was built with the model {self.model} ({self.fingerprint}) and the "
                f"settings say {name} ({fingerprint}): their vectors can't be compared; run "
                "`quoth index` to embed the corpus anew, or set EMBEDDING_MODEL back"
            )


def stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _seal(facts: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


def _of(path: Path, measure: Callable[[Path], T]) -> T:
    try:
        return measure(path)
    except OSError as error:
        raise StoreDamagedError(f"{path} is missing or can't be read; {REBUILD}") from error
