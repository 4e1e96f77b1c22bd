"""What is said of a region that is as a whole too small to show (R12): no figures of its own, no names."""

from collections.abc import Sequence

from reportgen.model.edition import Basis, Edition
from reportgen.model.facts import CountryFacts, Facts
from reportgen.model.region import Region
from reportgen.model.story import Finding, Statement
from reportgen.narrative.fit import FINDING_BODY, FINDING_TITLE, choose_fitting
from reportgen.narrative.wording import come_from, name_region, sort_by_name, start_sentence
from reportgen.notation import write_list, write_small_number


def explain_too_small(facts: Facts, country: CountryFacts, edition: Edition) -> tuple[Finding, ...]:
    """What it means that the region is too small: three short answers."""
    others = _list_others(facts, country, edition)
    return (_count_all(facts), _name_company(facts, others) if others else _explain_risk(), _invite())


def _count_all(facts: Facts) -> Finding:
    larger = [name_region(facts.substitute.region)] if facts.substitute else []
    where = write_list([*larger, "van Nederland"] if larger else ["Nederland"])
    people = facts.profile.people_short
    origin = come_from(facts.region) if facts.profile.basis is Basis.RESIDENCE else "van deze scholen"
    variants = [
        f"Ook {people} {origin} tellen mee in de cijfers van {where}.",
        f"Ook deze {people} tellen mee in de cijfers van {where}.",
    ]
    title = f"In de cijfers van {larger[0] if larger else 'Nederland'}"
    titles = (title, "In grotere cijfers")
    body = Statement(choose_fitting(variants, FINDING_BODY))
    return Finding("Elk kind telt mee", False, choose_fitting(titles, FINDING_TITLE), body)


def _name_company(facts: Facts, others: Sequence[Region]) -> Finding:
    people = facts.profile.people_short
    verb = "heeft" if len(others) == 1 else "hebben"
    rest = f"{verb} ook te weinig {people} voor een eigen cijfer."
    names = [region.short_name for region in others]
    some = [_name_some(names, count) for count in (len(names), 3, 2, 1) if count <= len(names)]
    variants = [f"{start_sentence(listed)} {rest}" for listed in some]
    return Finding(
        "Niet de enige", False, "Ook te klein om te tonen", Statement(choose_fitting(variants, FINDING_BODY))
    )


def _name_some(names: Sequence[str], count: int) -> str:
    left = len(names) - count
    if not left:
        return write_list(names)
    noun = "andere" if left == 1 else "anderen"
    return write_list([*names[:count], f"{write_small_number(left)} {noun}"])


def _explain_risk() -> Finding:
    body = "Bij een kleine groep kan een cijfer iets verraden over één kind. Daarom staat het er niet."
    return Finding("Privacy", False, "Waarom niet tonen?", Statement(body))


def _invite() -> Finding:
    body = "Daar staan drie vragen voor een gesprek dat geen cijfers nodig heeft."
    return Finding("Samen praten", False, "Op pagina 2", Statement(body))


def _list_others(facts: Facts, country: CountryFacts, edition: Edition) -> list[Region]:
    codes = country.too_small - {facts.region.code}
    known = [edition.regions[code] for code in codes if code in edition.regions]
    return sort_by_name(region for region in known if region.kind is facts.region.kind)
