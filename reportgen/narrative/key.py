"""The top of page one: what the region is, whose children, the key figure and Nederland beside it."""

from dataclasses import dataclass, replace

from reportgen.model.edition import Basis, Edition
from reportgen.model.facts import Comparison, Difference, Facts, Verdict
from reportgen.model.figures import AbsenceReason, Absent, Released, Withheld
from reportgen.model.region import Region, RegionKind
from reportgen.model.story import Statement
from reportgen.narrative.fit import (
    COUNTRY_SENTENCE,
    KEY_SENTENCE,
    POPULATION,
    Box,
    choose_fitting,
    measure_mm,
)
from reportgen.narrative.wording import (
    as_released,
    end_sentence,
    has_percentages_only,
    is_total,
    name_kind,
    name_people,
    name_type,
    own_parts,
    place_of,
    say_direction,
    say_points,
    shorten,
    sort_by_name,
    start_sentence,
)
from reportgen.notation import (
    write_count,
    write_list,
    write_no_figure,
    write_odds,
    write_pct,
    write_percentage,
    write_procent,
)

WARNING = "Hoger is niet beter of slechter; het cijfer zegt niets over de oorzaak."
WHY_NOT_SHOWN = "Niet getoond: een groep is te klein, of een ander cijfer is zo te berekenen."
_MOST_NAMES = 8
_ONE_LINE_NAME_MM = 125
_KINDS = {
    RegionKind.MUNICIPALITY: "Gemeente",
    RegionKind.PRIMARY_PARTNERSHIP: "Samenwerkingsverband passend onderwijs PO",
    RegionKind.SECONDARY_PARTNERSHIP: "Samenwerkingsverband passend onderwijs VO",
    RegionKind.YOUTH_REGION: "Jeugdregio",
    RegionKind.PROVINCE: "Provincie",
    RegionKind.COUNTRY: "Land",
}


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """The key figure as it is printed large: a number with its unit, or words without one."""

    value: str
    unit: str


def describe_kind(region: Region, edition: Edition) -> str:
    """What the region is, with its size in round numbers and its code (R25)."""
    size = ""
    municipalities = len(edition.regions.in_province(region.code))
    if region.kind is RegionKind.MUNICIPALITY and region.inhabitants:
        size = f" met ongeveer {_round_inhabitants(region.inhabitants)} inwoners"
    elif region.kind is RegionKind.PROVINCE and municipalities:
        size = f" met {municipalities} {'gemeente' if municipalities == 1 else 'gemeenten'}"
    return f"{_KINDS[region.kind]}{size}, code {region.code}"


def describe_population(facts: Facts, edition: Edition) -> Statement:
    """Whose children the figures are about, and where (R1, R31)."""
    enrolled = facts.profile.basis is Basis.ENROLMENT
    variants = _describe_pupils(facts, edition) if enrolled else _describe_residents(facts, edition)
    return Statement(choose_fitting(variants, _leave_room(facts, edition)))


def ask_key_question(facts: Facts) -> str:
    """The question that the key figure answers."""
    return f"Hoeveel {facts.profile.people_short} krijgen {facts.key.care.phrase}?"


def write_key_figure(facts: Facts) -> KeyFigure:
    """The key figure, or what stands in its place."""
    if facts.too_small:
        return KeyFigure("Te klein om te tonen", "")
    if isinstance(facts.key.here, Released):
        return KeyFigure(write_percentage(facts.key.here.share), "%")
    return KeyFigure(start_sentence(write_no_figure(facts.key.here)), "")


def say_key_odds(facts: Facts) -> Statement | None:
    """About one in how many (R24); None without a figure."""
    figure = as_released(facts.key.here)
    odds = write_odds(figure.share) if figure else None
    if figure is None or odds is None:
        return None
    people = f" {facts.profile.people_short}" if facts.profile.basis is Basis.ENROLMENT else ""
    return Statement(f"{odds}{people}", (figure.cell,))


def tell_key_sentence(facts: Facts) -> Statement:
    """The key sentence: year, population and what is counted (R23), or why there is no figure."""
    here = facts.key.here
    if facts.too_small:
        return Statement(choose_fitting(_say_too_small(facts), KEY_SENTENCE))
    if not isinstance(here, Released):
        return Statement(choose_fitting(_say_not_known(facts, here), KEY_SENTENCE), (here.cell,))
    return Statement(choose_fitting(_say_key_figure(facts, here), KEY_SENTENCE), (here.cell,))


def write_country_value(facts: Facts) -> str:
    """Nederland's key figure."""
    return _write_value(facts.key)


def tell_country(facts: Facts) -> Statement:
    """Nederland beside the key figure, with the size of the difference (R15, R17)."""
    country = as_released(facts.key.country)
    if country is None:
        return Statement(_say_no_country(facts), (facts.key.country.cell,))
    if facts.too_small:
        return _tell_country_beside_substitute(facts, country)
    if facts.key.difference is None:
        return Statement(f"{_same_group(facts)}{_add_odds(country)}.", (country.cell,))
    sentences = [f"{_same_group(facts)}. {verdict}" for verdict in _say_verdicts(facts, facts.key.difference)]
    return Statement(choose_fitting(sentences, COUNTRY_SENTENCE), (facts.key.here.cell, country.cell))


def write_substitute_value(facts: Facts) -> str | None:
    """The key figure of the province that stands in for a region that is too small."""
    if facts.substitute is None or not isinstance(facts.substitute.key.here, Released):
        return None
    return write_pct(facts.substitute.key.here.share)


def tell_substitute(facts: Facts) -> Statement | None:
    """What the figure of the province counts; None if there is none."""
    figure = as_released(facts.substitute.key.here) if facts.substitute else None
    if facts.substitute is None or figure is None:
        return None
    people = facts.substitute.profile.people
    name = facts.substitute.region.short_name
    return Statement(f"{name}, {people} in de provincie{_add_odds(figure)}.", (figure.cell,))


def tell_counts(facts: Facts) -> Statement | None:
    """The counts behind the key figure, or why it is not shown; None where the source gives no counts.

    None for a region that is too small, too: below its name stands why.
    """
    figure = as_released(facts.key.here)
    if facts.too_small:
        return None
    if figure is None:
        return Statement(_say_why_missing(facts), (facts.key.here.cell,))
    if figure.numerator is None:
        return None
    return Statement(_say_counts(facts, figure.numerator, figure.denominator), (figure.cell,))


def say_provisional(facts: Facts) -> str | None:
    """The warning for every page when the reporting year is provisional (R19)."""
    if not facts.provisional:
        return None
    return f"De cijfers over {facts.reporting_year} zijn voorlopig, en meestal te laag."


def name_other_partnerships(region: Region, edition: Edition) -> tuple[Region, ...]:
    """The samenwerkingsverbanden a gemeente lies in, po before vo, as their codes are (PO2203, VO2203)."""
    found = [edition.regions[one.partnership] for one in edition.regions.partnerships_of(region.code)]
    partnerships = [one for one in found if one.kind.is_partnership]
    return tuple(sorted(partnerships, key=lambda one: one.code))


def _leave_room(facts: Facts, edition: Edition) -> Box:
    """The room below the name: a line less for a name of two lines, or for a second notice."""
    long_name = measure_mm(facts.region.short_name, 24, bold=True) > _ONE_LINE_NAME_MM
    two_notices = edition.fictitious and facts.provisional
    return replace(POPULATION, lines=POPULATION.lines - long_name - two_notices)


def _round_inhabitants(inhabitants: int) -> str:
    step = 1000 if inhabitants >= 10_000 else 100
    return write_count((inhabitants + step // 2) // step * step)


def _describe_pupils(facts: Facts, edition: Edition) -> list[str]:
    people = start_sentence(facts.profile.people_short)
    if is_total(facts.key.education) and facts.key.education.code != "totaal":
        people += f" van scholen voor {name_type(facts.key.education)}"
    where = _describe_area(facts.region, edition)
    return [end_sentence(f"{people} {area}") for area in (*where, "van dit samenwerkingsverband")]


def _describe_area(region: Region, edition: Edition) -> list[str]:
    memberships = edition.regions.municipalities_of(region.code)
    whole = [edition.regions[one.municipality] for one in memberships if one.whole]
    partly = [edition.regions[one.municipality] for one in memberships if not one.whole]
    names = sort_by_name((*whole, *partly))
    if not names:
        return []
    if len(names) == 1:
        return [f"in {'een deel van ' if partly else ''}{names[0].short_name}"]
    summary = (
        f"in {len(names)} gemeenten, van {names[0].short_name} tot {names[-1].short_name}. "
        "Alle gemeenten staan op pagina 3"
    )
    shortest = f"in {len(names)} gemeenten: zie pagina 3"
    listed = [_list_area(whole, partly)] if len(names) <= _MOST_NAMES else []
    return [*listed, summary, shortest]


def _list_area(whole: list[Region], partly: list[Region]) -> str:
    names = [region.short_name for region in sort_by_name(whole)]
    parts = [region.short_name for region in sort_by_name(partly)]
    if not parts:
        return f"in {write_list(names)}"
    share = f"{'een deel' if len(parts) == 1 else 'delen'} van {write_list(parts)}"
    return f"in {', '.join(names)} en {share}" if names else f"in {share}"


def _describe_residents(facts: Facts, edition: Edition) -> list[str]:
    people = start_sentence(facts.profile.people)
    living = f"{people} die {place_of(facts.region)} wonen"
    source = _describe_source(facts, edition)
    partnerships = name_other_partnerships(facts.region, edition)
    tables = _name_tables([one.short_name for one in partnerships])
    codes = _name_tables([one.code for one in partnerships])
    youth_region = _name_youth_region(facts.region, edition)
    if source:
        return [
            f"{living}. {source}{youth_region}{tables}",
            f"{living}. {source}{tables}",
            f"{living}. {source}",
        ]
    return [
        f"{living}, waar ze ook naar school gaan.{youth_region}{tables}",
        f"{living}.{youth_region}{tables}",
        f"{living}.{youth_region}{codes}",
        f"{living}.{codes}",
        f"{living}.",
    ]


def _describe_source(facts: Facts, edition: Edition) -> str:
    if facts.has_education_types:
        return ""
    here = as_released(facts.key.here)
    counted = here is not None and here.numerator is not None
    percentages = "alleen percentages, en " if has_percentages_only(facts) and not counted else ""
    if _is_public(edition) and not percentages:
        return "Deze factsheet gebruikt openbare cijfers. Die zijn er niet per onderwijssoort."
    kind = "gebruikt openbare cijfers: " if _is_public(edition) else "heeft "
    return f"Deze factsheet {kind}{percentages}geen cijfers per onderwijssoort."


def _is_public(edition: Edition) -> bool:
    return bool(edition.inputs) and all(one.format.is_statline for one in edition.inputs)


def _name_tables(names: list[str]) -> str:
    if not names:
        return ""
    noun = "Samenwerkingsverband" if len(names) == 1 else "Samenwerkingsverbanden"
    return end_sentence(f" {noun} {write_list(names)}")


def _name_youth_region(region: Region, edition: Edition) -> str:
    code = region.youth_region
    return f" Jeugdregio {edition.regions[code].short_name}." if code and code in edition.regions else ""


def _say_year(facts: Facts) -> str:
    return f"{facts.reporting_year} (voorlopig)" if facts.provisional else f"{facts.reporting_year}"


def _say_key_figure(facts: Facts, figure: Released) -> list[str]:
    people = facts.profile.people
    care = facts.key.care.phrase
    rate = f"In {_say_year(facts)} kreeg {write_procent(figure.share)} van de {people}"
    if facts.profile.basis is Basis.ENROLMENT and facts.key.education.code != "totaal":
        abbreviated = write_list([shorten(row.education) for row in own_parts(facts)])
        return [f"{rate} in {where} {care}." for where in (facts.key.education.phrase, abbreviated) if where]
    return [f"{rate} {place_of(facts.region)} {care}.", f"{rate} in {name_kind(facts.region)} {care}."]


def _say_too_small(facts: Facts) -> list[str]:
    people = facts.profile.people_short
    rest = f"te weinig {people} om hun cijfers over {facts.reporting_year} te tonen."
    verb = "wonen" if facts.profile.basis is Basis.RESIDENCE else "zitten"
    return [
        f"{start_sentence(place_of(facts.region))} {verb} {rest}",
        f"In {name_kind(facts.region)} {verb} {rest}",
    ]


def _say_not_known(facts: Facts, here: Withheld | Absent) -> list[str]:
    people, care = facts.profile.people_short, facts.key.care.phrase
    missing, year = write_no_figure(here), facts.reporting_year
    return [
        f"Hoeveel {people} {place_of(facts.region)} in {year} {care} kregen, is {missing}.",
        f"Hoeveel {people} in {name_kind(facts.region)} in {year} {care} kregen, is {missing}.",
    ]


def _say_why_missing(facts: Facts) -> str:
    if isinstance(facts.key.here, Absent):
        return "De bron geeft hier geen cijfer."
    return WHY_NOT_SHOWN


def _say_counts(facts: Facts, numerator: int, denominator: int | None) -> str:
    if denominator is None:
        return f"Het gaat om ongeveer {write_count(numerator)} {name_people(facts)}."
    people = name_people(facts)
    return f"Het gaat om ongeveer {write_count(numerator)} van de {write_count(denominator)} {people}."


def _write_value(row: Comparison) -> str:
    if isinstance(row.country, Released):
        return write_pct(row.country.share)
    return start_sentence(write_no_figure(row.country))


def _say_no_country(facts: Facts) -> str:
    """Without a subtotal a samenwerkingsverband leads with its total, which counts other children (R2)."""
    match facts.key.country:
        case Absent(reason=AbsenceReason.NOT_COMPARABLE):
            return f"Nederland: geen cijfer over dezelfde {facts.profile.people_short}."
    return f"Nederland: geen cijfer over {facts.reporting_year}."


def _same_group(facts: Facts) -> str:
    """Whom Nederland's figure counts, beside the region's."""
    is_total = facts.key.education.code == "totaal"
    return "Nederland, dezelfde leeftijd" if is_total else "Nederland, dezelfde onderwijssoorten"


def _tell_country_beside_substitute(facts: Facts, country: Released) -> Statement:
    beside = as_released(facts.substitute.key.here) if facts.substitute else None
    odds = write_odds(country.share)
    if beside and odds and write_odds(beside.share) == odds:
        return Statement(f"Nederland: ook {odds}.", (country.cell, beside.cell))
    return Statement(f"Nederland{_add_odds(country)}.", (country.cell,))


def _add_odds(figure: Released) -> str:
    odds = write_odds(figure.share)
    return f": {odds}" if odds else ""


def _say_verdicts(facts: Facts, difference: Difference) -> list[str]:
    """The verdict on the key figure in words, with its size: longest first."""
    verdict = facts.key.verdict
    if not difference.tenths:
        return ["Afgerond is het percentage hier even groot."]
    points = say_points(difference)
    if verdict is Verdict.NOT_COMPARED:
        return [f"Het verschil is {points}."]
    if verdict is Verdict.MAY_BE_CHANCE:
        return [f"Het verschil van {points} kan toeval zijn."]
    if verdict is Verdict.NEARLY_EQUAL:
        return [f"Dat is bijna gelijk: het verschil is {points}."]
    size = f"is het {points} {say_direction(difference)}."
    named = facts.region.kind in (RegionKind.MUNICIPALITY, RegionKind.PROVINCE)
    here = start_sentence(place_of(facts.region)) if named else "Hier"
    return [f"{here} {size}", f"Hier {size}"]
