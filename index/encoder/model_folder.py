"""What a sentence-transformers folder says of its model, read without sentence-transformers.

The files and their defaults are those of sentence-transformers 6; a test holds the two together.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Self

from index.errors import UnfamiliarModelError


@dataclass(frozen=True, slots=True)
class Module:
    """One step of the model: the name of its class, and the folder that holds its files."""

    kind: str
    folder: Path

    def config(self, name: str = "config.json") -> dict[str, Any]:
        """A file of settings in the folder; empty where it isn't there."""
        return _json(self.folder / name) or {}


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """The steps of a model in order, and what it puts before questions and documents."""

    path: Path
    modules: tuple[Module, ...]
    prompts: Mapping[str, str]

    @classmethod
    def read(cls, path: Path) -> Self:
        """Raises UnfamiliarModelError: it isn't a sentence-transformers folder."""
        listed = _json(path / "modules.json")
        if not listed:
            raise UnfamiliarModelError(f"{path} has no modules.json")
        modules = tuple(
            Module(str(step["type"]).rpartition(".")[2], path / step["path"]) for step in listed
        )
        said = (_json(path / "config_sentence_transformers.json") or {}).get("prompts") or {}
        prompts = {"query": "", "document": ""} | {k: v for k, v in said.items() if v is not None}
        return cls(path, modules, prompts)

    def prompted(self, prompts: Mapping[str, str]) -> Self:
        return replace(self, prompts={**self.prompts, **prompts})

    def kinds(self) -> tuple[str, ...]:
        """The class names of the steps, such as ("Transformer", "Pooling", "Normalize")."""
        return tuple(module.kind for module in self.modules)


def _json(path: Path) -> Any:
    """Raises UnfamiliarModelError: it can't be read as JSON. None where it isn't there."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise UnfamiliarModelError(f"{path} can't be read: {error}") from error
