"""Plans side by side: which indicators and tasks answer to each other, and how their values stand.

plans (entries and works of each record) -> rows (indicators aligned) and counterparts (tasks) -> verdicts
"""

from planparse.compare.comparison import compare
from planparse.compare.model import Comparison

__all__ = ["Comparison", "compare"]
