"""What the analyst gets to read of what is withheld: a list of reasons and a list of widths (R11, R13)."""

import csv
import io

from reportgen.disclosure import AuditEntry, Rule, WithheldReason, write_audit_csv, write_widths_csv
from reportgen.disclosure.certificate import Width
from reportgen.model.figures import Cell

SMALL = Cell("GM0001", 2023, "jeugdzorg", "so")
BESIDE = Cell("GM0001", 2023, "jeugdzorg", "bao")
AUDIT = [
    AuditEntry(SMALL, WithheldReason.PRIMARY, Rule.SMALL_NUMERATOR),
    AuditEntry(BESIDE, WithheldReason.SECONDARY, Rule.SHORT_SUM),
]


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def test_the_audit_list_names_cell_reason_and_rule_in_the_order_of_the_cells() -> None:
    assert read(write_audit_csv(AUDIT)) == [
        ["regio", "jaar", "vorm", "onderwijssoort", "reden", "regel"],
        ["GM0001", "2023", "jeugdzorg", "bao", "secundair", Rule.SHORT_SUM.value],
        ["GM0001", "2023", "jeugdzorg", "so", "primair", Rule.SMALL_NUMERATOR.value],
    ]


def test_the_widths_say_what_stays_possible_what_is_needed_and_whether_that_holds() -> None:
    widths = [Width(SMALL, 12, 5, 10, 5), Width(BESIDE, 4, 5, 5, 5)]
    head, beside, small = read(write_widths_csv(widths, AUDIT))
    assert head == [
        *("regio", "jaar", "vorm", "onderwijssoort", "deel in", "reden", "regel"),
        *("mogelijk voor wie de reden niet kent", "nodig"),
        *("mogelijk voor wie de reden raadt", "nodig"),
        "houdt",
    ]
    cell = ["GM0001", "2023", "jeugdzorg"]
    assert small == [*cell, "so", "", "primair", Rule.SMALL_NUMERATOR.value, "12", "10", "5", "5", "ja"]
    assert beside == [*cell, "bao", "", "secundair", Rule.SHORT_SUM.value, "4", "5", "5", "5", "nee"]


def test_a_sliver_and_a_cell_of_an_earlier_table_have_words_in_the_place_of_a_rule() -> None:
    widths = [Width(SMALL, 5, 5, 5, 5), Width(SMALL, 5, 5, 5, 0, ("PO2101", "VO2101"))]
    _, earlier, sliver = read(write_widths_csv(widths, []))
    assert earlier[4:7] == ["", "", "eerder niet getoond"]
    assert sliver[4:7] == ["PO2101 VO2101", "", "deel van een gemeente, nergens getoond"]


def test_both_lists_are_separated_by_semicolons_with_plain_line_ends() -> None:
    for text in (write_audit_csv(AUDIT), write_widths_csv([], AUDIT)):
        assert text.endswith("\n")
        assert "\r" not in text
        assert text.startswith("regio;jaar;")
