"""What changed in substance between two records of a plan.

    view (a record made ready) -> match (sections, tasks, measures) -> changes of each kind -> Difference

`changes.difference` is the story on one screen; `changes.render` writes its result.
"""

from planparse.changes.difference import Settings, difference
from planparse.changes.model import Difference

__all__ = ["Difference", "Settings", "difference"]
