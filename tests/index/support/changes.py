"""Any changes of a corpus."""

import json
from pathlib import Path

from hypothesis import strategies as st

# Few texts, addresses and titles, so that repeats and clashes of ids are common.
TEXTS = (
    "The coal mine closed on Friday after a century of digging, said its owner.\n\nBread is dear.",
    "The coal mine closed on Friday after a century of digging, said a miner.\n\nAn eagle flew.",
    "Apple and grape and honey rose to 12 euros.",
    "The flood took the bread and the dance hall, and 40 people left the town.",
    "An eagle danced. Honey flowed. Coal burnt.\n\nThe flood rose by 3 metres on Monday.",
)


record = st.fixed_dictionaries(
    {
        "text": st.sampled_from((*TEXTS, "")),
        "title": st.sampled_from(("Coal", "Bread and honey")),
        "url": st.sampled_from(("https://a.org/1", "https://a.org/2", "")),
        "date": st.sampled_from(("2022-06-01", "2022-06-02")),
    }
)


content = st.one_of(st.none(), st.lists(record, min_size=1, max_size=4))


change = st.tuples(st.sampled_from(("a.jsonl", "b/a.jsonl", "b.jsonl", "c.jsonl")), content)


def apply(corpus: Path, name: str, records: list[dict[str, str]] | None) -> None:
    """Write a file of the corpus anew, or take it away."""
    path = corpus / name
    path.parent.mkdir(exist_ok=True)
    if records is None:
        path.unlink(missing_ok=True)
    else:
        path.write_text("\n".join(map(json.dumps, records)))
