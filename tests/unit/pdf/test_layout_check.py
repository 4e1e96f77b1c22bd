"""What a reader would see go wrong is found after layout."""

import pytest

from tests.unit.pdf.minimal import lay_out

A5 = "@page { size: 148mm 210mm; margin: 10mm 10mm 0 } body, p, h2 { margin: 0 } p { line-height: 4mm }"
ZONE = ".zone { position: absolute; top: 0; left: 0; width: 60mm; height: 30mm }"
PICTURE = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>"
FILLER = f"<img alt='Vol.' style='float:right;height:150mm;width:20mm' src=\"{PICTURE}\">"


def check(body: str, filler: str = FILLER) -> tuple[str, ...]:
    from reportgen.pdf.layout_check import check_layout

    return check_layout(lay_out(f"<section>{body}{filler}</section>", A5 + ZONE))


def test_a_page_that_fits_gives_no_warnings() -> None:
    assert check("<div class='zone kop'><h2>Kop</h2><p>Tekst</div>") == ()


def test_a_text_that_is_too_long_for_its_zone_is_found() -> None:
    (warning,) = check(f"<div class='zone kop'><p>{'woord ' * 120}</div>")
    assert warning.startswith("page 1: block kop is ")
    assert "mm too tall: shorten its text" in warning


def test_a_word_that_sticks_out_of_its_zone_is_found() -> None:
    assert "too wide" in " ".join(check(f"<div class='zone kop'><p>{'x' * 60}</div>"))


def test_a_text_that_leaves_the_page_is_found() -> None:
    far = "<p style='white-space:nowrap'>ver weg van hier</p>"
    assert "page 1: block kop leaves the page" in check(
        f"<div class='zone kop' style='left:130mm'>{far}</div>"
    )


def test_a_heading_with_nothing_under_it_is_found() -> None:
    warnings = check("<div class='zone kop'><p>Tekst</p><h2>Kop</h2></div>")
    assert warnings == ("page 1: a heading in block kop has nothing under it",)


def test_a_zone_that_runs_on_to_the_next_page_is_found() -> None:
    body = f"<div class='zone kop' style='position:static;height:auto'>{'<p>regel</p>' * 80}</div>"
    assert any("block kop is cut over two pages" in warning for warning in check(body))


def test_a_page_that_is_less_than_half_full_is_found() -> None:
    (warning,) = check("<p>Tekst</p>", filler="")
    assert warning.startswith("page 1: only ")


def test_a_zone_that_is_read_after_one_below_it_is_found() -> None:
    below, above = "<div class='zone laag' style='top:60mm'>", "<div class='zone hoog'>"
    assert check(f"{below}<p>Tekst</div>{above}<p>Tekst</div>") == (
        "page 1: block hoog is read after block laag, which stands below it",
    )
    assert check(f"{above}<p>Tekst</div>{below}<p>Tekst</div>") == ()


def test_lines_of_a_zone_in_another_order_than_they_stand_are_found() -> None:
    turned = "<p style='position:absolute;top:20mm'>laag<p style='position:absolute;top:2mm'>hoog"
    (warning,) = check(f"<div class='zone kop'>{turned}</div>")
    assert warning.startswith("page 1: the lines of block kop are read in another order")


def test_what_stands_beside_each_other_may_be_read_in_any_order() -> None:
    left = "<div class='zone links' style='top:60mm;width:20mm'><p>Tekst</div>"
    right = "<div class='zone rechts' style='left:30mm;width:20mm'><p>Tekst</div>"
    assert check(left + right) == ()


@pytest.mark.parametrize(("gap_mm", "full"), [(0, False), (2, True), (9, False)])
def test_small_gaps_count_as_filled_and_large_ones_do_not(gap_mm: int, full: bool) -> None:
    lines = f"<p style='margin-bottom:{gap_mm}mm'>regel</p>" * (20 if gap_mm != 9 else 14)
    assert (check(lines, filler="") == ()) is full


def test_running_heads_are_not_looked_at() -> None:
    from reportgen.pdf.layout_check import check_layout

    css = "@page { @top-center { content: element(head); width: 400mm } } .head { position: running(head) }"
    body = f"<div class=head>{'kop ' * 90}</div><section>{FILLER}<p>Tekst</section>"
    assert check_layout(lay_out(body, A5 + css)) == ()


def test_zones_that_lie_over_each_other_are_found() -> None:
    one = "<div class='zone links'><p>Tekst</div>"
    other = "<div class='zone rechts' style='top:1mm'><p>Andere tekst</div>"
    assert "page 1: blocks links and rechts lie over each other" in check(one + other)
    assert check(one + other.replace("top:1mm", "top:6mm")) == ()


def test_the_name_may_run_into_the_corner_of_the_locator_map() -> None:
    name = "<div class='zone who'><p>Tekst</div>"
    assert check(f"{name}<div class='zone where' style='top:1mm'><p>Zee</div>") == ()


def table(words: str, row: str = "", column: str = "width:20mm") -> str:
    cells = f"<tr style='{row}'><th style='{column};padding:0'>{words}</th><td style='padding:0'>5%</td></tr>"
    style = "table-layout:fixed;width:40mm;border-spacing:0;line-height:4mm"
    return f"<div class='zone cijfers'><table style='{style}'>{cells}{cells}</table></div>"


def test_a_row_that_grows_past_its_height_is_found_for_its_chart_then_points_at_other_rows() -> None:
    (warning,) = check(table("een heel lang woord ervoor", "height:5mm"))
    assert warning.startswith("page 1: a row of the table in block cijfers is 7.0 mm too tall")
    assert check(table("kort", "height:5mm")) == ()
    assert check(table("een heel lang woord ervoor")) == ()


def test_a_word_that_is_wider_than_its_column_is_found() -> None:
    (warning,) = check(table("basisonderwijsinstelling", column="width:12mm"))
    assert "a word in the table in block cijfers is " in warning
    assert " mm wider than its column" in warning
    assert check(table("kort", column="width:12mm")) == ()


def test_a_zone_that_no_style_gives_a_place_is_told_as_that_and_nothing_else() -> None:
    own = "<div class='zone bellen' style='top:auto;height:auto'><h2>Bel ons</h2><p>Tekst</p></div>"
    low = "<div class='zone laag' style='top:60mm'><p>Tekst</p></div>"
    told = ("page 1: block bellen has no place: give it top, left and width in huis.css",)
    assert check(low + own) == told
    assert check(f"<div class='zone hoog'><p>Tekst</p></div>{own}") == told
    assert check(own.replace("top:auto", "top:auto;bottom:2mm")) == ()
