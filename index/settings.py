"""Settings of the index, from the environment or ``.env``. ``.env.example`` explains each one."""

import logging
import re
from dataclasses import dataclass
from datetime import timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from index.errors import SettingsError
from index.fetching.limits import FetchLimits
from index.store.location import StoreLocation
from index.unicode import valid

BUNDLED_MODEL = "all-MiniLM-L6-v2"
# "fast" takes a static distillation of the model instead of the model.
Profile = Literal["full", "fast"]
# How models are named that were trained to put a sentence near its translation.
_ACROSS_LANGUAGES = re.compile(
    r"multilingual|xlm|labse|bge-m3|distiluse-base-m|embeddinggemma|jina-embeddings-v[345]"
    r"|arctic-embed-[lm]-v2|qwen3-embedding",
    re.IGNORECASE,
)

# These were trained with a prompt before each text and come without it.
_E5 = re.compile(r"\be5-(?:small|base|large)(?:-v2)?$", re.IGNORECASE)


_SETTING = re.compile(r"^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=", re.MULTILINE)
_NEARLY = 0.85  # of the letters of two names
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PassageSettings:
    """Sizes of passages, in white-space separated words."""

    min_words: int = 40
    max_words: int = 120


def misspelt(path: Path, known: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """Names in a file of settings that are nearly those of ``known`` ones, each with that one.

    Other programs' variables may stand there too: what is like none of ours is theirs.
    """
    text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    names = _SETTING.findall(text)
    found = []
    for name in names:
        near = get_close_matches(name.lower(), known, 1, _NEARLY)
        if name.lower() not in known and near:
            found.append((name, near[0].upper()))
    return tuple(found)


class IndexSettings(BaseSettings):
    """What ``index`` can be told. A command's own options win over these."""

    # An empty line in .env means "not set", as people expect who copy .env.example.
    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", extra="ignore", env_ignore_empty=True
    )

    corpus_dir: Path = Path("corpus")
    store_dir: Path = Path(".quoth")
    store: Literal["embedded", "lance"] = "embedded"
    store_uri: str | None = None
    store_cache_dir: Path | None = None
    aws_endpoint_url: str | None = None
    aws_region: str | None = None
    aws_access_key_id: SecretStr | None = None
    aws_secret_access_key: SecretStr | None = None
    aws_session_token: SecretStr | None = None
    follow_links: bool = False
    document_seconds: float = Field(20.0, ge=1.0, le=3600.0)
    corpus_language: str = Field("en", pattern="^[a-z]{2}$")
    profile: Profile = "full"
    embedding_model: str = BUNDLED_MODEL
    embedding_dtype: str = Field("auto", pattern="^(auto|float32|bfloat16|int8)$")
    embedding_across_languages: bool | None = None
    embedding_query_prompt: str | None = None
    embedding_document_prompt: str | None = None
    embedding_batch_size: int = Field(16, ge=1, le=1024)
    passage_min_words: int = Field(40, ge=1, le=1000)
    passage_max_words: int = Field(120, ge=20, le=2000)
    answer_threshold: float | None = Field(None, ge=0.0, le=1.0)
    quotes_per_answer: int = Field(3, ge=1, le=10)
    reader: bool = True
    reader_milliseconds: float = Field(250.0, gt=0.0)
    fetch_contact: str = Field("", pattern=r"^[^\r\n]*$")
    fetch_private_addresses: bool = False
    fetch_pace_seconds: float = Field(1.0, ge=0.0, le=60.0)
    fetch_per_host: int = Field(2, ge=1, le=16)
    fetch_at_once: int = Field(16, ge=1, le=128)
    fetch_seconds: float = Field(30.0, ge=1.0, le=600.0)
    fetch_max_mb: float = Field(20.0, ge=0.1, le=1024.0)
    follow_minutes: int = Field(30, ge=1, le=10080)
    follow_pages_per_visit: int = Field(1000, ge=1, le=100_000)
    drop_withdrawn: bool = False

    @classmethod
    def load(cls, **overrides: object) -> Self:
        """Read the environment. Raises SettingsError: one line that names the variable."""
        given = {name: value for name, value in overrides.items() if value is not None}
        try:
            for name, meant in misspelt(Path(".env"), frozenset(cls.model_fields)):
                _log.warning(".env: %s is no setting; %s is meant?", name, meant)
            return cls(**given)  # type: ignore[arg-type]
        except ValidationError as error:
            raise SettingsError(_one_line(error)) from None
        except UnicodeDecodeError:  # as Windows writes UTF-16
            raise SettingsError(".env is no UTF-8 text; save it as UTF-8") from None
        except OSError as error:
            raise SettingsError(f".env can't be read: {error.strerror}") from None

    @field_validator("corpus_dir", "store_dir")
    @classmethod
    def _at_home(cls, value: Path) -> Path:
        """Take "~/news", which no shell has put right, from a file of settings."""
        return value.expanduser()

    @field_validator("store_dir", mode="before")
    @classmethod
    def _of_this_machine(cls, value: object) -> object:
        if "://" in str(value):
            raise ValueError("must be a folder of this machine; an address belongs into STORE_URI")
        if valid(str(value)) != str(value):  # tantivy, FAISS and the tokenizers take no other
            raise ValueError("must be a folder whose name is UTF-8")
        return value

    def location(self) -> StoreLocation:
        """Where the store is, and by which engine."""
        if self.store == "embedded":
            return StoreLocation(self.store_dir)
        uri = self.store_uri or str(self.store_dir / "lance")
        return StoreLocation(self.store_dir, uri, self._object_store(), self.store_cache_dir)

    def _object_store(self) -> dict[str, str]:
        """Options as object stores take them; what isn't set comes from the environment there."""
        options = {
            "aws_endpoint": self.aws_endpoint_url,
            "aws_region": self.aws_region,
            "aws_access_key_id": _open(self.aws_access_key_id),
            "aws_secret_access_key": _open(self.aws_secret_access_key),
            "aws_session_token": _open(self.aws_session_token),
        }
        if self.aws_endpoint_url and self.aws_endpoint_url.startswith("http://"):
            options["allow_http"] = "true"
        return {name: value for name, value in options.items() if value}

    def across_languages(self) -> bool:
        """Whether the embedding model finds answers in other languages than the question's."""
        if self.embedding_across_languages is not None:
            return self.embedding_across_languages
        return bool(_ACROSS_LANGUAGES.search(self.embedding_model))

    def prompts(self) -> dict[str, str]:
        """What the model is to see before a question and before a passage, beside its own."""
        known = {"query": "query: ", "document": "passage: "}
        prompts = known if _E5.search(self.embedding_model.rstrip("/")) else {}
        given = {"query": self.embedding_query_prompt, "document": self.embedding_document_prompt}
        return prompts | {name: prompt for name, prompt in given.items() if prompt is not None}

    def passages(self) -> PassageSettings:
        return PassageSettings(self.passage_min_words, self.passage_max_words)

    def fetching(self) -> FetchLimits:
        return FetchLimits(
            seconds=self.fetch_seconds,
            max_bytes=int(self.fetch_max_mb * (1 << 20)),
            private=self.fetch_private_addresses,
            pace=self.fetch_pace_seconds,
            per_host=self.fetch_per_host,
            at_once=self.fetch_at_once,
            contact=self.fetch_contact,
            document_seconds=self.document_seconds,
        )

    def follow_every(self) -> timedelta:
        """How often a source is visited that asks for nothing else."""
        return timedelta(minutes=self.follow_minutes)


def _open(secret: SecretStr | None) -> str | None:
    return secret.get_secret_value() if secret else None


def _one_line(error: ValidationError) -> str:
    """All wrong values in one line. The values are left out: one may be a secret."""
    return "; ".join(
        f"{'.'.join(map(str, wrong['loc'])).upper()}: {wrong['msg'].removeprefix('Value error, ')}"
        for wrong in error.errors()
    )
