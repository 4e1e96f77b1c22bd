"""The headings of page three that set the region among others: position, comparison tables, maps."""

from collections.abc import Iterable

from reportgen.model.edition import Attribute, Basis, Edition, SimilarityRule
from reportgen.model.facts import (
    CountryFacts,
    Facts,
    PeerGroup,
    PeerGroupKind,
    PeerRow,
    Position,
    count_peers,
)
from reportgen.model.figures import PublishedCell, Released
from reportgen.model.layout import most_peer_rows
from reportgen.model.region import RegionKind
from reportgen.model.story import Finding, Heading, Statement
from reportgen.narrative.fit import (
    CAPTION_NARROW,
    CAPTION_THIRD,
    CAPTION_THREE_QUARTERS,
    CAPTION_WIDE,
    COLUMN_HEAD,
    COLUMN_HEAD_NARROW,
    FINDING_BODY,
    HEADING_MAP,
    HEADING_NARROW,
    HEADING_THIRD,
    HEADING_THREE_QUARTERS,
    HEADING_WIDE,
    choose_fitting,
)
from reportgen.narrative.wording import (
    PLURALS,
    as_released,
    has_percentages_only,
    is_total,
    name_group,
    name_kind,
    name_people,
    people_at,
    place_of,
    shorten,
    start_sentence,
)
from reportgen.notation import (
    write_count,
    write_list,
    write_pct,
    write_percentage,
    write_procent,
    write_small_number,
)

_SHORT_PLURALS = PLURALS | {
    RegionKind.PRIMARY_PARTNERSHIP: "verbanden",
    RegionKind.SECONDARY_PARTNERSHIP: "verbanden",
}
_QUARTERS = {1: "laagste", 2: "tweede", 3: "derde", 4: "hoogste"}
_ONE_OF_KIND = {
    RegionKind.MUNICIPALITY: "gemeente",
    RegionKind.PRIMARY_PARTNERSHIP: "verband",
    RegionKind.SECONDARY_PARTNERSHIP: "verband",
    RegionKind.YOUTH_REGION: "jeugdregio",
    RegionKind.PROVINCE: "provincie",
    RegionKind.COUNTRY: "land",
}
_ALIKE = {
    Attribute.INHABITANTS: "inwoners",
    Attribute.DENSITY: "inwoners per km²",
    Attribute.MUNICIPALITIES: "gemeenten",
}
_FEW = 12


def head_position(facts: Facts) -> Heading | None:
    """The heading of the position figure: the range, and the quarter if it is certain (R20)."""
    place = facts.position
    if place is None or not place.ranked:
        return None
    low, high = place.ranked[0].share, place.ranked[-1].share
    spread = f"van {write_percentage(low)} tot {write_procent(high)}"
    count = _count_regions(place)
    named = [f"{count}: {spread}. Hier: het {_QUARTERS[facts.quarter]} kwart"] if facts.quarter else []
    return Heading(
        choose_fitting((*named, f"{count}: {spread}"), HEADING_WIDE),
        choose_fitting(_caption_position(facts, place), CAPTION_WIDE),
    )


def head_peers(facts: Facts) -> Heading:
    """The heading over the comparison tables."""
    others = [group for group in facts.peers if group.kind is not PeerGroupKind.OWN]
    narrow = _stands_beside_two_maps(facts)
    heading = HEADING_NARROW if narrow else HEADING_THREE_QUARTERS
    caption = CAPTION_NARROW if narrow else CAPTION_THREE_QUARTERS
    margin = "" if has_percentages_only(facts) else ", met marge"
    care, year = facts.key.care.phrase, facts.reporting_year
    order = ". Op alfabet." if others else ""
    captions = [
        f"Percentage met {care}{margin}, {year}{order}",
        f"Percentage{margin}, {year}{order}",
        f"Percentage{margin}, {year}",
    ]
    return Heading(
        choose_fitting(_say_peers(facts, others), heading),
        choose_fitting(captions, caption),
    )


def name_peer_groups(facts: Facts) -> tuple[str, ...]:
    """The column head of each comparison table, in the order of the groups."""
    long = count_peers(facts) > most_peer_rows(facts.region.kind)
    head = COLUMN_HEAD_NARROW if long or _stands_beside_two_maps(facts) else COLUMN_HEAD
    return tuple(choose_fitting(_name_group(facts, group), head) for group in facts.peers)


def note_peers(facts: Facts) -> str | None:
    """What the tables compare, where that is not plain; None if there is nothing to explain."""
    notes = []
    kinds = {group.kind for group in facts.peers}
    if PeerGroupKind.MUNICIPALITIES in kinds and facts.profile.basis is Basis.ENROLMENT:
        people = facts.profile.people_short
        own = (
            f"; eerste regel: {people} op de eigen scholen" if any(group.own for group in facts.peers) else ""
        )
        notes.append(f"Gemeenten: {people} die er wonen{own}.")
    if any(row.partly for group in facts.peers for row in group.rows):
        notes.append(f"(deel): hoort voor een deel bij {name_kind(facts.region)}.")
    rule = facts.profile.similar
    if rule and PeerGroupKind.SIMILAR in kinds:
        notes.append(_explain_similar(facts, rule))
    return " ".join(notes) or None


def head_map(facts: Facts) -> Heading:
    """The heading of the national map: the quarter if it is certain (R20), else the figure."""
    here = as_released(facts.key.here)
    named = [f"Op de kaart: {_QUARTERS[facts.quarter]} kwart"] if facts.quarter else []
    value = [f"Op de kaart: {write_procent(here.share)}"] if here else []
    return Heading(
        choose_fitting((*named, *value, "Op de kaart"), HEADING_THIRD),
        f"Percentage per {_ONE_OF_KIND[facts.region.kind]}, {facts.reporting_year}",
    )


def head_province_map(facts: Facts, country: CountryFacts, edition: Edition) -> Heading | None:
    """The heading of the province's map: from where to where its gemeenten go, else how many they are."""
    code = facts.region.code if facts.region.kind is RegionKind.PROVINCE else facts.region.province
    if code is None or code not in edition.regions or facts.region.kind.is_partnership:
        return None
    count = len(edition.regions.in_province(code))
    noun = "gemeente" if count == 1 else "gemeenten"
    name = edition.regions[code].short_name
    message = f"{name}: {count} {noun}" if count else name
    span = _say_span(name, [country.key_figures.get(one.code) for one in edition.regions.in_province(code)])
    caption = f"Percentage met {facts.key.care.phrase}, {facts.reporting_year}"
    return Heading(
        choose_fitting((*span, message, name), HEADING_MAP),
        choose_fitting((caption, f"Percentage, {facts.reporting_year}"), CAPTION_THIRD),
    )


def find_municipal_extremes(facts: Facts) -> tuple[PeerRow, PeerRow] | None:
    """The own gemeenten with the lowest and highest figure; None if their strict intervals touch (R16)."""
    group = _find_municipalities_group(facts)
    shown = [(figure, row) for row in group.rows if (figure := as_released(row.figure))] if group else []
    if len(shown) < 2:
        return None
    ranked = sorted(shown, key=lambda one: (one[0].share.tenths, one[0].cell.region))
    low, high = ranked[0][1], ranked[-1][1]
    if low.interval_strict is None or high.interval_strict is None:
        return None
    return (low, high) if low.interval_strict.high < high.interval_strict.low else None


def find_municipalities(facts: Facts) -> Finding | None:
    """The finding which own gemeenten have the lowest and the highest figure; None if that may be chance."""
    extremes = find_municipal_extremes(facts)
    group = _find_municipalities_group(facts)
    if extremes is None or group is None:
        return None
    low, high = extremes
    figures = [figure for row in extremes if (figure := as_released(row.figure))]
    where = " die er wonen," if group.basis is not facts.profile.basis else ""
    groups = [f"{who}{where}" for who in name_residents(facts, group)]
    care = facts.key.care.phrase
    lowest, highest = write_percentage(figures[0].share), write_percentage(figures[1].share)
    named = f"{lowest} ({low.region.short_name}) tot {highest} procent ({high.region.short_name})"
    variants = [
        *(f"Van {who} kreeg {named} {care}." for who in groups),
        *(f"Van {who} kreeg per gemeente {lowest} tot {highest} procent {care}." for who in groups),
    ]
    body = Statement(choose_fitting(variants, FINDING_BODY), tuple(figure.cell for figure in figures))
    return Finding(write_pair(figures), False, "Laagste en hoogste gemeente", body)


def name_residents(facts: Facts, group: PeerGroup) -> list[str]:
    """Of whom the rate of an own gemeente is a part, in full and short.

    Who is at a school is called as on the rest of the page, "leerlingen", whether the schools or the homes
    are counted.
    """
    if is_total(group.education):
        return [name_group(group.education, facts.profile, group.basis)]
    people = people_at(group.education, facts.profile)
    return [f"de {people} in {group.education.phrase}", f"de {people} in het {shorten(group.education)}"]


def _stands_beside_two_maps(facts: Facts) -> bool:
    return facts.has_education_types and not facts.region.kind.is_partnership


def find_spread_of_kind(facts: Facts) -> Finding | None:
    """The finding from where to where all regions of the kind go, where they are few and all known."""
    place = facts.position
    if place is None or place.groups or not 1 < len(place.ranked) == place.of_kind <= _FEW:
        return None
    low, high = write_percentage(place.ranked[0].share), write_percentage(place.ranked[-1].share)
    who = name_group(facts.key.education, facts.profile)
    body = f"Van {who} kreeg per {_ONE_OF_KIND[place.kind]} {low} tot {high} procent {facts.key.care.phrase}."
    cells = tuple(
        facts.key.here.cell._replace(region=one.code) for one in (place.ranked[0], place.ranked[-1])
    )
    title = _count_regions(place)
    return Finding(f"{low} tot {high}%", False, title, Statement(body, cells))


def _find_municipalities_group(facts: Facts) -> PeerGroup | None:
    return next((one for one in facts.peers if one.kind is PeerGroupKind.MUNICIPALITIES), None)


def write_pair(figures: list[Released]) -> str:
    """Two percentages as one large figure: "14,2% en 19,7%"."""
    return write_list([write_pct(figure.share) for figure in figures])


def _count_regions(place: Position) -> str:
    shown, plural = len(place.ranked), PLURALS[place.kind]
    if shown == place.of_kind:
        return f"De {write_small_number(shown)} {plural}"
    if not place.quarters:
        return f"{write_count(shown)} {plural} met een cijfer"
    return f"{write_count(shown)} van de {write_count(place.of_kind)} {plural}"


def _caption_position(facts: Facts, place: Position) -> list[str]:
    what = f"Percentage {name_people(facts)} met {facts.key.care.phrase}, {facts.reporting_year}."
    short = f"Percentage met {facts.key.care.phrase}, {facts.reporting_year}."
    own = " Stip: het eigen cijfer." if isinstance(facts.key.here, Released) else ""
    if not place.groups:
        marks = f" Elke stip is een {_ONE_OF_KIND[place.kind]}."
        return [f"{what}{marks}", f"{short}{marks}"]
    low, high = min(place.sizes), max(place.sizes)
    size = f"{low}" if low == high else f"{low} of {high}"
    marks = f" Staaf: gemiddelde van {size} {_SHORT_PLURALS[place.kind]}.{own}"
    return [f"{what}{marks}", f"{short}{marks}", f"{short}{own}"]


def _say_peers(facts: Facts, others: list[PeerGroup]) -> list[str]:
    municipalities = next((one for one in others if one.kind is PeerGroupKind.MUNICIPALITIES), None)
    if any(one.kind is PeerGroupKind.KIND for one in others) and facts.position is not None:
        counted = _count_regions(facts.position)
        shown = [one for one in facts.peers if one.kind in (PeerGroupKind.OWN, PeerGroupKind.KIND)]
        return [*_say_span(counted, [row.figure for one in shown for row in one.rows]), counted]
    similar = any(one.kind is PeerGroupKind.SIMILAR for one in others)
    plural = _SHORT_PLURALS[facts.region.kind]
    if municipalities is not None and len(municipalities.rows) == 1 and not similar:
        return [f"Een gemeente {place_of(facts.region)}", "Een gemeente"]
    if municipalities is not None:
        plain = (
            f"Gemeenten en vergelijkbare {plural}" if similar else f"De gemeenten {place_of(facts.region)}"
        )
        return [*_say_peer_range("Gemeenten", municipalities), plain, "De gemeenten"]
    if similar:
        group = next(one for one in others if one.kind is PeerGroupKind.SIMILAR)
        return [
            *_say_peer_range(f"Vergelijkbare {plural}", group),
            *_say_peer_range("Vergelijkbaar", group),
            f"Vergelijkbare {plural}",
        ]
    return ["Vergelijken met Nederland"]


def _say_peer_range(who: str, group: PeerGroup) -> list[str]:
    kind = "" if is_total(group.education) else f" ({shorten(group.education)})"
    return [f"{text}{kind}" for text in _say_span(who, [row.figure for row in group.rows])]


def _say_span(who: str, cells: Iterable[PublishedCell | None]) -> list[str]:
    """From the lowest to the highest figure, in words and shorter; nothing without two different ones."""
    shares = sorted(
        (cell.share for cell in cells if isinstance(cell, Released)), key=lambda share: share.tenths
    )
    if len(shares) < 2 or shares[0] == shares[-1]:
        return []
    low, high = write_percentage(shares[0]), shares[-1]
    return [
        f"{who}: van {low} tot {write_procent(high)}",
        f"{who}: {low} tot {write_procent(high)}",
        f"{who}: {low} tot {write_pct(high)}",
    ]


def _name_group(facts: Facts, group: PeerGroup) -> list[str]:
    match group.kind:
        case PeerGroupKind.OWN:
            return [start_sentence(name_kind(facts.region))]
        case PeerGroupKind.MUNICIPALITIES:
            if is_total(group.education):
                people = people_at(group.education, facts.profile, group.basis)
                return ["Gemeenten" if facts.profile.basis is group.basis else f"Gemeenten: {people}"]
            return [
                f"Gemeenten: {people_at(group.education, facts.profile)} in {group.education.phrase}",
                f"Gemeenten ({shorten(group.education)})",
            ]
        case PeerGroupKind.KIND:
            return [f"Andere {_SHORT_PLURALS[facts.region.kind]}"]
        case PeerGroupKind.SIMILAR:
            return [f"Vergelijkbare {_SHORT_PLURALS[facts.region.kind]}"]


def _explain_similar(facts: Facts, rule: SimilarityRule) -> str:
    """In what similar regions are alike, as the config names it."""
    plural = _SHORT_PLURALS[facts.region.kind]
    nouns = _ALIKE | {Attribute.CHILDREN: facts.profile.people_short}
    alike = write_list([nouns[attribute] for attribute in rule.attributes])
    return f"Vergelijkbare {plural}: het meest gelijk in aantal {alike}."
