"""The stage `data`: reads every input of an edition into observations, all through one validated path.

`quality` is the data-quality report on what was read.
"""

from reportgen.data import quality
from reportgen.data.downloads import list_files_beside
from reportgen.data.fictitious import write_fictitious_delivery
from reportgen.data.fictitious_risks import write_fictitious_risks
from reportgen.data.misfits import Misfit, find_misfits
from reportgen.data.plain_table import read_plain_table
from reportgen.data.reading import InputRecord, Inputs, Skipped, read_inputs, read_observations
from reportgen.data.rereading import Rereader

__all__ = [
    "InputRecord",
    "Inputs",
    "Misfit",
    "Rereader",
    "Skipped",
    "find_misfits",
    "list_files_beside",
    "quality",
    "read_inputs",
    "read_observations",
    "read_plain_table",
    "write_fictitious_delivery",
    "write_fictitious_risks",
]
