"""The renderer writes compact SVG with its text kept, and the same bytes every time."""

import pytest
from matplotlib.backends.backend_agg import RendererAgg

from reportgen.charts.artists import Backdrop, BackdropArtist
from reportgen.charts.sheet import Box, Sheet, Stroke, Studio
from reportgen.charts.style import LABEL, LABEL_STRONG
from reportgen.charts.svg import write_outline
from reportgen.charts.typeface import PACKAGED_FAMILY, Typeface
from reportgen.model.edition import Palette
from reportgen.model.layout import FONT_FAMILY
from reportgen.model.region import Regions
from tests.unit.charts.drawing import near, read_paths, read_texts

STUDIO = Studio(Palette(), Typeface(PACKAGED_FAMILY), Regions.of((), ()))


def a_sheet() -> Sheet:
    sheet = Sheet(STUDIO, (40.0, 20.0))
    sheet.draw_lines([[(1, 2), (30.126, 2)], [(5, 5), (6, 7), (8, 7)]], Stroke("#C5CCD4", 0.25, (1, 0.5)))
    sheet.draw_boxes([Box(1, 1, 3, 4)], "#B02E0C")
    sheet.draw_discs([(10, 10)], 1.45, "#B02E0C", Stroke("#FFFFFF", 0.3))
    sheet.write("meer < minder & gelijk", (20, 15), LABEL_STRONG, "#16202B", "center")
    return sheet


def test_text_stays_text_in_the_font_of_the_stylesheet() -> None:
    chart = a_sheet().publish("proef", "Een proef.")
    (text,) = read_texts(chart)
    assert (text.text, text.weight, text.anchor, text.fill) == (
        "meer < minder & gelijk",
        600,
        "middle",
        "#16202B",
    )
    assert text.size == pytest.approx(8.5 * 25.4 / 72, abs=0.005)
    assert f'font-family="{FONT_FAMILY}"' in chart.svg
    assert chart.labels == ("meer < minder & gelijk",)


def test_a_chart_is_measured_in_millimetres_from_the_top_left() -> None:
    chart = a_sheet().publish("proef", "Een proef.")
    assert 'width="40mm" height="20mm" viewBox="0 0 40 20"' in chart.svg
    lines, box, disc = read_paths(chart)
    assert lines.parts[0] == ((1, 2), (30.13, 2))
    assert [near(one, other) for one, other in zip(lines.parts[1], [(5, 5), (6, 7), (8, 7)], strict=True)]
    assert box.centres == [(2, 2.5)]
    assert near(disc.centres[0], (10, 10))


def test_attributes_carry_the_look_without_styles_or_definitions() -> None:
    svg = a_sheet().publish("proef", "Een proef.").svg
    for word in ("style", " id=", "<defs", "<use", "clip", "class="):
        assert word not in svg
    assert 'stroke-width=".25" stroke-dasharray="1 .5"' in svg
    assert 'fill="#B02E0C" stroke="#FFFFFF" stroke-width=".3"' in svg


def test_equal_sheets_give_equal_bytes() -> None:
    assert a_sheet().publish("proef", "x").svg == a_sheet().publish("proef", "x").svg


def test_a_backdrop_is_written_once_and_equals_the_drawing_itself() -> None:
    backdrop = a_sheet().as_backdrop()
    charts = []
    for _ in range(2):
        sheet = Sheet(STUDIO, (40.0, 20.0))
        sheet.draw_backdrop(backdrop)
        charts.append(sheet.publish("proef", "Een proef."))
    assert charts[0] == charts[1] == a_sheet().publish("proef", "Een proef.")
    assert backdrop.kept is not None


def test_another_renderer_draws_a_backdrop_artist_by_artist() -> None:
    sheet = Sheet(STUDIO, (40.0, 20.0))
    sheet.draw_boxes([Box(0, 0, 40, 20)], "#000000")
    backdrop = sheet.as_backdrop()
    assert not hasattr(RendererAgg, "draw_backdrop")
    renderer = RendererAgg(40, 20, 25.4)
    BackdropArtist(Backdrop(backdrop.artists)).draw(renderer)
    assert int(renderer.buffer_rgba()[10, 20, 3]) == 255  # type: ignore[index]
    assert backdrop.kept is None


def test_a_line_of_one_point_is_not_drawn() -> None:
    sheet = Sheet(STUDIO, (40.0, 20.0))
    sheet.draw_lines([[(1, 1)]], Stroke("#000000", 0.2))
    sheet.draw_shapes([], "#000000")
    sheet.draw_discs([], 1, "#000000")
    assert read_paths(sheet.publish("proef", "x")) == []


def test_the_width_of_a_text_is_that_of_the_font() -> None:
    # A digit of Source Sans Pro is 0.497 of its size wide, in every figure the same.
    sheet = Sheet(STUDIO, (40.0, 20.0))
    assert sheet.width_of("1234", LABEL) == pytest.approx(4 * 0.497 * 8.5 * 25.4 / 72)
    assert sheet.width_of("wit", LABEL_STRONG) > sheet.width_of("wit", LABEL)


def test_an_outline_is_closed_and_has_no_space_too_many() -> None:
    square = [[0, 0], [100, 0], [100, -250], [0, -250]]
    assert write_outline([square]) == "M0 0l1 0 0-2.5-1 0z"
