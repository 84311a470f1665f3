"""What a figure was measured on, so that it can be told apart from others."""

import os
import platform
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from shlex import join, quote

# Settings of the benchmarks; the benches that read them say what they mean.
VARIABLES = (
    "NEWS_BENCHMARK",
    "NEWS_STORE",
    "GROWTH_STORE",
    "GROWTH_SIZES",
    "GROWTH_FOLDER",
    "PEERS",
    "PEERS_FOLDER",
    "PEERS_SECONDS",
)
PACKAGES = (
    "quoth",
    "numpy",
    "faiss-cpu",
    "tantivy",
    "openvino",
    "torch",
    "sentence-transformers",
    "python-telegram-bot",
)


def header(node: str) -> Iterator[str]:
    """The machine, the versions, and the command that measures ``node`` again."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    yield (
        f"{os.cpu_count()} CPUs ({_processor()}), {memory:.0f} GiB, {platform.system()} "
        f"{platform.release()}, load {os.getloadavg()[0]:.1f}"
    )
    versions = filter(None, map(_version, PACKAGES))
    yield f"Python {platform.python_version()}, {', '.join(versions)}"
    settings = [f"{name}={quote(os.environ[name])}" for name in VARIABLES if name in os.environ]
    python = Path(sys.executable).name
    yield " ".join([*settings, join([python, "-m", "pytest", node, "-m", "bench", "-s"])])


def _processor() -> str:
    """As /proc/cpuinfo names it; elsewhere the architecture."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _version(package: str) -> str:
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:  # run from a checkout that was never installed
        return ""
