"""index/following/corpus_writer.py: files in the corpus, and nowhere else."""

from datetime import date
from pathlib import Path

import pytest

from index.errors import FollowError
from index.following.corpus_writer import CorpusWriter

DAY = date(2022, 3, 4)


def place(
    writer: CorpusWriter, url: str, title: str = "Bridge opens", day: date | None = None
) -> str:
    return writer.place(url, title, day, DAY)


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://www.Coast.example/news/the-new-bridge.html", "coast.example/2022/the-new-bridge"),
        ("https://coast.example/?id=7", "coast.example/2022/bridge-opens"),
        ("https://coast.example/a/../../../etc/passwd", "coast.example/2022/bridge-opens"),
        ("https://coast.example/%2e%2e%2f%2e%2e%2fetc-a-b", "coast.example/2022/etc-a-b"),
        ("https://coast.example/.hidden-file-name", "coast.example/2022/hidden-file-name"),
        ("https://coast.example/c%3A%5Cone-two-three%00", "coast.example/2022/c-one-two-three"),
        ("https://[2606:4700::1]:8443/one-two-three", "2606-4700-1-8443/2022/one-two-three"),
        ("https://coast.example/мост-открыт-снова", "coast.example/2022/мост-открыт-снова"),
        (
            f"https://coast.example/{'long-word-' * 40}",
            f"coast.example/2022/{'long-word-' * 7}long-word",
        ),
    ],
)
def test_places(corpus: Path, url: str, path: str) -> None:
    """By host, year and words; nothing in an address can lead elsewhere."""
    assert place(CorpusWriter(corpus), url) == f"web/{path}.md"


@pytest.mark.parametrize("title", ["README", "con", "nul", ""])
def test_names_that_mean_something(corpus: Path, title: str) -> None:
    """Are changed, so that the file is read and can be written everywhere."""
    name = Path(place(CorpusWriter(corpus), "https://coast.example/", title)).stem
    assert name.lower() not in ("readme", "con", "nul", "")


def test_a_name_that_is_taken(corpus: Path) -> None:
    """Another page gets a name of its own, the same page its own file again."""
    writer = CorpusWriter(corpus)
    first = place(writer, "https://coast.example/1", day=date(2021, 1, 1))
    assert first == "web/coast.example/2021/bridge-opens.md"
    writer.write(first, "---\nurl: https://coast.example/1\n---\n\nBridge.\n")
    assert place(writer, "http://www.coast.example/1/", day=date(2021, 1, 1)) == first
    second = place(writer, "https://coast.example/2", day=date(2021, 1, 1))
    assert second.startswith("web/coast.example/2021/bridge-opens-")


def test_links_out_of_the_corpus(corpus: Path, tmp_path: Path) -> None:
    """A folder that is a link leading out is not written to, nor read, nor deleted from."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (corpus / "web").symlink_to(outside)
    writer = CorpusWriter(corpus)
    for act in (lambda p: writer.write(p, "x"), writer.read, writer.drop):
        with pytest.raises(FollowError, match="leads out of the corpus"):
            act("web/coast.example/2022/a.md")
    assert list(outside.iterdir()) == []


@pytest.mark.parametrize("path", ["../a.md", "web/../../a.md", "/etc/a.md", ""])
def test_paths_outside(corpus: Path, path: str) -> None:
    """Name no file in the corpus."""
    with pytest.raises(FollowError, match="names no file in the corpus"):
        CorpusWriter(corpus).write(path, "x")


def test_a_link_in_place_of_a_file(corpus: Path, tmp_path: Path) -> None:
    """Is replaced; what it led to stays as it was."""
    outside = tmp_path / "secret.md"
    outside.write_text("secret")
    (corpus / "a.md").symlink_to(outside)
    CorpusWriter(corpus).write("a.md", "Bridge")
    assert (outside.read_text(), (corpus / "a.md").read_text()) == ("secret", "Bridge")
    assert not (corpus / "a.md").is_symlink()


def test_writing_leaves_no_trace_and_dropping_no_folder(corpus: Path) -> None:
    """The file alone; and with the last file its folders go."""
    writer = CorpusWriter(corpus)
    writer.write("web/a/b.md", "Bridge")
    assert [path.name for path in corpus.rglob("*")] == ["web", "a", "b.md"]
    writer.drop("web/a/b.md")
    assert list(corpus.iterdir()) == []


def test_what_can_not_be_written(corpus: Path) -> None:
    """Is told in one line."""
    (corpus / "web").write_text("in the way")
    with pytest.raises(FollowError, match="can't be written"):
        CorpusWriter(corpus).write("web/a/b.md", "Bridge")
