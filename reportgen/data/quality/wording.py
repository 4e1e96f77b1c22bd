"""What each rule of the data-quality report means, in plain Dutch, for the page that analysts read."""

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.data.quality.finding import Rule, Severity
from reportgen.model.region import RegionKind


@dataclass(frozen=True, slots=True)
class Wording:
    """The heading of a rule, what it means, and what to do."""

    heading: str
    meaning: str
    remedy: str


SEVERITIES: Mapping[Severity, str] = {
    Severity.ERROR: "Fouten: hiermee kan er niets gemaakt worden",
    Severity.LOOK: "Kijk hiernaar voordat je de editie maakt",
    Severity.NOTE: "Goed om te weten",
}
KINDS: Mapping[RegionKind, str] = {
    RegionKind.MUNICIPALITY: "alle gemeenten",
    RegionKind.PRIMARY_PARTNERSHIP: "alle samenwerkingsverbanden po",
    RegionKind.SECONDARY_PARTNERSHIP: "alle samenwerkingsverbanden vo",
    RegionKind.YOUTH_REGION: "alle jeugdregio's",
    RegionKind.PROVINCE: "alle provincies",
    RegionKind.COUNTRY: "Nederland",
}
_ASK = "Kloppen ze volgens wie ze leverde? Dan hoef je niets te doen."
_CORRECT = "Verbeter het cijfer dat fout is, of vraag het na bij wie het leverde."
WORDINGS: Mapping[Rule, Wording] = {
    Rule.INPUT: Wording(
        "Een bestand kan niet gelezen worden",
        "De meldingen zijn in het Engels. In docs/invoer.md staat wat ze betekenen.",
        "Verbeter het bestand of de config. Daarna worden de cijfers zelf bekeken.",
    ),
    Rule.COUNTRY_MISSING: Wording(
        "Nederland ontbreekt in het verslagjaar",
        "Elke pagina vergelijkt met Nederland.",
        "Lever de rijen met NL01.",
    ),
    Rule.REGION_MISSING: Wording(
        "Een regio van de editie heeft geen cijfers",
        "De config vraagt een factsheet, maar er is niets over deze regio geleverd.",
        "Lever de cijfers, of haal de regio uit de config.",
    ),
    Rule.REPORTING_YEAR_MISSING: Wording(
        "Een regio van de editie heeft geen cijfers over het verslagjaar",
        "Er zijn wel cijfers over andere jaren.",
        "Lever de cijfers, of haal de regio uit de config.",
    ),
    Rule.PROVISIONAL_REPORTING_YEAR: Wording(
        "Het verslagjaar is voorlopig",
        "Voorlopige cijfers zijn meestal lager dan ze worden.",
        "Wacht op de definitieve cijfers, of zet provisional_allowed: true in de config.",
    ),
    Rule.TOTAL_BELOW_PART: Wording(
        "Een totaal is kleiner dan een van zijn delen",
        "Dat kan niet allebei waar zijn. Het eerste cijfer is het totaal. Bij al gepubliceerde cijfers"
        " wordt er niets gestopt.",
        _CORRECT,
    ),
    Rule.KIND_ABOVE_TOTAL: Wording(
        "Een vorm van jeugdzorg is groter dan het totaal",
        "Elk kind met die vorm telt ook in het totaal mee. Het eerste cijfer is het totaal.",
        _CORRECT,
    ),
    Rule.KEY_FIGURE_MISSING: Wording(
        "Het kerncijfer is er niet",
        "De factsheet begint dan zonder cijfer.",
        "Vraag het na bij wie de cijfers leverde.",
    ),
    Rule.MISFIT: Wording(
        "Het percentage past niet bij teller en noemer",
        "De factsheet drukt het percentage uit de aantallen af, niet het geleverde.",
        "Zoek uit welk van de drie fout is.",
    ),
    Rule.PARTS_DO_NOT_ADD_UP: Wording(
        "De delen tellen niet op tot het totaal",
        "Het eerste cijfer is het totaal. Ook in gepubliceerde tabellen komt dit voor.",
        _CORRECT,
    ),
    Rule.REGIONS_DO_NOT_ADD_UP: Wording(
        "Een gebied is niet de som van de regio's erin",
        "Je ziet de cijfers van het gebied: een provincie, jeugdregio of samenwerkingsverband, of Nederland."
        " Ligt een gemeente er maar voor een deel in, dan is er alleen gekeken of het kan.",
        "Ontbreekt er een regio, of telt zij onder een andere code?",
    ),
    Rule.UNLIKE_PUBLISHED: Wording(
        "Nederland is anders dan CBS publiceerde",
        "Het aandeel van alle kinderen tot 23 jaar verschilt van dat in published_totals in de config.",
        "Zijn alle kinderen geteld, en elk kind één keer? Kloppen de cijfers, verbeter dan published_totals.",
    ),
    Rule.TOTAL_ABOVE_KINDS: Wording(
        "Het totaal is groter dan alle vormen samen",
        "Elk kind in het totaal heeft minstens een van de vormen. Het eerste cijfer is het totaal.",
        _CORRECT,
    ),
    Rule.DENOMINATORS_DIFFER: Wording(
        "Een vorm heeft een andere noemer dan het totaal",
        "Vormen van jeugdzorg gaan over dezelfde kinderen, dus de noemer is gelijk.",
        _CORRECT,
    ),
    Rule.COPIED_YEAR: Wording(
        "Alle aantallen zijn gelijk aan die van het jaar ervoor",
        "Dat komt bijna alleen voor als een jaar is gekopieerd.",
        "Vergelijk met het bestand waar de cijfers vandaan komen.",
    ),
    Rule.SHARE_JUMPS: Wording(
        "Het aandeel springt",
        "Het stijgt of daalt veel meer dan in andere regio's, en veel meer dan toeval verklaart."
        " Zijn er te weinig andere regio's, zoals bij Nederland, dan is het meer dan een kwart.",
        _ASK,
    ),
    Rule.SIZE_JUMPS: Wording(
        "De noemer springt",
        "Het aantal kinderen groeit of krimpt veel meer dan in andere regio's, of meer dan een kwart als"
        " die er niet zijn. Vaak is het gebied veranderd.",
        _ASK,
    ),
    Rule.FAR_FROM_PEERS: Wording(
        "Het aandeel ligt ver van dat van andere regio's",
        "Zo ver dat toeval en de gewone verschillen tussen regio's het niet verklaren.",
        _ASK,
    ),
    Rule.DOUBTFUL_YEAR: Wording(
        "Een jaar waarvan de bron zelf zegt dat er fouten in zitten",
        "Sprongen van en naar zo'n jaar zeggen weinig.",
        "Bekijk de regio's met een sprong, of laat het jaar weg.",
    ),
    Rule.NOT_COMPARABLE: Wording(
        "Oudere cijfers zijn niet te maken voor het gebied van nu",
        "De gemeente is ontstaan uit gemeenten waarvan niet alle aantallen er zijn, of die zijn gesplitst.",
        "Lever de aantallen van alle gemeenten van toen, of cijfers die al zijn omgerekend.",
    ),
    Rule.YEAR_MISSING: Wording(
        "Er ontbreken jaren",
        "Andere regio's van deze soort, of andere jaren, hebben wel cijfers.",
        "Lever de jaren. Klopt de code van de regio in elk jaar?",
    ),
    Rule.CELLS_MISSING: Wording(
        "Er ontbreken cijfers",
        "Andere regio's van deze soort, of andere jaren, hebben deze cijfers wel. Of niemand heeft ze.",
        "Lever de rijen: een punt voor een onbekend cijfer, leeg voor een cijfer dat niet kan bestaan.",
    ),
    Rule.PEERS_MISSING: Wording(
        "Andere regio's om mee te vergelijken ontbreken",
        "Zonder bijna alle regio's van een soort is er geen plaats in de rij en zijn er geen kwarten.",
        "Lever ze, als ze er zijn.",
    ),
    Rule.TOO_SMALL: Wording(
        "Een regio is te klein om te tonen",
        "Wat er dan gemaakt wordt, staat in de config bij too_small: factsheet, short of skip.",
        "Kies wat past.",
    ),
    Rule.MOSTLY_WITHHELD: Wording(
        "Meer dan de helft wordt niet getoond",
        "De regio is niet te klein, maar er blijft weinig over.",
        "Bekijk de factsheet: is er genoeg over?",
    ),
    Rule.OUTSIDE_FUNNEL: Wording(
        "Net buiten de trechter",
        "Deze cijfers liggen verder van andere regio's of van het jaar ervoor dan 99,8 procent. Bij zoveel"
        " vergelijkingen gebeurt dat ook door toeval.",
        "Niets, tenzij je iets herkent.",
    ),
    Rule.UNKNOWN_FIGURES: Wording(
        "Onbekende cijfers",
        "Ze zijn geleverd met een punt. De factsheet zegt dat ze niet bekend zijn.",
        "Niets, tenzij ze nu wel bekend zijn.",
    ),
    Rule.PROVISIONAL_FIGURES: Wording(
        "Voorlopige cijfers",
        "Ze tellen in geen trend mee. De factsheet zegt dat ze voorlopig zijn.",
        "Lever de definitieve cijfers als ze er zijn.",
    ),
    Rule.SUPERSEDED: Wording(
        "Cijfers met een nieuwere versie",
        "Hetzelfde cijfer is er met twee statussen. Het meest definitieve geldt.",
        "Niets, als dat de bedoeling is.",
    ),
    Rule.MERGED: Wording(
        "Samengevoegde gemeenten",
        "Oudere jaren zijn omgerekend naar de gemeenten van nu, of juist gelaten zoals ze waren.",
        "Niets.",
    ),
    Rule.UNUSED_FIGURES: Wording(
        "Cijfers die op geen enkele pagina staan",
        "Ze zijn gelezen en meegenomen in de geheimhouding.",
        "Laat ze weg, of beschrijf ze bij de regiosoorten in de config.",
    ),
}
