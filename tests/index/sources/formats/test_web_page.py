"""Saved web pages: what browsers write above them."""

from pathlib import Path

import pytest

from index.article import Article
from tests.index.support.reading import read_folder

WORDS = "The bridge opened on Friday after six years, the mayor said. It cost 20 million."
URL = "https://www.coast.example/2024/bridge"


@pytest.mark.parametrize(
    ("above", "head", "url", "source"),
    [
        (f"<!-- saved from url=(0037){URL} -->", "", URL, "coast.example"),
        (f"<!--\n Page saved with SingleFile \n url: {URL} \n saved date: Mon -->", "", URL, None),
        (
            f"<!-- saved from url=(0037){URL} -->",
            '<link rel="canonical" href="https://coast.example/b">',
            "https://coast.example/b",
            None,
        ),
        ("<!-- saved from url=(0014)about:internet -->", "", None, ""),
        (f"<!-- {URL} -->", "", None, ""),
    ],
)
def test_where_a_page_was_saved(
    tmp_path: Path, above: str, head: str, url: str | None, source: str | None
) -> None:
    """Its address, where the page states none."""
    (tmp_path / "a.html").write_text(
        f"<!DOCTYPE html>{above}<html><head>{head}</head><body><h1>Bridge opens</h1>"
        f"<p>{WORDS}</p><p>{WORDS[::-1]}.</p></body></html>"
    )
    (found,) = read_folder(tmp_path)
    assert isinstance(found, Article)
    assert (found.url, found.source) == (url, "coast.example" if source is None else source or None)
