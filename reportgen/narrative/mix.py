"""What the spread over education types does to the difference with Nederland, when computed (R18)."""

from enum import Enum

from reportgen.model.facts import Facts
from reportgen.model.figures import Cell, Percentage
from reportgen.model.story import Finding, Statement
from reportgen.narrative.wording import own_parts
from reportgen.notation import write_number, write_pct, write_percentage, write_procent

_SAME_TENTHS = 1


class MixEffect(Enum):
    """Which part of the difference the mix accounts for."""

    NONE = "Nee."
    OPPOSITE = "Nee, eerder andersom."
    SMALL = "Voor een klein deel."
    PART = "Voor een deel."
    LARGE = "Voor een groot deel."
    MORE = "Ja."
    NOT_ASKED = ""


def weigh_mix(facts: Facts) -> MixEffect | None:
    """How much of the difference the mix accounts for; not asked where there is no clear difference.

    None if the mix was not computed. A quarter and three quarters are the limits of "een klein deel" and
    "een groot deel"; a tenth of a point is no effect.
    """
    if facts.mix is None:
        return None
    if not facts.key.verdict.is_clear:
        return MixEffect.NOT_ASKED
    by_mix = _difference(facts.mix.expected, facts.mix.country)
    in_all = _difference(facts.mix.here, facts.mix.country)
    if abs(by_mix) <= _SAME_TENTHS or not in_all:
        return MixEffect.NONE
    if by_mix * in_all < 0:
        return MixEffect.OPPOSITE
    part = by_mix / in_all
    limits = ((0.25, MixEffect.SMALL), (0.75, MixEffect.PART), (1.25, MixEffect.LARGE))
    return next((effect for limit, effect in limits if part < limit), MixEffect.MORE)


def explain_mix(facts: Facts) -> tuple[str, Statement] | None:
    """The question and its answer on page two; None if the mix was not computed."""
    effect, mix = weigh_mix(facts), facts.mix
    if effect is None or mix is None:
        return None
    expected = (
        "Stel dat in elke onderwijssoort hier het Nederlandse percentage gold. Dan kwam het totaal uit op "
    )
    expected += f"{write_procent(mix.expected)}. "
    country = write_percentage(mix.country)
    if effect is MixEffect.NOT_ASKED:
        beside = f"Het echte totaal is {write_procent(mix.here)}, dat van Nederland {country}."
        return "Wat doet de verdeling over de onderwijssoorten?", Statement(expected + beside, _cells(facts))
    if effect is MixEffect.NONE:
        same = "gelijk" if mix.expected == mix.country else "bijna gelijk"
        near = f"{expected.removesuffix('. ')}, {same} aan Nederland ({country}). "
        text = f"{effect.value} {near}Hier is het {write_procent(mix.here)}."
        return "Komt het door de verdeling over de onderwijssoorten?", Statement(text, _cells(facts))
    scale = f"Dat scheelt {_write_points(mix.expected, mix.country)} met Nederland ({country}). "
    scale += f"Het echte verschil is {_write_points(mix.here, mix.country)}."
    text = f"{effect.value} {expected}{scale}"
    return "Komt het door de verdeling over de onderwijssoorten?", Statement(text, _cells(facts))


def compare_total_with_parts(facts: Facts) -> str | None:
    """Why the total differs more, or less, than every education type: then the spread is another one (R18).

    The difference of the total is that of the types, each with its weight, and what the spread adds; so it
    can lie outside theirs only by the spread. None where it lies inside, or the mix was not computed.
    """
    parts = [row.difference.tenths for row in own_parts(facts) if row.difference]
    if facts.mix is None or facts.key.difference is None or not parts:
        return None
    total = facts.key.difference.tenths
    if min(parts) <= total <= max(parts):
        return None
    if abs(_difference(facts.mix.expected, facts.mix.country)) <= _SAME_TENTHS:
        return None
    same_side = min(parts) > 0 < total or max(parts) < 0 > total
    more = "anders" if not same_side else "meer" if abs(total) > max(map(abs, parts)) else "minder"
    return f"Het totaal verschilt {more} dan elke soort: de verdeling over de soorten is hier anders."


def find_mix(facts: Facts) -> Finding | None:
    """The finding about the mix, for a region whose key figure clearly differs."""
    effect, mix = weigh_mix(facts), facts.mix
    if mix is None or effect in (None, MixEffect.NOT_ASKED):
        return None
    title = {
        MixEffect.NONE: "De verdeling speelt niet mee",
        MixEffect.SMALL: "De verdeling speelt weinig mee",
        MixEffect.OPPOSITE: "Niet door de verdeling",
    }.get(effect, "De verdeling speelt mee")
    body = (
        "Had elke onderwijssoort hier het percentage van Nederland, dan was het totaal "
        f"{write_procent(mix.expected)}."
    )
    return Finding(write_pct(mix.expected), False, title, Statement(body, _cells(facts)))


def _cells(facts: Facts) -> tuple[Cell, ...]:
    return tuple(cell for row in facts.own for cell in (row.here.cell, row.country.cell))


def _difference(one: Percentage, other: Percentage) -> int:
    return one.tenths - other.tenths


def _write_points(one: Percentage, other: Percentage) -> str:
    decimals = max(one.decimals, other.decimals)
    return f"{write_number(abs(_difference(one, other)) / 10, decimals)} procentpunt"
