"""Settings of the index, from the environment or ``.env``. ``.env.example`` explains each one."""

from pathlib import Path
from typing import Literal, Self

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from index.errors import SettingsError
from index.passages import PassageSettings
from index.store.place import StorePlace

BUNDLED_MODEL = "all-MiniLM-L6-v2"


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
    corpus_language: str = Field("en", pattern="^[a-z]{2}$")
    embedding_model: str = BUNDLED_MODEL
    embedding_dtype: str = Field("auto", pattern="^(auto|float32|bfloat16)$")
    embedding_batch_size: int = Field(16, ge=1, le=1024)
    passage_min_words: int = Field(40, ge=1, le=1000)
    passage_max_words: int = Field(120, ge=20, le=2000)
    answer_threshold: float | None = Field(None, ge=0.0, le=1.0)
    quotes_per_answer: int = Field(3, ge=1, le=10)
    reranker_model: str | None = None
    reranker_quotes: int = Field(20, ge=1, le=100)
    reranker_milliseconds: float = Field(300.0, gt=0.0)

    @classmethod
    def load(cls, **overrides: object) -> Self:
        """Read the environment. Raises SettingsError: one line that names the variable."""
        given = {name: value for name, value in overrides.items() if value is not None}
        try:
            return cls(**given)  # type: ignore[arg-type]
        except ValidationError as error:
            raise SettingsError(_one_line(error)) from None

    def place(self) -> StorePlace:
        """Where the store is, and by which engine."""
        if self.store == "embedded":
            return StorePlace(self.store_dir)
        uri = self.store_uri or str(self.store_dir / "lance")
        return StorePlace(self.store_dir, uri, self._object_store(), self.store_cache_dir)

    def _object_store(self) -> dict[str, str]:
        """Options as object stores take them; what isn't set comes from the environment there."""
        told = {
            "aws_endpoint": self.aws_endpoint_url,
            "aws_region": self.aws_region,
            "aws_access_key_id": _open(self.aws_access_key_id),
            "aws_secret_access_key": _open(self.aws_secret_access_key),
            "aws_session_token": _open(self.aws_session_token),
        }
        if self.aws_endpoint_url and self.aws_endpoint_url.startswith("http://"):
            told["allow_http"] = "true"
        return {name: value for name, value in told.items() if value}

    def passages(self) -> PassageSettings:
        """Sizes of passages, as the splitter takes them."""
        return PassageSettings(self.passage_min_words, self.passage_max_words)


def _open(secret: SecretStr | None) -> str | None:
    return secret.get_secret_value() if secret else None


def _one_line(error: ValidationError) -> str:
    """All wrong values in one line. The values are left out: one may be a secret."""
    return "; ".join(
        f"{'.'.join(str(part) for part in wrong['loc']).upper()}: {wrong['msg']}"
        for wrong in error.errors()
    )
