"""A region with hardly a figure gets a whole report: words where a figure is withheld, and no empty table."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from reportgen.errors import ExitCode
from reportgen.model.observation import Observation
from tests.end_to_end.conftest import BuiltEdition, run_command
from tests.end_to_end.invented_editions import write_edition
from tests.unit.disclosure.countries import Shape, invent_country

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("withheld_rows")]
SHAPE = Shape(municipalities=60, provinces=4, partnerships=10, split=0, years=2)
NOTHING_SHOWN = ("GM0004", "PO2002", "VO2002")
TOTAL_ONLY = ("GM0005", "PO2001", "VO2001")
NO_KINDS = ("PO2001", "PO2002", "VO2001", "VO2002")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuiltEdition:
    house = tmp_path_factory.mktemp("niet-getoond")
    country = invent_country(SHAPE, 4)
    country = replace(country, observations=tuple(_shrink(country.observations)))
    config = write_edition(house / "config", country, fictitious=True, settings="too_small: factsheet\n")
    chosen = [word for code in (*NOTHING_SHOWN, *TOTAL_ONLY) for word in ("--region", code)]
    options = ("--output", str(house), "--jobs", "1", "--no-contact-sheet")
    return BuiltEdition(house, "proef", run_command("build", str(config), *options, *chosen))


def _shrink(observations: tuple[Observation, ...]) -> Iterator[Observation]:
    """Numerators below the threshold: all of some regions, of others all but a total of 300 of 1,200."""
    for one in observations:
        cell, everyone = one.cell, one.denominator or 0
        if cell.region in TOTAL_ONLY and cell.education.startswith("totaal"):
            yield replace(one, numerator=300 if cell.care == "jeugdzorg" else 5, denominator=1200)
        elif cell.region in (*TOTAL_ONLY, *NOTHING_SHOWN):
            most = everyone if cell.education.startswith("totaal") else 120
            yield replace(one, numerator=min(one.numerator or 0, 5), denominator=min(everyone, most))
        else:
            yield one


def test_every_region_gets_four_pages_on_which_all_stands_in_its_place(built: BuiltEdition) -> None:
    assert built.run.returncode == ExitCode.OK, built.run.stderr
    reports = {one["region"]: one for one in built.manifest["reports"]}  # type: ignore[attr-defined]
    assert set(reports) == {*NOTHING_SHOWN, *TOTAL_ONLY}
    assert {(one["outcome"], one["pages"]) for one in reports.values()} == {("delivered", 4)}
    assert [one["warnings"] for one in reports.values()] == [[]] * 6


@pytest.mark.parametrize("code", NOTHING_SHOWN)
def test_where_nothing_is_shown_the_key_figure_says_so(built: BuiltEdition, code: str) -> None:
    text = built.text_of(code, 1)
    assert "Niet getoond" in text
    assert "De cijfers per onderwijssoort zijn niet getoond" in text


@pytest.mark.parametrize("code", TOTAL_ONLY)
def test_where_only_the_total_is_shown_it_is_the_key_figure(built: BuiltEdition, code: str) -> None:
    text = built.text_of(code, 1)
    assert "Alleen het totaal is getoond" in text
    assert "procent van de" in text


@pytest.mark.parametrize("code", NO_KINDS)
def test_a_sentence_stands_where_no_kinds_of_youth_care_were_delivered(
    built: BuiltEdition, code: str
) -> None:
    assert "Over 2023 zijn hier geen cijfers per soort jeugdzorg." in built.text_of(code, 2)
