"""The store that the questions of a news benchmark are asked of."""

import os
from pathlib import Path

import pytest

from index.settings import IndexSettings


def news_store() -> IndexSettings:
    """NEWS_STORE names a store of the benchmark, NEWS_PROFILE its profile; NEWS_READER=off leaves
    the reader out, which else reads all, whatever the time.
    """
    if "NEWS_STORE" not in os.environ:
        pytest.skip("NEWS_STORE names no store of the news benchmark")
    return IndexSettings.load(
        store_dir=Path(os.environ["NEWS_STORE"]),
        profile=os.environ.get("NEWS_PROFILE", "full"),
        reader=os.environ.get("NEWS_READER", "on") == "on",
        reader_milliseconds=100000,
    )
