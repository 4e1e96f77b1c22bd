"""A small edition, built by hand: two gemeenten, a province, two samenwerkingsverbanden, Nederland."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

import pytest

from reportgen.data import read_observations
from reportgen.errors import InputError, Mistake
from reportgen.model.edition import (
    Category,
    Edition,
    Indicator,
    InputFormat,
    InputSource,
)
from reportgen.model.observation import Observation
from reportgen.model.region import Membership, Region, RegionKind, Regions
from tests.editions import bare_edition

NO_WORDS: Mapping[str, str] = MappingProxyType({})
HEADER = "regio;jaar;vorm;onderwijssoort;teller;noemer;percentage;status\n"
CARE = {
    "jeugdzorg": "Jeugdzorg",
    "jeugdhulp": "Jeugdhulp",
    "jeugdhulp_zonder_verblijf": "Jeugdhulp zonder verblijf",
    "jeugdhulp_met_verblijf": "Jeugdhulp met verblijf",
    "jeugdbescherming": "Jeugdbescherming",
    "jeugdreclassering": "Jeugdreclassering",
    "jeugdzorg_in_natura": "Jeugdzorg in natura",
    "jeugdhulp_pgb": "Jeugdhulp met een pgb",
}
EDUCATION = {
    "totaal": "Totaal",
    "totaal_po": "Totaal eigen onderwijs",
    "totaal_vo": "Totaal eigen onderwijs",
    "bao": "Basisonderwijs",
    "sbao": "Speciaal basisonderwijs",
    "so": "Speciaal onderwijs",
    "vo": "Voortgezet onderwijs",
    "pro": "Praktijkonderwijs",
    "svo": "Voortgezet speciaal onderwijs",
    "mbo": "Middelbaar beroepsonderwijs",
    "overig": "Overig",
}


def _region(code: str, kind: RegionKind, name: str, inhabitants: int | None = None) -> Region:
    province = "PV27" if kind is RegionKind.MUNICIPALITY else None
    return Region(code, kind, name, name, name, name.lower(), province, inhabitants)


REGIONS = Regions.of(
    [
        _region("GM0363", RegionKind.MUNICIPALITY, "Amsterdam", 870_000),
        _region("GM0393", RegionKind.MUNICIPALITY, "Haarlemmerliede en Spaarnwoude", 5_500),
        _region("PV27", RegionKind.PROVINCE, "Noord-Holland"),
        _region("PO2707", RegionKind.PRIMARY_PARTNERSHIP, "PO Amsterdam"),
        _region("VO2708", RegionKind.SECONDARY_PARTNERSHIP, "VO Amsterdam"),
        _region("NL01", RegionKind.COUNTRY, "Nederland"),
    ],
    [
        Membership("PO2707", "GM0363", True, 81, 81),
        Membership("VO2708", "GM0363", True, 81, 81),
        Membership("PO2707", "GM0393", True, 4, 4),
        Membership("VO2708", "GM0393", True, 4, 4),
    ],
)
INDICATOR = Indicator(
    code="jeugdzorg",
    label="Jeugdzorg",
    noun="jeugdzorg",
    total_care="jeugdzorg",
    care_kinds=tuple(Category(code, label, label, label) for code, label in CARE.items()),
    education_types=tuple(Category(code, label, label, label) for code, label in EDUCATION.items()),
    series_breaks=(),
    definitions=(),
)
SOURCE = InputSource(
    format=InputFormat.DELIVERED_CSV,
    path=None,
    encoding="utf-8",
    protected=False,
    columns=NO_WORDS,
    terms=NO_WORDS,
    education=None,
    seed=7,
    first_year=2021,
    last_year=2023,
    provisional_years=(),
    source_line="Bron: proef",
    max_megabytes=1,
    line=12,
)


def make_edition(folder: Path, *inputs: InputSource, regions: Regions = REGIONS) -> Edition:
    return bare_edition(
        regions, INDICATOR, inputs=inputs, source_line="Bron: proef", config_file=folder / "proef.yaml"
    )


@dataclass(frozen=True)
class Desk:
    """Where a test hands in a file: what comes out, or which mistakes it has."""

    folder: Path

    def source(self, content: str | bytes, **changes: object) -> InputSource:
        path = self.folder / f"levering-{len(list(self.folder.iterdir()))}.csv"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return replace(SOURCE, **{"path": path, **changes})  # type: ignore[arg-type]

    def edition(self, *inputs: InputSource) -> Edition:
        return make_edition(self.folder, *inputs)

    def read(self, content: str | bytes, **changes: object) -> tuple[Observation, ...]:
        return read_observations(self.edition(self.source(content, **changes)))

    def read_rows(self, *rows: str, **changes: object) -> tuple[Observation, ...]:
        return self.read(HEADER + "".join(f"{row}\n" for row in rows), **changes)

    def refuse(self, content: str | bytes, **changes: object) -> tuple[Mistake, ...]:
        with pytest.raises(InputError) as caught:
            self.read(content, **changes)
        return caught.value.mistakes

    def refuse_rows(self, *rows: str, **changes: object) -> tuple[Mistake, ...]:
        return self.refuse(HEADER + "".join(f"{row}\n" for row in rows), **changes)

    def refuse_row(self, row: str, **changes: object) -> Mistake:
        (mistake,) = self.refuse_rows(row, **changes)
        return mistake


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture(scope="session")
def edition_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Edition]:
    """An edition with these inputs, and other regions when given."""
    folder = tmp_path_factory.mktemp("edition")
    return lambda *inputs, regions=REGIONS: make_edition(folder, *inputs, regions=regions)


@pytest.fixture(scope="session")
def fictitious_source() -> InputSource:
    return replace(SOURCE, format=InputFormat.FICTITIOUS)
