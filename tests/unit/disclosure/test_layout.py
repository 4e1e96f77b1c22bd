"""Which figures hang together in a row, by the kind of its region (R2, R4, R10)."""

import pytest

from reportgen.disclosure.layout import KindGroup, Layout, RowSum
from reportgen.disclosure.withholding import Row
from reportgen.model.figures import Cell
from tests.unit.disclosure.tables import (
    KINDS,
    NL,
    PROFILES,
    TOTAL,
    YEAR,
    make_edition,
    municipality,
    partnership,
)

IN_JEUGDHULP = KindGroup("jeugdhulp", KINDS[1:3])


@pytest.fixture
def layout() -> Layout:
    """A layout that has not worked out anything yet."""
    return Layout(make_edition([NL, municipality(1), partnership("PO2101")]))


def test_the_total_of_a_row_is_its_key_figure_and_without_a_profile_that_of_all_education(
    layout: Layout,
) -> None:
    totals = {code: layout.total_of(Row(code, YEAR)) for code in ("GM0001", "PO2101", "NL01")}
    assert totals == {
        "GM0001": Cell("GM0001", YEAR, TOTAL, "totaal"),
        "PO2101": Cell("PO2101", YEAR, TOTAL, "totaal_po"),
        "NL01": Cell("NL01", YEAR, TOTAL, "totaal"),
    }


def test_kinds_of_care_hang_together_as_the_profile_has_them_and_for_nederland_all(layout: Layout) -> None:
    assert set(layout.kinds_of("PO2101")) == {KindGroup(TOTAL, ("jeugdhulp", KINDS[3])), IN_JEUGDHULP}
    for code in ("GM0001", "NL01"):
        assert set(layout.kinds_of(code)) == {KindGroup(TOTAL, ("jeugdhulp", *KINDS[3:])), IN_JEUGDHULP}


def test_only_sums_of_the_profile_hold_in_a_row_and_in_nederland_those_of_all(layout: Layout) -> None:
    assert {one.total for one in layout.sums_of("PO2101")} == {"totaal_po"}
    assert {one.total for one in layout.sums_of("GM0001")} == {"totaal"}
    assert {one.total for one in layout.sums_of("NL01")} == {"totaal", "totaal_po", "totaal_vo"}


def test_types_are_counted_by_residence_where_all_regions_do_so(layout: Layout) -> None:
    assert {"bao", "vo", "overig"} <= layout.types_by_residence(["GM0001", "NL01"])
    by_both = layout.types_by_residence(["GM0001", "PO2101"])
    assert "vo" in by_both
    assert "bao" not in by_both
    assert layout.types_by_residence(["GM0999"]) == layout.types_by_residence(["NL01"])


def test_each_subtotal_can_stand_for_its_parts_in_the_sum_of_nederland(layout: Layout) -> None:
    of_all = [one for one in layout.sums_of("NL01") if one.total == "totaal"]
    primary, secondary = ("bao", "sbao", "so"), ("vo", "pro", "svo")
    po, vo = ("totaal_po",), ("totaal_vo",)
    assert of_all[1:] == [
        RowSum("totaal", (*po, *secondary, "mbo", "overig"), po, po),
        RowSum("totaal", (*vo, *primary, "mbo", "overig"), vo, vo),
        RowSum("totaal", (*po, *vo, "mbo", "overig"), (*po, *vo), (*po, *vo)),
    ]


def test_without_a_profile_the_kinds_are_those_of_all_profiles_and_without_any_all_there_are() -> None:
    assert Layout(make_edition([NL], profiles=PROFILES[2:3])).kinds_of("NL01") == (
        KindGroup(TOTAL, ("jeugdhulp", "jeugdbescherming")),
        IN_JEUGDHULP,
    )
    assert Layout(make_edition([NL], profiles=())).kinds_of("NL01") == (
        KindGroup(TOTAL, ("jeugdhulp", "jeugdbescherming", "jeugdreclassering")),
        IN_JEUGDHULP,
    )
