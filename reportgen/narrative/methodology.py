"""The verantwoording in short (R29): whose children, which dates, how counted, what the words mean."""

import re
from collections.abc import Iterator

from reportgen.model.edition import Basis, Edition
from reportgen.model.facts import Facts
from reportgen.model.figures import Absent, Released, Withheld
from reportgen.model.region import RegionKind
from reportgen.model.story import Statement
from reportgen.narrative.fit import METHODOLOGY
from reportgen.narrative.key import WHY_NOT_SHOWN
from reportgen.narrative.wording import (
    has_percentages_only,
    main_kinds,
    name_kind,
    name_region,
    start_sentence,
)
from reportgen.notation import write_count, write_list, write_number

_SENTENCE_END = re.compile(r"(?<=[.?!]) ")
_LIVING_IN = {
    RegionKind.MUNICIPALITY: "in de gemeente",
    RegionKind.PROVINCE: "in de provincie",
    RegionKind.YOUTH_REGION: "in de jeugdregio",
}


def explain_method(facts: Facts, edition: Edition) -> tuple[Statement, ...]:
    """Two paragraphs of together about 80 words, with answers to open questions as far as there is room.

    Of an answer the first sentence stands here, as running text; the verantwoording has question and answer.
    """
    who, how = _tell_population(facts, edition), _tell_rules(facts, edition)
    for one in edition.open_questions:
        longer = f"{who} {_first_sentence(one.answer)}"
        if _fits(longer, how):
            who = longer
    return (Statement(who), Statement(how))


def _first_sentence(text: str) -> str:
    return _SENTENCE_END.split(text)[0]


def _fits(who: str, how: str) -> bool:
    return METHODOLOGY.count_lines(who) + METHODOLOGY.count_lines(how) <= METHODOLOGY.lines


def _tell_population(facts: Facts, edition: Edition) -> str:
    year = facts.reporting_year
    if facts.too_small:
        return _tell_small_population(facts, edition)
    care = f"met {_name_care(facts)} in {year}"
    if facts.profile.basis is Basis.ENROLMENT:
        people = f"{facts.profile.people} van scholen in het gebied"
        return (
            f"De cijfers gaan over {people}, {care}. Elke leerling telt mee bij de school van inschrijving."
        )
    where = _LIVING_IN.get(facts.region.kind, "in dit gebied")
    return f"De cijfers gaan over {facts.profile.people} die {where} wonen, {care}."


def _name_care(facts: Facts) -> str:
    """What is counted as youth care: its kinds."""
    names = [row.care.phrase for row in main_kinds(facts)]
    return f"{', '.join(names[:-1])} of {names[-1]}" if len(names) > 1 else facts.key.care.phrase


def _tell_small_population(facts: Facts, edition: Edition) -> str:
    profile, minimum = facts.profile, write_count(edition.disclosure.min_population)
    small = f"Een gebied met minder dan {minimum} {profile.people_short}, of met een te kleine groep"
    small += f" {profile.people_short} met {facts.key.care.phrase}, krijgt geen eigen cijfers."
    if facts.substitute is None:
        return small
    name = name_region(facts.substitute.region)
    return f"{small} De cijfers van {name} gaan over {facts.substitute.profile.people} in de hele provincie."


def _tell_rules(facts: Facts, edition: Edition) -> str:
    shown = facts.substitute or facts
    return " ".join(
        sentence
        for sentence in (
            _tell_rounding(shown, edition, counts=not facts.too_small),
            *_tell_missing(facts),
            _tell_verdict(shown, edition),
            *_tell_provisional(shown, other_years=not facts.too_small),
        )
        if sentence
    )


def _tell_rounding(facts: Facts, edition: Edition, *, counts: bool) -> str:
    """How figures are rounded; of a region that is too small no page shows counts."""
    if has_percentages_only(facts):
        return "De percentages staan hier zoals de bron ze geeft."
    step = edition.disclosure.rounding
    if not counts:
        return f"Percentages komen uit aantallen die zijn afgerond op {step}."
    return f"Aantallen zijn afgerond op {step}, percentages komen daaruit; delen tellen niet altijd op."


def _tell_missing(facts: Facts) -> Iterator[str]:
    cells = [row.here for row in (facts.key, *facts.own, *facts.kinds, *facts.others)]
    points = [point.here for series in facts.series for point in series.points]
    if not facts.too_small and any(isinstance(cell, Withheld) for cell in (*cells, *points)):
        yield WHY_NOT_SHOWN
    if any(isinstance(cell, Absent) for cell in cells):
        yield "Niet bekend: de bron geeft geen cijfer."


def _tell_verdict(facts: Facts, edition: Edition) -> str:
    if has_percentages_only(facts):
        return "Zonder marge noemen we geen verschil hoger of lager."
    points = write_number(edition.comparison.min_difference_tenths / 10, _decimals(edition))
    inside = f"{start_sentence(name_kind(facts.region))} telt mee in Nederland."
    return (
        "Hoger of lager: de marge (95 procent) raakt Nederland niet en het verschil is minstens "
        f"{points} procentpunt. {inside}"
    )


def _decimals(edition: Edition) -> int:
    return 1 if edition.comparison.min_difference_tenths % 10 else 0


def _tell_provisional(facts: Facts, *, other_years: bool) -> Iterator[str]:
    """Which of the years on the pages are provisional; without other years the reporting year alone."""
    points = [point.here for series in facts.series for point in series.points if other_years]
    years = {
        figure.cell.year
        for figure in (*points, facts.key.here)
        if isinstance(figure, Released) and not figure.status.is_final
    }
    written = [str(year) for year in sorted(years)]
    if len(written) == 1:
        yield f"Het jaar {written[0]} is voorlopig."
    elif written:
        yield f"De jaren {write_list(written)} zijn voorlopig."
