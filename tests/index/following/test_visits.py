"""index/following/visits.py"""

from pathlib import Path

import pytest

from index.following.follower import BETWEEN, FOLDER, Follower, SourceVisits
from index.settings import IndexSettings
from tests.conftest import index_settings
from tests.index.following.conftest import DAY, NOW, TEXT, articles, item, page, rss
from tests.site import Site


@pytest.fixture
def settings(corpus: Path) -> IndexSettings:
    return index_settings(corpus_dir=corpus, fetch_private_addresses=True, fetch_pace_seconds=0)


def test_where_nothing_is_followed_nothing_is_written(settings: IndexSettings) -> None:
    """A corpus that can't be written to can be answered from."""
    assert not SourceVisits(settings, lambda: NOW).visit_due()
    assert not (settings.corpus_dir / FOLDER).exists()


def test_what_is_due_is_visited(site: Site, settings: IndexSettings) -> None:
    """Once in its time; between two looks nothing is asked at all."""
    site["/feed"] = rss()
    with Follower.open(settings) as follower:
        follower.add(site.url("/feed"), NOW)
    site["/feed"], site["/a"] = rss(item("/a")), page("Bridge", TEXT)
    now = NOW + DAY
    visits = SourceVisits(settings, lambda: now)
    assert visits.visit_due()
    assert len(articles(settings.corpus_dir)) == 1
    now += BETWEEN / 2
    assert not visits.visit_due()
    now += BETWEEN
    assert not visits.visit_due()
