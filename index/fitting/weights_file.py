"""Fitted weights as the file that ``index.search.weights`` reads."""

import json
from pathlib import Path
from typing import Any

from index.search.scoring.weights import FORMAT, LINEAR, Linear, Weights


def save(weights: Weights, path: Path) -> None:
    """Write the weights as JSON, keys in a stable order."""
    record = {
        "format": FORMAT,
        "about": weights.about,
        "threshold": weights.threshold,
    } | {name: record_of(part) for name, part in linear_parts(weights).items()}
    path.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def linear_parts(weights: Weights) -> dict[str, Linear]:
    """The parts that are linear, by name."""
    return {name: part for name in LINEAR if (part := getattr(weights, name))}


def record_of(part: Linear) -> dict[str, Any]:
    """What ``Linear.read`` reads; numbers are rounded to five digits behind the point."""
    numbers = (part.means.tolist(), part.scales.tolist(), part.weights.tolist())
    rows = zip(part.names, *numbers, strict=True)
    return {
        "bias": round(part.bias, 5),
        "features": {
            name: {"mean": round(m, 5), "scale": round(s, 5), "weight": round(w, 5)}
            for name, m, s, w in rows
        },
    }
