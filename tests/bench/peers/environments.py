"""Environments for peers, each made of the packages that stand at the top of its script."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

# Inline script metadata, https://packaging.python.org/en/latest/specifications/.
_METADATA = re.compile(r"^# /// script\n((?:# .*\n)+?)# ///$", re.MULTILINE)


def requirements(script: Path) -> list[str]:
    """The packages that ``script`` says it needs."""
    found = _METADATA.search(script.read_text(encoding="utf-8"))
    assert found, f"{script} does not say what it needs"
    lines = (line.removeprefix("# ") for line in found[1].splitlines())
    needed: list[str] = tomllib.loads("\n".join(lines))["dependencies"]
    return needed


def python_of(script: Path, environments: Path) -> Path:
    """The interpreter of the script's environment, made where it is not there or of other packages.

    Raises CalledProcessError where a package can't be installed.
    """
    needed = "\n".join(requirements(script))
    environment = environments / script.stem.removeprefix("ask_")
    python, stamp = environment / "bin" / "python", environment / "packages.txt"
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != needed:
        subprocess.run([sys.executable, "-m", "venv", "--clear", environment], check=True)
        install = ["-m", "pip", "install", "--quiet", *needed.splitlines()]
        subprocess.run([str(python), *install], check=True)
        stamp.write_text(needed, encoding="utf-8")
    return python
