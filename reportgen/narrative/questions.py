"""Discussion questions: recognition first, no cause presumed, chosen by the region's own pattern (R24).

They follow the ranking that page one follows too: the first topics for which an editor wrote a question, then
themes that need no figure.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from reportgen.model.edition import Edition, Text
from reportgen.model.facts import Comparison, Facts, Verdict
from reportgen.model.figures import Cell
from reportgen.model.story import Question, Statement
from reportgen.narrative.comparing import find_municipal_extremes, name_residents, write_pair
from reportgen.narrative.fit import OPENER, QUESTION_BODY, choose_fitting
from reportgen.narrative.headings import explain_rest
from reportgen.narrative.mix import find_mix
from reportgen.narrative.texts import choose_question, fill_in, list_questions, name_topic
from reportgen.narrative.topics import (
    NOT_GIVEN,
    Topic,
    TopicKind,
    list_hidden,
    list_missing,
    rank_topics,
)
from reportgen.narrative.wording import (
    as_released,
    is_total,
    name_groups,
    name_region,
    own_parts,
    place_of,
    start_sentence,
)
from reportgen.narrative.years import list_final, name_span
from reportgen.notation import write_pct, write_percentage, write_procent

PLACES = 3
_IN_WORDS = {1: "Eén vraag", 2: "Twee vragen", 3: "Drie vragen"}


def choose_questions(facts: Facts, edition: Edition) -> tuple[Question, ...]:
    """The first three topics that can be asked about; a rate or its years is asked about once."""
    chosen: list[Question] = []
    asked: set[Cell] = set()
    for topic, text in _list_askable(facts, edition):
        question = _TOPICS[topic.kind](facts, edition, text, topic)
        is_share = topic.kind is TopicKind.SHARE
        if question is None or (asked.intersection(question.body.cells) and not is_share):
            continue
        if not {question.figure, question.question} & {part for one in chosen for part in _parts(one)}:
            chosen.append(question)
            asked.update(() if is_share else question.body.cells)
        if len(chosen) == PLACES:
            break
    return tuple(chosen)


def tell_opener(facts: Facts, questions: Sequence[Question]) -> Statement | None:
    """What to talk about first, for page one: the subject of the first question, why, and that question."""
    if not questions:
        return None
    first = questions[0]
    begin = f"Begin het gesprek met {first.subject}"
    question = f"{first.question[:1].lower()}{first.question[1:]}"
    why = _say_why_first(facts, first)
    more = "Verderop staan meer vragen."
    asked = f"{begin}: {question}"
    variants = [f"{begin}, {why}: {question}"] if why else [f"{asked} {more}"]
    return Statement(choose_fitting([*variants, asked, f"{begin}. {more}"], OPENER), first.body.cells)


def _say_why_first(facts: Facts, first: Question) -> str:
    """Why a type goes before others that differ clearly: by certainty, never by size (R16)."""
    clear = [row.education.phrase for row in own_parts(facts) if row.verdict.is_clear and row.difference]
    return "daar is het verschil het duidelijkst" if first.subject in clear and len(clear) > 1 else ""


def title_questions(facts: Facts, questions: tuple[Question, ...]) -> str:
    """The heading above the questions."""
    count = _IN_WORDS.get(len(questions), "Vragen")
    if facts.too_small:
        return f"{count} voor {name_region(facts.region)}"
    if facts.region.kind.is_partnership:
        return f"{count} bij deze cijfers"
    return f"{count} bij de cijfers van {name_region(facts.region)}"


def _list_askable(facts: Facts, edition: Edition) -> Iterator[tuple[Topic, Text]]:
    """The topics in their order, each with its most specific question; then the themes."""
    texts = list_questions(facts, edition)
    for topic in rank_topics(facts):
        if text := choose_question(texts, topic.kind, topic.about.code if topic.about else None):
            yield topic, text
    yield from ((Topic(TopicKind.THEME), text) for text in texts if name_topic(text) == TopicKind.THEME)


def _parts(question: Question) -> tuple[str, str]:
    return question.figure, question.question


def _ask(
    facts: Facts, text: Text, figure: str, body: Statement, subject: str, *, own: bool = True
) -> Question:
    filled = fill_in(text, facts)
    return Question(figure, own, body, filled.heading, filled.paragraphs[0], subject)


def _ask_difference(facts: Facts, _: Edition, text: Text, topic: Topic) -> Question | None:
    return _ask_about_rate(
        facts, text, next(row for row in (*own_parts(facts), facts.key) if row.education == topic.about)
    )


def _ask_level(facts: Facts, _: Edition, text: Text, topic: Topic) -> Question | None:
    return _ask_about_rate(facts, text, next(row for row in own_parts(facts) if row.education == topic.about))


def _ask_key(facts: Facts, _: Edition, text: Text, __: Topic) -> Question | None:
    return _ask_about_rate(facts, text, facts.key)


def _ask_kind(facts: Facts, _: Edition, text: Text, topic: Topic) -> Question | None:
    return _ask_about_rate(facts, text, next(row for row in facts.kinds if row.care == topic.about))


def _ask_mix(facts: Facts, _: Edition, text: Text, __: Topic) -> Question | None:
    finding = find_mix(facts)
    if facts.mix is None or finding is None:
        return None
    body = (
        "was het totaal als elke onderwijssoort hier het percentage van Nederland had. "
        f"Hier is het {write_procent(facts.mix.here)}."
    )
    statement = Statement(body, finding.body.cells)
    return _ask(facts, text, finding.figure, statement, "de verdeling over de scholen", own=False)


def _ask_about_rate(facts: Facts, text: Text, row: Comparison) -> Question | None:
    here = as_released(row.here)
    if here is None:
        return None
    rate = f"kreeg in {facts.reporting_year} {row.care.phrase}."
    beside = _say_beside(row)
    variants = [f"van {group} {rate}{beside}" for group in name_groups(row.education, facts.profile)]
    body = Statement(choose_fitting(variants, QUESTION_BODY), (row.here.cell, row.country.cell))
    return _ask(facts, text, write_pct(here.share), body, _name_subject(facts, row))


def _name_subject(facts: Facts, row: Comparison) -> str:
    """What a rate is about, after "met": an education type, a kind of youth care, or the whole."""
    if row.care.code != facts.key.care.code:
        return row.care.phrase
    return "het totaal" if is_total(row.education) else row.education.phrase


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


def _ask_municipalities(facts: Facts, _: Edition, text: Text, __: Topic) -> Question | None:
    extremes = find_municipal_extremes(facts)
    if extremes is None:
        return None
    group = next(one for one in facts.peers if extremes[0] in one.rows)
    figures = [figure for row in extremes if (figure := as_released(row.figure))]
    there = " die er wonen" if group.basis is not facts.profile.basis else ""
    (lowest, low), (highest, high) = zip(
        map(place_of, (row.region for row in extremes)), figures, strict=True
    )
    variants = [
        f"{start_sentence(lowest)} kreeg {write_procent(low.share)} van {who}{there} "
        f"{facts.key.care.phrase}, {highest} {write_procent(high.share)}."
        for who in name_residents(facts, group)
    ]
    statement = Statement(choose_fitting(variants, QUESTION_BODY), tuple(one.cell for one in figures))
    return _ask(facts, text, write_pair(figures), statement, "de gemeenten", own=False)


def _ask_trend(facts: Facts, _: Edition, text: Text, topic: Topic) -> Question:
    care = facts.key.care.code
    series = next(one for one in facts.series if one.care.code == care and one.education == topic.about)
    figures = list_final(series, facts.reporting_year)
    first, last = figures[0], figures[-1]
    group = name_groups(series.education, facts.profile)[-1]
    rate = f"In {first.cell.year} kreeg {write_procent(first.share)} van {group} {series.care.phrase}"
    body = Statement(f"{rate}, in {last.cell.year} {write_percentage(last.share)}.", (first.cell, last.cell))
    where = "" if is_total(series.education) else f" in {series.education.phrase}"
    return _ask(facts, text, name_span(figures), body, f"de jaren{where}", own=False)


def _ask_missing(facts: Facts, _: Edition, text: Text, __: Topic) -> Question | None:
    missing, parts = list_missing(facts), own_parts(facts)
    noun = "groepen" if any(row.education.code == "overig" for row in parts) else "onderwijssoorten"
    verb = "heeft" if len(missing) == 1 else "hebben"
    why = "Dat beschermt kinderen in een kleine groep." if list_hidden(facts) else NOT_GIVEN
    statement = Statement(f"{noun} {verb} hier geen cijfer. {why}", tuple(row.here.cell for row in missing))
    count = f"{len(missing)} van de {len(parts)}"
    return _ask(facts, text, count, statement, "wat jullie zelf weten", own=False)


def _ask_share(facts: Facts, edition: Edition, text: Text, topic: Topic) -> Question | None:
    parts = facts.distribution.parts if facts.distribution else ()
    part = next(part for part in parts if part.education == topic.about)
    education, number = part.education, part.here_of_100
    if not number:
        return None
    who = f"{facts.profile.people_short} met {facts.key.care.phrase}"
    body = f"{who} {'zit' if number == 1 else 'zitten'} in {education.phrase}"
    if education.code == "overig":
        body += f": {explain_rest(education, edition)}"
    cells = tuple(row.here.cell for row in facts.own if row.education.code == education.code)
    statement = Statement(f"{body}.", (facts.key.here.cell, *cells))
    return _ask(facts, text, f"{number} van de 100", statement, education.phrase)


def _ask_theme(facts: Facts, _: Edition, text: Text, __: Topic) -> Question | None:
    theme = fill_in(text, facts).paragraphs[1]
    return _ask(facts, text, theme, Statement(""), f"{theme[:1].lower()}{theme[1:]}", own=False)


_Ask = Callable[[Facts, Edition, Text, Topic], Question | None]
_TOPICS: Mapping[TopicKind, _Ask] = {
    TopicKind.DIFFERENCE: _ask_difference,
    TopicKind.NO_DIFFERENCE: _ask_key,
    TopicKind.MISSING: _ask_missing,
    TopicKind.MUNICIPALITIES: _ask_municipalities,
    TopicKind.TREND: _ask_trend,
    TopicKind.MIX: _ask_mix,
    TopicKind.LEVEL: _ask_level,
    TopicKind.KIND: _ask_kind,
    TopicKind.SHARE: _ask_share,
    TopicKind.TOTAL: _ask_key,
    TopicKind.THEME: _ask_theme,
}
