"""Sections of an edition: a second indicator, read and refused with file, line, key and remedy."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.config import load_edition
from reportgen.errors import ConfigError, Mistake
from reportgen.model.edition import Basis, FactorColumn, IndicatorKind, Polarity
from reportgen.model.region import RegionKind

CONFIG = Path(__file__).parents[3] / "config"

SECTION = """\
sections:
  - indicator: neet.yaml
    kinds: [school_partnership_secondary]
    inputs:
      - format: delivered_csv
        path: neet.csv
        terms:
          ots: jeugdbescherming
        source_line: "Bron: fictieve cijfers"
"""
LEVELS = """\
      - format: fictitious
        seed: 1
        first_year: 2023
        last_year: 2023
        source_line: "Bron: fictieve cijfers"
        levels:
          overall_pct: 4.6
          groups:
            geen_jeugdzorg: {part_pct: 80, ratio: 1}
            jeugdhulp_zonder_verblijf: {part_pct: 14, ratio: 1.9}
            jeugdhulp_met_verblijf: {part_pct: 2.9, ratio: 3.6}
            jeugdbescherming: {part_pct: 2.0, ratio: 4.1}
            jeugdreclassering: {part_pct: 1.1, ratio: 4.6}
            niet_gestopt: {part_pct: 92.5, ratio: 1}
            gestopt_mbo: {part_pct: 5, ratio: 3.4}
            gestopt_vo: {part_pct: 2.5, ratio: 5.6}
            vo: {part_pct: 38, ratio: 1}
            pro: {part_pct: 2.2, ratio: 4.2}
            svo: {part_pct: 2.8, ratio: 5.2}
            mbo_laag: {part_pct: 8, ratio: 3.1}
            mbo_hoog: {part_pct: 22, ratio: 1.3}
            hoger_onderwijs: {part_pct: 27, ratio: 0.7}
"""
INVENTED = SECTION[: SECTION.index("      - format")] + LEVELS
Change = tuple[str, str]
Write = Callable[..., Path]


@pytest.fixture
def write_section(write_edition: Write, tmp_path: Path) -> Write:
    """Writes the edition with a section, with changes in the section and in its indicator."""

    def write(
        section: str = SECTION, *, changes: tuple[Change, ...] = (), indicator: tuple[Change, ...] = ()
    ) -> Path:
        catalogue = (CONFIG / "indicators" / "neet.yaml").read_text(encoding="utf-8")
        (tmp_path / "neet.yaml").write_text(_change(catalogue, indicator), encoding="utf-8")
        (tmp_path / "neet.csv").write_text("", encoding="utf-8")
        file = write_edition()
        text = file.read_text(encoding="utf-8")
        file.write_text(text + _change(section, changes), encoding="utf-8")
        return file

    return write


def _change(text: str, changes: tuple[Change, ...]) -> str:
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def _mistakes(file: Path) -> list[Mistake]:
    with pytest.raises(ConfigError) as caught:
        load_edition(file)
    return list(caught.value.mistakes)


def test_an_edition_without_sections_has_none(write_edition: Write) -> None:
    assert load_edition(write_edition()).sections == ()


def test_a_section_has_an_indicator_a_profile_and_inputs_of_its_own(write_section: Write) -> None:
    edition = load_edition(write_section())
    (section,) = edition.sections
    profile = section.profiles[RegionKind.SECONDARY_PARTNERSHIP]
    assert section.indicator.kind is IndicatorKind.RELATIVE_RISK
    assert section.indicator.polarity is Polarity.LOWER_IS_BETTER
    assert (profile.basis, profile.age_from, profile.age_to) == (Basis.RESIDENCE, 15, 25)
    assert section.inputs[0].terms == {"ots": "jeugdbescherming"}
    assert section.source_line == "Bron: fictieve cijfers."
    assert list(section.profiles) == [RegionKind.SECONDARY_PARTNERSHIP]


def test_the_groups_of_each_risk_factor_add_up_to_everyone(write_section: Write) -> None:
    (section,) = load_edition(write_section()).sections
    sums = section.profiles[RegionKind.SECONDARY_PARTNERSHIP].sums
    assert [one.total for one in sums] == ["totaal"] * 3
    groups = [tuple(group.code for group in one.groups) for one in section.indicator.dimensions]
    assert [one.parts for one in sums] == groups
    assert {one.code for one in section.indicator.education_types} == {"totaal", *sum(groups, ())}


def test_a_risk_factor_says_in_which_column_its_groups_are_delivered(write_section: Write) -> None:
    (section,) = load_edition(write_section()).sections
    columns = [one.column for one in section.indicator.dimensions]
    assert columns == [FactorColumn.CARE, FactorColumn.CARE, FactorColumn.EDUCATION]


def test_the_edition_as_the_section_looks_for_it_keeps_regions_and_rules(write_section: Write) -> None:
    edition = load_edition(write_section())
    seen = edition.for_section(edition.sections[0])
    assert (seen.regions, seen.disclosure, seen.reporting_year) == (
        edition.regions,
        edition.disclosure,
        edition.reporting_year,
    )
    assert (seen.indicator.code, seen.inputs) == ("neet", edition.sections[0].inputs)
    assert seen.selected == ()  # this edition selects no samenwerkingsverband vo


def test_invented_levels_come_with_the_input(write_section: Write) -> None:
    (section,) = load_edition(write_section(INVENTED)).sections
    levels = section.inputs[0].levels
    assert levels is not None
    assert levels.overall_pct == 4.6
    assert levels.groups["svo"].ratio == 5.2


def test_every_shipped_indicator_is_in_the_catalogue_with_its_kind() -> None:
    edition = load_edition(CONFIG / "voorbeeld-neet.yaml")
    shares, risks = edition.indicator, edition.sections[0].indicator
    assert (shares.kind, shares.polarity) == (IndicatorKind.SHARE, Polarity.NONE)
    for indicator in (shares, risks):
        assert indicator.numerator
        assert indicator.denominator
        assert indicator.population
        assert indicator.reference_period


IN_SECTION = {
    "an unknown term": (
        [("ots: jeugdbescherming", "ots: bescherming")],
        ("sections[1].inputs[1].terms.ots", "unknown group bescherming"),
    ),
    "a kind of region that is not described": (
        [("[school_partnership_secondary]", "[youth_region]")],
        ("sections[1].kinds[1]", "the region kind youth_region is not described"),
    ),
    "a kind of region twice": (
        [("[school_partnership_secondary]", "[province, province]")],
        ("sections[1].kinds[2]", "province stands in this list twice"),
    ),
    "a StatLine input": (
        [("delivered_csv", "statline_csv")],
        ("sections[1].inputs[1].format", '"statline_csv" is not known here'),
    ),
    "a source line that names an institute": (
        [("Bron: fictieve cijfers", "Bron: CBS")],
        (
            "sections[1].inputs[1].source_line",
            'the edition is fictitious, but its source line does not begin with "Bron: fictieve cijfers"',
        ),
    ),
    "no inputs": ([("    inputs:\n", "    invoer:\n")], ("sections[1].inputs", "the key inputs is missing")),
    "a file that is not there": (
        [("path: neet.csv", "path: nee.csv")],
        ("sections[1].inputs[1].path", "there is no file"),
    ),
    "an indicator that is not there": (
        [("indicator: neet.yaml", "indicator: nee.yaml")],
        ("sections[1].indicator", "there is no file"),
    ),
}


@pytest.mark.parametrize("case", IN_SECTION)
def test_a_mistake_in_a_section_is_told_with_its_key_and_line(case: str, write_section: Write) -> None:
    changes, (key, what) = IN_SECTION[case]
    file = write_section(changes=tuple(changes))
    found = [one for one in _mistakes(file) if one.where.key == key]
    assert len(found) == 1, [str(one) for one in _mistakes(file)]
    assert found[0].what.startswith(what)
    assert found[0].where.file == str(file)
    lines = file.read_text(encoding="utf-8").splitlines()
    assert found[0].where.line is not None
    assert lines.index("sections:") < found[0].where.line <= len(lines)
    assert found[0].remedy


IN_LEVELS = {
    "parts that do not add up": (
        [("geen_jeugdzorg: {part_pct: 80", "geen_jeugdzorg: {part_pct: 70")],
        ("levels.groups", "the groups of jeugdzorgverleden together are 90 per cent of everyone"),
    ),
    "a reference group that differs from itself": (
        [("vo: {part_pct: 38, ratio: 1}", "vo: {part_pct: 38, ratio: 2}")],
        ("levels.groups.vo.ratio", "the ratio of the reference group vo is not 1"),
    ),
    "a group that is missing": (
        [("            svo: {part_pct: 2.8, ratio: 5.2}\n", "")],
        ("levels.groups", "the group svo is missing"),
    ),
    "a group that is not known": (
        [("svo: {part_pct", "vso: {part_pct")],
        ("levels.groups.vso", "unknown group vso"),
    ),
    "no levels at all": (
        [(LEVELS[LEVELS.index("        levels:") :], "")],
        ("levels", "the key levels is missing"),
    ),
}


@pytest.mark.parametrize("case", IN_LEVELS)
def test_invented_levels_that_can_not_be_are_refused(case: str, write_section: Write) -> None:
    changes, (key, what) = IN_LEVELS[case]
    told = [(one.where.key, one.what) for one in _mistakes(write_section(INVENTED, changes=tuple(changes)))]
    assert (f"sections[1].inputs[1].{key}", what) in told


IN_INDICATOR = {
    "an unknown reference group": ([("reference: vo", "reference: havo")], "unknown group havo"),
    "a noun with its article": ([("noun: NEET", "noun: Een schuld")], "the noun starts with the article Een"),
    "a group in two risk factors": (
        [("code: gestopt_vo", "code: pro")],
        "the code pro is used twice",
    ),
    "a group that is named as everyone": (
        [("code: gestopt_vo", "code: totaal")],
        "the code totaal is used twice",
    ),
    "a question about nothing": ([("about: schoolverlaten", "about: school")], "unknown risk factor school"),
    "a definition of nothing": ([("category: niet_gestopt", "category: gestopt")], "unknown group gestopt"),
    "another kind": ([("kind: relative_risk", "kind: share")], '"share" is not known here'),
    "ages the wrong way round": ([("age_to: 25", "age_to: 15")], "age_to 15 is not above age_from 15"),
    "a column that no delivery has": (
        [("column: onderwijssoort", "column: soort")],
        '"soort" is not known here',
    ),
    "no note on how to read it": ([("  reading:", "  lezen:")], "the key reading is missing"),
}


@pytest.mark.parametrize("case", IN_INDICATOR)
def test_a_mistake_in_an_indicator_is_told_with_its_own_file(case: str, write_section: Write) -> None:
    changes, what = IN_INDICATOR[case]
    file = write_section(indicator=tuple(changes))
    found = [one for one in _mistakes(file) if one.what == what]
    assert found, [str(one) for one in _mistakes(file)]
    assert found[0].where.file == str(file.parent / "neet.yaml")
    assert found[0].where.line
    assert found[0].remedy


def test_an_indicator_has_one_section(write_section: Write) -> None:
    twice = SECTION + SECTION.replace("sections:\n", "")
    assert "the indicator neet has two sections" in [one.what for one in _mistakes(write_section(twice))]


def test_more_rows_than_fit_on_the_page_are_refused(write_section: Write) -> None:
    group = "      - {code: extra_%d, label: Extra, phrase: extra, chart_label: Extra}\n"
    before = "  - code: schoolverlaten\n"
    extra = (
        (before, group % 1 + before),
        ("  - code: onderwijssoort\n", group % 2 + "  - code: onderwijssoort\n"),
    )
    assert _mistakes(write_section(indicator=extra))[0].what == (
        "the first 2 risk factors have 10 groups together, and there is room for 9"
    )


def test_the_indicator_of_the_edition_itself_is_a_share(write_edition: Write, tmp_path: Path) -> None:
    shutil.copy(CONFIG / "indicators" / "neet.yaml", tmp_path / "neet.yaml")
    file = write_edition((f"indicator: {CONFIG}/indicators/jeugdzorg.yaml", "indicator: neet.yaml"))
    assert ("kind", '"relative_risk" is not known here') in [
        (one.where.key, one.what) for one in _mistakes(file)
    ]
