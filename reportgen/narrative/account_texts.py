"""The texts of `config/texts` for the verantwoording: keys begin with "account-", "section-" or "statement-".

In the order of their keys they are the sections; neighbours with the same heading are one section. What only
the settings or the figures know stands in a placeholder: a word, or a paragraph of its own that becomes a
list or a table. Every placeholder must be used, so that an editor cannot leave anything out (R29).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from reportgen.errors import Mistake, Place
from reportgen.model.account import AccountSection, AccountTable
from reportgen.model.area import SAME_AREAS, AreaHistory
from reportgen.model.coverage import Coverage
from reportgen.model.edition import Attribute, Basis, Edition, RegionProfile, Section, SimilarityRule, Text
from reportgen.model.region import RegionKind
from reportgen.narrative.editing import (
    Flaw,
    check_fit,
    check_words,
    count_lines,
    fill,
    find_list,
    list_parts,
    list_placeholders,
    list_words,
)
from reportgen.narrative.fit import Box
from reportgen.narrative.section_account import SECTION_LISTS, SECTION_WORDS
from reportgen.notation import write_count, write_list, write_number, write_small_number

ACCOUNT, SECTION, STATEMENT = "account-", "section-", "statement-"
ACCOUNT_LEAD, STATEMENT_LEAD, SIGNATURE = "account-lead", "statement-lead", "statement-signature"
NEEDED = (ACCOUNT_LEAD, STATEMENT_LEAD, SIGNATURE)
HEADING = Box(54, 3, 12, bold=True)
_ROOMS = {STATEMENT_LEAD: Box(144, 4, 11), SIGNATURE: Box(114, 3, 9.75)}
STATEMENT_LINES = 35
"""The room between the lead and the signature of the statement, which is one page."""
_LINE = Box(114, 1, 9.75)
_GAP_LINES = 2

_KINDS: Mapping[RegionKind, str] = {
    RegionKind.MUNICIPALITY: "Gemeente",
    RegionKind.PRIMARY_PARTNERSHIP: "Samenwerkingsverband po",
    RegionKind.SECONDARY_PARTNERSHIP: "Samenwerkingsverband vo",
    RegionKind.YOUTH_REGION: "Jeugdregio",
    RegionKind.PROVINCE: "Provincie",
    RegionKind.COUNTRY: "Nederland",
}
_BASES = {Basis.RESIDENCE: "wie er woont", Basis.ENROLMENT: "wie er naar school gaat"}
_ATTRIBUTES = {
    Attribute.INHABITANTS: "het aantal inwoners",
    Attribute.DENSITY: "het aantal inwoners per vierkante kilometer",
    Attribute.CHILDREN: "het aantal leerlingen",
    Attribute.MUNICIPALITIES: "het aantal gemeenten",
}


@dataclass(frozen=True, slots=True)
class Grounds:
    """What the verantwoording is about: an edition, what changed in its areas, and a section of it.

    `coverage` says what was delivered; None before anything is read.
    """

    edition: Edition
    areas: AreaHistory
    coverage: Coverage | None = None
    section: Section | None = None


def write_sections(grounds: Grounds, prefix: str) -> tuple[AccountSection, ...]:
    """The sections of the verantwoording or of the statement, without those that have nothing to say."""
    found = (text for text in _list_texts(grounds, prefix) if not text.key.startswith(NEEDED))
    sections = (
        _write_section(tuple(texts), grounds) for _, texts in groupby(found, key=lambda text: text.heading)
    )
    return tuple(one for one in sections if one.paragraphs)


def write_extra_sections(grounds: Grounds) -> Iterator[AccountSection]:
    """What the verantwoording says of each section of the edition: a second indicator."""
    for section in grounds.edition.sections:
        yield from write_sections(replace(grounds, section=section), SECTION)


def write_text(grounds: Grounds, key: str) -> AccountSection:
    """One text with this key, with the paragraphs of those that go on where it stops, filled in."""
    return _write_section(tuple(_list_texts(grounds, key)), grounds)


def is_account_text(text: Text) -> bool:
    """Whether a text is one of the verantwoording or of its statement."""
    return text.key.startswith((ACCOUNT, SECTION, STATEMENT))


def check_account_text(text: Text) -> Iterator[Flaw]:
    """What is wrong with one text: unknown words, a list that is not a paragraph of its own, no room."""
    of_section = (*SECTION_WORDS, *SECTION_LISTS) if text.key.startswith(SECTION) else ()
    yield from check_words(text, CONDITIONS, (*PLACEHOLDERS, *of_section), list_words(text))
    for line, written in list_parts(text):
        if not find_list(written):
            for name in list_placeholders(written):
                if name in (*_LISTS, *_TABLES, *SECTION_LISTS):
                    yield Flaw(
                        f"{{{name}}} stands between other words", "Give it a paragraph of its own.", line
                    )
    if not text.key.startswith(NEEDED):
        yield from check_fit(text, (text.heading,), HEADING)
    for key, room in _ROOMS.items():
        if text.key.startswith(key):
            yield from check_fit(text, text.paragraphs, room)


def check_whole_account(edition: Edition) -> Iterator[Mistake]:
    """What is wrong with all of them together: something left out, or a statement longer than its page."""
    place = Place(str(edition.config_file), key="texts")
    texts = [text for text in edition.texts.values() if is_account_text(text)]
    yield from (
        Mistake(f"there is no text {key}", place, "Add a file with this key.")
        for key in NEEDED
        if key not in edition.texts
    )
    used = {name for text in texts for _, part in list_parts(text) for name in list_placeholders(part)}
    yield from (
        Mistake(f"the verantwoording does not tell {{{name}}}", place, _say_where_to_use(name))
        for name in ALL_PLACEHOLDERS
        if name not in used
    )
    of_statement = (text for text in texts if text.key.startswith(STATEMENT))
    if all(word in CONDITIONS for text in of_statement for word in list_words(text)):
        yield from _check_statement(edition, place)


def has_counts(edition: Edition) -> bool:
    """Whether figures are made of counts here, and not only passed on as published."""
    return not all(one.protected for one in edition.inputs)


def _list_texts(grounds: Grounds, prefix: str) -> Iterator[Text]:
    """The texts that apply, in the order of their keys."""
    for key in sorted(grounds.edition.texts):
        text = grounds.edition.texts[key]
        if key.startswith(prefix) and all(CONDITIONS[one](grounds) for one in list_words(text)):
            yield text


def _write_section(texts: Sequence[Text], grounds: Grounds) -> AccountSection:
    heading = fill(texts[0], lambda name: _find_word(name, grounds)).heading
    tables = (
        _TABLES[name](grounds)
        for text in texts
        for paragraph in text.paragraphs
        if (name := find_list(paragraph)) in _TABLES
    )
    return AccountSection(heading, tuple(_write_paragraphs(texts, grounds)), tuple(tables))


def _write_paragraphs(texts: Sequence[Text], grounds: Grounds) -> Iterator[str]:
    """All paragraphs; one that is the name of a list becomes as many as the list has."""
    for text in texts:
        filled = fill(text, lambda name: _find_word(name, grounds))
        for paragraph in filled.paragraphs:
            name = find_list(paragraph)
            if name in _LISTS:
                yield from _LISTS[name](grounds)
            elif name in SECTION_LISTS and grounds.section:
                yield from SECTION_LISTS[name](grounds.section, grounds.edition)
            elif name not in _TABLES:
                yield paragraph


def _find_word(name: str, grounds: Grounds) -> str:
    """What stands for a word; the names of lists and tables stay, to be found."""
    if name in SECTION_WORDS and grounds.section:
        return SECTION_WORDS[name](grounds.section, grounds.edition)
    return _WORDS[name](grounds.edition) if name in _WORDS else f"{{{name}}}"


def _say_where_to_use(name: str) -> str:
    prefix = STATEMENT if name in _RULES else ACCOUNT if name in PLACEHOLDERS else SECTION
    return f"Use it in a text of which the key begins with {prefix}."


def _check_statement(edition: Edition, place: Place) -> Iterator[Mistake]:
    sections = write_sections(Grounds(edition, SAME_AREAS), STATEMENT)
    lines = sum(count_lines(text, _LINE) for one in sections for text in one.paragraphs)
    lines += _GAP_LINES * len(sections)
    if lines > STATEMENT_LINES:
        what = f"the statement takes {lines} lines, there is room for {STATEMENT_LINES}"
        yield Mistake(what, place, f"Make texts of which the key begins with {STATEMENT} shorter.")


def _list_definitions(grounds: Grounds) -> Iterator[str]:
    return (f"- **{one.term}:** {one.text}" for one in grounds.edition.indicator.definitions)


def _tabulate_regions(grounds: Grounds) -> AccountTable:
    """Population and basis per kind of region, as declared in the config (R1)."""
    edition = grounds.edition
    rows = tuple(
        (
            _KINDS[one.kind],
            _BASES[one.basis],
            f"{one.people_short}, {one.age_from} tot {one.age_to} jaar",
            _list_types(one, edition),
        )
        for one in _used_profiles(edition)
    )
    return AccountTable(("Soort regio", "Telt", "Leeftijd", "Onderwijssoorten"), rows)


def _used_profiles(edition: Edition) -> tuple[RegionProfile, ...]:
    used = {region.kind for region in edition.selected}
    return tuple(edition.profiles[kind] for kind in _KINDS if kind in used and kind in edition.profiles)


def _list_types(profile: RegionProfile, edition: Edition) -> str:
    """The own types, where an input gives figures by education type at all."""
    return ", ".join(profile.own_types) if _is_by_type(edition) else "alleen het totaal"


def _is_by_type(edition: Edition) -> bool:
    return any(one.education is None for one in edition.inputs)


def _list_other_names(grounds: Grounds) -> Iterator[str]:
    """Own types that the figures call otherwise than the pages do: vso is svo there (R25)."""
    edition = grounds.edition
    own = {code for one in _used_profiles(edition) for code in one.own_types}
    for one in edition.indicator.education_types if _is_by_type(edition) else ():
        if one.code in own and one.abbreviation and one.abbreviation != one.code:
            yield f"{one.label} ({one.abbreviation}) heet in de cijfers {one.code}."


def _list_provisional(grounds: Grounds) -> Iterator[str]:
    years = sorted({year for one in grounds.edition.inputs for year in one.provisional_years})
    if years:
        word = "is het jaar" if len(years) == 1 else "zijn de jaren"
        yield f"In deze uitgave {word} {write_list([str(year) for year in years])} voorlopig."


def _list_answers(grounds: Grounds) -> Iterator[str]:
    return (f"**{one.question}** {one.answer}" for one in grounds.edition.open_questions)


def _tabulate_mergers(grounds: Grounds) -> AccountTable:
    """Each gemeente with the names of before, and the years for which that holds."""
    regions = grounds.edition.regions
    years: dict[tuple[str, tuple[str, ...]], list[int]] = {}
    for one in grounds.areas.mergers:
        if one.added and one.region in regions:
            years.setdefault((one.region, one.names or one.whole), []).append(one.year)
    rows = tuple(
        (regions[code].short_name, write_list(names), _write_span(found))
        for (code, names), found in sorted(years.items())
    )
    return AccountTable(("Gemeente", "Eerder", "Jaren"), rows)


def _write_span(years: Sequence[int]) -> str:
    return str(years[0]) if len(years) == 1 else f"{min(years)} tot en met {max(years)}"


def _list_breaks(grounds: Grounds) -> Iterator[str]:
    """The breaks between years that were delivered, and the doubtful years among those."""
    covered = grounds.coverage
    for change in grounds.edition.indicator.series_breaks:
        if covered is None or covered.shows_break(change.first_year):
            yield (
                f"**{change.first_year}.** {change.explanation} "
                "Cijfers van voor en na dat jaar vergelijken we niet."
            )
    for doubt in grounds.edition.indicator.doubtful_years:
        if covered is None or doubt.year in covered.years:
            yield f"**{doubt.year}.** {doubt.explanation}"


def _list_similar(grounds: Grounds) -> Iterator[str]:
    covered = grounds.coverage
    for profile in _used_profiles(grounds.edition):
        if profile.similar and (covered is None or profile.kind in covered.similar):
            yield f"- **{_KINDS[profile.kind]}:** {_describe_similar(profile.similar)}"


def _describe_similar(rule: SimilarityRule) -> str:
    names = write_list([_ATTRIBUTES[one] for one in rule.attributes])
    inside = ", binnen dezelfde grootteklasse" if rule.same_size_class else ""
    return f"de {write_small_number(rule.count)} regio's die het meest lijken op {names}{inside}."


def _list_sources(grounds: Grounds) -> Iterator[str]:
    lines = dict.fromkeys(filter(None, (grounds.edition.source_line, grounds.edition.map.source_line)))
    return (f"{line.removesuffix('.')}." for line in lines)


def _write_smallest_difference(edition: Edition) -> str:
    tenths = edition.comparison.min_difference_tenths
    return write_number(tenths / 10, 1 if tenths % 10 else 0)


CONDITIONS: Mapping[str, Callable[[Grounds], bool]] = {
    "counts": lambda grounds: has_counts(grounds.edition),
    "percentages_only": lambda grounds: not has_counts(grounds.edition),
    "fictitious": lambda grounds: grounds.edition.fictitious,
    "certified": lambda grounds: not grounds.edition.fictitious,
    "several_bases": lambda grounds: len({one.basis for one in _used_profiles(grounds.edition)}) > 1,
    "mergers": lambda grounds: bool(_tabulate_mergers(grounds).rows),
    "no_mergers": lambda grounds: not _tabulate_mergers(grounds).rows,
    "similar": lambda grounds: any(_list_similar(grounds)),
    "extensions": lambda grounds: bool(grounds.edition.extensions),
}
_RULES: Mapping[str, Callable[[Edition], str]] = {
    "rounding": lambda edition: str(edition.disclosure.rounding),
    "min_numerator": lambda edition: str(edition.disclosure.min_numerator),
    "min_denominator": lambda edition: str(edition.disclosure.min_denominator),
    "dominance_pct": lambda edition: str(edition.disclosure.dominance_pct),
    "min_population": lambda edition: write_count(edition.disclosure.min_population),
    "min_printed_parts": lambda edition: write_small_number(edition.disclosure.min_printed_parts),
    "width_blind": lambda edition: str(edition.disclosure.width_blind),
    "width_knowing": lambda edition: str(edition.disclosure.width_knowing),
}
"""The rule of disclosure control, which the statement tells in full."""
_WORDS: Mapping[str, Callable[[Edition], str]] = {
    **_RULES,
    "year": lambda edition: str(edition.reporting_year),
    "layout_year": lambda edition: str(edition.layout_year or edition.reporting_year),
    "min_difference": _write_smallest_difference,
    "min_relative_pct": lambda edition: str(edition.comparison.min_relative_pct),
    "trend_min_years": lambda edition: write_small_number(edition.comparison.trend_min_years),
    "position_min_regions": lambda edition: str(edition.comparison.position_min_regions),
    "position_min_present_pct": lambda edition: str(edition.comparison.position_min_present_pct),
    "title": lambda edition: edition.title,
    "edition": lambda edition: edition.id,
    "regions_count": lambda edition: write_count(len(edition.selected)),
    "contact": lambda edition: edition.publisher.contact.name,
    "email": lambda edition: edition.publisher.contact.email,
}
_LISTS: Mapping[str, Callable[[Grounds], Iterator[str]]] = {
    "definitions": _list_definitions,
    "other_names": _list_other_names,
    "provisional": _list_provisional,
    "answers": _list_answers,
    "breaks": _list_breaks,
    "similar": _list_similar,
    "sources": _list_sources,
}
_TABLES: Mapping[str, Callable[[Grounds], AccountTable]] = {
    "regions": _tabulate_regions,
    "mergers": _tabulate_mergers,
}
PLACEHOLDERS = (*_WORDS, *_LISTS, *_TABLES)
ALL_PLACEHOLDERS = (*PLACEHOLDERS, *SECTION_WORDS, *SECTION_LISTS)
