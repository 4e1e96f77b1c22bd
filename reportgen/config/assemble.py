"""From checked sections to the frozen `Edition` that all other stages work with."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from reportgen.config.assemble_section import assemble_section
from reportgen.config.indicator_section import CategorySection, IndicatorSection
from reportgen.config.input_sections import (
    AnyInputSection,
    ExtensionInputSection,
    FictitiousInputSection,
    FileInputSection,
    PublishedInputSection,
    TextInputSection,
    WorkbookInputSection,
)
from reportgen.config.mail_section import make_mail_settings, make_published_totals
from reportgen.config.region_sections import RegionKindSection, SelectionSection, SimilarSection
from reportgen.config.region_text_section import make_region_texts
from reportgen.config.rule_sections import ComparisonSection, DisclosureSection
from reportgen.config.schema import EditionSection, OpenQuestionsSection
from reportgen.config.style_section import FontFilesSection, HouseStyleSection
from reportgen.model.edition import (
    Category,
    ComparisonRule,
    Contact,
    Definition,
    DisclosureRule,
    DoubtfulYear,
    Edition,
    ExtensionPage,
    FontFiles,
    HouseStyle,
    Indicator,
    IndicatorKind,
    InputFormat,
    InputLayout,
    InputSource,
    MapSettings,
    OpenQuestion,
    Palette,
    PrintSettings,
    Publisher,
    Reading,
    RegionProfile,
    Section,
    SeriesBreak,
    SimilarityRule,
    Sum,
    Text,
)
from reportgen.model.region import Region, RegionKind, Regions

_SOURCE = "Bron: "


def assemble_edition(
    section: EditionSection,
    regions: Regions,
    texts: Mapping[str, Text],
    file: Path,
    style_folder: Path,
    lines: Mapping[str, tuple[int, ...]],
) -> Edition:
    """The edition of checked sections; paths become paths from where the program runs.

    `lines` say where the items of a list stand, by its key: inputs, sections, extensions.
    """
    inputs = zip(section.inputs, lines["inputs"], strict=True)
    publisher, contact = section.publisher, section.publisher.contact
    boundaries = section.map.boundaries
    return Edition(
        id=section.id,
        title=section.title,
        reporting_year=section.reporting_year,
        provisional_allowed=section.provisional_allowed,
        fictitious=section.fictitious,
        published_on=section.published_on,
        next_edition=section.next_edition,
        publisher=Publisher(publisher.name, Contact(contact.name, contact.phone, contact.email)),
        web_address=section.web_address,
        regions=regions,
        selected=tuple(_select(section.regions, regions)),
        profiles={kind: _make_profile(kind, one) for kind, one in section.region_kinds.items()},
        inputs=tuple(_make_input(one, line, file.parent) for one, line in inputs),
        indicator=_make_indicator(section.indicator),
        disclosure=_make_disclosure(section.disclosure),
        comparison=_make_comparison(section.comparison),
        map=MapSettings(file.parent / boundaries if boundaries else None, section.map.source_line),
        style=_make_style(section.style, style_folder),
        texts=texts,
        reading=tuple(
            Reading(one.title, one.publisher, one.year, one.kind, one.size, one.link, one.summary)
            for one in section.reading
        ),
        open_questions=_make_open_questions(section.open_questions),
        source_line=_join_source_lines([one.source_line for one in section.inputs]),
        config_file=file,
        region_tables=file.parent / section.region_tables,
        too_small=section.too_small,
        max_seconds_per_report=section.max_seconds_per_report,
        extensions=tuple(
            ExtensionPage(one.indicator, one.chart, one.kinds, dict(one.settings), line)
            for one, line in zip(section.extensions, lines["extensions"], strict=True)
        ),
        templates=file.parent / section.templates if section.templates else None,
        layout_year=section.layout_year,
        licence=section.licence,
        region_texts=make_region_texts(section.region_texts),
        print=PrintSettings(
            file.parent / section.print.profile if section.print.profile else None,
            section.print.booklet_sheet,
        ),
        mail=make_mail_settings(section.mail) if section.mail else None,
        published_totals=make_published_totals(section.published_totals),
        sections=tuple(_make_sections(section, lines["sections"], file.parent)),
        archives=tuple(file.parent / path for path in section.archives),
    )


def _make_sections(section: EditionSection, lines: tuple[int, ...], folder: Path) -> Iterator[Section]:
    for one, line in zip(section.sections, lines, strict=True):
        inputs = tuple(_make_input(each, line, folder) for each in one.inputs)
        made = assemble_section(one, inputs, _join_source_lines([each.source_line for each in one.inputs]))
        yield replace(made, archives=tuple(folder / path for path in one.archives))


def _select(section: SelectionSection, regions: Regions) -> Iterator[Region]:
    """The regions by code in the order of the config, then those of whole kinds by code."""
    yield from (regions[code] for code in section.codes)
    for kind in section.kinds:
        for region in regions.of_kind(kind):
            if region.code not in (*section.codes, *section.exclude):
                yield region


def _make_profile(kind: RegionKind, section: RegionKindSection) -> RegionProfile:
    return RegionProfile(
        kind=kind,
        basis=section.basis,
        age_from=section.age_from,
        age_to=section.age_to,
        key_type=section.key_type,
        own_types=section.own_types,
        other_types=section.other_types,
        other_basis=section.other_basis,
        care_kinds=section.care_kinds,
        care_kinds_note=section.care_kinds_note,
        sums=tuple(Sum(total, parts) for total, parts in section.sums.items()),
        people=section.people,
        people_short=section.people_short,
        similar=_make_similar(section.similar) if section.similar else None,
    )


def _make_similar(section: SimilarSection) -> SimilarityRule:
    return SimilarityRule(section.attributes, section.same_size_class, section.count)


def _make_input(section: AnyInputSection, line: int, folder: Path) -> InputSource:
    from_file = section if isinstance(section, FileInputSection) else None
    invented = section if isinstance(section, FictitiousInputSection) else None
    extended = section if isinstance(section, ExtensionInputSection) else None
    return InputSource(
        format=InputFormat(section.format),
        path=folder / from_file.path if from_file else None,
        encoding=section.encoding if isinstance(section, TextInputSection) else "utf-8",
        protected=from_file.protected if from_file else False,
        columns=dict(from_file.columns) if from_file else {},
        terms=dict(from_file.terms) if from_file else {},
        education=section.education if isinstance(section, PublishedInputSection) else None,
        seed=invented.seed if invented else 0,
        first_year=invented.first_year if invented else 0,
        last_year=invented.last_year if invented else 0,
        provisional_years=invented.provisional_years if invented else (),
        source_line=section.source_line,
        max_megabytes=section.max_megabytes,
        line=line,
        layout=from_file.layout if from_file else InputLayout.EDITION,
        sheet=section.sheet if isinstance(section, WorkbookInputSection) else None,
        extension=extended.source if extended else None,
        settings=dict(extended.settings) if extended else {},
    )


def _make_indicator(section: IndicatorSection) -> Indicator:
    return Indicator(
        code=section.code,
        label=section.label,
        noun=section.noun,
        total_care=section.total_care,
        care_kinds=tuple(map(_make_category, section.care_kinds)),
        education_types=tuple(map(_make_category, section.education_types)),
        series_breaks=tuple(SeriesBreak(one.first_year, one.explanation) for one in section.series_breaks),
        definitions=tuple(Definition(one.term, one.text, one.category) for one in section.definitions),
        doubtful_years=tuple(DoubtfulYear(one.year, one.explanation) for one in section.doubtful_years),
        kind=IndicatorKind(section.kind),
        numerator=section.numerator,
        denominator=section.denominator,
        polarity=section.polarity,
        population=section.population,
        reference_period=section.reference_period,
        source=section.source,
    )


def _make_category(section: CategorySection) -> Category:
    return Category(
        *(section.code, section.label, section.phrase, section.chart_label),
        *(section.abbreviation, section.hint, section.parent),
    )


def _make_disclosure(section: DisclosureSection) -> DisclosureRule:
    return DisclosureRule(**section.model_dump())


def _make_comparison(section: ComparisonSection) -> ComparisonRule:
    settings = section.model_dump(exclude={"min_difference_points"})
    return ComparisonRule(min_difference_tenths=round(10 * section.min_difference_points), **settings)


def _make_style(section: HouseStyleSection, folder: Path) -> HouseStyle:
    palette = section.palette
    first, second, third, fourth = palette.quarters
    return HouseStyle(
        name=section.name,
        palette=Palette(
            *(palette.ink, palette.grey, palette.mid, palette.line, palette.hair),
            *(palette.accent, palette.slate, (first, second, third, fourth)),
        ),
        font_family=section.font_family,
        logo=folder / section.logo if section.logo else None,
        logo_alt=section.logo_alt,
        font_files=_find_fonts(section.font_files, folder),
    )


def _find_fonts(section: FontFilesSection | None, folder: Path) -> FontFiles | None:
    if section is None:
        return None
    files = (section.regular, section.italic, section.semibold, section.bold)
    return FontFiles(*((folder / one).resolve() for one in files))


def _make_open_questions(section: OpenQuestionsSection) -> tuple[OpenQuestion, ...]:
    answered = (getattr(section, key) for key in OpenQuestionsSection.model_fields)
    return tuple(OpenQuestion(one.question, one.answer) for one in answered)


def _join_source_lines(lines: list[str]) -> str:
    """The sources of all inputs in one line, each once: "Bron: A; B."."""
    bare = dict.fromkeys(line.removeprefix(_SOURCE).removesuffix(".") for line in lines)
    return f"{_SOURCE}{'; '.join(bare)}."
