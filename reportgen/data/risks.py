"""The delivery of a relative risk: the documented format, with a group of a risk factor in each row.

A row names its group in `vorm` or in `onderwijssoort`, as the catalogue says; the other column holds what
is counted, or `totaal`. Right behind this module every group is a part of the total, like an education
type, so that disclosure control sees the sums.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportgen.data.delivered import name_columns, read_delivered
from reportgen.data.table import Table
from reportgen.data.vocabulary import RegionCodes
from reportgen.errors import InputError, Mistake, Place
from reportgen.model.edition import Category, Edition, FactorColumn, Indicator, InputSource
from reportgen.model.figures import Cell
from reportgen.model.observation import Observation

ALL_GROUPS = "totaal"


def read_risks(
    table: Table, source: InputSource, edition: Edition, codes: RegionCodes
) -> tuple[Observation, ...]:
    """The observations of a delivered relative risk; refuses it with every mistake that it holds."""
    indicator = edition.indicator
    as_delivered = replace(edition, indicator=_split_columns(indicator))
    observations = read_delivered(table, source, as_delivered, codes)
    column = name_columns(source)[FactorColumn.EDUCATION]
    mistakes = tuple(_find_crosses(observations, indicator, column))
    if mistakes:
        raise InputError(mistakes)
    return tuple(replace(one, cell=_place(one.cell, indicator)) for one in observations)


def _split_columns(indicator: Indicator) -> Indicator:
    """The indicator with its groups in the columns in which a delivery has them."""
    return replace(
        indicator,
        care_kinds=(indicator.care(indicator.total_care), *_groups_in(indicator, FactorColumn.CARE)),
        education_types=(
            indicator.education(ALL_GROUPS),
            *_groups_in(indicator, FactorColumn.EDUCATION),
        ),
    )


def _groups_in(indicator: Indicator, column: FactorColumn) -> Iterator[Category]:
    for dimension in indicator.dimensions:
        if dimension.column is column:
            yield from dimension.groups


def _find_crosses(
    observations: Sequence[Observation], indicator: Indicator, column: str
) -> Iterator[Mistake]:
    """Rows of two groups at once: no sum that disclosure control knows holds them (R4)."""
    for one in observations:
        if one.cell.care != indicator.total_care and one.cell.education != ALL_GROUPS:
            where = Place(one.provenance.file, one.provenance.line, column, region=one.cell.region)
            what = "the row crosses two risk factors"
            remedy = (
                f"Deliver each group by itself: write {ALL_GROUPS} here, or {indicator.total_care} as vorm."
            )
            yield Mistake(what, where, remedy)


def _place(cell: Cell, indicator: Indicator) -> Cell:
    """The cell with its group in the place of an education type."""
    if cell.care == indicator.total_care:
        return cell
    return cell._replace(care=indicator.total_care, education=cell.care)
