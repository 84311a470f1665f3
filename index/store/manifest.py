"""What a generation of the store says about itself, and the check that it is whole."""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from index.errors import StoreDamagedError, StoreFormatError, StoreModelError

# 2: articles of one story are marked. A store of format 1 is read as one without such marks.
FORMAT = 2
NAME = "manifest.json"
_REBUILD = "run `quoth index --rebuild`"


@dataclass(frozen=True, slots=True)
class Manifest:
    """Written last, so a folder without one is no generation.

    ``digest`` covers every article's content and the settings that shape passages: a build that
    would give the same digest has nothing to do. ``checksums`` are sha256 by relative path.
    ``folded`` counts the articles that repeated others, by reason.
    """

    model: str
    fingerprint: str
    dimension: int
    language: str
    passage_settings: dict[str, int]
    articles: int
    passages: int
    digest: str
    built_at: str
    checksums: dict[str, str] = field(default_factory=dict)
    folded: dict[str, int] = field(default_factory=dict)
    format: int = FORMAT

    def write(self, folder: Path) -> None:
        """Put it into ``folder`` as JSON."""
        (folder / NAME).write_text(json.dumps(asdict(self), indent=2) + "\n", encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> "Manifest":
        """Read the manifest in ``folder``.

        Raises:
            StoreFormatError: a newer Quoth wrote it.
            StoreDamagedError: it is missing or can't be understood.
        """
        try:
            raw = json.loads((folder / NAME).read_text(encoding="utf-8"))
            written = raw["format"]
            if isinstance(written, int) and written > FORMAT:
                raise StoreFormatError(
                    f"the store in {folder} has format {written} and this Quoth reads up to "
                    f"{FORMAT}; update Quoth, or {_REBUILD}"
                )
            return cls(**raw)
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise StoreDamagedError(
                f"the manifest of the store in {folder} can't be read ({error}); {_REBUILD}"
            ) from error

    def check_files(self, folder: Path) -> None:
        """Raises StoreDamagedError when a file is missing or not what was written."""
        for name, expected in self.checksums.items():
            try:
                found = sha256(folder / name)
            except OSError as error:
                raise StoreDamagedError(
                    f"{folder / name} is missing or can't be read; {_REBUILD}"
                ) from error
            if found != expected:
                raise StoreDamagedError(f"{folder / name} is damaged; {_REBUILD}")

    def check_model(self, name: str, fingerprint: str) -> None:
        """Raises StoreModelError when the store was built with another model."""
        if fingerprint != self.fingerprint:
            raise StoreModelError(
                f"the store was built with the model {self.model} ({self.fingerprint}) and the "
                f"settings say {name} ({fingerprint}): their vectors can't be compared; run "
                "`quoth index` to embed the corpus anew, or set EMBEDDING_MODEL back"
            )


def checksums(folder: Path, without: Path | None = None) -> dict[str, str]:
    """The sha256 of every file below ``folder``, by relative path; of all but ``without``."""
    names = (path for path in sorted(folder.rglob("*")) if path.is_file() and path != without)
    return {path.relative_to(folder).as_posix(): sha256(path) for path in names}


def sha256(path: Path) -> str:
    """Of one file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
