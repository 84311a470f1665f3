"""index/store/recurring.py"""

from index.store.recurring import OutletLines, RecurringLines

TEXT = "Sign up here.\n\nThe river rose. Sign up here.\n\n Share this \nThe end"


def spoken(lines: OutletLines, start: int, end: int) -> list[str]:
    return [TEXT[first:last] for first, last in lines.spans(TEXT, start, end)]


def test_lines_are_found_where_they_stand_alone() -> None:
    """And only those that reach into what was asked for."""
    lines = OutletLines.of(20, ["Sign up here.", "Share this", "The end"])
    assert spoken(lines, 0, len(TEXT)) == ["Sign up here.", " Share this ", "The end"]
    assert spoken(lines, 5, 20) == ["Sign up here."]
    assert spoken(lines, 20, 47) == [" Share this "]
    assert spoken(lines, 60, 9999) == ["The end"]
    assert OutletLines().spans(TEXT, 0, len(TEXT)) == ()


def test_lines_are_packed_for_the_manifest() -> None:
    lines = OutletLines.of(20, ["Sign up here.", "Share this"])
    assert OutletLines.unpack(lines.pack()) == lines
    assert len(lines.pack()) == len("20 ") + 2 * 8
    assert OutletLines.unpack(OutletLines.of(7, []).pack()) == OutletLines(7)


def test_each_outlet_has_its_own() -> None:
    """Articles that name none are one outlet."""
    own, none = OutletLines.of(20, ["a"]), OutletLines.of(30, ["b"])
    lines = RecurringLines({"a.org": own.pack(), "": none.pack()})
    assert [lines.of("a.org"), lines.of(None), lines.of("b.org")] == [own, none, OutletLines()]
