"""One function over many tasks: in worker processes of this machine, or on a cluster.

Results come back as they are ready, each with the key of its task. Whatever happens to a worker, every
task has exactly one outcome, and the results are those that one process alone would give.
"""

from reportgen.fanout.cluster import DaskExecutor
from reportgen.fanout.local import LocalExecutor, load_ahead, run_tasks
from reportgen.fanout.tasks import Crew, Executor, Lost, Made

__all__ = ["Crew", "DaskExecutor", "Executor", "LocalExecutor", "Lost", "Made", "load_ahead", "run_tasks"]
