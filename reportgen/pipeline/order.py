"""What a worker is asked to make one report of."""

from dataclasses import dataclass

from reportgen.model.facts import Facts
from reportgen.model.form import ReportForm
from reportgen.model.risks import RiskFacts


@dataclass(frozen=True, slots=True)
class Order:
    """What one report is made of: the facts of a region, what the sections tell of it, and in which form.

    All of it must count in the key of the report (`dependencies`): facts and risks do as a whole.
    """

    facts: Facts
    risks: tuple[RiskFacts, ...]
    form: ReportForm = ReportForm.FACTSHEET
