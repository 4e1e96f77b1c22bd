"""Who reads, examines and protects figures that change gives what one would that never saw others."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.data import Rereader
from reportgen.data.files import input_text
from reportgen.data.quality import Examination, Examiner
from reportgen.data.table import Table
from reportgen.disclosure import Knowledge, Protector, protect
from reportgen.errors import InputError, Mistake, Place
from reportgen.model.figures import AbsenceReason, Cell, ObservationStatus, Percentage, Released
from reportgen.model.observation import Observation, Provenance, split_by_year
from tests.property.test_disclosure import COUNTRIES
from tests.property.test_quality import spoiled
from tests.unit.data.builders_quality import EDITION, IN_ORDER, YEAR, Delivery
from tests.unit.disclosure.countries import Invented, Shape, invent_country

# rows: whatever an editor may leave in a file


def read_plainly(table: Table, denominator: int = 9999) -> tuple[Observation, ...]:
    """Row by row, as a delivery is read: a figure for each row, and a mistake for each that is none."""
    wrong = [
        line
        for line, row in zip(table.lines, table.rows, strict=True)
        if len(row) != len(table.header) or not row[0].strip().isdecimal()
    ]
    if wrong:
        raise InputError([Mistake(f"line {line}", Place(table.file, line), "Mend it.") for line in wrong])
    return tuple(
        Observation(
            Cell("GM0001", 2023, "jeugdzorg", row[1]),
            int(row[0]),
            denominator,
            Percentage(0, 1),
            ObservationStatus.FINAL,
            False,
            AbsenceReason.UNKNOWN,
            Provenance(table.file, line),
        )
        for line, row in zip(table.lines, table.rows, strict=True)
    )


def read(file: str, rereader: Rereader, denominator: int) -> object:
    def read_so(table: Table) -> tuple[Observation, ...]:
        return read_plainly(table, denominator)

    try:
        return rereader.read(input_text("cijfers.csv", file), read_so, denominator)
    except InputError as error:
        return [mistake.what for mistake in error.mistakes]


LINES = st.sampled_from(
    [
        "12;bao",
        "7;so",
        " 3 ;vo",
        '"4";vo',
        "x;vo",
        "5",
        "6;a;b",
        ";",
        "",
        "8;vo\r",
        "9;\rvo",
        '10;"a\nb"',
        "11;\0",
    ]
)
STARTS = st.builds(
    lambda lines, end: ["teller;soort", *lines, end],
    st.lists(st.one_of(st.just("12;bao"), st.just("12;bao"), LINES), min_size=2, max_size=5),
    st.sampled_from(["", "", "", "7;vo"]),
)
EDITS = st.one_of(
    st.tuples(st.just("change"), st.integers(1, 6), LINES),
    st.tuples(st.just("change"), st.integers(1, 6), st.just("7;so")),
    st.tuples(st.just("add"), st.integers(1, 6), LINES),
    st.tuples(st.just("drop"), st.integers(1, 6), LINES),
    st.tuples(st.just("change"), st.just(0), st.sampled_from(["soort;teller", "teller;soort\r"])),
)


def edit(lines: list[str], how: str, at: int, line: str) -> list[str]:
    at = min(at, len(lines) - 1)
    added = [] if how == "drop" else [line]
    return [*lines[:at], *added, *lines[at if how == "add" else at + 1 :]]


@settings(max_examples=600, deadline=None)
@given(STARTS, st.lists(st.tuples(EDITS, st.sampled_from([100, 100, 100, 200])), min_size=1, max_size=4))
def test_a_file_that_is_read_again_gives_what_it_would_give_alone(
    lines: list[str], edits: list[tuple[tuple[str, int, str], int]]
) -> None:
    rereader = Rereader()
    read("\n".join(lines), rereader, 100)
    for (how, at, line), denominator in edits:
        lines = edit(lines, how, at, line)
        file = "\n".join(lines)
        assert read(file, rereader, denominator) == read(file, Rereader(), denominator)


def test_of_a_row_that_changed_no_other_is_read() -> None:
    lines = [f"{number};bao" for number in range(1, 9)]
    rows: list[Sequence[str]] = []

    def spy(table: Table) -> tuple[Observation, ...]:
        rows.extend(table.rows)
        return read_plainly(table)

    rereader = Rereader()
    for text in (lines, [*lines[:3], "99;so", *lines[4:]]):
        rows.clear()
        found = rereader.read(input_text("cijfers.csv", "\n".join(["teller;soort", *text, ""])), spy, None)
    assert rows == [["99", "so"]]
    assert [one.numerator for one in found] == [1, 2, 3, 99, 5, 6, 7, 8]


# errors


def find_errors(delivery: Delivery, examiner: Examiner | None, *, provisional: bool) -> object:
    edition = replace(EDITION, provisional_allowed=provisional)
    inputs = delivery.inputs()
    try:
        if examiner:
            examiner.examine(inputs, edition)
        else:
            Examination(inputs, edition).refuse_errors()
    except InputError as error:
        return error.mistakes
    return None


WRONG = (
    IN_ORDER.drop(lambda cell: cell.region == "NL01" and cell.year == YEAR),
    IN_ORDER.drop(lambda cell: cell.region == "GM0001"),
    IN_ORDER.drop(lambda cell: cell.region == "GM0002" and cell.year == YEAR),
    IN_ORDER.drop(lambda cell: cell.year == 2020),
    IN_ORDER.change(Cell("GM0003", YEAR, "jeugdzorg", "bao"), status=ObservationStatus.PROVISIONAL),
    IN_ORDER.change(Cell("GM0003", 2021, "jeugdzorg", "bao"), status=ObservationStatus.PROVISIONAL),
    IN_ORDER.change(Cell("GM0004", 2022, "jeugdzorg", "totaal"), numerator=1),
    IN_ORDER.change(Cell("GM0004", YEAR, "jeugdhulp", "totaal"), numerator=90_000, denominator=90_000),
    IN_ORDER.change(Cell("GM0005", YEAR, "jeugdzorg", "bao"), numerator=1),
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.one_of(st.just(IN_ORDER), st.sampled_from(WRONG), spoiled()), st.booleans()),
        min_size=2,
        max_size=5,
    )
)
def test_figures_that_are_examined_again_are_refused_for_what_they_are(
    deliveries: list[tuple[Delivery, bool]],
) -> None:
    examiner = Examiner()
    find_errors(IN_ORDER, examiner, provisional=False)
    for delivery, first in deliveries:
        for provisional in (first, not first):
            found = find_errors(delivery, examiner, provisional=provisional)
            assert found == find_errors(delivery, None, provisional=provisional)


def test_that_a_region_went_is_seen_when_as_many_figures_of_another_came() -> None:
    examiner = Examiner()
    figures = IN_ORDER.inputs().observations
    late = [one for one in figures if one.cell.region == "GM0030" and one.cell.year == YEAR]
    others = [one for one in figures if one not in late]
    gone = [one for one in others if one.cell.region == "NL01" and one.cell.year == YEAR]
    assert len(gone) == len(late)
    came = dict(zip(gone, late, strict=True))
    examiner.examine(replace(IN_ORDER.inputs(), observations=tuple(others)), EDITION)
    now = replace(IN_ORDER.inputs(), observations=tuple(came.get(one, one) for one in others))
    with pytest.raises(InputError, match="no figures of Nederland"):
        examiner.examine(now, EDITION)


# protection


@settings(max_examples=40, deadline=None)
@given(COUNTRIES, st.integers(0, 10**6))
def test_figures_that_are_protected_again_are_protected_as_they_are(country: Invented, seed: int) -> None:
    protector, random = Protector(), Random(seed)
    edition, figures = country.edition, country.observations
    knowledge: Knowledge | None = None
    asked: tuple[Cell, ...] = ()
    for _ in range(5):
        again = protector.protect(split_by_year(figures), edition, knowledge, asked)
        alone = protect(figures, edition, knowledge, asked)
        assert [*again.table.cells.items()] == [*alone.table.cells.items()]
        assert again.table.too_small == alone.table.too_small
        assert (again.audit, again.public) == (alone.audit, alone.public)
        match random.randrange(5):
            case 0 | 1:
                figures = change(figures, random)
            case 2:
                knowledge = Knowledge((again.table,))
            case 3:
                asked = tuple(random.sample([*again.table.cells], min(3, len(again.table))))
            case _:
                rule = replace(edition.disclosure, min_population=random.choice((100, 250, 2000)))
                edition = replace(edition, disclosure=rule)


def test_a_region_that_becomes_too_small_is_not_shown_in_years_that_did_not_change() -> None:
    country = invent_country(Shape(years=2, kinds=False), 7)
    protector = Protector()
    shown = protector.protect(split_by_year(country.observations), country.edition).table
    region = next(
        one.cell.region
        for one in shown
        if isinstance(one, Released) and one.cell.year < YEAR and one.cell.region.startswith("GM")
    )
    smaller = tuple(
        replace(one, numerator=1, denominator=20) if one.cell[:2] == (region, YEAR) else one
        for one in country.observations
    )
    table = protector.protect(split_by_year(smaller), country.edition).table
    assert table.cells == protect(smaller, country.edition).table.cells
    assert region in table.too_small
    before = [one for one in table.of_region(region) if one.cell.year < YEAR]
    assert before
    assert not any(isinstance(one, Released) for one in before)


def change(figures: tuple[Observation, ...], random: Random) -> tuple[Observation, ...]:
    """Other counts in some figures, some gone, the rest in another order now and then."""
    changed = [
        replace(one, numerator=random.randint(0, one.denominator or 0)) if random.random() < 0.05 else one
        for one in figures
        if random.random() > 0.01
    ]
    if random.random() < 0.3:
        random.shuffle(changed)
    return tuple(changed)
