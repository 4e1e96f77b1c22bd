"""The pages of a relative risk in words: how many, how many times as often, and what to talk about.

A relative risk names groups beside each other and no cause; the words "groter" and "kleiner" follow the
verdicts, a heading names a group only by the 99.8 % interval (R16).
"""

from collections.abc import Sequence

from reportgen.model.edition import Basis, Edition, Guidance, Polarity
from reportgen.model.facts import Verdict
from reportgen.model.figures import Released, Withheld
from reportgen.model.layout import count_first_risks
from reportgen.model.risk_story import RiskFactorStory, RiskStory
from reportgen.model.risks import RelativeRisk, Risk, RiskFactor, RiskFacts, RiskVerdict
from reportgen.model.story import Heading, Question, Statement
from reportgen.narrative.fit import (
    CAPTION_WIDE,
    HEADING_WIDE,
    PAGE_TITLE,
    QUESTION_BODY,
    Box,
    choose_fitting,
)
from reportgen.narrative.key import WHY_NOT_SHOWN
from reportgen.narrative.wording import as_released, say_direction, say_points, start_sentence
from reportgen.notation import (
    write_count,
    write_list,
    write_number,
    write_odds,
    write_pct,
    write_percentage,
    write_procent,
    write_small_number,
)

MOST_QUESTIONS = 2
_ALL = 10
_NOT_BETTER = "Hoger is niet beter of slechter; het"
_KEY_SENTENCE = Box(112, 3, 13.3, bold=True)
_NOTE = Box(174, 2, 8.5)
_IN_WORDS = {1: "Eén vraag", 2: "Twee vragen", 3: "Drie vragen"}


def tell_risks(facts: RiskFacts, edition: Edition) -> RiskStory:
    """All sentences of the two pages, in Dutch at level B1; `edition` is as it looks for the section."""
    guidance = _guidance(facts)
    questions = _choose_questions(facts, guidance)
    return RiskStory(
        title=_title(facts),
        talk_title=_title_talk(facts),
        key_question=f"{start_sentence(facts.indicator.noun)}: hoeveel {_people(facts)}?",
        key_value=write_percentage(_find_total(facts).share),
        key_odds=_say_odds(facts),
        key_sentence=_tell_key_sentence(facts),
        warning=_warn(facts),
        country_value=_write_country(facts),
        country_sentence=_tell_country(facts),
        counts_sentence=_tell_counts(facts),
        factors=tuple(_tell_factor(factor, facts, edition) for factor in facts.factors),
        reading=guidance.reading,
        use=guidance.use,
        limits=guidance.limits,
        questions_title=f"{_IN_WORDS.get(len(questions), 'Vragen')} bij deze cijfers",
        questions=questions,
        methodology=tuple(_explain_method(facts, edition)),
        provisional_note=_say_provisional(facts),
    )


def write_ratio(risk: RelativeRisk) -> str:
    """How many times as often, as it is printed: 3,6."""
    return write_number(risk.tenths / 10, 1)


def _guidance(facts: RiskFacts) -> Guidance:
    assert facts.indicator.guidance is not None, "a relative risk has guidance"
    return facts.indicator.guidance


def _people(facts: RiskFacts) -> str:
    return facts.profile.people_short


def _title(facts: RiskFacts) -> str:
    noun, numerator = facts.indicator.noun, facts.indicator.numerator
    people = start_sentence(_people(facts))
    return choose_fitting([f"{people} {numerator} ({noun})", f"{people} {numerator}", noun], PAGE_TITLE)


def _title_talk(facts: RiskFacts) -> str:
    """The title of the second page, with the risk factor that stands there."""
    noun = start_sentence(facts.indicator.noun)
    last = [one.dimension.noun for one in facts.factors[count_first_risks(len(facts.factors)) :]]
    variants = [f"{noun} en {name}: het gesprek" for name in last]
    return choose_fitting([*variants, f"{noun}: het gesprek"], PAGE_TITLE)


def _find_total(facts: RiskFacts) -> Released:
    figure = as_released(facts.total.here)
    assert figure is not None, "without it there are no pages"
    return figure


def _say_odds(facts: RiskFacts) -> Statement | None:
    figure = _find_total(facts)
    odds = write_odds(figure.share)
    return Statement(odds, (figure.cell,)) if odds else None


def _when(facts: RiskFacts) -> str:
    return f"{facts.indicator.reference_period} {facts.reporting_year}"


def _tell_key_sentence(facts: RiskFacts) -> Statement:
    """Year, population and what is counted (R23), with the noun where any fits."""
    figure = _find_total(facts)
    noun, numerator = facts.indicator.noun, facts.indicator.numerator
    provisional = " (voorlopig)" if facts.provisional else ""
    when = f"{start_sentence(_when(facts))}{provisional}"
    rate = f"{write_procent(figure.share)} van de {facts.profile.people} {_where(facts)}"
    variants = [
        f"{when} ging het om {rate}: {_people(facts)} {numerator} ({noun}).",
        f"{when} ging het om {rate} ({noun}).",
    ]
    return Statement(choose_fitting(variants, _KEY_SENTENCE), (figure.cell,))


def _where(facts: RiskFacts) -> str:
    return "in dit gebied" if facts.profile.basis is Basis.RESIDENCE else "op de scholen in dit gebied"


def _warn(facts: RiskFacts) -> str:
    start = _NOT_BETTER if facts.indicator.polarity is Polarity.NONE else "Het"
    return f"{start} cijfer zegt niets over de oorzaak."


def _write_country(facts: RiskFacts) -> str:
    country = as_released(facts.total.country)
    return write_pct(country.share) if country else "Niet bekend"


def _tell_country(facts: RiskFacts) -> Statement:
    """Nederland beside the key figure, with the size of the difference (R15, R17)."""
    cells = (facts.total.here.cell, facts.total.country.cell)
    if not isinstance(facts.total.country, Released):
        return Statement("Nederland: de bron geeft geen cijfer.", cells)
    return Statement(f"Nederland, dezelfde leeftijd. {_say_verdict(facts)}".rstrip(), cells)


def _say_verdict(facts: RiskFacts) -> str:
    total = facts.total
    if total.verdict is Verdict.NOT_COMPARED or total.difference is None:
        return ""
    if not total.difference.tenths:
        return "Afgerond is het percentage hier even groot."
    points = say_points(total.difference)
    if total.verdict is Verdict.MAY_BE_CHANCE:
        return f"Het verschil van {points} kan toeval zijn."
    if total.verdict is Verdict.NEARLY_EQUAL:
        return f"Dat is bijna gelijk: het verschil is {points}."
    return f"Hier is het {points} {say_direction(total.difference)}."


def _tell_counts(facts: RiskFacts) -> Statement:
    figure = _find_total(facts)
    if figure.numerator is None or figure.denominator is None:
        return Statement("De bron geeft geen aantallen.")
    counts = f"{write_count(figure.numerator)} van de {write_count(figure.denominator)}"
    return Statement(f"Het gaat om ongeveer {counts} {_people(facts)}.", (figure.cell,))


def _tell_factor(factor: RiskFactor, facts: RiskFacts, edition: Edition) -> RiskFactorStory:
    reference = factor.reference.group.phrase
    what = f"Percentage {facts.indicator.noun}, en hoe vaak naast {_people(facts)} {reference}"
    dated = f"{what}, {_when(facts)}"
    captions = [f"{dated}. Rechts met marge" if factor.has_risks else dated, dated, what]
    message = choose_fitting(_say_message(factor, facts), HEADING_WIDE)
    heading = Heading(message, choose_fitting(captions, CAPTION_WIDE))
    cells = tuple(row.here.cell for row in factor.rows)
    notes = [Statement(note, cells) for note in _write_notes(factor, _people(facts))]
    fitting = [note for note in notes if _NOTE.holds(f"{note.text} {edition.figure_source}")]
    return RiskFactorStory(heading, next(iter(fitting), notes[-1]))


def _say_message(factor: RiskFactor, facts: RiskFacts) -> list[str]:
    """What stands out beyond chance; else how many groups differ; else that none does."""
    plain = f"{factor.dimension.label}: hoe vaak {facts.indicator.noun}?"
    if not factor.has_risks:
        return [plain]
    top = _find_most_certain(factor)
    if top is not None and top.risk is not None:
        return [*_say_top(top, top.risk, factor, facts), plain]
    clear = sum(row.verdict.is_clear for row in factor.others)
    beside = f"{_people(facts)} {factor.reference.group.phrase}"
    if clear:
        number, of = write_small_number(clear), write_small_number(len(factor.others))
        return [f"In {number} van de {of} groepen een aantoonbaar verschil met {beside}", plain]
    complete = all(row.risk is not None for row in factor.others)
    start = "Nergens een aantoonbaar verschil" if complete else "Geen aantoonbaar verschil te zien"
    return [f"{start} met {beside}", plain]


def _find_most_certain(factor: RiskFactor) -> Risk | None:
    """The group whose 99.8 % interval lies farthest above 1; where there is none, farthest below (R16)."""
    above = [(row.strict.low, row) for row in factor.others if row.strict and row.strict.low_tenths > _ALL]
    below = [(row.strict.high, row) for row in factor.others if row.strict and row.strict.high_tenths < _ALL]
    if above:
        return max(above, key=lambda one: one[0])[1]
    return min(below, key=lambda one: one[0])[1] if below else None


def _say_top(top: Risk, risk: RelativeRisk, factor: RiskFactor, facts: RiskFacts) -> list[str]:
    people = start_sentence(_people(facts))
    rate = f"{people} {top.group.phrase}: {write_ratio(risk)} keer zo vaak {facts.indicator.noun}"
    return [f"{rate} als {_people(facts)} {factor.reference.group.phrase}", rate]


def _write_notes(factor: RiskFactor, people: str) -> list[str]:
    """Who is counted where, how the ratios compare with Nederland's, what is not shown; longest first."""
    note, missing = factor.dimension.note or "", _say_missing(factor)
    compared = _compare_with_country(factor, people)
    return [" ".join(filter(None, (note, one, missing))) for one in compared]


def _compare_with_country(factor: RiskFactor, people: str) -> tuple[str, ...]:
    """Sentences about the clear differences from Nederland: one that names the groups, one that counts."""
    compared = [row for row in factor.others if row.country_verdict is not RiskVerdict.NOT_COMPARED]
    if not compared:
        return ("",)
    groups = {word: _list_clear(compared, verdict, people) for word, verdict in _DIRECTIONS}
    named = [f"{word} dan in Nederland bij {names}" for word, names in groups.items() if names]
    if not named:
        return ("Geen van deze verhoudingen is aantoonbaar anders dan in Nederland.",)
    clear = sum(row.country_verdict.is_clear for row in compared)
    rest = "groep" if len(factor.others) - clear == 1 else "groepen"
    others = f"; bij de andere {rest} niet aantoonbaar anders" if clear < len(compared) else ""
    number, of = write_small_number(clear), write_small_number(len(compared))
    short = f"In {number} van de {of} groepen is de verhouding aantoonbaar"
    return f"De verhouding is {'; '.join(named)}{others}.", f"{short} anders dan in Nederland."


_DIRECTIONS = (("groter", RiskVerdict.LARGER), ("kleiner", RiskVerdict.SMALLER))


def _list_clear(rows: Sequence[Risk], verdict: RiskVerdict, people: str) -> str:
    """For example "jongeren met jeugdbescherming en met jeugdreclassering"."""
    names = [row.group.phrase for row in rows if row.country_verdict is verdict]
    return f"{people} {write_list(names)}" if names else ""


def _say_missing(factor: RiskFactor) -> str:
    withheld = any(isinstance(row.here, Withheld) for row in factor.rows)
    return "Niet getoond: zie de verantwoording." if withheld else ""


def _choose_questions(facts: RiskFacts, guidance: Guidance) -> tuple[Question, ...]:
    """The first questions whose risk factor has a figure to talk about; each factor once."""
    factors = {factor.dimension.code: factor for factor in facts.factors}
    chosen: list[Question] = []
    for one in guidance.questions:
        factor = factors.pop(one.about, None)
        row = _find_largest(factor) if factor else None
        if factor and row and row.risk and len(chosen) < MOST_QUESTIONS:
            figure, body = f"{write_ratio(row.risk)} keer", _say_row(row, factor, facts)
            chosen.append(Question(figure, True, body, one.question, one.follow_up))
    return tuple(chosen)


def _find_largest(factor: RiskFactor) -> Risk | None:
    """The group to talk about: that of the heading, else the one with the highest clear lower bound."""
    known = [(row.risk.low, row) for row in factor.others if row.risk]
    return _find_most_certain(factor) or max(known, key=lambda one: one[0], default=(0.0, None))[1]


def _say_row(row: Risk, factor: RiskFactor, facts: RiskFacts) -> Statement:
    """What stands under the large figure of a question: "3,6 keer"."""
    people, noun = _people(facts), facts.indicator.noun
    who = f"zo vaak {noun} bij {people} {row.group.phrase}"
    beside = _say_beside(row)
    variants = [
        f"{who} als bij {people} {factor.reference.group.phrase}.{beside}",
        f"{who}.{beside}",
        f"{who}.",
    ]
    return Statement(choose_fitting(variants, QUESTION_BODY), (row.here.cell, row.country.cell))


def _say_beside(row: Risk) -> str:
    """Whether the ratio may be chance, and Nederland's beside it."""
    chance = "" if row.verdict.is_clear else " Het verschil kan toeval zijn."
    if row.country_risk is None:
        return chance
    apart = row.country_verdict is RiskVerdict.NOT_DIFFERENT and row.verdict.is_clear
    verdict = "; dat verschil kan toeval zijn" if apart else ""
    return f"{chance} In Nederland {write_ratio(row.country_risk)}{verdict}."


def _say_provisional(facts: RiskFacts) -> str | None:
    return f"De cijfers over {facts.reporting_year} zijn voorlopig." if facts.provisional else None


def _explain_method(facts: RiskFacts, edition: Edition) -> list[tuple[str, Statement]]:
    """Whose figures these are, how they were rounded and compared, and what breaks the series."""
    parts = [
        ("Over wie?", _tell_population(facts, edition)),
        ("Afgerond en afgeschermd", _tell_rounding(edition)),
        ("Keer zo vaak, met marge", _tell_verdicts(edition)),
    ]
    return [(term, Statement(text)) for term, text in parts]


def _tell_population(facts: RiskFacts, edition: Edition) -> str:
    """Out of whom, which is another group than on the pages before; invented figures have no source (R26)."""
    indicator = facts.indicator
    counted = f"Geteld: {indicator.denominator}. Dat is een andere groep dan op de pagina's hiervoor."
    breaks = [one.explanation for one in indicator.series_breaks]
    source = [f"Bron: {indicator.source}."] if indicator.source and not edition.fictitious else []
    return " ".join((counted, *breaks, *source))


def _tell_rounding(edition: Edition) -> str:
    step = edition.disclosure.rounding
    rounded = f"Aantallen zijn afgerond op {step}; percentages en verhoudingen komen daaruit."
    return f"{rounded} Delen tellen niet altijd op. {WHY_NOT_SHOWN}"


def _tell_verdicts(edition: Edition) -> str:
    relative = edition.comparison.min_relative_pct
    return (
        "Groter of kleiner dan de vergelijkingsgroep: 1 ligt buiten de marge van 95 procent. Groter of"
        " kleiner dan Nederland: het cijfer van Nederland ligt erbuiten, en scheelt minstens"
        f" {relative} procent. Dit gebied telt mee in Nederland."
    )
