"""What the rooms of the product promise to those who read them."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGES = ("bot", "index")
# Words that once named modules here and that nobody could guess the meaning of.
RIDDLES = frozenset(
    """
    adding asking bell choosing clauses copies courier cutting desk door fate guide
    habits keeper keeping kept live looking mouth notices noting order pace place places rooms
    say shelf telling tongue town trouble visiting voice watching world
    """.split()  # noqa: SIM905 - a list of words
)


def _modules() -> Iterator[Path]:
    for package in PACKAGES:
        yield from (ROOT / package).rglob("*.py")


def test_public_class_names_are_unique() -> None:
    """A name that is read anywhere means one thing."""
    defined: defaultdict[str, list[str]] = defaultdict(list)
    for path in _modules():
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                defined[node.name].append(str(path.relative_to(ROOT)))
    assert {name: paths for name, paths in defined.items() if len(paths) > 1} == {}


def test_modules_have_names_of_the_field() -> None:
    """Whoever knows the field finds a module by its name."""
    assert [str(path) for path in _modules() if path.stem in RIDDLES] == []
