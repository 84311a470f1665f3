"""Messages of mail, and what a corpus of one gives."""

from email.message import EmailMessage
from pathlib import Path

from index.article import Article, Skipped
from tests.index.support.reading import read_folder


def message(text: str = "The bridge opened.", html: str = "", **headers: str) -> EmailMessage:
    """A message; names of headers are given with "_" for "-"."""
    made = EmailMessage()
    facts = {
        "Subject": "Bridge opens",
        "From": "Harbour Weekly <news@coast.example>",
        "Date": "Fri, 04 Mar 2022 10:15:00 +0100",
    }
    for name, value in (facts | headers).items():
        made[name.replace("_", "-")] = value
    made.set_content(text)
    if html:
        made.add_alternative(html, subtype="html")
    return made


def read(folder: Path, data: bytes | EmailMessage, name: str = "a.eml") -> list[Article | Skipped]:
    """What a corpus of one file gives."""
    (folder / name).write_bytes(data if isinstance(data, bytes) else data.as_bytes())
    return list(read_folder(folder))
