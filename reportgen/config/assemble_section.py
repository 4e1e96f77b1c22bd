"""From a checked section to the frozen `Section`: its indicator as other stages know indicators."""

from collections.abc import Iterator
from dataclasses import replace

from reportgen.config.extra_section import ExtraSection, FictitiousRisks, LevelsSection
from reportgen.config.indicator_section import CategorySection
from reportgen.config.risk_indicator import (
    ALL_GROUPS,
    DimensionSection,
    GuidanceSection,
    PassageSection,
    RiskIndicatorSection,
)
from reportgen.model.edition import (
    Category,
    Definition,
    Dimension,
    Guidance,
    GuidedQuestion,
    Indicator,
    IndicatorKind,
    InputSource,
    InventedGroup,
    InventedLevels,
    RegionProfile,
    Section,
    SeriesBreak,
    Sum,
    Text,
)
from reportgen.model.region import RegionKind


def assemble_section(section: ExtraSection, inputs: tuple[InputSource, ...], source_line: str) -> Section:
    """The section with its inputs, which were made like those of the edition itself."""
    indicator = section.indicator
    return Section(
        indicator=_make_indicator(indicator),
        profiles={kind: _make_profile(kind, indicator) for kind in section.kinds},
        inputs=tuple(_add_levels(section, inputs)),
        source_line=source_line,
    )


def _add_levels(section: ExtraSection, inputs: tuple[InputSource, ...]) -> Iterator[InputSource]:
    for checked, made in zip(section.inputs, inputs, strict=True):
        levels = checked.levels if isinstance(checked, FictitiousRisks) else None
        yield replace(made, levels=_make_levels(levels)) if levels else made


def _make_levels(levels: LevelsSection) -> InventedLevels:
    groups = {code: InventedGroup(one.part_pct, one.ratio) for code, one in levels.groups.items()}
    return InventedLevels(levels.overall_pct, groups)


def _make_profile(kind: RegionKind, indicator: RiskIndicatorSection) -> RegionProfile:
    """All groups are parts; each risk factor divides everyone, so its groups add up to the total (R4)."""
    people = indicator.population
    return RegionProfile(
        kind=kind,
        basis=people.basis,
        age_from=people.age_from,
        age_to=people.age_to,
        key_type=ALL_GROUPS,
        own_types=tuple(group.code for group in indicator.groups),
        other_types=(),
        other_basis=None,
        care_kinds=(),
        care_kinds_note=None,
        sums=tuple(
            Sum(ALL_GROUPS, tuple(group.code for group in one.groups)) for one in indicator.dimensions
        ),
        people=people.people,
        people_short=people.people_short,
    )


def _make_indicator(section: RiskIndicatorSection) -> Indicator:
    """The indicator with the groups in the place of education types, beside each other and their total."""
    everyone = section.population.people_short
    total = Category(section.code, section.label, section.noun, section.noun)
    all_groups = Category(ALL_GROUPS, "Totaal", f"alle {everyone}", "Totaal")
    return Indicator(
        code=section.code,
        label=section.label,
        noun=section.noun,
        total_care=section.code,
        care_kinds=(total,),
        education_types=(all_groups, *map(_make_group, section.groups)),
        series_breaks=tuple(SeriesBreak(one.first_year, one.explanation) for one in section.series_breaks),
        definitions=tuple(Definition(one.term, one.text, one.category) for one in section.definitions),
        kind=IndicatorKind.RELATIVE_RISK,
        numerator=section.numerator,
        denominator=section.denominator,
        polarity=section.polarity,
        population=section.population.people,
        reference_period=section.reference_period,
        source=section.source,
        dimensions=tuple(map(_make_dimension, section.dimensions)),
        guidance=_make_guidance(section.guidance),
    )


def _make_dimension(section: DimensionSection) -> Dimension:
    return Dimension(
        code=section.code,
        label=section.label,
        noun=section.noun,
        column=section.column,
        reference=section.reference,
        groups=tuple(map(_make_group, section.groups)),
        note=section.note,
    )


def _make_group(section: CategorySection) -> Category:
    return Category(
        *(section.code, section.label, section.phrase, section.chart_label),
        *(section.abbreviation, section.hint),
    )


def _make_guidance(section: GuidanceSection) -> Guidance:
    return Guidance(
        reading=_make_text("reading", section.reading),
        use=_make_text("use", section.use),
        limits=_make_text("limits", section.limits),
        questions=tuple(GuidedQuestion(one.question, one.follow_up, one.about) for one in section.questions),
    )


def _make_text(key: str, section: PassageSection) -> Text:
    return Text(key, section.heading, section.paragraphs)
