"""Which arithmetic a processor is given."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from index.encoder import engine
from index.encoder.engine import chosen, multiplies_bytes


def processor(monkeypatch: pytest.MonkeyPatch, able: list[str], vnni: bool) -> None:
    core = SimpleNamespace(get_property=lambda *_: able)
    monkeypatch.setattr(engine, "load_openvino", lambda: SimpleNamespace(Core=lambda: core))
    monkeypatch.setattr(engine, "multiplies_bytes", lambda: vnni)


@pytest.mark.parametrize(
    ("able", "vnni", "dtype"),
    [
        (["FP32", "BF16", "INT8"], True, "bfloat16"),
        (["FP32", "INT8"], True, "int8"),
        (["FP32", "INT8"], False, "float32"),
    ],
)
def test_auto_takes_the_quickest_that_answers_as_well(
    monkeypatch: pytest.MonkeyPatch, able: list[str], vnni: bool, dtype: str
) -> None:
    processor(monkeypatch, able, vnni)
    assert chosen("auto") == dtype
    assert chosen("float32") == "float32"


def test_what_multiplies_bytes_is_read_from_the_system(tmp_path: Path) -> None:
    facts = tmp_path / "cpuinfo"
    for flags, able in (("avx2 fma", False), ("avx2 avx_vnni", True), ("avx512_vnni", True)):
        facts.write_text(f"flags\t\t: fpu {flags} sse\n")
        assert multiplies_bytes(facts) is able
    assert multiplies_bytes(tmp_path / "missing") is False
