"""The comparison: a dot with its margin per row, Nederland's line per group."""

from dataclasses import replace

import pytest

from reportgen.model.edition import Palette
from reportgen.model.facts import Facts, PeerGroupKind
from reportgen.model.figures import Withheld
from reportgen.model.layout import peers_rows
from reportgen.model.region import RegionKind
from tests import builders
from tests.unit.charts.conftest import Draw
from tests.unit.charts.drawing import discs, own_dots, read_paths, read_texts

PALETTE = Palette()


def with_municipalities(count: int) -> Facts:
    facts = builders.hoogeveen_meppel()
    rows = tuple(
        builders.peer(
            f"Gemeente {number}", f"GM{number:04}", RegionKind.MUNICIPALITY, "bao", (200 + 10 * number, 2000)
        )
        for number in range(count)
    )
    groups = tuple(
        replace(group, rows=rows) if group.kind is PeerGroupKind.MUNICIPALITIES else group
        for group in facts.peers
    )
    return replace(facts, peers=groups)


def grid_of(facts: Facts) -> tuple[int, ...]:
    return tuple(map(facts.count_rows, facts.peers))


def test_each_released_row_has_a_dot_in_its_row(draw: Draw) -> None:
    facts = builders.hoogeveen_meppel()
    chart = draw(facts)["peers"]
    grid = peers_rows(grid_of(facts))
    expected = [
        grid.middle_mm(number, row)
        for number, group in enumerate(facts.peers)
        for row, peer in enumerate(group.all_rows)
        if not isinstance(peer.figure, Withheld)
    ]
    own = own_dots(chart, PALETTE.accent)
    others = discs(chart, "#FFFFFF", PALETTE.ink)
    assert sorted(y for _, y in (*own, *others)) == pytest.approx(expected, abs=0.02)


def test_a_partnership_stands_above_its_gemeenten_with_the_figure_of_their_type(draw: Draw) -> None:
    facts = builders.hoogeveen_meppel()
    chart = draw(facts)["peers"]
    grid = peers_rows(grid_of(facts))
    assert [y for _, y in own_dots(chart, PALETTE.accent)] == pytest.approx(
        [grid.middle_mm(0, 0), grid.middle_mm(1, 0)], abs=0.02
    )
    assert "dit samenwerkingsverband 16,1 procent; Nederland 14,4 procent" in chart.alternative


def test_grid_and_nederland_pause_in_a_withheld_row(draw: Draw) -> None:
    facts = builders.hoogeveen_meppel()
    hidden = next(
        grid.middle_mm(number, row)
        for grid in [peers_rows(grid_of(facts))]
        for number, group in enumerate(facts.peers)
        for row, peer in enumerate(group.all_rows)
        if isinstance(peer.figure, Withheld)
    )
    for path in read_paths(draw(facts)["peers"]):
        for part in path.parts:
            assert not min(y for _, y in part) < hidden < max(y for _, y in part)


def test_each_group_has_nederland_of_its_own_type(draw: Draw) -> None:
    facts = builders.hoogeveen_meppel()
    chart = draw(facts)["peers"]
    lines = next(path for path in read_paths(chart) if path.stroke == PALETTE.ink and path.stroke_width > 0.6)
    assert lines.parts[0][0][0] == pytest.approx(lines.parts[0][1][0])
    xs = {
        part[0][0]
        for path in read_paths(chart)
        if path.stroke == PALETTE.ink and path.stroke_width > 0.6
        for part in path.parts
    }
    assert len(xs) == 2
    assert chart.labels.count("Nederland") == 3
    assert draw(builders.hoogeveen())["peers"].labels.count("Nederland") == 1


def test_the_axis_does_not_start_at_zero_and_holds_all_margins(draw: Draw) -> None:
    chart = draw(builders.hoogeveen())["peers"]
    assert "0" not in chart.labels
    xs = [x for path in read_paths(chart) for part in path.parts for x, _ in part]
    assert min(xs) >= 0
    assert max(xs) <= chart.width_mm


@pytest.mark.parametrize("count", [1, 19, 24])
def test_any_number_of_gemeenten_has_its_rows(count: int, draw: Draw) -> None:
    facts = with_municipalities(count)
    chart = draw(facts)["peers"]
    assert chart.height_mm == peers_rows(grid_of(facts)).height_mm
    assert len(discs(chart, "#FFFFFF", PALETTE.ink)) == count + 3
    assert f"{count} gemeente" in chart.alternative


def test_equal_values_still_have_an_axis(draw: Draw) -> None:
    facts = with_municipalities(3)
    groups = tuple(
        replace(
            group, rows=tuple(replace(row, figure=group.rows[0].figure, interval=None) for row in group.rows)
        )
        for group in facts.peers
    )
    chart = draw(replace(facts, peers=groups[1:2]))["peers"]
    assert len({text.text for text in read_texts(chart)}) >= 3


def test_without_any_figure_there_is_no_chart(draw: Draw) -> None:
    facts = builders.hoogeveen()
    groups = tuple(
        replace(
            group,
            rows=tuple(replace(row, figure=Withheld(row.figure.cell), interval=None) for row in group.rows),
        )
        for group in facts.peers
    )
    assert "peers" not in draw(replace(facts, peers=groups))
    assert "peers" not in draw(replace(facts, peers=()))


def test_names_are_told_without_abbreviations(draw: Draw) -> None:
    told = draw(builders.hoogeveen_meppel())["peers"].alternative
    assert "van 14,6 (Hardenberg en omgeving) tot 17,8 procent (Emmen en omgeving)" in told
    assert "niet getoond: Zwartewaterland" in told
