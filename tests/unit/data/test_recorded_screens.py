"""The screen files of CBS that were recorded: wide and long, with former gemeenten and a last source line.

They are about other subjects than youth care, so they hold counts and no percentages: what is tested here is
that every text in them is read with its own region, year and topic.
"""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.config import load_edition
from reportgen.data.files import InputFile
from reportgen.data.region_names import read_former_codes, read_region_names
from reportgen.data.statline import _Labels, _read_sheet, _sort_out, read_statline
from reportgen.data.vocabulary import RegionCodes
from reportgen.errors import InputError
from reportgen.model.edition import Edition, InputFormat

ROOT = Path(__file__).resolve().parents[3]
SAMPLES = ROOT.parent / "shared" / "data" / "cbs_samples"
WIDE = ("Bevolkingsontwikkeling_per_jaar.csv", "Bevolking aan het einde van de periode")
PRICES = ("gemiddelde_verkoopprijzen_koopwoningen.csv", "Gemiddelde verkoopprijs")
LONG = ("Voorraad_woningen_en_nieuwbouw.csv", "Eindstand voorraad")
Texts = dict[tuple[str, int], str]


@pytest.fixture(scope="module")
def edition() -> Edition:
    return load_edition(ROOT / "config" / "nederland.yaml")


def _sample(name: str) -> InputFile:
    path = SAMPLES / name
    if not path.is_file():
        pytest.skip(f"the recorded sample {name} is not here")
    return InputFile(name, path.read_text(encoding="utf-8-sig"), "0" * 64)


def _labels(edition: Edition, topic: str) -> _Labels:
    columns = {"teller": topic}
    source = replace(
        edition.inputs[0], format=InputFormat.STATLINE_CSV, protected=True, columns=columns, terms={}
    )
    codes = RegionCodes(edition.regions, read_former_codes(edition))
    return _Labels.of(source, edition, codes, read_region_names(edition))


def _read(edition: Edition, name: str, topic: str) -> Texts:
    labels = _labels(edition, topic)
    sorted_out = _sort_out(_read_sheet(_sample(name), labels), labels)
    assert not sorted_out.mistakes
    return {(one.region, one.year): one.text for one in sorted_out.readings}


@pytest.mark.parametrize(("name", "topic"), [WIDE, PRICES, LONG])
def test_every_text_of_a_recorded_screen_file_has_its_own_region_and_year(
    edition: Edition, name: str, topic: str
) -> None:
    found = _read(edition, name, topic)
    expected = _read_by_hand(_sample(name), topic, edition)
    assert found == expected
    assert len({region for region, _ in found}) > 330


@pytest.mark.parametrize(
    ("sample", "cell", "text"),
    [
        (WIDE, ("GM1680", 2012), "25541"),
        (WIDE, ("GM0193", 2024), "133830"),
        (PRICES, ("GM0197", 2020), "261776"),
        (LONG, ("GM1680", 2024), "11555"),
        (LONG, ("GM0193", 2016), "56066"),
    ],
)
def test_some_texts_that_were_looked_up_by_eye(
    edition: Edition, sample: tuple[str, str], cell: tuple[str, int], text: str
) -> None:
    assert _read(edition, *sample)[cell] == text


def test_a_table_without_percentages_is_refused_by_the_name_of_the_column(edition: Edition) -> None:
    name, topic = LONG
    labels = _labels(edition, topic)
    source = replace(
        edition.inputs[0],
        format=InputFormat.STATLINE_CSV,
        protected=True,
        columns={"teller": topic},
        terms={},
    )
    with pytest.raises(InputError, match="column with percentages is missing"):
        read_statline(_sample(name), source, edition, labels.codes, labels.regions)


def _read_by_hand(file: InputFile, topic: str, edition: Edition) -> Texts:
    """The same by another way: the csv module, a column per year or a row per year."""
    codes = read_region_names(edition).codes
    texts: Texts = {}
    for row in csv.DictReader(file.text.splitlines()):
        code = codes.get(row["Regio's"], "")
        if code not in edition.regions:
            continue
        if "Perioden" in row:
            texts[code, int(row["Perioden"])] = row[topic]
        else:
            texts |= {(code, int(year)): row[year] for year in row if year.isdecimal()}
    return texts
