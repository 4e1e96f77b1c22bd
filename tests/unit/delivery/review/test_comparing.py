"""What is found when two editions are held beside one another."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.delivery.review import (
    Approvals,
    Changes,
    FindingKind,
    Gravity,
    approve_edition,
    approve_regions,
    compare_editions,
    read_card,
    start_series,
    write_card,
    write_changes_csv,
    write_changes_page,
    write_sheet,
    write_summary,
)
from reportgen.delivery.review.card import Break, KeyFigure
from reportgen.errors import InputError
from reportgen.model.edition import Palette
from reportgen.model.figures import Percentage, PublishedCell
from reportgen.model.report import Outcome, ReportRecord
from tests.unit.delivery.review.editions import PROVISIONAL, card, edition, secret, shown

GM = "GM0001"


def kinds_of(changes: Changes, region: str = GM) -> list[FindingKind]:
    (found,) = (one for one in changes.regions if one.region == region)
    return [finding.kind for finding in found.findings]


def test_a_figure_that_stays_the_same_is_no_change() -> None:
    before, after = (
        edition(2023, [shown(GM, 2023, 1000)]),
        edition(2024, [shown(GM, 2023, 1000), shown(GM, 2024, 1000)]),
    )
    assert kinds_of(compare_editions(before, after)) == []


@pytest.mark.parametrize(
    ("before", "after", "kind", "gravity"),
    [
        (shown(GM, 2023, 1000), shown(GM, 2023, 1005), FindingKind.REVISED, Gravity.LOOK),
        (
            shown(GM, 2023, 1000, status=PROVISIONAL),
            shown(GM, 2023, 1050),
            FindingKind.DEFINITIVE,
            Gravity.NOTE,
        ),
        (secret(GM, 2023), shown(GM, 2023, 1000), FindingKind.NEWLY_RELEASED, Gravity.LOOK),
        (shown(GM, 2023, 1000), secret(GM, 2023), FindingKind.NEWLY_WITHHELD, Gravity.LOOK),
        (shown(GM, 2023, 1000), None, FindingKind.VANISHED, Gravity.LOOK),
    ],
)
def test_what_became_of_a_published_figure_is_told(
    before: PublishedCell, after: PublishedCell | None, kind: FindingKind, gravity: Gravity
) -> None:
    cells = [shown(GM, 2024, 1000), *([after] if after else [])]
    changes = compare_editions(edition(2023, [before]), edition(2024, cells))
    assert kinds_of(changes) == [kind]
    assert kind.gravity is gravity
    assert bool(changes.to_look_at) is (gravity is Gravity.LOOK)


def test_the_change_of_the_key_figure_is_between_the_reporting_years() -> None:
    changes = compare_editions(
        edition(2023, [shown(GM, 2023, 1000)]), edition(2024, [shown(GM, 2023, 1000), shown(GM, 2024, 1120)])
    )
    assert changes.regions[0].change is not None
    assert changes.regions[0].change.tenths == 12


def test_no_change_is_told_across_a_break() -> None:
    broken = {"breaks": (Break(None, 2024, "Vanaf 2024 wordt anders geteld."),)}
    changes = compare_editions(
        edition(2023, [shown(GM, 2023, 1000)]),
        edition(2024, [shown(GM, 2023, 1000), shown(GM, 2024, 3000)], **broken),
    )
    assert changes.regions[0].change is None
    assert [one.kind for one in changes.edition] == [FindingKind.SERIES_BREAK]


def test_no_change_is_told_when_another_figure_leads() -> None:
    changes = compare_editions(
        edition(2023, [shown(GM, 2023, 1000)], keys={GM: KeyFigure("jeugdhulp", "totaal")}),
        edition(2024, [shown(GM, 2024, 1100)]),
    )
    assert changes.regions[0].change is None


def many(year: int, steps: dict[str, int]) -> list[PublishedCell]:
    codes = [f"GM{number:04}" for number in range(1, 31)]
    return [
        shown(code, one, 1000 + (steps.get(code, 10) if one == 2024 else 0) + 5 * (number % 3))
        for number, code in enumerate(codes)
        for one in range(2023, year + 1)
    ]


def test_a_region_that_moves_far_from_its_kind_must_be_looked_at() -> None:
    changes = compare_editions(edition(2023, many(2023, {})), edition(2024, many(2024, {"GM0007": 500})))
    jumped = [one.region for one in changes.regions if FindingKind.JUMP in [f.kind for f in one.findings]]
    assert jumped == ["GM0007"]
    assert [one.region for one in changes.to_look_at] == ["GM0007"]


def test_nothing_jumps_when_all_move_alike() -> None:
    everywhere = {f"GM{number:04}": 300 for number in range(1, 31)}
    changes = compare_editions(edition(2023, many(2023, {})), edition(2024, many(2024, everywhere)))
    assert changes.to_look_at == ()


def test_nothing_jumps_across_a_break() -> None:
    broken = {"breaks": (Break("GM0007", 2024, "De gemeente werd groter."),)}
    changes = compare_editions(
        edition(2023, many(2023, {})), edition(2024, many(2024, {"GM0007": 500}), **broken)
    )
    assert changes.to_look_at == ()
    assert kinds_of(changes, "GM0007") == [FindingKind.SERIES_BREAK]


def test_changed_words_and_lost_regions_are_about_the_edition() -> None:
    before = edition(2023, [shown(GM, 2023, 1000), shown("GM0002", 2023, 1000)])
    after = edition(
        2024,
        [shown(GM, 2023, 1000), shown(GM, 2024, 1000)],
        definitions={"begrip Jeugdzorg": "Hulp en bescherming."},
        texts={"limits": "Wat dan niet?"},
        mergers=("GM0001: Naam GM0001, Naam GM0002",),
    )
    found = {one.kind: one for one in compare_editions(before, after).edition}
    assert set(found) == {
        FindingKind.DEFINITION,
        FindingKind.REGION_LOST,
        FindingKind.MERGER,
        FindingKind.TEXT,
    }
    assert (found[FindingKind.DEFINITION].old, found[FindingKind.DEFINITION].new) == (
        "Hulp.",
        "Hulp en bescherming.",
    )


def test_a_new_region_is_told() -> None:
    changes = compare_editions(
        edition(2023, [shown(GM, 2023, 1000)]),
        edition(2024, [shown(GM, 2023, 1000), shown("GM0002", 2024, 5)]),
    )
    assert kinds_of(changes, "GM0002") == [FindingKind.REGION_ADDED]


def test_the_first_of_a_series_has_nothing_to_look_at() -> None:
    changes = start_series(edition(2023, [shown(GM, 2023, 1000)]))
    assert (changes.old, changes.to_look_at, changes.edition) == (None, (), ())


def test_the_page_the_csv_and_the_summary_tell_the_same_findings() -> None:
    before, after = (
        edition(2023, [shown(GM, 2023, 1000)]),
        edition(2024, [secret(GM, 2023), shown(GM, 2024, 1120)]),
    )
    changes = compare_editions(before, after)
    page = write_changes_page(changes, after.card, Palette())
    rows = write_changes_csv(changes, after.card).splitlines()
    assert "Eerst getoond, nu niet" in page
    assert "was 10,0% (1.000 van 10.000), is nu niet getoond" in page
    assert rows[2].startswith(f"{GM};Naam {GM};Eerst getoond, nu niet;kijken;")
    assert f"{GM} Naam {GM}: newly withheld (1)" in write_summary(changes, after.card)


def test_no_cell_of_the_csv_is_a_formula() -> None:
    evil = card(2024, [GM], names={GM: '=HYPERLINK("x")'})
    after = edition(2024, [shown(GM, 2024, 1000)], names=evil.names)
    csv = write_changes_csv(start_series(after), after.card)
    assert "'=HYPERLINK" in csv
    assert ";=HYPERLINK" not in csv


def test_markup_in_a_name_stays_text() -> None:
    after = edition(2024, [shown(GM, 2024, 1000)], names={GM: "<script>alert(1)</script>"})
    assert "<script>" not in write_changes_page(start_series(after), after.card, Palette())


def test_a_card_is_read_back_as_it_was_written() -> None:
    made = card(2024, [GM], breaks=(Break(GM, 2022, "Groter."), Break(None, 2021, "Anders.")), mergers=("a",))
    assert read_card(write_card(made), "editie.json") == made


def test_a_card_from_before_published_totals_were_kept_is_still_read() -> None:
    older = json.loads(write_card(card(2024, [GM])))
    del older["published"]
    assert read_card(json.dumps(older).encode(), "editie.json") == card(2024, [GM])


def test_the_sheet_reconciles_names_the_regions_to_look_at_and_who_signed() -> None:
    before = edition(2023, [shown(GM, 2023, 1000)])
    cells = [shown(GM, 2023, 1005), shown(GM, 2024, 1000), shown("NL00", 2024, 1100)]
    after = edition(2024, cells, published={2024: Percentage(108)})
    changes, report = compare_editions(before, after), _report(GM)
    signed = Approvals((approve_regions([report], [GM], "Anne de Wit", "Gezien", "2026-05-01"),))
    open_sheet = write_sheet(after, changes, [report], Approvals(), Palette())
    signed_sheet = write_sheet(after, changes, [report], signed, Palette())
    assert "<td>11,0%</td><td>10,8%</td><td>0,2 procentpunt verschil</td>" in open_sheet
    assert '<td class="wide">definitief cijfer is veranderd</td><td class="wide">nog niet</td>' in open_sheet
    assert '<td class="wide">Anne de Wit: Gezien</td>' in signed_sheet


@pytest.mark.parametrize(
    ("theirs", "told"),
    [
        (Percentage(110), "<td>11,0%</td><td>11,0%</td><td>gelijk</td>"),
        (Percentage(110, 0), "<td>11,0%</td><td>11%</td><td>gelijk</td>"),
        (Percentage(120, 0), "<td>11,0%</td><td>12%</td><td>1 procentpunt verschil</td>"),
    ],
)
def test_the_sheet_reconciles_as_precisely_as_the_coarser_of_both(theirs: Percentage, told: str) -> None:
    after = edition(2024, [shown(GM, 2024, 1000), shown("NL00", 2024, 1100)], published={2024: theirs})
    assert told in write_sheet(after, start_series(after), [_report(GM)], Approvals(), Palette())


def test_the_first_edition_of_a_series_has_no_year_beside_it() -> None:
    after = edition(2024, [shown(GM, 2024, 1000), shown("NL00", 2024, 1100)])
    first = start_series(after)
    page = write_changes_page(first, after.card, Palette())
    assert page.count("Kerncijfer 2024") == 1
    assert "toen en nu" not in page
    assert "eerste editie" in write_sheet(after, first, [_report(GM)], Approvals(), Palette())
    assert "the first of a series: 2 regions" in write_summary(first, after.card)


def test_the_sheet_writes_the_day_of_a_signature_in_words() -> None:
    after = edition(2024, [shown(GM, 2024, 1000), shown("NL00", 2024, 1100)])
    signed = Approvals((approve_edition([_report(GM)], "Anne", "Gezien", "2026-05-01T10:00:00+00:00"),))
    assert ", 1 mei 2026" in write_sheet(after, start_series(after), [_report(GM)], signed, Palette())


def test_an_approval_that_holds_for_some_reports_says_for_how_many() -> None:
    after = edition(2024, [shown(GM, 2024, 1000), shown("NL00", 2024, 1100)])
    report = _report(GM)
    signed = Approvals((approve_edition([report], "Anne", "Gezien", "2026-05-01"),))
    rebuilt = replace(report, sha256="b" * 64)
    sheet = write_sheet(after, start_series(after), [rebuilt], signed, Palette())
    assert "Geldt voor 0 van de 1 factsheets" in sheet


def _report(region: str) -> ReportRecord:
    file = Path(f"{region.lower()}.pdf")
    return ReportRecord(region, region, "municipality", Outcome.DELIVERED, file, "a" * 64, 4, 10, 0, (), None)


def test_the_summary_tells_sizes_and_what_is_about_the_edition() -> None:
    before = edition(2023, [shown(GM, 2023, 1000)])
    after = edition(2024, [shown(GM, 2023, 1000), shown(GM, 2024, 1100)], mergers=("GM0001: A, B",))
    told = write_summary(compare_editions(before, after), after.card)
    assert "edition: nieuwe herindeling: GM0001: A, B" in told
    assert "10,0% (1.000 van 10.000), 11,0% (1.100 van 10.000): 1,0 procentpunt meer" in told


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"edition": 1}', b"\xff"])
def test_another_file_is_no_card(content: bytes) -> None:
    with pytest.raises(InputError, match=r"editie\.json"):
        read_card(content, "editie.json")
