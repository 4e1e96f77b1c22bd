"""An edition with the real region tables, and the room that draws a region's charts in it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.charts import ChartRoom
from reportgen.config import load_regions
from reportgen.model.edition import (
    Edition,
    HouseStyle,
    MapSettings,
    Palette,
)
from reportgen.model.facts import Facts
from reportgen.model.region import RegionKind, Regions
from reportgen.model.report import Chart
from tests import builders
from tests.editions import bare_edition, youth_care

ROOT = Path(__file__).parents[3]
BOUNDARY_FILES = ROOT.parent / "shared" / "data" / "grenzen"
YOUNGEST = "gemeente_2023-01-01_342.topo.json"

MakeEdition = Callable[..., Edition]
Draw = Callable[..., dict[str, Chart]]


@pytest.fixture(scope="session")
def regions() -> Regions:
    return load_regions(ROOT / "config" / "regions")


@pytest.fixture(scope="session")
def make_edition(regions: Regions) -> MakeEdition:
    def make(boundaries: Path | None = None, palette: Palette | None = None) -> Edition:
        return bare_edition(
            regions,
            youth_care(tuple(builders.CARE.values()), tuple(builders.EDUCATION.values()), (builders.BREAK,)),
            profiles={
                RegionKind.MUNICIPALITY: builders.MUNICIPALITY,
                RegionKind.PROVINCE: builders.PROVINCE,
                RegionKind.PRIMARY_PARTNERSHIP: builders.PRIMARY,
                RegionKind.SECONDARY_PARTNERSHIP: builders.SECONDARY,
            },
            map=MapSettings(boundaries, None),
            style=HouseStyle("proef", palette or Palette(), "Source Sans Pro", None, None),
        )

    return make


@pytest.fixture(scope="session")
def draw(make_edition: MakeEdition) -> Draw:
    """Draw the charts of one region, on tiles unless boundaries are given."""

    def draw_charts(facts: Facts, boundaries: Path | None = None) -> dict[str, Chart]:
        room = ChartRoom(make_edition(boundaries), builders.country_facts(facts))
        return dict(room.draw(facts))

    return draw_charts


@pytest.fixture(scope="session")
def boundaries() -> Path:
    path = BOUNDARY_FILES / YOUNGEST
    if not path.exists():
        pytest.skip("the folder with boundary files is not beside this checkout")
    return path
