"""What tells models apart. The arithmetic in which one runs is left out: the vectors agree.

Measured cosines to float32 are in docs/speed.md; tests hold them.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from index.store.manifest import sha256


def fingerprint(weights: str, prompts: Mapping[str, str | None], max_length: int | None) -> str:
    """Weights, prompts and length limit in sixteen hex digits."""
    parts = json.dumps([weights, dict(prompts), max_length], sort_keys=True)
    return hashlib.sha256(parts.encode()).hexdigest()[:16]


def folder_sha256(folder: Path) -> str:
    """Of all weight files below ``folder``; where there is one, that file's own sha256."""
    found = [path for path in folder.rglob("*") if path.suffix in (".safetensors", ".bin")]
    digests = [sha256(path) for path in sorted(found)]
    if len(digests) == 1:
        return digests[0]
    return hashlib.sha256("".join(digests).encode()).hexdigest()
