"""The stage narrative as a whole: from a region's facts to all its sentences."""

from reportgen.model.edition import Edition, Text
from reportgen.model.facts import CountryFacts, Facts, Verdict
from reportgen.model.story import Finding, Heading, Statement, Story
from reportgen.narrative import comparing, headings, key, years
from reportgen.narrative.findings import find_findings
from reportgen.narrative.methodology import explain_method
from reportgen.narrative.mix import explain_mix
from reportgen.narrative.questions import choose_questions, tell_opener, title_questions
from reportgen.narrative.texts import choose_texts
from reportgen.narrative.too_small import explain_too_small


def tell_story(facts: Facts, country: CountryFacts, edition: Edition) -> Story:
    """All sentences of one factsheet, in Dutch at level B1.

    Every sentence is true for its facts: hoger and lager follow R15, trend words R19, a finding on page one
    R16, and a figure that is not released is named by its absence only. Sentences choose a shorter variant
    when a name makes them too long for their place.
    """
    questions = choose_questions(facts, edition)
    figure = key.write_key_figure(facts)
    shown = facts.substitute or facts
    texts = choose_texts(facts, edition)
    return Story(
        kind_line=key.describe_kind(facts.region, edition),
        population=key.describe_population(facts, edition),
        key_question=key.ask_key_question(facts),
        key_value=figure.value,
        key_unit=figure.unit,
        key_odds=key.say_key_odds(facts),
        key_sentence=key.tell_key_sentence(facts),
        warning=key.WARNING,
        country_value=key.write_country_value(facts),
        country_sentence=key.tell_country(facts),
        counts_sentence=key.tell_counts(facts),
        overview=_head_overview(facts),
        overview_note=headings.note_overview(shown, edition),
        overview_lines=headings.explain_overview(shown, edition),
        findings_title=_title_findings(facts),
        findings=_find(facts, country, edition),
        distribution=headings.head_distribution(shown),
        types_title=headings.title_types(shown),
        types=headings.head_types(shown, edition),
        types_note=headings.note_missing(shown),
        mix=explain_mix(facts),
        kinds=headings.head_kinds(shown),
        kinds_note=headings.note_kinds(facts),
        others=headings.head_others(facts),
        others_note=_explain_others(facts, texts),
        years_title=years.title_years(facts),
        years=years.head_years(facts),
        years_note=years.note_years(facts, edition.figure_source),
        position=comparing.head_position(facts),
        peers=comparing.head_peers(facts),
        peers_note=comparing.note_peers(facts),
        map=comparing.head_map(facts),
        province_map=comparing.head_province_map(facts, country, edition),
        conversation_title=_title_conversation(facts),
        questions_title=title_questions(facts, questions),
        questions=questions,
        methodology=explain_method(facts, edition),
        substitute_value=key.write_substitute_value(facts),
        substitute_sentence=key.tell_substitute(facts),
        provisional_note=key.say_provisional(facts),
        peer_heads=comparing.name_peer_groups(facts),
        opener=tell_opener(facts, questions),
        texts=texts,
    )


def _head_overview(facts: Facts) -> Heading:
    if facts.too_small:
        return headings.head_overview_of_substitute(facts)
    return headings.head_overview(facts)


def _title_findings(facts: Facts) -> str:
    """The heading over the findings; where nothing is compared with Nederland, nothing can stand out."""
    if facts.too_small:
        return "Wat betekent dat?"
    compared = any(row.verdict is not Verdict.NOT_COMPARED for row in (facts.key, *facts.own))
    return "Wat valt op?" if compared else "Wat weet je, en wat niet?"


def _find(facts: Facts, country: CountryFacts, edition: Edition) -> tuple[Finding, ...]:
    if facts.too_small:
        return explain_too_small(facts, country, edition)
    return find_findings(facts)


def _explain_others(facts: Facts, texts: tuple[Text, ...]) -> tuple[str, Statement] | None:
    """Why the types "ter vergelijking" stand apart, from the text with the role "apart"."""
    text = next((one for one in texts if one.key == "apart"), None)
    if text is None or not facts.others:
        return None
    return text.heading, Statement(" ".join(text.paragraphs))


def _title_conversation(facts: Facts) -> str:
    if facts.too_small:
        return "Het gesprek: wat weten jullie zelf?"
    return "Het gesprek: wat betekenen deze cijfers?"
