"""The verantwoording of an edition (R29), written from its settings, so that it cannot differ from them."""

from collections.abc import Iterator, Mapping, Sequence

from reportgen.model.account import Account, AccountSection, AccountTable
from reportgen.model.area import AreaHistory
from reportgen.model.edition import Attribute, Basis, Edition, RegionProfile, SimilarityRule
from reportgen.model.region import RegionKind
from reportgen.narrative.section_account import account_for_sections
from reportgen.notation import write_count, write_list, write_number, write_small_number

_KINDS: Mapping[RegionKind, str] = {
    RegionKind.MUNICIPALITY: "Gemeente",
    RegionKind.PRIMARY_PARTNERSHIP: "Samenwerkingsverband po",
    RegionKind.SECONDARY_PARTNERSHIP: "Samenwerkingsverband vo",
    RegionKind.YOUTH_REGION: "Jeugdregio",
    RegionKind.PROVINCE: "Provincie",
    RegionKind.COUNTRY: "Nederland",
}
_BASES = {Basis.RESIDENCE: "wie er woont", Basis.ENROLMENT: "wie er naar school gaat"}
_ATTRIBUTES = {
    Attribute.INHABITANTS: "het aantal inwoners",
    Attribute.DENSITY: "het aantal inwoners per vierkante kilometer",
    Attribute.CHILDREN: "het aantal leerlingen",
    Attribute.MUNICIPALITIES: "het aantal gemeenten",
}


def account_for(edition: Edition, areas: AreaHistory) -> Account:
    """All of the methodology of an edition, and the statement on how it protects small counts."""
    return Account(
        title=f"Verantwoording {edition.reporting_year}",
        lead=_lead(edition),
        sections=tuple(_write_sections(edition, areas)),
        statement_title="Verklaring: zo beschermen we kleine aantallen",
        statement_lead=_lead_statement(edition),
        statement=tuple(_state_protection(edition)),
    )


def _lead(edition: Edition) -> str:
    fictitious = (
        " **Fictieve cijfers:** alle cijfers in deze uitgave zijn verzonnen." if edition.fictitious else ""
    )
    return (
        "Hier lees je hoe de cijfers in de factsheets gemaakt zijn: over wie ze gaan, hoe er geteld "
        f"is, wat we niet laten zien, en wanneer we een verschil een verschil noemen.{fictitious}"
    )


def _write_sections(edition: Edition, areas: AreaHistory) -> Iterator[AccountSection]:
    yield _tell_what(edition)
    yield _tell_whom(edition)
    yield _tell_period(edition)
    yield from _answer_questions(edition)
    yield _tell_areas(edition, areas)
    yield from _tell_breaks(edition)
    yield _tell_rounding(edition)
    if _has_denominators(edition):
        yield _tell_margin()
    yield _tell_comparison(edition)
    yield _tell_trend(edition)
    yield _tell_position(edition)
    yield from _tell_similar(edition)
    yield from _tell_mix(edition)
    yield from account_for_sections(edition)
    yield _tell_sources(edition)


def _tell_what(edition: Edition) -> AccountSection:
    kinds = (f"- **{one.term}:** {one.text}" for one in edition.indicator.definitions)
    return AccountSection("Wat tellen we?", tuple(kinds))


def _tell_whom(edition: Edition) -> AccountSection:
    """Population and basis per kind of region, as declared in the config (R1)."""
    profiles = [edition.profiles[kind] for kind in _used_kinds(edition)]
    rows = tuple(
        (
            _KINDS[one.kind],
            _BASES[one.basis],
            f"{one.people_short}, {one.age_from} tot {one.age_to} jaar",
            _list_types(one, edition),
        )
        for one in profiles
    )
    paragraphs = ["Elk kind telt in een tabel één keer mee, ook als het meer soorten jeugdzorg kreeg."]
    if len({one.basis for one in profiles}) > 1:
        paragraphs.append(
            "Gemeenten en samenwerkingsverbanden tellen andere kinderen. Vergelijk hun cijfers "
            "daarom niet met elkaar, maar elk met Nederland dat op dezelfde manier geteld is."
        )
    paragraphs += _list_other_names(profiles, edition)
    heads = ("Soort regio", "Telt", "Leeftijd", "Onderwijssoorten")
    return AccountSection("Over wie gaan de cijfers?", tuple(paragraphs), AccountTable(heads, rows))


def _list_other_names(profiles: Sequence[RegionProfile], edition: Edition) -> list[str]:
    """Own types that the figures call otherwise than the pages do: vso is svo there (R25)."""
    own = {code for one in profiles for code in one.own_types}
    types = [one for one in edition.indicator.education_types if one.code in own and one.abbreviation]
    others = [one for one in types if one.abbreviation != one.code]
    if not any(one.education is None for one in edition.inputs):
        return []
    return [f"{one.label} ({one.abbreviation}) heet in de cijfers {one.code}." for one in others]


def _used_kinds(edition: Edition) -> tuple[RegionKind, ...]:
    used = {region.kind for region in edition.selected}
    return tuple(kind for kind in _KINDS if kind in used and kind in edition.profiles)


def _list_types(profile: RegionProfile, edition: Edition) -> str:
    """The own types, where an input gives figures by education type at all."""
    by_type = any(one.education is None for one in edition.inputs)
    return ", ".join(profile.own_types) if by_type else "alleen het totaal"


def _tell_period(edition: Edition) -> AccountSection:
    provisional = sorted({year for one in edition.inputs for year in one.provisional_years})
    paragraphs = [
        f"Het verslagjaar is {edition.reporting_year}. De cijfers kennen drie soorten: voorlopig, "
        "nader voorlopig en definitief. Is er van een jaar meer dan één soort, dan telt de meest "
        "definitieve.",
        "Voorlopige cijfers zijn vaak lager dan definitieve. Daarom rekenen we met voorlopige jaren "
        "geen verschil tussen jaren uit.",
    ]
    if provisional:
        word = "is het jaar" if len(provisional) == 1 else "zijn de jaren"
        years = write_list([str(year) for year in provisional])
        paragraphs.append(f"In deze uitgave {word} {years} voorlopig.")
    return AccountSection("Over welke jaren gaan ze?", tuple(paragraphs))


def _answer_questions(edition: Edition) -> Iterator[AccountSection]:
    answers = tuple(f"**{one.question}** {one.answer}" for one in edition.open_questions)
    if answers:
        yield AccountSection("Zo is er geteld", answers)


def _tell_areas(edition: Edition, areas: AreaHistory) -> AccountSection:
    year = edition.layout_year or edition.reporting_year
    paragraphs = [f"De factsheets gebruiken de gemeenten van {year}."]
    rows = tuple(_list_mergers(edition, areas))
    if not rows:
        paragraphs.append("Voor deze uitgave hoefden we geen oudere cijfers samen te voegen.")
        return AccountSection("Gemeenten die veranderden", tuple(paragraphs))
    paragraphs.append(
        "Gingen gemeenten samen, dan telden we hun oudere cijfers bij elkaar op. Is een gemeente "
        "gesplitst, dan kan dat niet: dan breekt de lijn in de grafiek."
    )
    table = AccountTable(("Gemeente", "Eerder", "Jaren"), rows)
    return AccountSection("Gemeenten die veranderden", tuple(paragraphs), table)


def _list_mergers(edition: Edition, areas: AreaHistory) -> Iterator[tuple[str, str, str]]:
    """Each gemeente with the names of before, and the years for which that holds."""
    years: dict[tuple[str, tuple[str, ...]], list[int]] = {}
    for one in areas.mergers:
        if one.added and one.region in edition.regions:
            years.setdefault((one.region, one.names or one.whole), []).append(one.year)
    for (code, names), found in sorted(years.items()):
        span = str(found[0]) if len(found) == 1 else f"{min(found)} tot en met {max(found)}"
        yield edition.regions[code].short_name, write_list(names), span


def _tell_breaks(edition: Edition) -> Iterator[AccountSection]:
    breaks = [
        f"**{one.first_year}.** {one.explanation} Cijfers van voor en na dat jaar vergelijken we niet."
        for one in edition.indicator.series_breaks
    ]
    doubts = [f"**{one.year}.** {one.explanation}" for one in edition.indicator.doubtful_years]
    if breaks or doubts:
        yield AccountSection("Jaren die je niet kunt vergelijken", (*breaks, *doubts))


def _tell_rounding(edition: Edition) -> AccountSection:
    if not _has_denominators(edition):
        return AccountSection(
            "Afronden",
            ("De percentages zijn die van de bron. We rekenen ze niet opnieuw uit afgeronde aantallen.",),
        )
    step = edition.disclosure.rounding
    return AccountSection(
        "Afronden",
        (
            f"Elk aantal is afgerond op een veelvoud van {step}, ook elk totaal. Delen tellen daarom "
            "niet altijd op tot het totaal.",
            "Een percentage komt uit de afgeronde aantallen. Bij 1.000 kinderen of meer heeft het "
            "één cijfer achter de komma, bij minder kinderen geen.",
        ),
    )


def _has_denominators(edition: Edition) -> bool:
    """Whether figures are made of counts here, and not only passed on as published."""
    return not all(one.protected for one in edition.inputs)


def _tell_margin() -> AccountSection:
    return AccountSection(
        "Wat is een marge?",
        (
            "Hoeveel kinderen in een jaar jeugdzorg krijgen, hangt ook van het toeval af. De marge "
            "laat zien hoe groot die rol kan zijn. Bij weinig kinderen is de marge groot, bij veel "
            "kinderen klein.",
            "We gebruiken de methode van Wilson, met 95 procent zekerheid. Voor een opvallend "
            "verschil op pagina 1 vragen we meer: 99,8 procent.",
        ),
    )


def _tell_comparison(edition: Edition) -> AccountSection:
    """The classes of comparison (R15 to R17) with the thresholds of the config."""
    if not _has_denominators(edition):
        text = "Bij deze bron hoort geen marge. Dan noemen we een verschil niet hoger of lager."
        return AccountSection("Hoger, lager of niet?", (text,))
    rule = edition.comparison
    points = write_number(rule.min_difference_tenths / 10, 1 if rule.min_difference_tenths % 10 else 0)
    return AccountSection(
        "Hoger, lager of niet?",
        (
            "- **Hoger of lager:** de hele marge ligt aan één kant van het cijfer van Nederland, en "
            f"het verschil is minstens {points} procentpunt.",
            "- **Kan toeval zijn:** het cijfer van Nederland ligt binnen de marge.",
            "- **Bijna gelijk:** het ligt erbuiten, maar het verschil is te klein om ertoe te doen.",
            "- **Niet vergeleken:** er is geen cijfer, geen marge, of er is anders geteld.",
            "Een verschil is het ene afgedrukte cijfer min het andere.",
            "Een regio telt zelf mee in Nederland. Daardoor zijn we eerder te voorzichtig dan te stellig.",
            f"Pagina 1 noemt alleen verschillen van minstens {points} procentpunt of "
            f"{rule.min_relative_pct} procent van het cijfer van Nederland. We noemen twee gemeenten "
            "alleen samen als hun marges elkaar niet raken.",
            "Hoger is niet beter of slechter. De cijfers zeggen niets over de oorzaak.",
        ),
    )


def _tell_trend(edition: Edition) -> AccountSection:
    years = write_small_number(edition.comparison.trend_min_years)
    return AccountSection(
        "Wanneer spreken we van een trend?",
        (
            f"Pas bij {years} definitieve jaren die je kunt vergelijken. Tot die tijd staan de "
            "cijfers er, met de woorden ‘nog geen trend’.",
            "Voor het verschil tussen twee jaren gebruiken we methode 10 van Newcombe. Veel kinderen "
            "komen in beide jaren voor; dat maakt het verschil iets minder onzeker dan de marge laat "
            "zien.",
        ),
    )


def _tell_position(edition: Edition) -> AccountSection:
    rule = edition.comparison
    return AccountSection(
        "De plaats tussen andere regio's",
        (
            "We zetten regio's van dezelfde soort op volgorde van hun percentage en verdelen ze in "
            "twintig groepen en vier kwarten. Gelijke percentages staan op volgorde van code.",
            f"Dat doen we alleen als er van minstens {rule.position_min_regions} regio's een cijfer "
            f"is, en van minstens {rule.position_min_present_pct} procent van alle regio's van die "
            "soort. Anders krijgt elke regio een eigen stip, of staat er geen plaats.",
            "We noemen het kwart van een regio alleen als de hele marge erin ligt. Ranglijsten maken "
            "we niet.",
        ),
    )


def _tell_similar(edition: Edition) -> Iterator[AccountSection]:
    rules = [
        f"- **{_KINDS[kind]}:** {_describe_similar(rule)}"
        for kind in _used_kinds(edition)
        if (rule := edition.profiles[kind].similar)
    ]
    if rules:
        yield AccountSection(
            "Vergelijkbare regio's",
            (
                *rules,
                "Elk kenmerk telt even zwaar. Het percentage met jeugdzorg telt niet mee in de keuze.",
            ),
        )


def _describe_similar(rule: SimilarityRule) -> str:
    names = write_list([_ATTRIBUTES[one] for one in rule.attributes])
    inside = ", binnen dezelfde grootteklasse" if rule.same_size_class else ""
    return f"de {write_small_number(rule.count)} regio's die het meest lijken op {names}{inside}."


def _tell_mix(edition: Edition) -> Iterator[AccountSection]:
    if _has_denominators(edition):
        yield AccountSection(
            "Gecorrigeerd voor onderwijssoort",
            (
                "Gaan ergens meer kinderen naar het speciaal onderwijs, dan is het totaal vaak "
                "hoger. We rekenen uit welk percentage er zou staan als elke onderwijssoort het "
                "cijfer van Nederland had. Dat doen we alleen als alle cijfers van de regio getoond "
                "zijn.",
            ),
        )


def _tell_sources(edition: Edition) -> AccountSection:
    lines = dict.fromkeys(filter(None, (edition.source_line, edition.map.source_line)))
    return AccountSection(
        "Bronnen en uitgave",
        (
            *(f"{line.rstrip('.')}." for line in lines),
            f"Uitgave {edition.id}, {write_count(len(edition.selected))} regio's. Vragen: "
            f"{edition.publisher.contact.name}, {edition.publisher.contact.email}.",
        ),
    )


def _lead_statement(edition: Edition) -> str:
    return (
        "Deze verklaring gaat over alle factsheets, handouts, gesprekspakketten en databestanden van "
        f"de uitgave {edition.title}, {edition.reporting_year}. Niemand mag uit deze stukken kunnen "
        "halen of één kind jeugdzorg kreeg."
    )


def _state_protection(edition: Edition) -> Iterator[AccountSection]:
    if not _has_denominators(edition):
        yield _state_published()
    else:
        yield _state_rules(edition)
        yield _state_derivation(edition)
    yield AccountSection(
        "Wat in huis blijft",
        (
            "De stukken worden gemaakt uit één beschermde tabel. Wat daar niet in staat, kan niet op "
            "een pagina, in een grafiek, in een tekst voor een schermlezer, in een bijlage of in een "
            "logboek komen. De echte aantallen, en de lijst met redenen waarom een cijfer wegblijft, "
            "gaan de deur niet uit.",
        ),
    )
    yield AccountSection(
        "Wat de lezer ziet",
        (
            "Voor elk weggelaten cijfer staan dezelfde woorden: ‘niet getoond’. Zo verraadt ook de "
            "reden niets. Alleen een regio die als geheel te klein is, heet zo.",
        ),
    )


def _state_published() -> AccountSection:
    return AccountSection(
        "De bron is al beschermd",
        (
            "Deze uitgave gebruikt alleen cijfers die al openbaar zijn. De bron heeft ze beschermd. "
            "We geven ze door zoals ze gepubliceerd zijn, en rekenen niets terug.",
        ),
    )


def _state_rules(edition: Edition) -> AccountSection:
    rule = edition.disclosure
    return AccountSection(
        "Wat we weglaten",
        (
            f"- Een cijfer over minder dan {rule.min_numerator} kinderen met jeugdzorg, of over een "
            f"groep van minder dan {rule.min_denominator} kinderen. Ook nul is klein.",
            f"- Een cijfer dat bijna de hele groep raakt: {rule.dominance_pct} procent of meer kreeg "
            "jeugdzorg.",
            f"- Alle cijfers van een regio met minder dan {write_count(rule.min_population)} kinderen.",
            f"- In een gemeente met minder dan {write_small_number(rule.min_printed_parts)} getoonde "
            "onderwijssoorten: alle onderwijssoorten.",
            f"Wat overblijft, is afgerond op een veelvoud van {rule.rounding}, elk getal op zichzelf. "
            "Percentages en marges komen uit de afgeronde aantallen.",
        ),
    )


_CERTIFIED = (
    "Daarna is dit nagerekend voor alle tabellen samen, met alles wat eerder gepubliceerd is. Zo'n "
    "berekening gaat vooraf aan elke uitgave met echte cijfers."
)


def _state_derivation(edition: Edition) -> AccountSection:
    rule = edition.disclosure
    return AccountSection(
        "Wat niemand mag kunnen uitrekenen",
        (
            "Een weggelaten cijfer kan soms volgen uit andere: een totaal min de delen, een "
            "samenwerkingsverband min zijn gemeenten, dit jaar min vorig jaar. Daarom laten we zo "
            "nodig meer cijfers weg. Welke dat zijn, hangt af van het patroon en niet van de "
            "aantallen zelf.",
            "Per tabelrij is nagerekend wat een buitenstaander kan weten. Van een weggelaten aantal "
            f"blijven minstens {rule.width_blind} waarden mogelijk. Wie raadt waarom het weg is, "
            f"houdt er minstens {rule.width_knowing} over. Is de groep zelf kleiner, dan blijft elke "
            "waarde mogelijk.",
            *([] if edition.fictitious else [_CERTIFIED]),
        ),
    )
