"""The table of a risk factor: every group with its share, its ratio with margin, and Nederland's ratio."""

from typing import assert_never

from reportgen import notation
from reportgen.model.figures import Absent, Released, Withheld
from reportgen.model.layout import RowGrid
from reportgen.model.risks import Risk, RiskFactor, RiskFacts, RiskVerdict
from reportgen.page import words
from reportgen.page.context import Column, Entry, Look, Row, Table
from reportgen.page.entries import write_denominator, write_share

GROUP, TIMES, MARGIN, COUNTRY_TIMES = "Groep", "Keer zo vaak", "Marge", "Nederland, keer zo vaak"
REFERENCE, NO_MARGIN, NOT_CALCULATED = "vergelijking", "geen", "niet berekend"
NUMBER, LONGEST_HEAD = "Aantal", 10
_BESIDE_REFERENCE = {
    RiskVerdict.LARGER: "groter",
    RiskVerdict.SMALLER: "kleiner",
    RiskVerdict.NEARLY_EQUAL: "bijna gelijk",
    RiskVerdict.NOT_DIFFERENT: "kan toeval zijn",
}
_BESIDE_COUNTRY = {
    RiskVerdict.LARGER: "hier groter",
    RiskVerdict.SMALLER: "hier kleiner",
    RiskVerdict.NEARLY_EQUAL: "bijna gelijk",
    RiskVerdict.NOT_DIFFERENT: "kan toeval zijn",
}


def tabulate_factor(facts: RiskFacts, factor: RiskFactor, grid: RowGrid) -> Table:
    """The groups of a risk factor, the reference group among them."""
    people, noun = facts.profile.people_short, facts.indicator.noun
    columns = (
        Column(GROUP, "label"),
        Column(f"Alle {people}" if len(people) <= LONGEST_HEAD else NUMBER, "number"),
        Column(noun if len(noun) <= LONGEST_HEAD else words.PERCENTAGE, "number"),
        Column(TIMES, "number own"),
        Column(MARGIN, "number"),
        Column(COUNTRY_TIMES, "number"),
    )
    return Table("t-risk", columns, tuple(map(_write_row, factor.rows)), grid.head_mm, grid.row_mm)


def _write_row(row: Risk) -> Row:
    ratios = _write_reference() if row.is_reference else _write_ratios(row)
    entries = (write_denominator(row.here), write_share(row.here), *ratios)
    return Row(row.group.label, entries, row.group.hint, "hinted" if row.group.hint else "whole")


def _write_reference() -> tuple[Entry, ...]:
    return Entry("1", Look.STRONG, REFERENCE), Entry(NO_MARGIN, Look.ABSENT), Entry("1")


def _write_ratios(row: Risk) -> tuple[Entry, ...]:
    if row.risk is None:
        missing = Entry(_name_missing(row), Look.ABSENT)
        return missing, missing, _write_country(row)
    margin = f"{_write(row.risk.low_tenths)} tot {_write(row.risk.high_tenths)}"
    ratio = Entry(_write(row.risk.tenths), Look.OWN, _BESIDE_REFERENCE.get(row.verdict))
    return ratio, Entry(margin), _write_country(row)


def _write_country(row: Risk) -> Entry:
    if row.country_risk is None:
        return Entry(NOT_CALCULATED, Look.ABSENT)
    return Entry(_write(row.country_risk.tenths), Look.PLAIN, _BESIDE_COUNTRY.get(row.country_verdict))


def _name_missing(row: Risk) -> str:
    """Why there is no ratio: the group is not shown, or the reference group is not."""
    match row.here:
        case Withheld() | Absent():
            return notation.write_no_figure(row.here)
        case Released():
            return NOT_CALCULATED
        case _:
            assert_never(row.here)


def _write(tenths: int) -> str:
    return notation.write_number(tenths / 10, 1)
