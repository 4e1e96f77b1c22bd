"""The figures of one report as rows, for the file that is attached to it (R5)."""

from dataclasses import replace

from reportgen.indicators.intervals import calculate_wilson_interval
from reportgen.indicators.listing import list_all, list_compared, list_figures
from reportgen.model.enclosure import FigureRow
from reportgen.model.figures import Withheld
from tests.unit.indicators.builders_indicators import (
    YEAR,
    edition,
    facts,
    figure,
    member,
    municipality,
    partnership,
    row,
    table,
    years,
)

REGION, HERE, OTHER = partnership(2203), municipality(1, "Assen"), municipality(2, "Meppel")
EDITION = edition(
    REGION, HERE, OTHER, memberships=[member(REGION.code, HERE.code), member(REGION.code, OTHER.code)]
)
FIGURES = table(
    row("PO2203", {"totaal_po": (130, 1000), "sbao": None, "bao": (120, 900)}),
    years("PO2203", {YEAR - 1: (125, 1000)}, education="totaal_po"),
    row("GM0002", {"bao": (60, 500)}),
    row("GM0001", {"bao": (50, 400)}),
    row("NL01", {"totaal_po": (110_000, 1_000_000), "bao": (90_000, 800_000)}),
)


def test_all_cells_of_the_region_are_listed_in_their_order_withheld_ones_too() -> None:
    rows = list_figures("PO2203", FIGURES, EDITION)
    cells = [one.figure.cell for one in rows]
    assert cells == sorted(cells)
    assert len(cells) == 4
    assert [isinstance(one.figure, Withheld) for one in rows].count(True) == 1


def test_a_listed_figure_stands_beside_nederland_with_its_name_and_margin() -> None:
    rows = {one.figure.cell[1:]: one for one in list_figures("PO2203", FIGURES, EDITION)}
    assert rows[(YEAR, "jeugdzorg", "totaal_po")] == FigureRow(
        "jeugdzorg",
        "PO Streek 2203 e.o.",
        figure((130, 1000), code="PO2203", education="totaal_po"),
        figure((110_000, 1_000_000), code="NL01", education="totaal_po"),
        calculate_wilson_interval(130, 1000),
    )
    assert rows[(YEAR, "jeugdzorg", "sbao")].interval is None


def test_the_figures_of_others_are_those_of_the_comparison_tables_and_never_the_own_once_more() -> None:
    result = facts(REGION, FIGURES, EDITION)
    rows = list_compared(result, FIGURES, EDITION)
    assert [(one.name, one.figure.cell.education) for one in rows] == [("Assen", "bao"), ("Meppel", "bao")]
    assert rows[0].country == figure((90_000, 800_000), code="NL01", education="bao")


def test_own_figures_come_first_then_those_of_sections_then_those_of_others() -> None:
    section = replace(EDITION, indicator=replace(EDITION.indicator, code="risico"))
    of_section = table(row("PO2203", {"totaal_po": (30, 1000)}), row("GM0001", {"totaal": (40, 1000)}))
    rows = list_all(facts(REGION, FIGURES, EDITION), FIGURES, EDITION, [(of_section, section)])
    told = [(one.indicator, one.figure.cell.region) for one in rows]
    assert told == [
        *[("jeugdzorg", "PO2203")] * 4,
        ("risico", "PO2203"),
        ("jeugdzorg", "GM0001"),
        ("jeugdzorg", "GM0002"),
    ]
