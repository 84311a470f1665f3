"""What a command imports before it answers: what is heavy and not needed costs seconds."""

import os
import subprocess
import sys

import pytest
from typer.testing import Result

_RUN = """
import sys
from bot.cli import main
try:
    main()
finally:
    print(*sorted(sys.modules), file=sys.stderr)
"""


def modules_of(*words: str) -> set[str]:
    """What a process of its own has imported when this command is done."""
    known = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", _RUN, *words], capture_output=True, text=True, check=True, env=known
    )
    assert done.stdout
    return set(done.stderr.splitlines()[-1].split())


def test_help_imports_nothing_heavy() -> None:
    """Neither what computes nor what searches nor what speaks to Telegram."""
    heavy = {"faiss", "numpy", "openvino", "tantivy", "telegram", "tokenizers", "torch"}
    assert not heavy & modules_of("--help")


@pytest.mark.usefixtures("command_settings")
def test_asking_imports_what_it_needs(indexed: Result) -> None:
    """The model is compiled, so no torch; and nothing that only an indexing or a bot needs."""
    assert indexed.exit_code == 0
    imported = modules_of("ask", "When did the coal mine close?", "--json")
    assert {"faiss", "openvino", "tantivy"} <= imported
    assert not {"lance", "pyarrow", "ray"} & imported
    unneeded = {"datasketch", "scipy", "sentence_transformers", "telegram", "torch", "trafilatura"}
    assert not unneeded & imported


@pytest.mark.usefixtures("command_settings")
def test_what_only_a_cluster_needs_is_not_imported(indexed: Result) -> None:
    """Neither by a build nor by the settings, as long as nobody asks for it."""
    assert indexed.exit_code == 0
    assert not {"lance", "lance_ray", "lancedb", "pyarrow", "ray"} & modules_of("index")
