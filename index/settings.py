"""Settings of the index, from the environment or ``.env``. ``.env.example`` explains each one."""

from datetime import timedelta
from pathlib import Path
from typing import Self

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from index.errors import SettingsError
from index.passages import PassageSettings
from index.web.limits import FetchLimits

BUNDLED_MODEL = "all-MiniLM-L6-v2"


class IndexSettings(BaseSettings):
    """What ``index`` can be told. A command's own options win over these."""

    # An empty line in .env means "not set", as people expect who copy .env.example.
    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", extra="ignore", env_ignore_empty=True
    )

    corpus_dir: Path = Path("corpus")
    store_dir: Path = Path(".quoth")
    corpus_language: str = Field("en", pattern="^[a-z]{2}$")
    embedding_model: str = BUNDLED_MODEL
    embedding_dtype: str = Field("auto", pattern="^(auto|float32|bfloat16)$")
    embedding_batch_size: int = Field(16, ge=1, le=1024)
    passage_min_words: int = Field(40, ge=1, le=1000)
    passage_max_words: int = Field(120, ge=20, le=2000)
    answer_threshold: float | None = Field(None, ge=0.0, le=1.0)
    quotes_per_answer: int = Field(3, ge=1, le=10)
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
            return cls(**given)  # type: ignore[arg-type]
        except ValidationError as error:
            raise SettingsError(_one_line(error)) from None

    def passages(self) -> PassageSettings:
        """Sizes of passages, as the splitter takes them."""
        return PassageSettings(self.passage_min_words, self.passage_max_words)

    def fetching(self) -> FetchLimits:
        """How the web is fetched from."""
        return FetchLimits(
            seconds=self.fetch_seconds,
            max_bytes=int(self.fetch_max_mb * (1 << 20)),
            private=self.fetch_private_addresses,
            pace=self.fetch_pace_seconds,
            per_host=self.fetch_per_host,
            at_once=self.fetch_at_once,
            contact=self.fetch_contact,
        )

    def follow_every(self) -> timedelta:
        """How often a source is visited that asks for nothing else."""
        return timedelta(minutes=self.follow_minutes)


def _one_line(error: ValidationError) -> str:
    """All wrong values in one line. The values are left out: one may be a secret."""
    return "; ".join(
        f"{'.'.join(str(part) for part in wrong['loc']).upper()}: {wrong['msg']}"
        for wrong in error.errors()
    )
