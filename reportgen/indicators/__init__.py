"""The stage indicators: the protected table becomes facts per region."""

from reportgen.indicators.country import calculate_country_facts
from reportgen.indicators.listing import list_all
from reportgen.indicators.region import calculate_facts
from reportgen.indicators.risks import calculate_risks

__all__ = ["calculate_country_facts", "calculate_facts", "calculate_risks", "list_all"]
