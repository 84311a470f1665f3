"""What the rooms of the product promise to those who read them."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGES = ("bot", "index")
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
# Words that once named modules here and that nobody could guess the meaning of.
RIDDLES = frozenset(
    """
    adding asking bell beside border choosing clauses copies courier cutting desk door fate guide
    habits keeper keeping kept live looking mouth notices noting order pace place places rooms
    say shelf telling tongue town trouble visiting voice watching wire world
    """.split()  # noqa: SIM905 - a list of words
)


def _modules() -> Iterator[Path]:
    for package in PACKAGES:
        yield from (ROOT / package).rglob("*.py")


def test_what_the_pages_name_exists() -> None:
    """A module that moves takes its mention along, and a link leads somewhere."""
    for page in PAGES:
        text = page.read_text("utf-8")
        named = set(re.findall(r"`((?:bot|index|tests|docs|corpus)/[\w./-]*)`", text))
        named = {path for path in named if Path(path).stem not in ("NAME", "CODE")}
        assert [path for path in sorted(named) if not (ROOT / path).exists()] == [], page.name
        links = set(re.findall(r"\]\((?!https?:|#)([^)#]+)", text))
        assert [link for link in sorted(links) if not (page.parent / link).exists()] == [], (
            page.name
        )


def test_rooms_are_described() -> None:
    """Every folder of the two packages stands in ARCHITECTURE.md."""
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    rooms = {path.parent for path in _modules()} - {ROOT / package for package in PACKAGES}
    first = {path for path in rooms if path.parent.name in PACKAGES}
    assert [path.name for path in sorted(first) if f"`{path.name}/`" not in text] == []


def test_the_bot_has_a_dozen_rooms_at_most() -> None:
    """More than that nobody takes in at a glance."""
    modules = (path for path in _modules() if path.is_relative_to(ROOT / "bot"))
    entries = {path.relative_to(ROOT / "bot").parts[0] for path in modules}
    assert len(entries - {"__init__.py", "__main__.py"}) <= 12


def test_what_is_named_in_modules_is_there() -> None:
    """``Class.method`` and functions that ARCHITECTURE.md names after a module are in it."""
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    named = re.findall(r"`((?:bot|index)/[\w/]+\.py)` \(`(\w+)(?:\.(\w+))?`\)", text)
    assert len(named) > 15
    for path, *names in named:
        source = (ROOT / path).read_text("utf-8")
        for name in filter(None, names):
            assert re.search(rf"(class|def) {name}\b", source), f"{path} has no {name}"


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


def test_no_code_asks_for_a_language_by_its_name() -> None:
    """What is peculiar to a language is a key of its files."""
    by_name = re.compile(r"""\b(?:language|code)\s*[!=]=\s*["'][a-z]{2}["']""")
    assert [str(path) for path in _modules() if by_name.search(path.read_text("utf-8"))] == []


def test_tests_share_nothing_but_support() -> None:
    """A test module can be read, moved and dropped by itself."""
    shared = re.compile(
        r"^\s*(?:from tests\.[\w.]*\btest_\w+ import|import tests\.[\w.]*\btest_)", re.M
    )
    tests = (ROOT / "tests").rglob("*.py")
    assert [str(path) for path in tests if shared.search(path.read_text("utf-8"))] == []
