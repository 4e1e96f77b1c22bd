"""Three things that stand out (R16), each true for its data and short enough for its column.

Candidates, in this order; the first two that exist are taken, and the years stand third:

1. the own education type whose difference from Nederland is strongest (99.8 % interval, R16); without one,
   the total if that differs so; or, when nothing is clearly different, that fact;
2. what is not shown, if that is at least half of the own types;
3. the own gemeenten, if the lowest and the highest differ by more than chance;
4. the second strongest difference;
5. what the mix does to a clear difference (R18);
6. the level of the own type with the largest percentage;
7. kinds of youth care, without and with stay;
8. how the children are spread over the types;
9. what is not shown, even if little;
10. other kinds of youth care, the number of children, that there is a total only, the range of all
    regions of the kind, Nederland.
"""

from collections.abc import Iterator

from reportgen.model.edition import Category
from reportgen.model.facts import Comparison, Facts, Verdict
from reportgen.model.figures import AbsenceReason, Absent, Released
from reportgen.model.story import Finding, Statement
from reportgen.narrative.comparing import find_municipalities, find_spread_of_kind
from reportgen.narrative.fit import FINDING_BODY, FINDING_FIGURE, FINDING_TITLE, choose_fitting
from reportgen.narrative.headings import find_largest_part
from reportgen.narrative.mix import find_mix
from reportgen.narrative.wording import (
    as_released,
    count_all,
    list_short_titles,
    main_kinds,
    name_groups,
    name_people,
    own_parts,
    say_direction,
    say_points,
    shorten,
    start_sentence,
)
from reportgen.narrative.years import find_years
from reportgen.notation import (
    write_count,
    write_list,
    write_odds,
    write_pct,
    write_percentage,
    write_procent,
    write_small_number,
)

PLACES = 3
_BY_STAY = frozenset({"jeugdhulp_zonder_verblijf", "jeugdhulp_met_verblijf"})
_PROTECTS = "Zo kan niemand iets aflezen over één kind."


def find_findings(facts: Facts) -> tuple[Finding, ...]:
    """The three findings of page one."""
    years = find_years(facts)
    places = PLACES - (years is not None)
    found = _choose_different(_list_candidates(facts), places)
    return (*found, years) if years else found


def rank_differences(facts: Facts) -> tuple[Comparison, ...]:
    """The own parts that may be named on page one, strongest first; the total only without them (R16)."""
    strong = [row for row in own_parts(facts) if _may_be_named(row)]
    if not strong and _may_be_named(facts.key):
        return (facts.key,)
    return tuple(sorted(strong, key=lambda row: (-row.strength, row.education.code)))


def count_hidden(facts: Facts) -> int:
    """How many own education types have no figure here."""
    return sum(not isinstance(row.here, Released) for row in own_parts(facts))


def is_mostly_hidden(facts: Facts) -> bool:
    """Whether at least half of the own education types have no figure."""
    return 0 < len(own_parts(facts)) <= 2 * count_hidden(facts)


def has_no_difference(facts: Facts) -> bool:
    """Whether figures are compared and none of them, the total included, is clearly different (R15)."""
    compared = [row.verdict for row in (facts.key, *facts.own) if row.verdict is not Verdict.NOT_COMPARED]
    return bool(compared) and not any(verdict.is_clear for verdict in compared)


def find_highest_level(facts: Facts) -> tuple[Comparison, Released] | None:
    """The own type with the largest printed percentage, with its figure; nothing is said of the margin."""
    shown = [(row, figure) for row in own_parts(facts) if (figure := as_released(row.here))]
    return max(shown, key=lambda one: one[1].share.tenths, default=None)


def _list_candidates(facts: Facts) -> Iterator[Finding | None]:
    differences = rank_differences(facts)
    yield _tell_difference(facts, differences[0]) if differences else _tell_no_difference(facts)
    yield _tell_hidden(facts) if is_mostly_hidden(facts) else None
    yield find_municipalities(facts)
    yield _tell_difference(facts, differences[1]) if len(differences) > 1 else None
    yield find_mix(facts)
    yield _tell_level(facts)
    yield from _tell_kinds(facts, with_stay=True)
    yield _tell_spread(facts)
    yield _tell_hidden(facts) if count_hidden(facts) else None
    yield from _tell_kinds(facts, with_stay=False)
    yield _tell_count(facts)
    yield _tell_only_total(facts)
    yield find_spread_of_kind(facts)
    yield _tell_country(facts)
    yield _tell_conversation()
    yield _tell_own_knowledge()


def _choose_different(candidates: Iterator[Finding | None], places: int) -> tuple[Finding, ...]:
    """The first candidates, without two about the same figures."""
    found: list[Finding] = []
    for candidate in candidates:
        known = [set(one.body.cells) for one in found if one.body.cells]
        if candidate and set(candidate.body.cells) not in known:
            found.append(candidate)
        if len(found) == places:
            break
    return tuple(found)


def _may_be_named(row: Comparison) -> bool:
    return row.strength > 0 and row.verdict.is_clear and row.difference is not None


def _tell_difference(facts: Facts, row: Comparison) -> Finding | None:
    here, country, difference = as_released(row.here), as_released(row.country), row.difference
    if here is None or country is None or difference is None:
        return None
    size = f"{say_points(difference)} {say_direction(difference)}"
    titles = [f"{name}: {size}" for name in list_short_titles(row.education)]
    variants = _say_beside_country(facts, row, here, country)
    return Finding(
        write_pct(here.share),
        True,
        choose_fitting([*titles, size], FINDING_TITLE),
        Statement(choose_fitting(variants, FINDING_BODY), (row.here.cell, row.country.cell)),
    )


def _say_beside_country(facts: Facts, row: Comparison, here: Released, country: Released) -> list[str]:
    """The rate with its base (R24) and that of Nederland, from long to short."""
    rate = f"kreeg {write_procent(here.share)} {row.care.phrase}"
    beside = f"; in Nederland {write_percentage(country.share)}"
    groups = name_groups(row.education, facts.profile)
    return [f"Van {group} {rate}{beside}{unit}." for group in groups for unit in (" procent", "")]


def _tell_no_difference(facts: Facts) -> Finding | None:
    here, country = as_released(facts.key.here), as_released(facts.key.country)
    if not has_no_difference(facts) or here is None or country is None:
        return None
    rows = [row for row in (facts.key, *own_parts(facts)) if row.verdict is not Verdict.NOT_COMPARED]
    cells = tuple(cell for row in rows for cell in (row.here.cell, row.country.cell))
    body = choose_fitting(_say_no_difference(facts, rows), FINDING_BODY)
    both = list(dict.fromkeys(write_pct(one.share) for one in (here, country)))
    figure = choose_fitting([write_list(both), both[0]], FINDING_FIGURE)
    return Finding(figure, False, "Geen duidelijk verschil", Statement(body, cells))


def _say_no_difference(facts: Facts, rows: list[Comparison]) -> list[str]:
    chance = all(row.verdict is Verdict.MAY_BE_CHANCE for row in rows)
    if len(rows) == 1:
        return [f"Het verschil met Nederland {'kan toeval zijn' if chance else 'is klein'}."]
    what = "Elk verschil kan toeval zijn" if chance else "Elk verschil is klein of kan toeval zijn"
    return [f"{what}. {scope}" for scope in _name_scopes(facts, len(rows) - 1)]


def _name_scopes(facts: Facts, parts: int) -> list[str]:
    rest = any(row.education.code == "overig" for row in own_parts(facts))
    noun = "groepen" if rest else "onderwijssoorten"
    if count_hidden(facts):
        return [f"Dat geldt voor het totaal en wat per {'groep' if rest else 'onderwijssoort'} is getoond."]
    return [
        f"Dat geldt voor het totaal en voor elk van de {write_small_number(parts)} {noun}.",
        f"Dat geldt voor het totaal en {count_all(parts, noun)}.",
    ]


def _tell_hidden(facts: Facts) -> Finding | None:
    parts, hidden = own_parts(facts), count_hidden(facts)
    if not hidden:
        return None
    rows = [row for row in parts if not isinstance(row.here, Released)]
    noun = "groepen" if any(row.education.code == "overig" for row in parts) else "onderwijssoorten"
    unknown = all(isinstance(row.here, Absent) for row in rows)
    title = "Niet bekend" if unknown else "Niet getoond"
    verb = "heeft" if hidden == 1 else "hebben"
    number, of = write_small_number(hidden), write_small_number(len(parts))
    count = f"{number} van de {of} {noun}" if hidden < len(parts) else count_all(hidden, noun)
    why = "De bron geeft het niet." if unknown else _PROTECTS
    body = f"{start_sentence(count)} {verb} hier geen cijfer. {why}"
    cells = tuple(row.here.cell for row in rows)
    return Finding(f"{hidden} van de {len(parts)}", False, title, Statement(body, cells))


def _tell_level(facts: Facts) -> Finding | None:
    highest = find_highest_level(facts)
    country = as_released(highest[0].country) if highest else None
    if highest is None or country is None:
        return None
    row, here = highest
    odds = write_odds(here.share)
    names = list_short_titles(row.education)
    titles = [*(f"{name}: {odds}" for name in names), start_sentence(odds)] if odds else names
    variants = _say_beside_country(facts, row, here, country)
    return Finding(
        write_pct(here.share),
        True,
        choose_fitting(titles, FINDING_TITLE),
        Statement(choose_fitting(variants, FINDING_BODY), (here.cell, country.cell)),
    )


def _tell_kinds(facts: Facts, *, with_stay: bool) -> Iterator[Finding | None]:
    """Kinds of youth care: those without and with stay, or the others, main kinds first."""
    main = main_kinds(facts)
    for row in sorted(facts.kinds, key=lambda row: (row not in main, row.care.parent is None)):
        if (row.care.code in _BY_STAY) == with_stay:
            yield _tell_kind(facts, row) if isinstance(row.here, Released) else _tell_unknown_kind(row)


def _tell_unknown_kind(row: Comparison) -> Finding | None:
    """That the source does not give a kind; withheld kinds are told by the method alone."""
    if not isinstance(row.here, Absent) or row.here.reason is not AbsenceReason.UNKNOWN:
        return None
    body = Statement("De bron geeft dit cijfer niet. Dat is iets anders dan nul.", (row.here.cell,))
    return Finding("Niet bekend", False, _title_kind(row.care), body)


def _title_kind(care: Category) -> str:
    """The kind in full, or as a part in short: "Jeugdhulp met een pgb"."""
    short = f"{care.parent} {care.chart_label}" if care.parent else care.chart_label
    return choose_fitting([start_sentence(care.phrase), start_sentence(short)], FINDING_TITLE)


def _tell_kind(facts: Facts, row: Comparison) -> Finding | None:
    here, country = as_released(row.here), as_released(row.country)
    if here is None:
        return None
    beside = f"; in Nederland {write_procent(country.share)}." if country else "."
    variants = [
        f"Van de {people} kreeg {write_procent(here.share)} {row.care.phrase}{beside}"
        for people in (name_people(facts), facts.profile.people_short)
    ]
    return Finding(
        write_pct(here.share),
        True,
        _title_kind(row.care),
        Statement(choose_fitting(variants, FINDING_BODY), (row.here.cell, row.country.cell)),
    )


def _tell_spread(facts: Facts) -> Finding | None:
    part = find_largest_part(facts.distribution) if facts.distribution else None
    if part is None:
        return None
    number, education = part
    verb = "zit" if number == 1 else "zitten"
    body = f"Van elke 100 {facts.profile.people_short} met {facts.key.care.phrase} {verb} er {number} "
    used = (education.code, facts.key.education.code)
    cells = tuple(row.here.cell for row in facts.own if row.education.code in used)
    return Finding(
        f"{number} van de 100",
        True,
        choose_fitting([f"In {education.phrase}", f"In het {shorten(education)}"], FINDING_TITLE),
        Statement(f"{body}in {education.phrase}.", cells),
    )


def _tell_count(facts: Facts) -> Finding | None:
    """How many children it is, where that is known without the number of all children."""
    here, country = as_released(facts.key.here), as_released(facts.key.country)
    if here is None or country is None or here.numerator is None or country.numerator is None:
        return None
    body = f"Zoveel {name_people(facts)} kregen {facts.key.care.phrase}. "
    body += f"In heel Nederland waren het er {write_count(country.numerator)}."
    return Finding(
        write_count(here.numerator), True, "Het aantal", Statement(body, (here.cell, country.cell))
    )


def _tell_only_total(facts: Facts) -> Finding | None:
    """That the source gives no kinds and no types here."""
    if facts.kinds or own_parts(facts) or not isinstance(facts.key.here, Released):
        return None
    care = facts.key.care.phrase
    body = f"De bron geeft hier geen cijfers per soort {care} en per onderwijssoort."
    return Finding("Alleen totaal", False, "Meer is niet beschikbaar", Statement(body))


def _tell_country(facts: Facts) -> Finding | None:
    country = as_released(facts.key.country)
    if country is None:
        return None
    rate = f"kreeg {write_procent(country.share)} {facts.key.care.phrase}"
    body = f"Van dezelfde groep in heel Nederland {rate}."
    return Finding(write_pct(country.share), False, "Heel Nederland", Statement(body, (country.cell,)))


def _tell_conversation() -> Finding:
    body = "Op de laatste pagina staan drie vragen. Ze helpen om er samen over te praten."
    return Finding("Samen praten", False, "Over hulp en school", Statement(body))


def _tell_own_knowledge() -> Finding:
    body = "Scholen en hulpverleners weten zelf veel. Vul deze factsheet daarmee aan."
    return Finding("Wat weet je zelf?", False, "Meer dan cijfers", Statement(body))
