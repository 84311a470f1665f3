"""What is in a backup: a tar file whose last member, the manifest, has every file's sha256.

corpus/…              articles, and .following/ with the sources
store/CURRENT         the generation that served, and generations/N/… with its files
store/*.sqlite        what the chat remembers, and whatever else of the kind lies there
settings.env          what is set, without secrets
manifest.json
"""

import json
from dataclasses import asdict, dataclass
from typing import Self

from bot.cli.backup.archive import BackupError

FORMAT = 1
MANIFEST = "manifest.json"
SETTINGS = "settings.env"
CORPUS = "corpus"
STORE = "store"


@dataclass(frozen=True, slots=True)
class Contents:
    """The manifest: ``files`` maps each name to its sha256; ``note`` says what was left out."""

    version: str
    made_at: str
    files: dict[str, str]
    note: str = ""
    format: int = FORMAT

    def to_json(self) -> bytes:
        return json.dumps(asdict(self), indent=1).encode()

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Raises BackupError where it is no manifest, or one of another format."""
        try:
            raw = json.loads(content)
            written = raw["format"]
            if written == FORMAT:
                return cls(**raw)
        except (ValueError, KeyError, TypeError) as error:
            raise BackupError(f"its manifest can't be read ({error})") from None
        raise BackupError(f"it has format {written} and this Quoth reads {FORMAT}; update Quoth")

    def count(self, folder: str) -> int:
        return sum(name.startswith(f"{folder}/") for name in self.files)
