"""index/following/source_list.py: the list that people edit."""

from datetime import timedelta
from pathlib import Path

import pytest

from index.article import Skipped
from index.errors import FollowError
from index.following.records import Source, SourceKind
from index.following.source_list import SourceList

FEED = Source(SourceKind.FEED, "https://coast.example/feed")


def test_adding_and_removing(tmp_path: Path) -> None:
    """Each address once; the heading tells how to write it."""
    source_list = SourceList(tmp_path)
    assert source_list.read().sources == ()
    source_list.add(FEED)
    source_list.add(FEED)
    folder = Source(SourceKind.FOLDER, "/home/ann/my articles")
    source_list.add(folder)
    assert source_list.read().sources == (FEED, folder)
    assert source_list.path.read_text().startswith("# What Quoth follows")
    source_list.remove(FEED.address)
    source_list.remove(FEED.address)
    assert source_list.read().sources == (folder,)


def test_edited_by_hand(tmp_path: Path) -> None:
    """Comments, intervals and blank lines; what is not understood is named and stays."""
    text = (
        "# mine\n\nfeed every 2h https://coast.example/feed\nSITEMAP every 1 d  https://b.example/\n"
        "feed coast.example\nfeeds https://c.example/\n"
    )
    source_list = SourceList(tmp_path)
    source_list.path.write_text(text)
    found = source_list.read()
    assert [source.every for source in found.sources] == [timedelta(hours=2), timedelta(days=1)]
    assert found.broken == tuple(
        Skipped(str(source_list.path), found.broken[0].reason, line) for line in (5, 6)
    )
    source_list.add(FEED)
    source_list.remove("https://b.example/")
    kept = text.replace("SITEMAP every 1 d  https://b.example/\n", "")
    assert source_list.path.read_text() == kept


def test_a_list_that_can_not_be_read(tmp_path: Path) -> None:
    """Is named."""
    source_list = SourceList(tmp_path)
    source_list.path.write_bytes(b"feed \xff\xfe")
    with pytest.raises(FollowError, match=r"sources\.txt can't be read"):
        source_list.read()
