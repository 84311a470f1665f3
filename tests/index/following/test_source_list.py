"""index/following/source_list.py: the list that people edit."""

from datetime import timedelta
from pathlib import Path

import pytest

from index.article import Skipped
from index.errors import FollowError
from index.following.records import Source, SourceKind
from index.following.source_list import Listing

FEED = Source(SourceKind.FEED, "https://coast.example/feed")


def test_adding_and_removing(tmp_path: Path) -> None:
    """Each address once; the heading tells how to write it."""
    listing = Listing(tmp_path)
    assert listing.read().sources == ()
    assert listing.add(FEED)
    assert not listing.add(FEED)
    folder = Source(SourceKind.FOLDER, "/home/ann/my articles")
    assert listing.add(folder)
    assert listing.read().sources == (FEED, folder)
    assert listing.path.read_text().startswith("# What Quoth follows")
    assert listing.remove(FEED.address) == FEED
    assert listing.remove(FEED.address) is None
    assert listing.read().sources == (folder,)


def test_edited_by_hand(tmp_path: Path) -> None:
    """Comments, intervals and blank lines; what is not understood is named and stays."""
    text = (
        "# mine\n\nfeed every 2h https://coast.example/feed\nSITEMAP every 1 d  https://b.example/\n"
        "feed coast.example\nfeeds https://c.example/\n"
    )
    listing = Listing(tmp_path)
    listing.path.write_text(text)
    found = listing.read()
    assert [one.every for one in found.sources] == [timedelta(hours=2), timedelta(days=1)]
    assert found.broken == tuple(
        Skipped(str(listing.path), found.broken[0].reason, line) for line in (5, 6)
    )
    listing.add(FEED)
    listing.remove("https://b.example/")
    kept = text.replace("SITEMAP every 1 d  https://b.example/\n", "")
    assert listing.path.read_text() == kept


def test_a_list_that_can_not_be_read(tmp_path: Path) -> None:
    """Is named."""
    listing = Listing(tmp_path)
    listing.path.write_bytes(b"feed \xff\xfe")
    with pytest.raises(FollowError, match=r"sources\.txt can't be read"):
        listing.read()
