"""Every promised mistake in an edition is told with file, line, key and remedy."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.config import load_edition
from reportgen.errors import ConfigError, ExitCode, Mistake
from tests.unit.config.conftest import KIND

CONFIG = Path(__file__).parents[3] / "config"

FindMistakes = Callable[..., list[Mistake]]
WriteEdition = Callable[..., Path]

KINDS = f"region_kinds: {CONFIG}/regiosoorten.yaml"
STYLE = f"style: {CONFIG}/huisstijl/standaard.yaml"
INPUT = """\
inputs:
  - format: fictitious
    seed: 2023
    first_year: 2016
    last_year: 2024
    provisional_years: [2024]
    source_line: "Bron: fictieve cijfers, alleen als voorbeeld"
"""
DELIVERY = """\
inputs:
  - format: delivered_csv
    path: levering.csv
    source_line: "Bron: fictieve cijfers"
"""
ONE_KIND = f"region_kinds:\n  province:\n{KIND}"
ONLY_PROVINCES = ("  codes:\n    - PO2707\n    - GM0363\n", "")

SINGLE = {
    "an unknown key": (
        [("title:", "titel: X\ntitle:")],
        ("titel", 2, "unknown key titel", "Did you mean title?"),
    ),
    "a wrong type": (
        [("reporting_year: 2023", "reporting_year: soon")],
        (
            "reporting_year",
            3,
            'expected a whole number, found "soon"',
            "Give the year the figures are about, like 2023.",
        ),
    ),
    "a number where text is wanted": (
        [("title: Jeugdzorg en onderwijs", "title: 2023")],
        ("title", 2, "expected text, found 2023", 'Put it in quotes: "2023".'),
    ),
    "a quoted date": (
        [("2025-06-02", '"2025-06-02"')],
        (
            "published_on",
            4,
            'expected a date, found "2025-06-02"',
            "Give the day of publication, like 2025-06-02, without quotes.",
        ),
    ),
    "a date where text is wanted": (
        [("juni 2026", "2026-06-01")],
        ("next_edition", 5, "expected text, found 2026-06-01", 'Put it in quotes: "2026-06-01".'),
    ),
    "a missing key": (
        [("publisher:\n  name: Bureau Voorbeeld (bestaat niet)\n", "publisher:\n")],
        (
            "publisher.name",
            7,
            "the key name is missing",
            "Add it: the name of the organisation that sends the factsheet.",
        ),
    ),
    "a duplicate key": (
        [("fictitious: true", "fictitious: true\nid: weer")],
        ("id", 7, "the key id stands here for the second time, first in line 1", "Keep one of the two."),
    ),
    "an unquoted code": (
        [("    - PO2707", "    - 0363")],
        ("regions.codes[1]", 17, "0363 without quotes is read by YAML as 243", 'Put it in quotes: "0363".'),
    ),
    "an unquoted no": (
        [("fictitious: true", "fictitious: yes")],
        (
            "fictitious",
            6,
            "yes without quotes is read by YAML as true",
            'Write true, or put it in quotes: "yes".',
        ),
    ),
    "an unquoted telephone number": (
        [('"000 123 45 67"', "0001234567")],
        (
            "publisher.contact.phone",
            11,
            "0001234567 without quotes is read by YAML as 342391",
            'Put it in quotes: "0001234567".',
        ),
    ),
    "an alias": (
        [("name: Noor Voorbeeld", "name: *noor")],
        ("publisher.contact.name", 10, "the alias *noor is not allowed", "Write the value out here."),
    ),
    "an unknown region": (
        [("PO2707", "PO2777")],
        ("regions.codes[1]", 17, "unknown region PO2777", "Did you mean PO2707?"),
    ),
    "an unknown region that resembles none": (
        [("PO2707", "PO9999")],
        (
            "regions.codes[1]",
            17,
            "unknown region PO9999",
            "These codes run from PO2001 to PO3106.",
        ),
    ),
    "a region by its name": (
        [("PO2707", "Hoogeveen")],
        ("regions.codes[1]", 17, "unknown region Hoogeveen", "Did you mean GM0118?"),
    ),
    "a region by its number": (
        [("PO2707", '"2203"')],
        ("regions.codes[1]", 17, "unknown region 2203", "Did you mean PO2203 or VO2203?"),
    ),
    "a region in small letters": (
        [("PO2707", "po2707")],
        ("regions.codes[1]", 17, "unknown region po2707", "Did you mean PO2707?"),
    ),
    "an unknown region kind": (
        [("[province]", "[provinces]")],
        ("regions.kinds[1]", 19, '"provinces" is not known here', "Did you mean province?"),
    ),
    "a region twice": (
        [("GM0363", "PO2707")],
        ("regions.codes[2]", 18, "PO2707 stands in this list twice", "Keep one of the two."),
    ),
    "the country as a region": (
        [("GM0363", "NL01")],
        (
            "regions.codes[2]",
            18,
            "there is no factsheet of Nederland: it stands beside every region",
            "Remove it.",
        ),
    ),
    "an exclusion that excludes nothing": (
        [("[province]", "[province]\n  exclude: [GM0088]")],
        (
            "regions.exclude[1]",
            20,
            "GM0088 is not selected, so it cannot be excluded",
            "Remove it: no region of its kind is selected by kinds.",
        ),
    ),
    "no region at all": (
        [("  codes:\n    - PO2707\n    - GM0363\n  kinds: [province]\n", "  codes: []\n")],
        (
            "regions",
            15,
            "no region is selected",
            "Give codes, like [PO2707], or kinds, like [municipality].",
        ),
    ),
    "a selected kind without description": (
        [(f"{KINDS}\n", ONE_KIND), ("    - PO2707\n", "")],
        (
            "regions.codes[1]",
            17,
            "the region kind municipality is selected but not described",
            "Describe municipality under `region_kinds`.",
        ),
    ),
    "a missing basis": (
        [(f"{KINDS}\n", ONE_KIND.replace("    basis: residence\n", "")), ONLY_PROVINCES],
        (
            "region_kinds.province.basis",
            18,
            "the key basis is missing",
            "Add it: whose children are counted: residence (who live there) "
            "or enrolment (who are enrolled in its schools).",
        ),
    ),
    "a wrong basis": (
        [(f"{KINDS}\n", ONE_KIND.replace("residence", "residents")), ONLY_PROVINCES],
        ("region_kinds.province.basis", 19, '"residents" is not known here', "Did you mean residence?"),
    ),
    "an unknown education type": (
        [
            (f"{KINDS}\n", ONE_KIND.replace("own_types: [bao, sbao]", "own_types: [bao, sboa]")),
            ONLY_PROVINCES,
        ],
        (
            "region_kinds.province.own_types[2]",
            23,
            "unknown education type sboa",
            "Did you mean sbao?",
        ),
    ),
    "an unknown kind of youth care": (
        [(f"{KINDS}\n", ONE_KIND.replace("[jeugdhulp]", "[jeugdhlp]")), ONLY_PROVINCES],
        (
            "region_kinds.province.care_kinds[1]",
            24,
            "unknown kind of youth care jeugdhlp",
            "Did you mean jeugdhulp?",
        ),
    ),
    "a sum that misses a part": (
        [(f"{KINDS}\n", ONE_KIND.replace("totaal: [bao, sbao]", "totaal: [bao]")), ONLY_PROVINCES],
        (
            "region_kinds.province.sums",
            25,
            "sums does not say that totaal is the sum of own_types",
            "Add totaal: [bao, sbao] to sums.",
        ),
    ),
    "a subtotal in a gemeente layout": (
        [
            (
                f"{KINDS}\n",
                ONE_KIND.replace("totaal: [bao, sbao]", "totaal: [bao, sbao]\n      totaal_po: [bao, sbao]"),
            ),
            ONLY_PROVINCES,
        ],
        (
            "region_kinds.province.sums.totaal_po",
            27,
            "province has the subtotal totaal_po: only school partnerships may",
            "Remove it: with a subtotal, withheld figures can be derived.",
        ),
    ),
    "other types without a basis": (
        [
            (f"{KINDS}\n", ONE_KIND.replace("    care_kinds", "    other_types: [vo]\n    care_kinds")),
            ONLY_PROVINCES,
        ],
        (
            "region_kinds.province.other_basis",
            18,
            "the key other_basis is missing",
            "Add it: whose children the other types count, residence or enrolment.",
        ),
    ),
    "ages the wrong way round": (
        [(f"{KINDS}\n", ONE_KIND.replace("age_from: 0", "age_from: 30")), ONLY_PROVINCES],
        (
            "region_kinds.province.age_to",
            21,
            "age_to 23 is not above age_from 30",
            "Give an age above age_from.",
        ),
    ),
    "an attribute that is not known of the kind": (
        [(f"{KINDS}\n", f"{ONE_KIND}    similar: {{attributes: [inhabitants, density]}}\n"), ONLY_PROVINCES],
        (
            "region_kinds.province.similar.attributes[2]",
            29,
            "density is not known of a province",
            "Use inhabitants, children.",
        ),
    ),
    "an attribute that does not exist": (
        [(f"{KINDS}\n", f"{ONE_KIND}    similar: {{attributes: [inhabitant]}}\n"), ONLY_PROVINCES],
        (
            "region_kinds.province.similar.attributes[1]",
            29,
            '"inhabitant" is not known here',
            "Did you mean inhabitants?",
        ),
    ),
    "an unknown input format": (
        [("format: fictitious", "format: fictitous")],
        ("inputs[1].format", 22, '"fictitous" is not known here', "Did you mean fictitious?"),
    ),
    "an input without format": (
        [("  - format: fictitious\n    seed", "  - seed")],
        (
            "inputs[1].format",
            22,
            "the key format is missing",
            "Add it: delivered_csv, statline_csv or fictitious.",
        ),
    ),
    "a StatLine input that is not protected": (
        [
            (INPUT, DELIVERY.replace("delivered_csv", "statline_csv") + "    protected: false\n"),
            (
                "    path: levering.csv\n",
                f"    path: {CONFIG}/data/84134NED-2020.csv\n    education: totaal\n",
            ),
        ],
        (
            "inputs[1].protected",
            26,
            "StatLine has withheld and rounded already, but protected is false",
            "Write `protected: true`.",
        ),
    ),
    "a reporting year outside the years": (
        [("reporting_year: 2023", "reporting_year: 2025")],
        (
            "inputs[1].last_year",
            25,
            "the reporting year 2025 is not among the years of this input",
            "Let the years hold it, or give a reporting_year from 2016 to 2024.",
        ),
    ),
    "a provisional reporting year": (
        [("reporting_year: 2023", "reporting_year: 2024")],
        (
            "inputs[1].provisional_years",
            26,
            "the reporting year 2024 is provisional here",
            "Write `provisional_allowed: true` at the top of the edition, or report another year.",
        ),
    ),
    "invented figures that are not called so": (
        [("fictitious: true", "fictitious: false")],
        (
            "inputs[1].format",
            22,
            "this input is fictitious, but the edition says it is not",
            "Write `fictitious: true` at the top of the edition, or name another input.",
        ),
    ),
    "an institute as source of invented figures": (
        [("Bron: fictieve cijfers, alleen als voorbeeld", "Bron: CBS")],
        (
            "inputs[1].source_line",
            27,
            'the edition is fictitious, but its source line does not begin with "Bron: fictieve cijfers"',
            'Write "Bron: fictieve cijfers, alleen als voorbeeld"; name no institute as the source.',
        ),
    ),
    "a source of invented figures that begins otherwise": (
        [("Bron: fictieve cijfers, alleen als voorbeeld", "Bron: eigen fictieve cijfers van X")],
        (
            "inputs[1].source_line",
            27,
            'the edition is fictitious, but its source line does not begin with "Bron: fictieve cijfers"',
            'Write "Bron: fictieve cijfers, alleen als voorbeeld"; name no institute as the source.',
        ),
    ),
    "a source line that no figure has room for": (
        [("Bron: fictieve cijfers, alleen als voorbeeld", f"Bron: fictieve cijfers {'m' * 28}")],
        (
            "inputs[1].source_line",
            27,
            "the source line has 51 characters, of which 50 fit under a figure",
            "Shorten it; what else there is to say of the source can stand under `open_questions`.",
        ),
    ),
    "a rounding that is no multiple of five": (
        [("texts:", "disclosure: {rounding: 3}\ntexts:")],
        (
            "disclosure.rounding",
            30,
            "expected a multiple of 5, found 3",
            "Give 5, or another multiple of 5 that counts are rounded to.",
        ),
    ),
    "more room asked than there is below a threshold": (
        [("texts:", "disclosure: {min_numerator: 4}\ntexts:")],
        (
            "disclosure.width_knowing",
            30,
            "width_knowing 5 is more than the 4 counts below a threshold",
            "No figure below it can keep so many: lower it.",
        ),
    ),
    "a trend from fewer than five years": (
        [("texts:", "comparison:\n  trend_min_years: 3\ntexts:")],
        (
            "comparison.trend_min_years",
            31,
            "expected 5 or more, found 3",
            "Give how many comparable years a trend word needs, at least 5.",
        ),
    ),
    "boundaries without source": (
        [("texts:", f"map:\n  boundaries: {CONFIG}/regiosoorten.yaml\ntexts:")],
        (
            "map.source_line",
            30,
            "the key source_line is missing",
            'Add it: the source of the boundaries, like "Grenzen: © CBS, Kadaster".',
        ),
    ),
    "a colour without quotes": (
        [(STYLE, "style:\n  name: X\n  palette:\n    ink: #16202B")],
        (
            "style.palette.ink",
            32,
            "expected text, found nothing",
            'Give a colour in quotes, like "#16202B".',
        ),
    ),
    "a colour by its name": (
        [(STYLE, "style:\n  name: X\n  palette:\n    ink: black")],
        ("style.palette.ink", 32, '"black" does not fit', 'Give a colour in quotes, like "#16202B".'),
    ),
    "text with too little contrast": (
        [(STYLE, 'style:\n  name: X\n  palette:\n    accent: "#D9603F"')],
        (
            "style.palette.accent",
            32,
            "the contrast of #D9603F with #FFFFFF is 3.7, expected at least 4.5, since it stands on white",
            "Give a darker colour.",
        ),
    ),
    "a chart colour with too little contrast": (
        [(STYLE, 'style:\n  name: X\n  palette:\n    slate: "#AAAAAA"')],
        (
            "style.palette.slate",
            32,
            "the contrast of #AAAAAA with #FFFFFF is 2.3, expected at least 3.0, since it stands on white",
            "Give a darker colour.",
        ),
    ),
    "a quarter on which white text cannot be read": (
        [
            (
                STYLE,
                'style:\n  name: X\n  palette:\n    quarters: ["#DFEBF6", "#9DC1E0", "#B47A1A", "#123E6C"]',
            )
        ],
        (
            "style.palette.quarters[3]",
            32,
            "the contrast of #B47A1A with #FFFFFF is 3.7, expected at least 4.5, "
            "since text in white stands on it",
            "Give a darker colour.",
        ),
    ),
    "a font that is not there": (
        [(STYLE, "style:\n  name: X\n  font_family: Comic Sans")],
        (
            "style.font_family",
            31,
            "the font Comic Sans does not come with the program",
            "Choose from: Source Sans Pro. Or name its files under font_files.",
        ),
    ),
    "a logo that is no picture": (
        [(STYLE, "style:\n  name: X\n  logo: logo.doc\n  logo_alt: X")],
        ("style.logo", 31, "logo.doc is neither SVG nor PNG", "Name a file that ends in .svg or .png."),
    ),
    "a logo without words": (
        [(STYLE, f"style:\n  name: X\n  logo: {CONFIG}/../docs/factsheet.png")],
        (
            "style.logo_alt",
            29,
            "the key logo_alt is missing",
            "Add it: what the logo says, for who cannot see it.",
        ),
    ),
    "a missing section": (
        [(f"indicator: {CONFIG}/indicators/jeugdzorg.yaml\n", "")],
        (
            "indicator",
            1,
            "the key indicator is missing",
            "Add it: the indicator, or a file that holds it.",
        ),
    ),
}


@pytest.mark.parametrize("mistake", SINGLE)
def test_a_mistake_is_told_with_file_line_key_and_remedy(
    mistake: str, mistakes_in: FindMistakes, tmp_path: Path
) -> None:
    changes, (key, line, what, remedy) = SINGLE[mistake]
    found = mistakes_in(*changes)
    assert [(one.where.key, one.where.line, one.what, one.remedy) for one in found] == [
        (key, line, what, remedy)
    ]
    assert found[0].where.file == str(tmp_path / "proef.yaml")


def test_a_logo_that_is_not_there_is_told_with_its_missing_words(mistakes_in: FindMistakes) -> None:
    found = mistakes_in((STYLE, "style:\n  name: X\n  logo: weg.svg"))
    assert [one.where.key for one in found] == ["style.logo_alt", "style.logo"]


def test_all_mistakes_of_schema_and_references_are_told_at_once_in_the_order_of_the_lines(
    mistakes_in: FindMistakes,
) -> None:
    found = mistakes_in(
        ("reporting_year: 2023", "reporting_year: soon"),
        ("fictitious: true", "fictitious: true\nfictious: true"),
        ("PO2707", "PO2777"),
        (STYLE, 'style:\n  name: X\n  colour: red\n  palette:\n    grey: "#999999"'),
        (f"texts: {CONFIG}/texts", "texts: teksten"),
    )
    assert [(one.where.line, one.where.key) for one in found] == [
        (3, "reporting_year"),
        (7, "fictious"),
        (18, "regions.codes[1]"),
        (32, "style.colour"),
        (34, "style.palette.grey"),
        (35, "texts"),
    ]


def test_a_message_reads_as_one_line_with_place_mistake_and_remedy(mistakes_in: FindMistakes) -> None:
    (mistake,) = mistakes_in(("PO2707", "PO2777"))
    file = mistake.where.file
    assert str(mistake) == f"{file}:17, key regions.codes: unknown region PO2777. Did you mean PO2707?"


def test_a_mistake_in_an_included_file_names_that_file_and_its_line(
    write_edition: WriteEdition, tmp_path: Path
) -> None:
    kinds = (CONFIG / "regiosoorten.yaml").read_text(encoding="utf-8")
    (tmp_path / "soorten.yaml").write_text(kinds.replace("key_type: totaal\n", "keytype: totaal\n", 1))
    with pytest.raises(ConfigError) as caught:
        load_edition(write_edition((KINDS, "region_kinds: soorten.yaml")))
    missing, unknown = caught.value.mistakes
    assert missing.where.file == unknown.where.file == str(tmp_path / "soorten.yaml")
    line = kinds[: kinds.index("key_type: totaal\n")].count("\n") + 1
    assert (unknown.where.line, unknown.where.key) == (line, "municipality.keytype")
    assert (missing.where.key, missing.remedy) == (
        "municipality.key_type",
        "Add it: the education type of the key figure, like totaal.",
    )


@pytest.mark.parametrize("key", ["region_kinds", "indicator", "style", "reading", "open_questions"])
def test_an_included_file_that_is_not_there_is_one_mistake(
    key: str, write_edition: WriteEdition, tmp_path: Path
) -> None:
    file = write_edition()
    lines = file.read_text(encoding="utf-8").splitlines()
    line = next(index for index, text in enumerate(lines) if text.startswith(f"{key}:"))
    lines[line] = f"{key}: weg.yaml"
    file.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_edition(file)
    (mistake,) = caught.value.mistakes
    assert mistake.what == f"there is no file {tmp_path / 'weg.yaml'}"
    assert (mistake.where.line, mistake.where.key) == (line + 1, key)


def test_a_missing_input_file_is_told_with_the_name_that_may_be_meant(
    write_edition: WriteEdition, tmp_path: Path
) -> None:
    (tmp_path / "levering-2023.csv").write_text("")
    with pytest.raises(ConfigError) as caught:
        load_edition(write_edition((INPUT, DELIVERY)))
    (mistake,) = caught.value.mistakes
    assert mistake.what == f"there is no file {tmp_path / 'levering.csv'}"
    assert mistake.remedy == "Did you mean levering-2023.csv?"
    assert (mistake.where.line, mistake.where.key) == (23, "inputs[1].path")


def test_columns_and_terms_of_an_input_are_checked(write_edition: WriteEdition, tmp_path: Path) -> None:
    (tmp_path / "levering.csv").write_text("")
    delivery = (
        DELIVERY + "    columns:\n      tellr: Aantal\n    terms:\n      sbo: sboa\n    encoding: utf9\n"
    )
    with pytest.raises(ConfigError) as caught:
        load_edition(write_edition((INPUT, delivery)))
    assert [(one.where.line, one.where.key, one.what, one.remedy) for one in caught.value.mistakes] == [
        (26, "inputs[1].columns.tellr", '"tellr" is not known here', "Did you mean teller?"),
        (28, "inputs[1].terms.sbo", "unknown category sboa", "Did you mean sbao?"),
        (29, "inputs[1].encoding", "unknown encoding utf9", "Did you mean utf-8?"),
    ]


def test_a_value_that_could_not_be_read_is_complained_about_once(
    write_edition: WriteEdition, tmp_path: Path
) -> None:
    (tmp_path / "levering.csv").write_text("")
    with pytest.raises(ConfigError) as caught:
        load_edition(write_edition((INPUT, DELIVERY + "    terms:\n      sbo: no\n")))
    assert [(one.where.line, one.what) for one in caught.value.mistakes] == [
        (26, "no without quotes is read by YAML as false")
    ]


def test_quarters_must_step_evenly_from_light_to_dark(mistakes_in: FindMistakes) -> None:
    palette = 'palette:\n    quarters: ["#DFEBF6", "#D0E2F2", "#3C76AD", "#123E6C"]'
    (mistake,) = mistakes_in((STYLE, f"style:\n  name: X\n  {palette}"))
    assert mistake.where.key == "style.palette.quarters[2]"
    assert mistake.what == (
        "#D0E2F2 is 3 darker in lightness (L*) than the quarter before, expected at least 15"
    )


def test_quarters_must_be_four(mistakes_in: FindMistakes) -> None:
    (mistake,) = mistakes_in((STYLE, 'style:\n  name: X\n  palette:\n    quarters: ["#DFEBF6", "#123E6C"]'))
    assert mistake.what == "expected at least 4 items, found 2"


def test_a_wrong_list_item_does_not_also_make_the_list_too_short(mistakes_in: FindMistakes) -> None:
    found = mistakes_in(("    seed: 2023\n", "    seed: many\n"))
    assert [one.where.key for one in found] == ["inputs[1].seed"]


def test_below_a_key_that_is_wrong_nothing_else_is_complained_about(mistakes_in: FindMistakes) -> None:
    kinds = ONE_KIND + "  gemeente:\n    basis: residence\n"
    found = mistakes_in((f"{KINDS}\n", kinds), ONLY_PROVINCES)
    assert [(one.where.key, one.what) for one in found] == [
        ("region_kinds.gemeente", '"gemeente" is not known here')
    ]


def test_a_file_that_is_not_there_is_one_mistake(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        load_edition(tmp_path / "weg.yaml")
    assert [str(one) for one in caught.value.mistakes] == [
        f"{tmp_path / 'weg.yaml'}: there is no such file. Check the name and the folder."
    ]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "the file is empty"),
        ("- a\n- b\n", "expected keys with values, found a list"),
        ("just text\n", 'expected keys with values, found "just text"'),
    ],
)
def test_a_file_that_holds_no_keys_is_one_mistake(tmp_path: Path, text: str, what: str) -> None:
    file = tmp_path / "leeg.yaml"
    file.write_text(text)
    with pytest.raises(ConfigError) as caught:
        load_edition(file)
    assert [one.what for one in caught.value.mistakes] == [what]


def test_mistakes_in_the_region_tables_are_told_together_with_those_in_the_edition(
    write_edition: WriteEdition, tmp_path: Path
) -> None:
    shutil.copytree(CONFIG / "regions", tmp_path / "regions")
    table = tmp_path / "regions" / "gemeenten.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("GM0363;", "GM363;"), encoding="utf-8")
    edition = write_edition(
        (f"region_tables: {CONFIG}/regions\n", ""), ("title: Jeugdzorg en onderwijs", "title: 1")
    )
    with pytest.raises(ConfigError) as caught:
        load_edition(edition)
    files = [one.where.file for one in caught.value.mistakes]
    assert files[0] == str(edition)
    assert str(table) in files[1:]


def test_the_error_is_of_the_family_of_the_config(
    mistakes_in: FindMistakes, write_edition: WriteEdition
) -> None:
    with pytest.raises(ConfigError) as caught:
        load_edition(write_edition(("title:", "titel:")))
    assert caught.value.exit_code is ExitCode.CONFIG


@pytest.mark.parametrize("mistake", SINGLE)
def test_a_remedy_is_a_sentence_and_a_mistake_is_not(mistake: str) -> None:
    _, (_, _, what, remedy) = SINGLE[mistake]
    assert remedy[0].isupper()
    assert remedy[-1] in ".?"
    assert what[-1] != "."


def test_loading_does_not_import_the_libraries_of_other_stages() -> None:
    heavy = ("pandas", "numpy", "matplotlib", "jinja2", "weasyprint")
    code = f"import sys, reportgen.config; print([name for name in {heavy} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
