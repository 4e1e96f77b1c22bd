"""Discussion questions: recognition first, no cause presumed, chosen by the region's own pattern (R24)."""

from collections.abc import Callable, Mapping

from reportgen.model.edition import Edition, Text
from reportgen.model.facts import Comparison, Facts, Trend, Verdict
from reportgen.model.figures import Cell, Released
from reportgen.model.story import Question, Statement
from reportgen.narrative.comparing import find_municipal_extremes, write_pair
from reportgen.narrative.findings import count_hidden, has_no_difference, is_mostly_hidden, rank_differences
from reportgen.narrative.fit import QUESTION_BODY, choose_fitting
from reportgen.narrative.headings import explain_rest, find_largest_part
from reportgen.narrative.texts import fill_in, list_questions, name_topic
from reportgen.narrative.wording import (
    as_released,
    name_group,
    name_groups,
    name_region,
    own_parts,
    place_of,
)
from reportgen.narrative.years import find_series, list_final, name_span, read_trend
from reportgen.notation import write_pct, write_percentage, write_procent

PLACES = 3
_IN_WORDS = {1: "Eén vraag", 2: "Twee vragen", 3: "Drie vragen"}


def choose_questions(facts: Facts, edition: Edition) -> tuple[Question, ...]:
    """The first three questions that apply; a rate or its years is asked about once."""
    chosen: list[Question] = []
    asked: set[Cell] = set()
    for text in list_questions(facts, edition):
        question = _ask_text(facts, edition, text)
        is_share = name_topic(text).startswith("share")
        if question is None or (asked.intersection(question.body.cells) and not is_share):
            continue
        if question.figure not in (one.figure for one in chosen):
            chosen.append(question)
            asked.update(() if is_share else question.body.cells)
        if len(chosen) == PLACES:
            break
    return tuple(chosen)


def title_questions(facts: Facts, questions: tuple[Question, ...]) -> str:
    """The heading above the questions."""
    count = _IN_WORDS.get(len(questions), "Vragen")
    if facts.too_small:
        return f"{count} voor {name_region(facts.region)}"
    if facts.region.kind.is_partnership:
        return f"{count} bij deze cijfers"
    return f"{count} bij de cijfers van {name_region(facts.region)}"


def _ask_text(facts: Facts, edition: Edition, text: Text) -> Question | None:
    topic, _, argument = name_topic(text).partition(":")
    return _TOPICS[topic](facts, edition, text, tuple(argument.split("/")) if argument else ())


def _ask(facts: Facts, text: Text, figure: str, body: Statement, *, own: bool = True) -> Question:
    filled = fill_in(text, facts)
    return Question(figure, own, body, filled.heading, filled.paragraphs[0])


def _ask_difference(facts: Facts, _: Edition, text: Text, codes: tuple[str, ...]) -> Question | None:
    strongest = next(iter(rank_differences(facts)), None)
    if strongest is None or (codes and strongest.education.code not in codes):
        return None
    return _ask_about_rate(facts, text, strongest)


def _ask_level(facts: Facts, _: Edition, text: Text, codes: tuple[str, ...]) -> Question | None:
    row = next((row for row in own_parts(facts) if row.education.code in codes), None)
    return _ask_about_rate(facts, text, row) if row else None


def _ask_total(facts: Facts, _: Edition, text: Text, __: tuple[str, ...]) -> Question | None:
    return _ask_about_rate(facts, text, facts.key)


def _ask_no_difference(facts: Facts, _: Edition, text: Text, __: tuple[str, ...]) -> Question | None:
    return _ask_about_rate(facts, text, facts.key) if has_no_difference(facts) else None


def _ask_kind(facts: Facts, _: Edition, text: Text, codes: tuple[str, ...]) -> Question | None:
    rows = {row.care.code: row for row in facts.kinds}
    row = next((rows[code] for code in codes if code in rows), None)
    return _ask_about_rate(facts, text, row) if row else None


def _ask_about_rate(facts: Facts, text: Text, row: Comparison) -> Question | None:
    here = as_released(row.here)
    if here is None:
        return None
    rate = f"kreeg in {facts.reporting_year} {row.care.phrase}."
    beside = _say_beside(row)
    variants = [f"van {group} {rate}{beside}" for group in name_groups(row.education, facts.profile)]
    body = Statement(choose_fitting(variants, QUESTION_BODY), (row.here.cell, row.country.cell))
    return _ask(facts, text, write_pct(here.share), body)


def _say_beside(row: Comparison) -> str:
    country = as_released(row.country)
    if country is None:
        return ""
    verdict = {
        Verdict.MAY_BE_CHANCE: " Het verschil kan toeval zijn.",
        Verdict.NEARLY_EQUAL: " Dat is bijna gelijk.",
    }.get(row.verdict, "")
    if row.difference and not row.difference.tenths:
        verdict = ""
    return f" In Nederland: {write_procent(country.share)}.{verdict}"


def _ask_municipalities(facts: Facts, _: Edition, text: Text, __: tuple[str, ...]) -> Question | None:
    extremes = find_municipal_extremes(facts)
    group = next((one for one in facts.peers if extremes and extremes[0] in one.rows), None)
    if extremes is None or group is None:
        return None
    figures = [figure for row in extremes if (figure := as_released(row.figure))]
    who = name_group(group.education, facts.profile, group.basis)
    places = " en ".join(place_of(row.region) for row in extremes)
    living = f"die {places} wonen," if group.basis is not facts.profile.basis else places
    body = f"van {who} {living} kreeg {facts.key.care.phrase}."
    return _ask(
        facts, text, write_pair(figures), Statement(body, tuple(one.cell for one in figures)), own=False
    )


def _ask_trend(facts: Facts, _: Edition, text: Text, codes: tuple[str, ...]) -> Question | None:
    code = codes[0] if codes else facts.key.education.code
    series = find_series(facts, code)
    figures = list_final(series, facts.reporting_year) if series else ()
    if series is None or read_trend(series, facts.reporting_year) not in (Trend.RISING, Trend.FALLING):
        return None
    first, last = figures[0], figures[-1]
    group = name_groups(series.education, facts.profile)[-1]
    rate = f"In {first.cell.year} kreeg {write_procent(first.share)} van {group} {series.care.phrase}"
    body = Statement(f"{rate}, in {last.cell.year} {write_percentage(last.share)}.", (first.cell, last.cell))
    return _ask(facts, text, name_span(figures), body, own=False)


def _ask_missing(facts: Facts, _: Edition, text: Text, __: tuple[str, ...]) -> Question | None:
    if not is_mostly_hidden(facts):
        return None
    hidden, parts = count_hidden(facts), own_parts(facts)
    noun = "groepen" if any(row.education.code == "overig" for row in parts) else "onderwijssoorten"
    verb = "heeft" if hidden == 1 else "hebben"
    body = f"{noun} {verb} hier geen cijfer. Dat beschermt kinderen in een kleine groep."
    cells = tuple(row.here.cell for row in parts if not isinstance(row.here, Released))
    return _ask(facts, text, f"{hidden} van de {len(parts)}", Statement(body, cells), own=False)


def _ask_share(facts: Facts, edition: Edition, text: Text, codes: tuple[str, ...]) -> Question | None:
    spread = facts.distribution
    if spread is None:
        return None
    known = [(part.here_of_100, part.education) for part in spread.parts if part.education.code in codes]
    part = next((one for one in known if one[0]), None) if codes else find_largest_part(spread)
    if part is None or not part[0]:
        return None
    number, education = part
    who = f"{facts.profile.people_short} met {facts.key.care.phrase}"
    body = f"{who} {'zit' if number == 1 else 'zitten'} in {education.phrase}"
    if education.code == "overig":
        body += f": {explain_rest(education, edition)}"
    cells = tuple(row.here.cell for row in facts.own if row.education.code == education.code)
    return _ask(facts, text, f"{number} van de 100", Statement(f"{body}.", (facts.key.here.cell, *cells)))


def _ask_theme(facts: Facts, _: Edition, text: Text, __: tuple[str, ...]) -> Question | None:
    filled = fill_in(text, facts)
    return _ask(facts, text, filled.paragraphs[1], Statement(""), own=False)


_Ask = Callable[[Facts, Edition, Text, tuple[str, ...]], Question | None]
_TOPICS: Mapping[str, _Ask] = {
    "difference": _ask_difference,
    "municipalities": _ask_municipalities,
    "trend": _ask_trend,
    "missing": _ask_missing,
    "no_difference": _ask_no_difference,
    "level": _ask_level,
    "share": _ask_share,
    "kind": _ask_kind,
    "total": _ask_total,
    "theme": _ask_theme,
}
