"""The data-quality report: each rule fires on what it is for, and not on figures that are in order."""

from dataclasses import replace

import pytest

from reportgen.data.quality import Finding, QualityReport, Rule, Severity, examine, report_mistakes
from reportgen.errors import ExitCode, InputError, Mistake, Place
from reportgen.model.area import AppliedMerger
from reportgen.model.edition import Basis, DoubtfulYear, Edition, RegionBreak
from reportgen.model.figures import AbsenceReason, Cell, ObservationStatus, Percentage
from reportgen.model.observation import Provenance
from reportgen.model.region import Membership, Region, RegionKind, Regions
from tests.unit.data.builders_quality import (
    COUNTS,
    EDITION,
    FILE,
    GEMEENTEN,
    IN_ORDER,
    REGIONS,
    YEAR,
    YEARS,
    Delivery,
    profile,
)

TOTAL = Cell("GM0001", YEAR, "jeugdzorg", "totaal")
BAO = TOTAL._replace(education="bao")
HELP = TOTAL._replace(care="jeugdhulp")


def report(delivery: Delivery = IN_ORDER, **changes: object) -> QualityReport:
    return examine(delivery.inputs(), replace(EDITION, **changes))  # type: ignore[arg-type]


def found(delivery: Delivery, rule: Rule, **changes: object) -> list[Finding]:
    return [one for one in report(delivery, **changes).findings if one.rule is rule]


def test_figures_that_are_in_order_give_nothing_to_look_at():
    checked = report()

    assert checked.of(Severity.ERROR) == ()
    assert checked.of(Severity.LOOK) == ()
    assert {one.rule for one in checked.of(Severity.NOTE)} <= {Rule.PROVISIONAL_FIGURES, Rule.OUTSIDE_FUNNEL}
    assert checked.may_build
    checked.refuse_errors()


def test_the_sources_tell_how_much_was_read():
    inputs = IN_ORDER.inputs(superseded=(Provenance(FILE, 8), Provenance(FILE, 9)))
    (source,) = examine(inputs, EDITION).sources

    assert (source.file, source.figures, source.regions) == (FILE, len(COUNTS), 33)
    assert (source.years, source.superseded) == ((2020, 2021, 2022, 2023, 2024), 2)
    assert [one.rows for one in source.skipped] == [3]


AREA = "XX01"


def with_area(
    kind: RegionKind, members: tuple[str, ...], partly: tuple[str, ...] = ()
) -> tuple[Edition, Delivery]:
    """The edition and its delivery with one region more: of these gemeenten, and the sum of their figures."""
    area = Region(AREA, kind, "Gebied", "Gebied", "Gebied", "gebied")
    regions = [
        replace(one, youth_region=AREA) if kind is RegionKind.YOUTH_REGION and one.code in members else one
        for one in REGIONS.by_code.values()
    ]
    memberships = [Membership(AREA, code, code not in partly, 1, 2) for code in members]
    edition = replace(
        EDITION,
        regions=Regions.of([*regions, area], memberships if kind.is_partnership else []),
        profiles={**EDITION.profiles, kind: profile(kind)},
    )
    delivery = IN_ORDER
    for cell in [cell for cell in COUNTS if cell.region == GEMEENTEN[0]]:
        pairs = [COUNTS[cell._replace(region=member)] for member in members]
        numerator, denominator = map(sum, zip(*pairs, strict=True))
        delivery = delivery.add(cell._replace(region=AREA), (numerator, denominator))
    return edition, delivery


def wrong_sums(delivery: Delivery, edition: Edition) -> list[Finding]:
    findings = examine(delivery.inputs(), edition).findings
    return [one for one in findings if one.rule is Rule.REGIONS_DO_NOT_ADD_UP and one.region == AREA]


class TestGaps:
    """What a complete delivery would hold and this one does not."""

    def test_nederland_missing_from_the_reporting_year_stops_the_build(self):
        delivery = IN_ORDER.drop(lambda cell: cell.region == "NL01" and cell.year == YEAR)
        (one,) = found(delivery, Rule.COUNTRY_MISSING)

        assert (one.severity, one.region, one.where.years) == (Severity.ERROR, "NL01", (YEAR,))

    def test_a_region_of_the_edition_without_figures_stops_the_build(self):
        (one,) = found(IN_ORDER.drop(lambda cell: cell.region == "GM0001"), Rule.REGION_MISSING)

        assert (one.severity, one.region) == (Severity.ERROR, "GM0001")

    def test_a_region_of_the_edition_without_the_reporting_year_stops_the_build(self):
        delivery = IN_ORDER.drop(lambda cell: cell.region == "GM0001" and cell.year == YEAR)
        (one,) = found(delivery, Rule.REPORTING_YEAR_MISSING)

        assert (one.severity, one.region) == (Severity.ERROR, "GM0001")
        assert found(delivery, Rule.YEAR_MISSING) == []

    @pytest.mark.parametrize("present", [True, False])
    def test_a_key_figure_that_is_unknown_or_missing_is_to_be_looked_at(self, present):
        unknown = {"numerator": None, "denominator": None, "absent": AbsenceReason.UNKNOWN}
        delivery = IN_ORDER.change(TOTAL, **unknown) if present else IN_ORDER.drop(lambda cell: cell == TOTAL)
        (one,) = found(delivery, Rule.KEY_FIGURE_MISSING)

        assert (one.severity, one.region) == (Severity.LOOK, "GM0001")
        assert one.where.cells == (("jeugdzorg", "totaal"),)

    def test_a_gemeente_that_others_are_compared_with_is_missed(self):
        (one,) = found(IN_ORDER.drop(lambda cell: cell.region == "GM0009"), Rule.PEERS_MISSING)

        assert (one.severity, one.where.kind) == (Severity.LOOK, RegionKind.MUNICIPALITY)
        assert one.where.regions == ("GM0009",)

    def test_a_delivery_of_a_few_gemeenten_is_so_on_purpose(self):
        few = (*GEMEENTEN[:4], "PV20", "PV21", "NL01")
        (one,) = found(IN_ORDER.drop(lambda cell: cell.region not in few), Rule.PEERS_MISSING)

        assert one.severity is Severity.NOTE
        assert len(one.where.regions) == 26

    @pytest.mark.parametrize(("code", "severity"), [("GM0001", Severity.LOOK), ("GM0009", Severity.NOTE)])
    def test_a_year_that_only_one_region_lacks_is_missed(self, code, severity):
        delivery = IN_ORDER.drop(lambda cell: cell.region == code and cell.year in (2020, 2021))
        (one,) = found(delivery, Rule.YEAR_MISSING)

        assert (one.severity, one.region, one.where.years) == (severity, code, (2020, 2021))

    def test_a_year_that_all_lack_between_others_is_missed_once_for_each_kind(self):
        ones = found(IN_ORDER.drop(lambda cell: cell.year == 2021), Rule.YEAR_MISSING)

        assert {one.where.kind for one in ones} == {
            RegionKind.MUNICIPALITY,
            RegionKind.PROVINCE,
            RegionKind.COUNTRY,
        }
        assert {one.where.years for one in ones} == {(2021,)}

    def test_cells_that_one_region_lacks_are_named(self):
        delivery = IN_ORDER.drop(
            lambda cell: cell[:2] == ("GM0001", YEAR) and cell.education in ("bao", "vo")
        )
        (one,) = found(delivery, Rule.CELLS_MISSING)

        assert (one.severity, one.region, one.where.years) == (Severity.LOOK, "GM0001", (YEAR,))
        assert one.where.cells == (("jeugdzorg", "bao"), ("jeugdzorg", "vo"))

    def test_cells_that_a_region_without_factsheet_lacks_are_a_note(self):
        (one,) = found(IN_ORDER.drop(lambda cell: cell == BAO._replace(region="GM0009")), Rule.CELLS_MISSING)

        assert one.severity is Severity.NOTE

    def test_cells_that_nobody_ever_has_are_told_once_for_each_kind(self):
        ones = found(IN_ORDER.drop(lambda cell: cell.education == "sbao"), Rule.CELLS_MISSING)

        assert [one.severity for one in ones] == [Severity.NOTE] * 3
        assert {one.where.cells for one in ones} == {(("jeugdzorg", "sbao"),)}

    def test_cells_that_all_lack_in_the_reporting_year_are_to_be_looked_at(self):
        delivery = IN_ORDER.drop(lambda cell: cell.education == "sbao" and cell.year == YEAR)
        ones = found(delivery, Rule.CELLS_MISSING)

        assert {(one.severity, one.region, one.where.years) for one in ones} == {
            (Severity.LOOK, None, (YEAR,))
        }

    def test_figures_that_no_page_uses_are_told(self):
        delivery = IN_ORDER.add(HELP._replace(education="bao"), (100, 1000))
        (one,) = found(delivery, Rule.UNUSED_FIGURES)

        assert (one.severity, one.where.cells) == (Severity.NOTE, (("jeugdhulp", "bao"),))

    def test_unknown_figures_are_told_by_region_and_year(self):
        unknown = {"numerator": None, "denominator": None, "absent": AbsenceReason.UNKNOWN}
        (one,) = found(IN_ORDER.change(BAO, **unknown), Rule.UNKNOWN_FIGURES)

        assert (one.severity, one.region, one.where.cells) == (
            Severity.NOTE,
            "GM0001",
            (("jeugdzorg", "bao"),),
        )


class TestContradictions:
    """Figures that cannot all be true."""

    def test_a_total_below_a_part_stops_the_build(self):
        numerator = COUNTS[BAO][0] - 1
        (one,) = found(IN_ORDER.change(TOTAL, numerator=numerator), Rule.TOTAL_BELOW_PART)

        assert (one.severity, one.region, one.where.years) == (Severity.ERROR, "GM0001", (YEAR,))
        assert one.where.cells == (("jeugdzorg", "totaal"), ("jeugdzorg", "bao"))
        assert str(one.where.place).startswith(f"{FILE}:")

    def test_a_total_equal_to_a_part_is_no_contradiction(self):
        numerator = COUNTS[BAO][0]
        assert found(IN_ORDER.change(TOTAL, numerator=numerator), Rule.TOTAL_BELOW_PART) == []

    def test_a_denominator_below_that_of_a_part_stops_the_build(self):
        delivery = IN_ORDER.change(TOTAL, denominator=COUNTS[BAO][1] - 1)
        ones = found(delivery, Rule.TOTAL_BELOW_PART)

        assert [one.what for one in ones] == ["a total has a smaller denominator than a part of it"]

    def test_published_figures_may_contradict_each_other_by_rounding(self):
        published = IN_ORDER.change_all(lambda cell: True, protected=True)
        bao = COUNTS[BAO][0]

        assert found(published.change(TOTAL, numerator=bao - 5), Rule.TOTAL_BELOW_PART) == []
        (one,) = found(published.change(TOTAL, numerator=bao - 6), Rule.TOTAL_BELOW_PART)
        assert one.severity is Severity.LOOK

    def test_a_kind_above_the_total_stops_the_build(self):
        delivery = IN_ORDER.change(HELP, numerator=COUNTS[TOTAL][0] + 1)
        (one,) = found(delivery, Rule.KIND_ABOVE_TOTAL)

        assert (one.severity, one.where.cells[1]) == (Severity.ERROR, ("jeugdhulp", "totaal"))

    def test_kinds_that_are_together_less_than_the_total_are_to_be_looked_at(self):
        delivery = IN_ORDER.change(HELP, numerator=COUNTS[TOTAL][0] // 2)
        (one,) = found(delivery, Rule.TOTAL_ABOVE_KINDS)

        assert one.severity is Severity.LOOK

    def test_a_kind_over_other_children_is_to_be_looked_at(self):
        (one,) = found(IN_ORDER.change(HELP, denominator=COUNTS[HELP][1] + 1), Rule.DENOMINATORS_DIFFER)

        assert one.severity is Severity.LOOK

    @pytest.mark.parametrize("count", ["numerator", "denominator"])
    def test_parts_that_do_not_add_up_are_a_warning_only(self, count):
        delivery = IN_ORDER.change(BAO, **{count: COUNTS[BAO][count == "denominator"] + 1})
        (one,) = found(delivery, Rule.PARTS_DO_NOT_ADD_UP)

        assert (one.severity, one.region) == (Severity.LOOK, "GM0001")
        assert report(delivery).may_build

    def test_published_parts_need_not_add_up_within_their_rounding(self):
        published = IN_ORDER.change_all(lambda cell: True, protected=True)
        bao = COUNTS[BAO][0]

        assert found(published.change(BAO, numerator=bao + 10), Rule.PARTS_DO_NOT_ADD_UP) == []
        assert len(found(published.change(BAO, numerator=bao + 11), Rule.PARTS_DO_NOT_ADD_UP)) == 1

    def test_parts_are_not_added_up_where_one_is_unknown(self):
        unknown = {"numerator": None, "denominator": None, "absent": AbsenceReason.UNKNOWN}
        assert found(IN_ORDER.change(BAO, **unknown), Rule.PARTS_DO_NOT_ADD_UP) == []

    def test_a_part_that_can_not_exist_adds_nothing(self):
        impossible = {"numerator": None, "denominator": None, "absent": AbsenceReason.IMPOSSIBLE}
        (one,) = found(IN_ORDER.change(BAO, **impossible), Rule.PARTS_DO_NOT_ADD_UP)

        assert one.region == "GM0001"

    def test_a_percentage_that_does_not_fit_is_to_be_looked_at(self):
        (one,) = found(IN_ORDER.change(BAO, share=Percentage(999)), Rule.MISFIT)

        assert (one.severity, one.where.cells) == (Severity.LOOK, (("jeugdzorg", "bao"),))
        assert one.where.place is not None
        assert one.where.place.column == "percentage"

    def test_a_province_that_is_not_the_sum_of_its_gemeenten_is_to_be_looked_at(self):
        cell = Cell("PV20", YEAR, "jeugdhulp", "totaal")
        ones = found(IN_ORDER.change(cell, numerator=COUNTS[cell][0] + 1), Rule.REGIONS_DO_NOT_ADD_UP)

        assert {one.region for one in ones} == {"PV20", "NL01"}
        assert {one.where.cells for one in ones} == {(("jeugdhulp", "totaal"),)}
        assert {one.severity for one in ones} == {Severity.LOOK}

    def test_a_province_with_a_gemeente_missing_can_not_be_compared(self):
        cell = Cell("PV20", YEAR, "jeugdhulp", "totaal")
        delivery = IN_ORDER.change(cell, numerator=COUNTS[cell][0] + 1)
        delivery = delivery.drop(lambda one: one.region == "GM0002" and one.year == YEAR)

        assert "PV20" not in [one.region for one in found(delivery, Rule.REGIONS_DO_NOT_ADD_UP)]

    def test_a_youth_region_that_is_not_the_sum_of_its_gemeenten_is_to_be_looked_at(self):
        edition, delivery = with_area(RegionKind.YOUTH_REGION, ("GM0001", "GM0002"))
        cell = BAO._replace(region=AREA)

        assert wrong_sums(delivery, edition) == []
        for change in (1, -1):
            wrong = delivery.change(cell, numerator=delivery.figures[cell].numerator + change)
            (one,) = wrong_sums(wrong, edition)
            assert (one.severity, one.region, one.where.cells) == (
                Severity.LOOK,
                AREA,
                (("jeugdzorg", "bao"),),
            )

    @pytest.mark.parametrize(
        ("part", "wrong"), [(-0.01, True), (0, False), (0.4, False), (1, False), (1.01, True)]
    )
    def test_a_samenwerkingsverband_with_part_of_a_gemeente_lies_between_less_and_all_of_it(
        self, part, wrong
    ):
        """GM0001 lies in it, and an unknown part of GM0002."""
        members = ("GM0001", "GM0002")
        edition, delivery = with_area(RegionKind.PRIMARY_PARTNERSHIP, members, partly=("GM0002",))
        cell, whole, split = (BAO._replace(region=code) for code in (AREA, *members))
        counts = [a + round(part * b) for a, b in zip(COUNTS[whole], COUNTS[split], strict=True)]
        delivery = delivery.change(cell, numerator=counts[0], denominator=counts[1])

        assert [one.region for one in wrong_sums(delivery, edition)] == [AREA] * wrong

    def test_what_a_samenwerkingsverband_counts_by_school_is_not_the_sum_of_residents(self):
        edition, delivery = with_area(RegionKind.PRIMARY_PARTNERSHIP, ("GM0001",))
        kind = RegionKind.PRIMARY_PARTNERSHIP
        by_school = replace(
            edition.profiles[kind],
            basis=Basis.ENROLMENT,
            own_types=("bao", "sbao"),
            other_types=("vo",),
            other_basis=Basis.RESIDENCE,
        )
        edition = replace(edition, profiles={**edition.profiles, kind: by_school})
        for key in ("bao", "vo"):
            cell = BAO._replace(region=AREA, education=key)
            wrong = delivery.change(cell, numerator=delivery.figures[cell].numerator + 1)
            named = [one.where.cells for one in wrong_sums(wrong, edition)]
            assert named == ([(("jeugdzorg", "vo"),)] if key == "vo" else [])

    @pytest.mark.parametrize("count", ["numerator", "denominator"])
    def test_nederland_is_the_sum_of_its_provinces(self, count):
        cell = TOTAL._replace(region="NL01")
        delivery = IN_ORDER.change(cell, **{count: COUNTS[cell][count == "denominator"] + 1})

        assert [one.region for one in found(delivery, Rule.REGIONS_DO_NOT_ADD_UP)] == ["NL01"]


class TestPublishedTotals:
    """Nederland against what CBS published."""

    def published(self, change: int) -> dict[int, Percentage]:
        """What CBS would have published, that much more than was delivered, in tenths."""
        shares = {
            year: Percentage.of_ratio(*COUNTS[Cell("NL01", year, "jeugdzorg", "totaal")]) for year in YEARS
        }
        return {year: Percentage(share.tenths + change) for year, share in shares.items()}

    @pytest.mark.parametrize(("tenths", "years"), [(0, ()), (9, ()), (-9, ()), (10, YEARS), (-10, YEARS)])
    def test_a_difference_that_matters_on_a_page_is_to_be_looked_at(self, tenths, years):
        ones = found(IN_ORDER, Rule.UNLIKE_PUBLISHED, published_totals=self.published(tenths))

        assert [(one.severity, one.region, one.where.years) for one in ones] == [
            (Severity.LOOK, "NL01", years) for _ in years[:1]
        ]
        assert all(one.figures[0].cell == Cell("NL01", years[0], "jeugdzorg", "totaal") for one in ones)

    def test_only_the_years_that_differ_are_named(self):
        totals = self.published(0) | {2022: Percentage(900), 2014: Percentage(900)}
        (one,) = found(IN_ORDER, Rule.UNLIKE_PUBLISHED, published_totals=totals)

        assert one.where.years == (2022,)

    @pytest.mark.parametrize("changes", [{"basis": Basis.ENROLMENT}, {"age_to": 18}, {"age_from": 4}])
    def test_a_total_of_other_children_is_not_compared(self, changes):
        profiles = {kind: replace(one, **changes) for kind, one in EDITION.profiles.items()}
        totals = self.published(100)

        assert found(IN_ORDER, Rule.UNLIKE_PUBLISHED, profiles=profiles, published_totals=totals) == []

    def test_a_share_without_counts_is_compared_as_it_was_delivered(self):
        cell = TOTAL._replace(region="NL01")
        delivery = IN_ORDER.change(cell, numerator=None, denominator=None, share=Percentage(500))
        (one,) = found(delivery, Rule.UNLIKE_PUBLISHED, published_totals=self.published(0))

        assert one.where.years == (YEAR,)


class TestJumps:
    """Figures outside the funnel."""

    def test_a_doubled_share_jumps_up_and_down_and_lies_far_from_peers(self):
        delivery = IN_ORDER.scale(lambda cell: cell == BAO._replace(region="GM0020", year=2022), numerator=2)
        jumps = found(delivery, Rule.SHARE_JUMPS)

        assert {(one.region, one.where.years, one.what) for one in jumps} == {
            ("GM0020", (2021, 2022), "the share rises far more than elsewhere"),
            ("GM0020", (2022, 2023), "the share falls far more than elsewhere"),
        }
        (far,) = found(delivery, Rule.FAR_FROM_PEERS)
        assert (far.region, far.where.years) == ("GM0020", (2022,))
        assert far.what == "the share lies far above that of other regions"
        assert {one.severity for one in (*jumps, far)} == {Severity.LOOK}

    def test_a_finding_of_two_years_shows_the_figures_of_both_beside_nederland_from_the_first_row_on(self):
        here = [BAO._replace(region="GM0020", year=year) for year in (2021, 2023)]
        (far,) = found(IN_ORDER.scale(lambda cell: cell in here, numerator=2), Rule.FAR_FROM_PEERS)

        assert far.where.years == (2021, 2023)
        assert [one.cell for one in far.figures] == [
            cell for one in here for cell in (one, one._replace(region="NL01"))
        ]
        assert far.where.place == Place(far.figures[0].provenance.file, far.figures[0].provenance.line)

    def test_all_cells_of_a_region_that_jump_together_are_one_finding(self):
        delivery = IN_ORDER.scale(lambda cell: cell[:2] == ("GM0020", 2022), numerator=0.3)
        up, down = sorted(found(delivery, Rule.SHARE_JUMPS), key=lambda one: one.what, reverse=True)

        assert (up.where.years, down.where.years) == ((2022, 2023), (2021, 2022))
        assert ("jeugdzorg", "totaal") in down.where.cells
        assert ("jeugdhulp", "totaal") in down.where.cells

    def test_a_denominator_that_jumps_is_named_as_such(self):
        delivery = IN_ORDER.scale(
            lambda cell: cell == BAO._replace(region="GM0020", year=2022), numerator=3, denominator=3
        )

        assert {one.where.years for one in found(delivery, Rule.SIZE_JUMPS)} == {(2021, 2022), (2022, 2023)}
        assert found(delivery, Rule.SHARE_JUMPS) == []

    def test_a_change_that_all_regions_share_is_no_jump(self):
        delivery = IN_ORDER.scale(lambda cell: cell.year >= 2022, numerator=1.1)

        assert found(delivery, Rule.SHARE_JUMPS) == []

    def test_years_across_a_series_break_are_not_compared(self):
        delivery = IN_ORDER.scale(lambda cell: cell.region == "GM0020" and cell.year == 2020, numerator=2)

        assert found(delivery, Rule.SHARE_JUMPS) == []

    @pytest.mark.parametrize(("bridged", "jumps"), [(False, 0), (True, 1)])
    def test_years_across_a_change_of_area_are_compared_only_where_it_is_bridged(self, bridged, jumps):
        delivery = IN_ORDER.scale(
            lambda cell: cell.region == "GM0020" and cell.year >= 2022, numerator=2, denominator=2
        )
        breaks = (RegionBreak("GM0020", 2022, "Groter.", bridged),)
        findings = examine(delivery.inputs(breaks=breaks), EDITION).findings

        assert sum(one.rule is Rule.SIZE_JUMPS for one in findings) == jumps

    def test_a_jump_too_small_for_any_page_is_a_note(self):
        delivery = IN_ORDER.scale(lambda cell: cell == BAO._replace(region="GM0020", year=2022), numerator=2)
        rule = replace(EDITION.comparison, min_difference_tenths=900)

        assert found(delivery, Rule.SHARE_JUMPS, comparison=rule) == []
        near = found(delivery, Rule.OUTSIDE_FUNNEL, comparison=rule)
        assert ("GM0020", (2021, 2022)) in {(one.region, one.where.years) for one in near}
        assert {one.severity for one in near} == {Severity.NOTE}

    @pytest.mark.parametrize(("times", "what"), [(1.35, "rises"), (0.65, "falls")])
    def test_a_share_of_nederland_that_changes_by_more_than_a_quarter_is_to_be_looked_at(self, times, what):
        delivery = IN_ORDER.scale(lambda cell: cell.region == "NL01" and cell.year >= 2022, numerator=times)
        (one,) = (one for one in found(delivery, Rule.SHARE_JUMPS) if one.region == "NL01")

        assert (one.severity, one.where.years) == (Severity.LOOK, (2021, 2022))
        assert one.what == f"the share {what} by more than a quarter"
        assert {figure.cell.year for figure in one.figures} == {2021, 2022}

    @pytest.mark.parametrize(("times", "what"), [(1.35, "grows"), (0.65, "shrinks")])
    def test_so_is_its_number_of_children(self, times, what):
        delivery = IN_ORDER.scale(
            lambda cell: cell.region == "NL01" and cell.year >= 2022, numerator=times, denominator=times
        )
        (one,) = found(delivery, Rule.SIZE_JUMPS)

        assert (one.region, one.severity, one.where.years) == ("NL01", Severity.LOOK, (2021, 2022))
        assert one.what == f"the denominator {what} by more than a quarter"
        assert found(delivery, Rule.SHARE_JUMPS) == []

    def test_a_smaller_change_of_nederland_is_not(self):
        delivery = IN_ORDER.scale(lambda cell: cell.region == "NL01" and cell.year >= 2022, numerator=1.2)

        assert found(delivery, Rule.SHARE_JUMPS) == []

    def test_a_change_that_chance_explains_is_not(self):
        cells = [BAO._replace(region="NL01", year=year) for year in (2021, 2022)]
        delivery = IN_ORDER.change(cells[0], numerator=10, denominator=100)
        delivery = delivery.change(cells[1], numerator=14, denominator=100)

        assert found(delivery, Rule.SHARE_JUMPS) == []

    def test_the_only_region_of_its_kind_is_compared_with_its_own_year_before(self):
        delivery = IN_ORDER.drop(lambda cell: cell.region not in ("GM0001", "NL01"))
        delivery = delivery.scale(lambda cell: cell == BAO._replace(year=2022), numerator=2)

        assert {(one.region, one.where.years) for one in found(delivery, Rule.SHARE_JUMPS)} == {
            ("GM0001", (2021, 2022)),
            ("GM0001", (2022, 2023)),
        }

    def test_few_regions_have_no_funnel(self):
        few = (*GEMEENTEN[:9], "NL01")
        delivery = IN_ORDER.drop(lambda cell: cell.region not in few)

        assert report(delivery).tested == 0

    def test_how_many_comparisons_were_made_is_told(self):
        # 30 gemeenten x 6 cells: 5 years against peers, and 3 pairs of years for share and for size
        assert report().tested == 30 * 6 * (5 + 2 * 3)

    def test_a_copied_year_is_found(self):
        cells = [cell for cell in COUNTS if cell[:2] == ("GM0005", 2022)]
        delivery = IN_ORDER
        for cell in cells:
            numerator, denominator = COUNTS[cell._replace(year=2021)]
            delivery = delivery.change(cell, numerator=numerator, denominator=denominator)
        (one,) = found(delivery, Rule.COPIED_YEAR)

        assert (one.severity, one.region, one.where.years) == (Severity.LOOK, "GM0005", (2021, 2022))

    def test_a_year_with_one_other_count_is_no_copy(self):
        delivery = IN_ORDER
        for cell in [cell for cell in COUNTS if cell[:2] == ("GM0005", 2022)]:
            numerator, denominator = COUNTS[cell._replace(year=2021)]
            changed = cell.education == "bao"
            delivery = delivery.change(cell, numerator=numerator + changed, denominator=denominator)

        assert found(delivery, Rule.COPIED_YEAR) == []


class TestOrigins:
    """Where the figures come from."""

    def test_a_provisional_reporting_year_stops_the_build_unless_the_config_allows_it(self):
        delivery = IN_ORDER.change_all(lambda cell: cell == BAO, status=ObservationStatus.PROVISIONAL)
        (one,) = found(delivery, Rule.PROVISIONAL_REPORTING_YEAR)

        assert (one.severity, one.where.years, one.where.regions) == (Severity.ERROR, (YEAR,), ("GM0001",))
        assert found(delivery, Rule.PROVISIONAL_REPORTING_YEAR, provisional_allowed=True) == []

    def test_provisional_figures_are_told_at_their_first_row_whatever_their_order(self):
        cells = (BAO, BAO._replace(region="GM0009"))
        delivery = IN_ORDER.change_all(lambda cell: cell in cells, status=ObservationStatus.PROVISIONAL)
        figures = tuple(delivery.figures.values())
        places = set()
        for order in (figures, figures[::-1]):
            findings = examine(replace(delivery.inputs(), observations=order), EDITION).findings
            (one,) = (one for one in findings if one.rule is Rule.PROVISIONAL_REPORTING_YEAR)
            places.add(one.where.place)

        assert places == {Place(FILE, min(delivery.figures[cell].provenance.line for cell in cells))}

    def test_provisional_years_are_told(self):
        (one,) = found(IN_ORDER, Rule.PROVISIONAL_FIGURES)

        assert (one.severity, one.where.years) == (Severity.NOTE, (2024,))

    def test_superseded_figures_are_told_by_file(self):
        findings = examine(IN_ORDER.inputs(superseded=(Provenance(FILE, 8),)), EDITION).findings
        (one,) = (one for one in findings if one.rule is Rule.SUPERSEDED)

        assert one.where.place == Place(FILE)

    @pytest.mark.parametrize(("fictitious", "number"), [(False, 1), (True, 0)])
    def test_a_known_bad_year_is_to_be_looked_at_but_invented_figures_have_none(self, fictitious, number):
        indicator = replace(
            EDITION.indicator, doubtful_years=(DoubtfulYear(2020, "Fout."), DoubtfulYear(1999, ""))
        )
        ones = found(IN_ORDER, Rule.DOUBTFUL_YEAR, indicator=indicator, fictitious=fictitious)

        assert [(one.severity, one.where.years) for one in ones] == [(Severity.LOOK, (2020,))] * number

    def test_mergers_are_told_by_region_and_what_is_lost_is_to_be_looked_at(self):
        applied = (
            AppliedMerger("GM0001", 2020, ("GM0901", "GM0902"), (), 6, 0, 0),
            AppliedMerger("GM0001", 2021, ("GM0901", "GM0902"), (), 4, 0, 2),
            AppliedMerger("GM0009", 2020, (), ("GM0903",), 0, 0, 6),
        )
        findings = examine(IN_ORDER.inputs(applied=applied), EDITION).findings
        merged = [one for one in findings if one.rule in (Rule.MERGED, Rule.NOT_COMPARABLE)]

        assert [
            (one.rule, one.severity, one.region, one.where.years, one.where.regions) for one in merged
        ] == [
            (Rule.MERGED, Severity.NOTE, "GM0001", (2020, 2021), ("GM0901", "GM0902")),
            (Rule.NOT_COMPARABLE, Severity.LOOK, "GM0001", (2021,), ("GM0901", "GM0902")),
            (Rule.NOT_COMPARABLE, Severity.NOTE, "GM0009", (2020,), ("GM0903",)),
        ]


class TestReport:
    """What the rest of a run asks of a report."""

    def test_errors_stop_the_build_with_file_line_and_region(self):
        checked = report(IN_ORDER.change(TOTAL, numerator=1))
        with pytest.raises(InputError) as caught:
            checked.refuse_errors()

        assert caught.value.exit_code is ExitCode.INPUT
        assert not checked.may_build
        first = caught.value.mistakes[0]
        assert (first.where.file, first.where.region) == (FILE, "GM0001")
        assert first.what.endswith(", in 2023: jeugdzorg x totaal, jeugdzorg x bao")

    def test_mistakes_of_the_inputs_are_errors_of_the_report(self):
        mistake = Mistake("this is not a count", Place(FILE, 7, "teller"), "Mend it.")
        checked = report_mistakes(InputError([mistake]))

        assert [one.rule for one in checked.of(Severity.ERROR)] == [Rule.INPUT]
        with pytest.raises(InputError) as caught:
            checked.refuse_errors()
        assert caught.value.mistakes == (mistake,)

    def test_warnings_of_a_region_are_counted_but_never_those_that_follow_from_counts(self):
        delivery = IN_ORDER.change(BAO, share=Percentage(999))
        delivery = delivery.drop(lambda cell: cell.region == "GM0001" and cell.year == 2022)
        checked = report(delivery)

        assert {one.rule for one in checked.of(Severity.LOOK) if one.region == "GM0001"} == {
            Rule.MISFIT,
            Rule.YEAR_MISSING,
        }
        assert checked.count_warnings().of_regions == {"GM0001": 1}

    def test_findings_come_in_the_order_of_the_rules(self):
        delivery = IN_ORDER.change(BAO, share=Percentage(999)).drop(lambda cell: cell == HELP)
        rules = [one.rule for one in report(delivery).of(Severity.LOOK)]

        assert rules == sorted(rules, key=list(Rule).index)

    def test_a_finding_does_not_print_its_figures(self):
        (one,) = found(IN_ORDER.change(BAO, share=Percentage(999)), Rule.MISFIT)

        assert str(COUNTS[BAO][0]) not in repr(one)
        assert str(COUNTS[BAO][0]) not in one.what + one.remedy


def test_every_region_of_the_small_country_is_known():
    assert len(REGIONS.by_code) == 33
