"""How often people may ask."""

from bot.access.policy import QuestionAllowance


def test_an_allowance() -> None:
    """So many questions in any sixty seconds, each person for themselves."""
    now = [0.0]
    allowance = QuestionAllowance(2, clock=lambda: now[0])
    assert [allowance.wait(1), allowance.wait(1), allowance.wait(1)] == [0, 0, 60]
    assert allowance.wait(2) == 0
    now[0] = 45.5
    assert allowance.wait(1) == 15
    now[0] = 60.0
    assert allowance.wait(1) == 0
