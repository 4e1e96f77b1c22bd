"""Facts, statements and charts become HTML."""

from reportgen.page.house import examine_house
from reportgen.page.maker import PageMaker
from reportgen.page.risks import ToldRisks

__all__ = ["PageMaker", "ToldRisks", "examine_house"]
