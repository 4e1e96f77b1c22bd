"""The stage indicators: the protected table becomes facts per region."""

from reportgen.indicators.country import calculate_country_facts
from reportgen.indicators.coverage import find_coverage
from reportgen.indicators.extension import ask_extension
from reportgen.indicators.listing import list_all
from reportgen.indicators.region import calculate_facts
from reportgen.indicators.risks import calculate_risks

__all__ = [
    "ask_extension",
    "calculate_country_facts",
    "calculate_facts",
    "calculate_risks",
    "find_coverage",
    "list_all",
]
