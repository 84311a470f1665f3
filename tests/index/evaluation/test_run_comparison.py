"""index/evaluation/run_comparison.py: two runs over the same questions."""

from index.evaluation.figures import Outcome
from index.evaluation.run_comparison import changes, differences
from tests.index.support.judged import ARTICLE, answer, judged, quote


def run(*ranks: int | None, answered: bool = True) -> list[Outcome]:
    given = answer(quote(ARTICLE), answered=answered)
    return [Outcome(judged("Rome", "u1"), given, rank, rank, 0, 1.0) for rank in ranks]


def test_a_sure_gain_has_an_interval_above_nothing() -> None:
    """All twenty questions got better: every draw has the same difference."""
    found = {
        difference.name: difference for difference in differences(run(*[4] * 20), run(*[2] * 20))
    }
    gain = found["quote-hit@3"]
    assert (gain.before, gain.after, gain.low, gain.high) == (0, 1, 1, 1)
    assert gain.certain
    assert not found["quote-hit@1"].certain
    assert "answered, of the others" not in found


def test_one_question_of_many_is_no_proof() -> None:
    """A draw may leave it out."""
    before, after = run(*[1] * 19, 4), run(*[1] * 20)
    gain = next(
        difference for difference in differences(before, after) if difference.name == "quote-hit@1"
    )
    assert round(gain.after - gain.before, 2) == 0.05
    assert (gain.low, gain.certain) == (0, False)


def test_what_changed_is_listed_with_the_losses_first() -> None:
    """By rank of the first right quote; what stays is left out."""
    found = changes(run(None, 1, 2, 3), run(1, 1, None, 2))
    assert [(change.before, change.after, change.better) for change in found] == [
        (2, None, False),
        (None, 1, True),
        (3, 2, True),
    ]
