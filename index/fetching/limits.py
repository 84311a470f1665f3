"""How much, how fast and as whom Quoth fetches."""

from dataclasses import dataclass

from index import __version__
from index.sources.worker import SECONDS

ROBOTS_NAME = "Quoth"
"""What a robots.txt calls it."""


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """``seconds`` are those of one request from its start to its last byte, and those that one
    connection may take; ``max_bytes`` holds for a document as sent and as unpacked.

    ``private``: whether addresses of private networks and of this machine may be fetched.
    ``pace`` are the seconds between two requests to one host, of which ``per_host`` may run at
    once, and ``at_once`` over all hosts. What is fetched is read within ``document_seconds``.
    """

    seconds: float = 30.0
    max_bytes: int = 20 << 20
    redirects: int = 5
    private: bool = False
    pace: float = 1.0
    per_host: int = 2
    at_once: int = 16
    contact: str = ""
    document_seconds: float = SECONDS

    @property
    def user_agent(self) -> str:
        """Says what it is, and whom to write to where that is known."""
        contact = f"; {self.contact}" if self.contact else ""
        return f"{ROBOTS_NAME}/{__version__} (news archive{contact})"
