"""The machine: Python, processor, memory, disk."""

import shutil
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from packaging.requirements import Requirement

from bot.cli.doctor.finding import Finding, advice, good, wrong
from bot.settings import BotSettings

OLDEST = (3, 11)
# By deploy/install.sh: where a model wants them, its own line tells.
LEFT_OUT = {"sentence-transformers", "torch"}
MEGABYTE = 1 << 20
# What a bot over a small corpus takes; vectors come on top.
MEMORY_WANTED = 700 * MEGABYTE
DISK_WANTED = 500 * MEGABYTE


def python() -> Iterator[Finding]:
    """The interpreter, and whether what is installed is what this Quoth asks for."""
    line = f"Python {'.'.join(map(str, sys.version_info[:3]))}"
    if sys.version_info < OLDEST:
        yield wrong("python", line, "install Python 3.11 or newer, remove .venv, `make run`")
    elif faults := list(_unmet()):
        yield wrong("python", f"{line}; {', '.join(faults)}", "remove .venv and `make run` again")
    else:
        yield good("python", line)


def _unmet() -> Iterator[str]:
    """Packages of the plain install that are missing or of a version that wasn't asked for."""
    try:
        asked = [Requirement(line) for line in requires("quoth") or []]
    except PackageNotFoundError:
        return  # run from a checkout, without an install that could be told about
    for requirement in asked:
        if requirement.marker and not requirement.marker.evaluate({"extra": ""}):
            continue
        try:
            found = version(requirement.name)
        except PackageNotFoundError:
            if requirement.name not in LEFT_OUT:
                yield f"{requirement.name} is missing"
            continue
        if not requirement.specifier.contains(found, prereleases=True):
            yield f"{requirement.name} is {found}, not {requirement.specifier}"


def processor(settings: BotSettings) -> Iterator[Finding]:
    """How many cores, and in which arithmetic passages are embedded."""
    from index.encoder.engine import cores
    from index.encoder.runtime import load_openvino

    try:
        able = load_openvino().Core().get_property("CPU", "OPTIMIZATION_CAPABILITIES")
    except ImportError:
        yield advice(
            "processor",
            f"{cores()} cores; OpenVINO isn't there for this machine",
            "`make models`: PyTorch embeds, several times slower; PROFILE=fast for many articles",
        )
        return
    line = f"{cores()} cores, {'with' if 'BF16' in able else 'without'} bfloat16"
    if "BF16" in able or settings.profile == "fast":
        yield good("processor", line)
    else:
        yield advice(
            "processor", line, "embedding is slower; for many articles think of PROFILE=fast"
        )


def memory(settings: BotSettings) -> Iterator[Finding]:
    """Whether what is free would do for the bot; one that runs already has taken its part."""
    free = _free_memory()
    if free is None:
        return
    wanted = MEMORY_WANTED + _size(_newest(settings), "vectors")
    line = f"{free // MEGABYTE:,} MB free"
    if free < wanted:
        yield wrong("memory", line, f"Quoth wants {wanted // MEGABYTE:,} MB; end something else")
    else:
        yield good("memory", line)


def _free_memory() -> int | None:
    """In bytes, with what the system would give back; None where it can't be told."""
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
        return next(1024 * int(line.split()[1]) for line in lines if line.startswith("MemAvail"))
    except (OSError, StopIteration, ValueError):
        return None


def disk(settings: BotSettings) -> Iterator[Finding]:
    """Whether another generation fits beside the ones that are there."""
    path = settings.store_dir.absolute()
    folder = next(parent for parent in (path, *path.parents) if parent.exists())
    free = shutil.disk_usage(folder).free
    wanted = DISK_WANTED + _size(_newest(settings))
    line = f"{free / (1 << 30):,.1f} GB free for {settings.store_dir}"
    if free < wanted:
        yield wrong("disk", line, f"a new index wants {wanted // MEGABYTE:,} MB; free some")
    else:
        yield good("disk", line)


def _newest(settings: BotSettings) -> Path | None:
    return max((settings.store_dir / "generations").glob("*"), default=None)


def _size(folder: Path | None, part: str = "") -> int:
    """The bytes of all files in a folder, or in a part of it."""
    files = (folder / part).rglob("*") if folder else ()
    return sum(path.stat().st_size for path in files if path.is_file())
