"""index/building/workspace.py, and index/store/local/generations.py, which reads what it made."""

import os
from pathlib import Path

import pytest

from index.building.workspace import Workspace
from index.errors import BuildLockedError, NoStoreError
from index.store.local.generations import Generations


def publish(workspace: Workspace, content: str) -> Path:
    with workspace.building() as work:
        (work / "content").write_text(content)
        return workspace.publish(work)


def test_an_empty_store_says_what_to_run(tmp_path: Path) -> None:
    """Before the first build."""
    with pytest.raises(NoStoreError, match="run `quoth index`"):
        Generations(tmp_path).current()
    assert Generations(tmp_path).stamp() is None


def test_publishing_makes_a_generation_current(tmp_path: Path) -> None:
    """And changes the stamp, by which readers notice."""
    workspace = Workspace(tmp_path)
    first = publish(workspace, "one")
    stamp = workspace.generations.stamp()
    second = publish(workspace, "two")
    assert (first.name, second.name) == ("000001", "000002")
    assert workspace.generations.current() == second
    assert workspace.generations.stamp() != stamp


def test_content_is_on_the_disk_before_it_serves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A power cut must not leave a current generation with files half written."""
    kept: list[int] = []
    sync = os.fsync

    def fsync(descriptor: int) -> None:
        kept.append(os.fstat(descriptor).st_ino)
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    folder = publish(Workspace(tmp_path), "one")
    order = [folder / "content", folder.parent, tmp_path / "CURRENT"]
    assert sorted(order, key=lambda path: kept.index(path.stat().st_ino)) == order


def test_only_the_generation_before_is_kept(tmp_path: Path) -> None:
    """A reader may be about to open it; older ones go."""
    workspace = Workspace(tmp_path)
    for content in "abc":
        publish(workspace, content)
    kept = sorted(folder.name for folder in (tmp_path / "generations").iterdir())
    assert kept == ["000002", "000003"]


def test_one_builder_at_a_time(tmp_path: Path) -> None:
    """The second is told so at once."""
    with (
        Workspace(tmp_path).building(),
        pytest.raises(BuildLockedError, match="another build is running"),
        Workspace(tmp_path).building(),
    ):
        pass


def test_a_failed_build_leaves_the_old_generation_and_is_cleaned_up_next_time(
    tmp_path: Path,
) -> None:
    """What it left can be looked at by the next build, and is gone after it."""
    workspace = Workspace(tmp_path)
    first = publish(workspace, "one")
    with pytest.raises(KeyboardInterrupt), workspace.building() as broken:
        raise KeyboardInterrupt
    assert workspace.generations.current() == first
    with workspace.building() as work:
        assert workspace.abandoned(work) == [broken]
    assert list(tmp_path.glob("building-*")) == []
