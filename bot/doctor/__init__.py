"""``quoth doctor``: looks at everything that Quoth needs, and says what to do where it lacks."""

from bot.doctor.examination import examine
from bot.doctor.finding import Finding, State

__all__ = ["Finding", "State", "examine"]
