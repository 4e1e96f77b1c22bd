"""What is sent to workers: names of functions, so that only they load the libraries that draw and print."""

from typing import TYPE_CHECKING

from reportgen.model.edition import Edition
from reportgen.model.facts import CountryFacts
from reportgen.model.report import Document
from reportgen.pipeline.order import Order

if TYPE_CHECKING:
    from reportgen.pipeline.reports import Desk

LIBRARIES = ("reportgen.pipeline.reports", "reportgen.pdf.engine", "page")
"""The modules that they load; the last one is of the package page-validation."""


def set_desk(edition: Edition, country: CountryFacts) -> "Desk":
    """What a worker process is equipped with."""
    from reportgen.pipeline import reports

    return reports.set_desk(edition, country)


def make_report(desk: "Desk", order: Order) -> Document:
    """One region's walk from facts to PDF."""
    from reportgen.pipeline import reports

    return reports.make_report(desk, order)
