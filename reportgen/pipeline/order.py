"""What a worker is asked to make one report of."""

from dataclasses import dataclass
from datetime import datetime

from reportgen.model.enclosure import FigureRow
from reportgen.model.extension import ExtensionFacts
from reportgen.model.facts import Facts
from reportgen.model.form import ReportForm
from reportgen.model.meeting import Guest
from reportgen.model.report import Inspection
from reportgen.model.risks import RiskFacts


@dataclass(frozen=True, slots=True)
class Order:
    """What one report is made of: the facts of a region, what the sections tell of it, and in which form.

    `rows` are the figures that it carries; `dated` is the moment that its files are dated with, None for
    the day of publication.

    All of it must count in the key of the report (`dependencies`): facts, risks, rows and extensions do as a
    whole.
    `guests` are those at the region's table, for a conversation pack alone.
    """

    facts: Facts
    risks: tuple[RiskFacts, ...]
    form: ReportForm = ReportForm.FACTSHEET
    rows: tuple[FigureRow, ...] = ()
    dated: datetime | None = None
    inspection: Inspection = Inspection.STANDARDS
    guests: tuple[Guest, ...] = ()
    extensions: tuple[ExtensionFacts, ...] = ()
