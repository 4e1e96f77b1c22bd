"""The headings of figures and tables: the message in the title; what, unit and year under it."""

from collections.abc import Sequence

from reportgen.model.edition import Basis, Category, Edition
from reportgen.model.facts import Comparison, Distribution, Facts, Verdict
from reportgen.model.figures import Absent, Released, Withheld
from reportgen.model.story import Heading
from reportgen.narrative.fit import (
    CAPTION_WIDE,
    HEADING_THREE_QUARTERS,
    HEADING_WIDE,
    OVERVIEW_NOTE,
    choose_fitting,
)
from reportgen.narrative.mix import compare_total_with_parts
from reportgen.narrative.wording import (
    as_released,
    count_all,
    has_percentages_only,
    main_kinds,
    name_people,
    name_region,
    name_type,
    own_parts,
    people_at,
    place_of,
    shorten,
    start_sentence,
)
from reportgen.notation import write_list, write_number, write_procent, write_small_number

_COUNT_ONCE = "Een kind kan meer dan één soort krijgen: tel de percentages niet op."
_WHEN_CHANCE = "Kan toeval zijn: voor zo'n verschil is de groep te klein."
_NO_MARGIN = "Hoger of lager staat er niet bij: of een verschil toeval is, laten deze cijfers niet zien."
_NO_FIGURES = "De cijfers per onderwijssoort zijn niet getoond"


def head_overview(facts: Facts) -> Heading:
    """The heading of the table of page one: own education types, or kinds of youth care."""
    if not facts.has_education_types:
        return _head_overview_of_kinds(facts)
    message = choose_fitting(_say_range(facts), HEADING_WIDE)
    return Heading(message, choose_fitting(_caption_overview(facts), CAPTION_WIDE))


def head_overview_of_substitute(facts: Facts) -> Heading:
    """The heading over the province's figures for a region that is too small."""
    shown = facts.substitute
    if shown is None:
        caption = f"Percentage met {facts.key.care.phrase}, {facts.reporting_year}"
        return Heading("Dit weet je wel: de cijfers van Nederland", caption)
    name = name_region(shown.region)
    what = "per onderwijssoort" if shown.has_education_types else f"per soort {shown.key.care.phrase}"
    people = start_sentence(name_people(shown))
    where = f"die in de provincie {shown.region.short_name} wonen"
    caption = f"Percentage met {shown.key.care.phrase}, {people.lower()} {where}"
    return Heading(f"Dit weet je wel: {name} {what}", f"{caption}, {shown.reporting_year}")


def note_overview(facts: Facts, edition: Edition) -> str | None:
    """What the rest group is, and why a figure is not shown, if there are any.

    The note and the source share a line; without room for both, why a figure is not shown goes first.
    """
    rest = [row.education for row in own_parts(facts) if row.education.code == "overig"]
    explained = [f"{education.label}: {explain_rest(education, edition)}." for education in rest]
    missing = note_missing(facts)
    all_notes = " ".join((*explained, *filter(None, [missing])))
    fits = OVERVIEW_NOTE.holds(f"{all_notes} {edition.figure_source}")
    return (all_notes if fits or not missing else missing) or None


def note_missing(facts: Facts) -> str | None:
    """Why a figure is not shown, if one is not; who the rest group is, page two tells in its own words."""
    cells = [row.here for row in (facts.own if facts.has_education_types else facts.kinds)]
    notes = []
    if any(isinstance(cell, Withheld) for cell in cells):
        notes.append("Niet getoond: zie de verantwoording.")
    if any(isinstance(cell, Absent) for cell in cells):
        notes.append("Niet bekend: de bron geeft geen cijfer.")
    return " ".join(notes) or None


def explain_overview(facts: Facts, edition: Edition) -> tuple[str, ...]:
    """Below the table of page one: what its verdicts mean (R15), and why a total is unlike its parts."""
    rows = facts.own if facts.has_education_types else (facts.key, *facts.kinds)
    verdicts = {row.verdict for row in rows if row.difference and row.difference.tenths}
    smallest = f"{write_number(edition.comparison.min_difference_tenths / 10, 1)} procentpunt"
    smallest = smallest.replace(",0 ", " ")
    meanings = [
        f"Pijl: groter dan toeval, en minstens {smallest}." if any(map(_is_clear, verdicts)) else "",
        f"Bijna gelijk: minder dan {smallest}." if Verdict.NEARLY_EQUAL in verdicts else "",
        _WHEN_CHANCE if Verdict.MAY_BE_CHANCE in verdicts else "",
    ]
    if not any(meanings) and has_percentages_only(facts):
        meanings = [_NO_MARGIN]
    lines = (" ".join(filter(None, meanings)), compare_total_with_parts(facts) or "")
    return tuple(filter(None, lines))


def _is_clear(verdict: Verdict) -> bool:
    return verdict.is_clear


def title_types(facts: Facts) -> str:
    """The title of the page with education types."""
    if not facts.has_education_types:
        return f"Per soort {facts.key.care.phrase}"
    return (
        "Per onderwijssoort"
        if has_percentages_only(facts)
        else "Per onderwijssoort: wat is toeval, wat niet?"
    )


def head_types(facts: Facts, edition: Edition) -> Heading:
    """The heading over counts, margins and differences: where the difference is clear (R15)."""
    message = choose_fitting(_say_where_clear(facts), HEADING_WIDE)
    care, year = facts.key.care.phrase, facts.reporting_year
    people = start_sentence(facts.profile.people_short)
    if has_percentages_only(facts):
        return Heading(message, f"{people} met {care}, percentage, {year}")
    rounded = f"{people} met {care}, {year}. Aantallen: afgerond op {edition.disclosure.rounding}."
    variants = (f"{rounded} Rechts: verschil met Nederland, in procentpunt, met marge", rounded)
    return Heading(message, choose_fitting(variants, CAPTION_WIDE))


def head_kinds(facts: Facts) -> Heading:
    """The heading over the kinds of youth care."""
    caption = f"Percentage van alle {_name_key_people(facts)}, {facts.reporting_year}"
    return Heading(choose_fitting(_say_kinds(facts), HEADING_THREE_QUARTERS), caption)


def note_kinds(facts: Facts) -> str:
    """That kinds do not add up, and what is left out; without any kind, that there are none."""
    if not facts.kinds:
        care, year = facts.key.care.phrase, facts.reporting_year
        return f"Over {year} zijn hier geen cijfers per soort {care}. In het totaal tellen alle soorten mee."
    return " ".join(note for note in (_COUNT_ONCE, facts.profile.care_kinds_note) if note)


def head_others(facts: Facts) -> Heading | None:
    """The heading over the types shown "ter vergelijking" (R2); None if there are none."""
    if not facts.others:
        return None
    basis = facts.profile.other_basis or facts.profile.basis
    groups = {people_at(row.education, facts.profile, basis) for row in facts.others}
    people = groups.pop() if len(groups) == 1 else "kinderen en jongeren"
    living = "die in dit gebied wonen" if basis is Basis.RESIDENCE else "van scholen in dit gebied"
    what = f"Percentage met {facts.key.care.phrase}, {facts.reporting_year}."
    caption = f"{what} Andere groep: telt hierboven niet mee."
    here = living.replace("in dit gebied", "hier")
    variants = [f"Ter vergelijking: {people} {where}" for where in (living, here)]
    return Heading(choose_fitting(variants, HEADING_THREE_QUARTERS), caption)


def head_distribution(facts: Facts) -> Heading | None:
    """The heading of the distribution: its largest part (Q2); None if nothing of it is shown."""
    spread = facts.distribution
    part = find_largest_part(spread) if spread else None
    if spread is None or part is None:
        return None
    people, care = name_people(facts), facts.key.care.phrase
    number, education = part
    verb = "zit" if number == 1 else "zitten"
    places = [f" {place_of(facts.region)}", ""] if facts.region.kind.name == "PROVINCE" else [""]
    variants = [
        f"Van elke 100 {who} met {care}{where} {verb} er ongeveer {number} in {education.phrase}"
        for where in places
        for who in (people, facts.profile.people_short)
    ]
    return Heading(
        choose_fitting(variants, HEADING_WIDE), choose_fitting(_caption_spread(facts), CAPTION_WIDE)
    )


def find_largest_part(spread: Distribution) -> tuple[int, Category] | None:
    """The education type with most children with youth care, and how many of every 100."""
    shown = [(part.here_of_100, part.education) for part in spread.parts if part.here_of_100]
    return max(shown, key=lambda one: one[0], default=None)


def _say_range(facts: Facts) -> list[str]:
    plain = "Per onderwijssoort, met Nederland ernaast"
    parts = own_parts(facts)
    shown = [(figure, row) for row in parts if (figure := as_released(row.here))]
    if not shown:
        return ["Alleen het totaal is getoond" if isinstance(facts.key.here, Released) else _NO_FIGURES]
    low = min(shown, key=lambda one: one[0].share.tenths)
    high = max(shown, key=lambda one: one[0].share.tenths)
    if len(shown) < len(parts) or low[0].share.tenths == high[0].share.tenths:
        return [plain]
    return [
        f"Per onderwijssoort: van {write_procent(low[0].share)} ({shorten(low[1].education)}) "
        f"tot {write_procent(high[0].share)} ({shorten(high[1].education)})",
        plain,
    ]


def _head_overview_of_kinds(facts: Facts) -> Heading:
    caption = f"Percentage van alle {facts.profile.people}, {facts.reporting_year}."
    warnings = ("Een kind kan meer dan één soort krijgen: tel niet op.", "Tel de soorten niet op.")
    variants = [f"{caption} {warning}" for warning in warnings if facts.kinds] + [caption]
    what = f"Per soort {facts.key.care.phrase}" if facts.kinds else start_sentence(facts.key.care.phrase)
    message = f"{what}, met Nederland ernaast"
    return Heading(message, choose_fitting(variants, CAPTION_WIDE))


def _caption_overview(facts: Facts) -> list[str]:
    care, year = facts.key.care.phrase, facts.reporting_year
    people = facts.profile.people_short
    if facts.profile.basis is Basis.ENROLMENT:
        where = f"van {name_region(facts.region)}"
        return [f"Percentage {people} met {care} in elke onderwijssoort {where}, {year}"]
    who = f"{name_people(facts)} die {place_of(facts.region)} wonen"
    what = f"Percentage met {care} in elke onderwijssoort"
    return [f"{what}, {who}, {year}", f"{what}, {year}"]


def explain_rest(education: Category, edition: Edition) -> str:
    """Who is in the rest group, in the words of its definition (R3), without a full stop."""
    found = (one.text for one in edition.indicator.definitions if one.category == education.code)
    text = next(found, education.hint or education.phrase).rstrip(".")
    return text[:1].lower() + text[1:]


def _say_where_clear(facts: Facts) -> list[str]:
    parts = own_parts(facts)
    shown = [row for row in parts if row.verdict is not Verdict.NOT_COMPARED]
    clear = [row for row in shown if row.verdict.is_clear]
    if not parts:
        return [head_overview(facts).message]
    if not shown:
        return _say_range(facts)
    if not clear:
        return _say_nowhere(facts, complete=len(shown) == len(parts))
    return _say_clear_types(clear, parts, complete=len(shown) == len(parts))


def _say_nowhere(facts: Facts, *, complete: bool) -> list[str]:
    if facts.key.verdict.is_clear:
        only = "Alleen het totaal verschilt" if complete else "Het totaal verschilt"
        return [f"{only} duidelijk van Nederland"]
    return ["Nergens een duidelijk verschil met Nederland" if complete else "Geen duidelijk verschil te zien"]


def _say_clear_types(
    clear: Sequence[Comparison], parts: Sequence[Comparison], *, complete: bool
) -> list[str]:
    noun = "groepen" if any(row.education.code == "overig" for row in parts) else "onderwijssoorten"
    count, of = write_small_number(len(clear)), write_small_number(len(parts))
    counted = f"In {count_all(len(parts), noun)}"
    if len(clear) < len(parts):
        counted = f"In {count} van de {of} {noun}"
    rest = "is het verschil met Nederland duidelijk"
    if len(clear) > 2 or len(clear) == len(parts) > 1:
        return [f"{counted} {rest}"]
    names = write_list([row.education.phrase for row in clear])
    only = "Alleen in" if complete and len(clear) == 1 else "In"
    return [f"{only} {names} {rest}", f"{counted} {rest}"]


def _say_kinds(facts: Facts) -> list[str]:
    top = main_kinds(facts)
    shown = [(row, figure) for row in top if (figure := as_released(row.here))]
    plain = f"Per soort {facts.key.care.phrase}"
    if not shown:
        return [plain]
    first, *rest = sorted(shown, key=lambda one: -one[1].share.tenths)
    if rest and len(shown) == len(top) and _stands_apart(first[0], [row for row, _ in rest]):
        return [f"{start_sentence(first[0].care.phrase)} komt het meest voor", plain]
    figures = [f"{row.care.phrase}: {write_procent(figure.share)}" for row, figure in shown[:2]]
    return [start_sentence("; ".join(figures)), plain]


def _stands_apart(first: Comparison, rest: Sequence[Comparison]) -> bool:
    """Whether a kind is more frequent than the others beyond the margins."""
    margins = [row.interval for row in rest]
    return first.interval is not None and all(
        margin is not None and margin.high < first.interval.low for margin in margins
    )


def _name_key_people(facts: Facts) -> str:
    if facts.profile.basis is Basis.RESIDENCE or facts.key.education.code == "totaal":
        return facts.profile.people
    parts = write_list([shorten(row.education) for row in own_parts(facts)])
    where = parts or name_type(facts.key.education)
    return f"{facts.profile.people_short} in {where}"


def _caption_spread(facts: Facts) -> list[str]:
    spread, year = facts.distribution, facts.reporting_year
    care = facts.key.care.phrase
    over = f"de {facts.profile.people_short} met {care} verdeeld over de onderwijssoorten, {year}."
    block = "Elk blokje is 1 van de 100, afgerond."
    if spread is not None and spread.complete:
        return [f"Zo zijn {over} {block}", f"Verdeling over de onderwijssoorten, {year}. {block}"]
    return [
        f"Zo zijn {over} Niet alles is getoond: de getallen zijn samen geen 100.",
        f"Verdeling over de onderwijssoorten, {year}. Niet alles is getoond.",
    ]
