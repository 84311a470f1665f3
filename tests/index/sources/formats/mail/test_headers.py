"""index/sources/formats/mail/headers.py: what a message says above its words."""

from datetime import date
from pathlib import Path

import pytest

from tests.index.support.mail import message, read


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("Re: Fwd: Bridge opens", "Bridge opens"),
        ("RE[2]: AW: WG: Bridge opens (fwd)", "Bridge opens"),
        ("TR : Réf: Bridge opens", "Réf: Bridge opens"),
        ("Re: [Harbour] Fw: Bridge opens", "[Harbour] Bridge opens"),
        ("转发：回复：Bridge opens", "Bridge opens"),
        ("Reform: Bridge opens", "Reform: Bridge opens"),
        ("Re:", "Re:"),
    ],
)
def test_subjects(tmp_path: Path, subject: str, title: str) -> None:
    """What programs put before one is not of the title."""
    (found,) = read(tmp_path, message(Subject=subject))
    assert getattr(found, "title", None) == title


@pytest.mark.parametrize("stated", [b"", b"Date: (none)\n"])
def test_a_message_without_a_day(tmp_path: Path, stated: bytes) -> None:
    """It is of the day on which it was first passed on, or put into its mailbox."""
    passed = b"Received: from a by b; Sat, 5 Mar 2022 0:10:00 +0100\n"
    sent = b"Received: from c by a; Fri, 4 Mar 2022 23:50:00 +0100 (CET)\n"
    words = stated + b"Subject: Bridge\n\nThe bridge opened.\n"
    line = b"From ann@coast.example Mon Mar  7 10:15:00 2022\n"
    found = read(tmp_path, line + passed + sent + words + b"\n" + line + words, "a.mbox")
    days = [getattr(article, "published", None) for article in found]
    assert days == [date(2022, 3, 4), date(2022, 3, 7)]
