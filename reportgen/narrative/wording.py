"""The words the sentences share: people, places, categories, and what to say when there is no figure."""

from collections.abc import Iterable

from reportgen.model.edition import Basis, Category, RegionProfile
from reportgen.model.facts import Comparison, Difference, Facts
from reportgen.model.figures import PublishedCell, Released
from reportgen.model.region import Region, RegionKind
from reportgen.notation import alphabetise, write_points, write_small_number

WADDEN = frozenset({"Ameland", "Schiermonnikoog", "Terschelling", "Texel", "Vlieland"})
_ISLANDS = WADDEN | {"Goeree-Overflakkee", "Noord-Beveland", "Schouwen-Duiveland", "Urk"}
_ALSO_A_MUNICIPALITY = frozenset({"Groningen", "Utrecht"})
PLURALS = {
    RegionKind.MUNICIPALITY: "gemeenten",
    RegionKind.PRIMARY_PARTNERSHIP: "samenwerkingsverbanden po",
    RegionKind.SECONDARY_PARTNERSHIP: "samenwerkingsverbanden vo",
    RegionKind.YOUTH_REGION: "jeugdregio's",
    RegionKind.PROVINCE: "provincies",
    RegionKind.COUNTRY: "landen",
}
_CHILDREN_AT = frozenset({"bao", "sbao", "so", "totaal_po"})
_YOUNGSTERS_AT = frozenset({"vo", "pro", "svo", "mbo", "totaal_vo"})
_EVERYDAY_WORDS = frozenset({"mbo", "vso"})
_SUBTOTALS = frozenset({"totaal", "totaal_po", "totaal_vo"})
_THIS = {
    RegionKind.MUNICIPALITY: "deze gemeente",
    RegionKind.PRIMARY_PARTNERSHIP: "dit samenwerkingsverband",
    RegionKind.SECONDARY_PARTNERSHIP: "dit samenwerkingsverband",
    RegionKind.YOUTH_REGION: "deze jeugdregio",
    RegionKind.PROVINCE: "deze provincie",
    RegionKind.COUNTRY: "Nederland",
}
_CALLED_BY_NAME = frozenset({RegionKind.MUNICIPALITY, RegionKind.PROVINCE, RegionKind.COUNTRY})


def as_released(cell: PublishedCell) -> Released | None:
    """The figure if it is released."""
    return cell if isinstance(cell, Released) else None


def has_percentages_only(facts: Facts) -> bool:
    """Whether figures are released, but without denominators: no margin, no hoger or lager (R17)."""
    figures = [figure for row in (*facts.own, *facts.kinds) if (figure := as_released(row.here))]
    return bool(figures) and all(figure.denominator is None for figure in figures)


def name_region(region: Region) -> str:
    """How a sentence calls the region: a gemeente by name, a samenwerkingsverband "dit ...".

    The long names of samenwerkingsverbanden stand once, at the top of the page. A province that has the
    name of a gemeente is called a province.
    """
    if region.kind is RegionKind.PROVINCE and region.short_name in _ALSO_A_MUNICIPALITY:
        return f"de provincie {region.short_name}"
    return region.short_name if region.kind in _CALLED_BY_NAME else _THIS[region.kind]


def name_kind(region: Region) -> str:
    """The region by its kind: "deze gemeente", "dit samenwerkingsverband"."""
    return _THIS[region.kind]


def place_of(region: Region) -> str:
    """The region after its preposition: "in Hoogeveen", "op Texel", "in dit samenwerkingsverband"."""
    preposition = "op" if region.short_name in _ISLANDS else "in"
    return f"{preposition} {name_region(region)}"


def come_from(region: Region) -> str:
    """Where people come from: "uit Rozendaal", "van Vlieland"."""
    preposition = "van" if region.short_name in _ISLANDS else "uit"
    return f"{preposition} {name_region(region)}"


def start_sentence(text: str) -> str:
    """The text with a capital; a name as 's-Hertogenbosch keeps its small letter, Eén loses an accent."""
    return f"Eén{text[3:]}" if text.startswith("één") else text[:1].upper() + text[1:]


def end_sentence(text: str) -> str:
    """The text with its full stop; an abbreviation at the end (e.o.) has one already."""
    return text if text.endswith(".") else f"{text}."


def is_total(education: Category) -> bool:
    """Whether this is the total or a subtotal, not an education type."""
    return education.code in _SUBTOTALS


def shorten(education: Category) -> str:
    """The usual short word, from the indicator: bao, vso (svo in the figures, R25), overig."""
    return education.abbreviation or education.label.lower()


def list_short_titles(education: Category) -> list[str]:
    """Names for a narrow title: in full, and the short word, which the text below it explains."""
    if is_total(education):
        return ["Totaal"]
    return [start_sentence(name_type(education)), start_sentence(shorten(education))]


def name_groups(education: Category, profile: RegionProfile) -> list[str]:
    """Of whom a rate is a part: in full, and with the short word if everyone uses it."""
    if is_total(education):
        return [f"de {profile.people.split(' van ')[0]}"]
    full, short = name_group(education, profile), shorten(education)
    people = people_at(education, profile)
    return [full, f"de {people} in het {short}"] if short in _EVERYDAY_WORDS else [full]


def count_all(number: int, noun: str) -> str:
    """All of some: "alle acht groepen", "alle drie de onderwijssoorten"."""
    return f"alle {write_small_number(number)} {'de ' if number in (2, 3) else ''}{noun}"


def name_type(education: Category) -> str:
    """The education type without its article: basisonderwijs, mbo, groep overig."""
    return education.phrase.removeprefix("het ").removeprefix("de ")


def people_at(education: Category, profile: RegionProfile, basis: Basis | None = None) -> str:
    """Who is counted at an education type: leerlingen, kinderen, jongeren, or both."""
    if (basis or profile.basis) is Basis.ENROLMENT:
        return profile.people_short
    if education.code in _CHILDREN_AT:
        return "kinderen"
    if education.code in _YOUNGSTERS_AT:
        return "jongeren"
    return "kinderen en jongeren"


def name_people(facts: Facts) -> str:
    """Who is counted, without their age: "leerlingen", "kinderen en jongeren"."""
    return facts.profile.people.split(" van ")[0]


def name_group(education: Category, profile: RegionProfile, basis: Basis | None = None) -> str:
    """Of whom a rate is a part (R24): "de leerlingen in het basisonderwijs", "de kinderen en jongeren"."""
    people = people_at(education, profile, basis)
    return f"de {people}" if education.code == "totaal" else f"de {people} in {education.phrase}"


def say_direction(difference: Difference) -> str:
    """Hoger, lager or gelijk, by the sign of the difference itself."""
    if not difference.tenths:
        return "gelijk"
    return "hoger" if difference.tenths > 0 else "lager"


def say_points(difference: Difference) -> str:
    """The size of a difference: "1,7 procentpunt"."""
    return f"{write_points(difference)} procentpunt"


def main_kinds(facts: Facts) -> tuple[Comparison, ...]:
    """The kinds of youth care that stand beside each other, without parts and cross-sections of the total."""
    total = facts.key.care.code
    return tuple(
        row for row in facts.kinds if row.care.parent is None and not row.care.code.startswith(total)
    )


def own_parts(facts: Facts) -> tuple[Comparison, ...]:
    """The own education types without the key figure's row."""
    return tuple(row for row in facts.own if not is_total(row.education))


def sort_by_name(regions: Iterable[Region]) -> list[Region]:
    """Regions in the order of the alphabet; apostrophes and accents do not count."""
    return sorted(regions, key=lambda region: (alphabetise(region.short_name), region.code))
