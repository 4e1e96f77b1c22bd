"""Three things that stand out on page one (R16), each true for its data and short enough for its column.

They are the first topics of the ranking that have something to tell, and the years. Page one may show the
first two only: a trend is one of these, years without one stand third. What has no topic, as that there is a
total only, fills a place that is left.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import chain

from reportgen.model.edition import Category
from reportgen.model.facts import Comparison, Facts, Verdict
from reportgen.model.figures import AbsenceReason, Absent, Released
from reportgen.model.story import Finding, Statement
from reportgen.narrative.comparing import find_municipalities, find_spread_of_kind
from reportgen.narrative.fit import FINDING_BODY, FINDING_FIGURE, FINDING_TITLE, choose_fitting
from reportgen.narrative.mix import find_mix
from reportgen.narrative.topics import (
    NOT_GIVEN,
    Topic,
    TopicKind,
    find_highest_level,
    has_no_difference,
    list_hidden,
    list_missing,
    rank_differences,
    rank_topics,
)
from reportgen.narrative.wording import (
    as_released,
    count_all,
    list_short_titles,
    name_groups,
    name_people,
    own_parts,
    say_direction,
    say_points,
    shorten,
    start_sentence,
)
from reportgen.narrative.years import find_years, has_trend
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
_PROTECTS = "Zo kan niemand iets aflezen over één kind."


def find_findings(facts: Facts) -> tuple[Finding, ...]:
    """The three findings of page one."""
    years = find_years(facts)
    places = PLACES - (years is not None)
    told = (_tell_topic(facts, topic) for topic in rank_topics(facts))
    found = _choose_different(chain(told, _list_others(facts)), places)
    if years and has_trend(facts):
        return (*found[:1], years, *found[1:])
    return (*found, years) if years else found


def _tell_topic(facts: Facts, topic: Topic) -> Finding | None:
    """The finding about a topic, if there is one."""
    tell = _TELLERS.get(topic.kind)
    return tell(facts, topic) if tell else None


def _list_others(facts: Facts) -> Iterator[Finding | None]:
    """What fills a place when there are few topics."""
    yield find_mix(facts)
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


def _tell_difference(facts: Facts, topic: Topic) -> Finding | None:
    row = next((row for row in rank_differences(facts) if row.education == topic.about), None)
    if row is None:
        return None  # clear (R15), but not clear enough for page one (R16)
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
    """The rate with its base (R24) and that of Nederland, from long to short; the title names the group."""
    rate = f"kreeg {write_procent(here.share)} {row.care.phrase}"
    beside = f"; in Nederland {write_percentage(country.share)}"
    groups = name_groups(row.education, facts.profile)
    named = [f"Van {group} {rate}{beside}{unit}." for group in groups for unit in (" procent", "")]
    return [*named, f"Van deze groep {rate}{beside}."]


def _tell_no_difference(facts: Facts, _: Topic) -> Finding | None:
    here, country = as_released(facts.key.here), as_released(facts.key.country)
    if not has_no_difference(facts) or here is None or country is None:
        return None
    rows = [row for row in (facts.key, *own_parts(facts)) if row.verdict is not Verdict.NOT_COMPARED]
    cells = tuple(cell for row in rows for cell in (row.here.cell, row.country.cell))
    body = _say_no_difference(facts, rows)
    both = list(dict.fromkeys(write_pct(one.share) for one in (here, country)))
    figure = choose_fitting([write_list(both), both[0]], FINDING_FIGURE)
    return Finding(figure, False, "Geen duidelijk verschil", Statement(body, cells))


def _say_no_difference(facts: Facts, rows: list[Comparison]) -> str:
    """Short enough for its column, however many groups there are."""
    chance = all(row.verdict is Verdict.MAY_BE_CHANCE for row in rows)
    if len(rows) == 1:
        return f"Het verschil met Nederland {'kan toeval zijn' if chance else 'is klein'}."
    what = "Elk verschil kan toeval zijn" if chance else "Elk verschil is klein of kan toeval zijn"
    return f"{what}. Dat geldt voor het totaal en {_name_parts(facts, len(rows) - 1)}."


def _name_parts(facts: Facts, parts: int) -> str:
    rest = any(row.education.code == "overig" for row in own_parts(facts))
    noun, one = ("groepen", "groep") if rest else ("onderwijssoorten", "onderwijssoort")
    shown = sum(isinstance(row.here, Released) for row in own_parts(facts))
    if parts < shown:  # Nederland has no figure of what is shown here
        return f"wat per {one} is vergeleken"
    if shown < len(own_parts(facts)):
        return f"wat per {one} is getoond"
    return f"voor elk van de {write_small_number(parts)} {noun}"


def _tell_missing(facts: Facts, _: Topic) -> Finding | None:
    parts, rows = own_parts(facts), list_missing(facts)
    if not rows:
        return None
    missing, is_hidden = len(rows), bool(list_hidden(facts))
    noun = "groepen" if any(row.education.code == "overig" for row in parts) else "onderwijssoorten"
    title = "Niet getoond" if is_hidden else "Niet bekend"
    verb = "heeft" if missing == 1 else "hebben"
    number, of = write_small_number(missing), write_small_number(len(parts))
    count = f"{number} van de {of} {noun}" if missing < len(parts) else count_all(missing, noun)
    why = _PROTECTS if is_hidden else NOT_GIVEN
    body = f"{start_sentence(count)} {verb} hier geen cijfer. {why}"
    cells = tuple(row.here.cell for row in rows)
    return Finding(f"{missing} van de {len(parts)}", False, title, Statement(body, cells))


def _tell_level(facts: Facts, _: Topic) -> Finding | None:
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


def _tell_kind(facts: Facts, topic: Topic) -> Finding | None:
    row = next(row for row in facts.kinds if row.care == topic.about)
    here, country = as_released(row.here), as_released(row.country)
    if here is None:
        return _tell_unknown_kind(row)
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


def _tell_share(facts: Facts, topic: Topic) -> Finding | None:
    parts = facts.distribution.parts if facts.distribution else ()
    part = next(part for part in parts if part.education == topic.about)
    education, number = part.education, part.here_of_100
    if not number:
        return None
    verb = "zit" if number == 1 else "zitten"
    body = (
        f"Van elke 100 {facts.profile.people_short} met {facts.key.care.phrase} {verb} er ongeveer {number} "
    )
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
    body = f"In de gebruikte cijfers is dit gebied niet verdeeld in soorten {care} of onderwijssoorten."
    return Finding("Alleen totaal", False, "Geen cijfers per soort", Statement(body))


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


_TELLERS: Mapping[TopicKind, Callable[[Facts, Topic], Finding | None]] = {
    TopicKind.DIFFERENCE: _tell_difference,
    TopicKind.NO_DIFFERENCE: _tell_no_difference,
    TopicKind.MISSING: _tell_missing,
    TopicKind.MUNICIPALITIES: lambda facts, _: find_municipalities(facts),
    TopicKind.MIX: lambda facts, _: find_mix(facts),
    TopicKind.LEVEL: _tell_level,
    TopicKind.KIND: _tell_kind,
    TopicKind.SHARE: _tell_share,
}
"""The years have a place of their own; the total stands at the top of the page."""
