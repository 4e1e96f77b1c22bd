"""Facts, statements and charts become HTML."""

from reportgen.page.maker import PageMaker
from reportgen.page.risks import ToldRisks

__all__ = ["PageMaker", "ToldRisks"]
