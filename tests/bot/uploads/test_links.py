"""Links on their way into the corpus, fetched over real HTTP."""

from pathlib import Path

import pytest

from bot.uploads.inbox import NotAddedError, UploadFolder
from index.errors import QuothError
from index.settings import IndexSettings
from tests.conftest import index_settings
from tests.index.following.conftest import TEXT, articles, page
from tests.site import Site


@pytest.fixture
def settings(corpus: Path) -> IndexSettings:
    return index_settings(corpus_dir=corpus, fetch_private_addresses=True, fetch_pace_seconds=0)


def test_a_page_becomes_a_file_of_the_corpus(site: Site, settings: IndexSettings) -> None:
    """Passed on again it is the same file."""
    site["/a"] = page("Bridge", TEXT)
    inbox = UploadFolder(settings)
    added = inbox.add_link(site.url("/a"))
    assert list(added) == list(articles(settings.corpus_dir))
    assert inbox.add_link(site.url("/a")) == added


def test_a_page_that_is_not_there(site: Site, settings: IndexSettings) -> None:
    """Is told with the reason, and nothing is kept."""
    with pytest.raises((NotAddedError, QuothError), match="404"):
        UploadFolder(settings).add_link(site.url("/none"))
    assert articles(settings.corpus_dir) == {}


def test_addresses_of_this_machine_are_refused(site: Site, settings: IndexSettings) -> None:
    """Unless the settings allow them."""
    strict = settings.model_copy(update={"fetch_private_addresses": False})
    with pytest.raises(QuothError, match="not an address of the public internet"):
        UploadFolder(strict).add_link(site.url("/a"))
