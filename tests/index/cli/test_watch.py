"""``quoth watch`` as the process that people run."""

import os
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_from_a_change_to_the_end(
    tmp_path: Path, tiny_model: Path, corpus: Path, store_dir: Path
) -> None:
    """A line for what is there, one for what comes in; Ctrl-C ends it without an error."""
    (corpus / "one.txt").write_text("One\n\nThe coal mine closed on Friday.\n")
    folders = ["--corpus", str(corpus), "--store", str(store_dir)]
    command = [sys.executable, "-m", "index", "watch", *folders]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "EMBEDDING_MODEL": str(tiny_model)}
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert " indexed 1 articles, 1 new passages, 0 skipped, " in process.stdout.readline()
        (corpus / "two.txt").write_text("Two\n\nBread prices rose in the spring.\n")
        assert " indexed 2 articles, 1 new passages, 0 skipped, " in process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(120) == 0
