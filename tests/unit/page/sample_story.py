"""Stories by hand for the four regions of the builders, in the words of the design."""

from dataclasses import replace

from reportgen.model.edition import Text
from reportgen.model.facts import Facts
from reportgen.model.story import Finding, Heading, Question, Statement, Story
from tests.builders import drenthe, hoogeveen, hoogeveen_meppel, schiermonnikoog

WARNING = "Hoger is niet beter of slechter; het cijfer zegt niets over de oorzaak."
KINDS_NOTE = "Een kind kan meer dan één soort krijgen: tel de percentages niet op."
YEARS_NOTE = (
    "Vanaf 2021 wordt anders geteld: daar breekt de lijn. Veel kinderen tellen in meer dan één jaar mee."
)
OVERIG = "Overig: nog niet op school, of hbo, universiteit of geen opleiding."
TREND = Finding(
    "2021 tot 2023",
    False,
    "Nog geen trend",
    Statement("In 2021 was het 16,5 procent, in 2022 17,0 en in 2023 17,4. Vergelijken kan pas vanaf 2021."),
)
TEXTS = (
    Text(
        "fictitious",
        "Fictieve cijfers",
        ("**Fictieve cijfers:** alle cijfers in dit voorbeeld zijn verzonnen.",),
    ),
    Text(
        "margin",
        "Zo lees je de marge",
        (
            "Bij een kleine groep kan een cijfer door toeval hoger of lager uitkomen. Raakt de marge"
            " de lijn van"
            " Nederland? Dan kan het verschil toeval zijn. Een verschil van minder dan 1 procentpunt"
            " heet bijna"
            " gelijk.",
        ),
    ),
    Text(
        "counting",
        "Twee manieren van tellen",
        (
            "Dit samenwerkingsverband gaat over leerlingen van scholen in het gebied, ook als zij"
            " ergens anders"
            " wonen.",
            "De factsheet van een gemeente gaat over kinderen die er wonen, ook als zij ergens anders"
            " naar school"
            " gaan. Daarom staan daar andere cijfers.",
        ),
    ),
    Text(
        "use",
        "Wat kan ik met deze cijfers?",
        (
            "Begin er een gesprek mee tussen onderwijs, gemeente en jeugdhulp. Twee vragen staan centraal:",
            "- **Hulp op school.** Welke problemen vragen meer aandacht? Welke jeugdhulp, of welke"
            " combinatie van"
            " onderwijs en zorg, past daarbij?",
            "- **Kansen van leerlingen met jeugdzorg.** Wat hebben zij in elke onderwijssoort nodig om"
            " hun school"
            " af te maken?",
        ),
    ),
    Text(
        "limits",
        "Wat zeggen de cijfers niet?",
        (
            "Ze zeggen niet waarom een percentage hoog of laag is, en ook niet of dat goed of slecht"
            " is. Keuzes"
            " van ouders of school, het aanbod van hulp, de inkoop door de gemeente en aandacht voor een"
            " onderwerp kunnen meespelen.",
            "**Zoek de uitleg samen**, met mensen die de kinderen en de scholen kennen.",
        ),
    ),
    Text(
        "invite",
        "Wie nodig je uit?",
        (
            "De gemeente, de samenwerkingsverbanden po en vo, scholen en mbo, het lokale team, en ouders en"
            " jongeren.",
        ),
    ),
)
METHODOLOGY = (
    Statement(
        "De cijfers gaan over leerlingen van scholen in het gebied op 1 oktober 2022, met jeugdhulp of"
        " jeugdbescherming in 2023. Elke leerling telt mee bij de school van inschrijving. Aantallen en"
        " percentages komen uit afgeronde aantallen (op 5); delen tellen niet altijd op."
    ),
    Statement(
        "Niet getoond: een groep is te klein, of een ander cijfer is zo te berekenen. Hoger of"
        " lager: de marge"
        " (95 procent) raakt Nederland niet en het verschil is minstens 1 procentpunt. Dit gebied telt mee in"
        " Nederland. Het jaar 2024 is voorlopig."
    ),
)
PARTNERSHIP = Story(
    kind_line="Samenwerkingsverband passend onderwijs PO, code PO2203",
    population=Statement(
        "Leerlingen van basisscholen en van scholen voor speciaal basisonderwijs en speciaal onderwijs in De"
        " Wolden, Hoogeveen, Meppel, Steenwijkerland, Westerveld en delen van Staphorst en Zwartewaterland."
    ),
    key_question="Hoeveel leerlingen krijgen jeugdzorg?",
    key_value="17,4",
    key_unit="%",
    key_odds=Statement("ongeveer 1 op de 6 leerlingen"),
    key_sentence=Statement(
        "In 2023 kreeg 17,4 procent van de leerlingen in het basisonderwijs, speciaal basisonderwijs en"
        " speciaal onderwijs jeugdzorg."
    ),
    warning=WARNING,
    country_value="15,8%",
    country_sentence=Statement("Nederland, dezelfde onderwijssoorten. Hier is het 1,6 procentpunt hoger."),
    counts_sentence=Statement("Het gaat om ongeveer 2.630 van de 15.100 leerlingen."),
    overview=Heading(
        "Per onderwijssoort, met Nederland ernaast",
        "Percentage leerlingen met jeugdzorg in elke onderwijssoort van dit samenwerkingsverband, 2023",
    ),
    overview_note=None,
    findings_title="Wat valt op?",
    findings=(
        Finding(
            "16,1%",
            True,
            "Basisonderwijs: hoger",
            Statement(
                "Van de leerlingen in het basisonderwijs kreeg 16,1 procent jeugdzorg; in Nederland 14,4"
                " procent."
            ),
        ),
        Finding(
            "14,2% en 19,7%",
            False,
            "Laagste en hoogste gemeente",
            Statement(
                "Van de leerlingen op scholen in Westerveld kreeg 14,2 procent jeugdzorg; in Hoogeveen 19,7."
            ),
        ),
        TREND,
    ),
    distribution=Heading(
        "Van elke 100 leerlingen met jeugdzorg zitten er 88 in het basisonderwijs",
        "Zo zijn de leerlingen met jeugdzorg verdeeld over de onderwijssoorten, 2023. Elk blokje"
        " is 1 van de 100.",
    ),
    types_title="Per onderwijssoort: wat is toeval, wat niet?",
    types=Heading(
        "Alleen in het basisonderwijs is het verschil met Nederland groter dan toeval",
        "Leerlingen met jeugdzorg, 2023. Aantallen: afgerond op 5. Rechts: verschil met Nederland, in"
        " procentpunt, met marge",
    ),
    mix=(
        "Komt het door de verdeling over de onderwijssoorten?",
        Statement(
            "Nee. Stel dat in elke onderwijssoort hier het Nederlandse percentage gold. Dan kwam het"
            " totaal uit"
            " op 15,7 procent, bijna gelijk aan Nederland (15,8 procent). Hier is het 17,4 procent."
        ),
    ),
    kinds=Heading("Jeugdhulp komt het meest voor", "Percentage van alle leerlingen in bao, sbao en so, 2023"),
    kinds_note=f"{KINDS_NOTE} Jeugdreclassering is er pas vanaf 12 jaar en staat hier daarom niet.",
    others=Heading(
        "Ter vergelijking: jongeren die in dit gebied wonen",
        "Percentage met jeugdzorg, 2023. Andere groep: telt hierboven niet mee.",
    ),
    others_note=(
        "Waarom apart?",
        Statement(
            "Het voortgezet onderwijs hoort bij een ander samenwerkingsverband, VO Hoogeveen-Meppel"
            " e.o. Het mbo"
            " heeft geen samenwerkingsverband. Deze cijfers tellen niet mee in de 17,4 procent."
        ),
    ),
    years_title="Nog geen trend: vergelijken kan pas vanaf 2021",
    years=Heading(
        "2021: 16,5 procent. 2022: 17,0 procent. 2023: 17,4 procent",
        "Percentage leerlingen met jeugdzorg in elke onderwijssoort, 2016 tot en met 2024",
    ),
    years_note=YEARS_NOTE,
    position=Heading(
        "De 76 samenwerkingsverbanden po: van 11,4 tot 20,4 procent",
        "Percentage leerlingen met jeugdzorg, 2023. Staaf: gemiddelde van 3 of 4 verbanden. Stip:"
        " het eigen cijfer.",
    ),
    peers=Heading(
        "Gemeenten en vergelijkbare verbanden", "Percentage met jeugdzorg, met marge, 2023. Op alfabet."
    ),
    peers_note="Vergelijkbaar: in aantal leerlingen en aantal gemeenten. Lijntje: marge.",
    map=Heading("Op de kaart", "Percentage per verband, 2023"),
    province_map=None,
    conversation_title="Het gesprek: wat betekenen deze cijfers?",
    questions_title="Drie vragen bij deze cijfers",
    questions=(
        Question(
            "16,1%",
            True,
            Statement(
                "van de leerlingen in het basisonderwijs kreeg in 2023 jeugdzorg. In Nederland: 14,4%."
            ),
            "Herken je dit op de scholen?",
            "Met welke vragen komen ouders en leraren? Welke hulp is er op school, en welke mis je?",
        ),
        Question(
            "14,2% en 19,7%",
            False,
            Statement(
                "van de leerlingen op scholen in Westerveld en op scholen in Hoogeveen kreeg jeugdzorg."
            ),
            "Herkennen de gemeenten dit verschil?",
            "Hoe is de hulp bij school nu geregeld? Wat kunnen jullie van elkaar leren?",
        ),
        Question(
            "88 van de 100",
            True,
            Statement("leerlingen met jeugdzorg zitten in het gewone basisonderwijs."),
            "Weten scholen en hulpverleners elkaar te vinden?",
            "Wat hebben deze leerlingen nodig om hun school goed te doorlopen?",
        ),
    ),
    methodology=METHODOLOGY,
    peer_heads=(
        "Dit samenwerkingsverband",
        "Basisonderwijs, naar woongemeente",
        "Vergelijkbare verbanden",
    ),
    texts=TEXTS,
)
MUNICIPALITY = replace(
    PARTNERSHIP,
    kind_line="Gemeente met ongeveer 56.000 inwoners, code GM0118",
    population=Statement(
        "Kinderen en jongeren van 0 tot 23 jaar die in Hoogeveen wonen, waar ze ook naar school gaan."
        " Jeugdregio Drenthe. Samenwerkingsverbanden PO Hoogeveen-Meppel e.o. en VO Hoogeveen-Meppel e.o."
    ),
    key_question="Hoeveel kinderen krijgen jeugdzorg?",
    key_value="12,7",
    key_odds=Statement("ongeveer 1 op de 8"),
    key_sentence=Statement(
        "In 2023 kreeg 12,7 procent van de kinderen en jongeren van 0 tot 23 jaar in Hoogeveen jeugdzorg."
    ),
    country_value="11,0%",
    country_sentence=Statement("Nederland, dezelfde leeftijd. In Hoogeveen is het 1,7 procentpunt hoger."),
    counts_sentence=Statement("Het gaat om ongeveer 1.820 van de 14.300 kinderen en jongeren."),
    overview=Heading(
        "Per onderwijssoort, met Nederland ernaast",
        "Percentage met jeugdzorg in elke onderwijssoort, kinderen en jongeren die in Hoogeveen wonen, 2023",
    ),
    overview_note=OVERIG,
    mix=(
        "Komt het door de verdeling over de onderwijssoorten?",
        Statement(
            "Voor een klein deel. Stel dat in elke onderwijssoort in Hoogeveen het Nederlandse"
            " percentage gold."
            " Dan kwam het totaal uit op 11,3 procent: 0,3 procentpunt hoger dan Nederland. Het echte"
            " verschil is"
            " 1,7 procentpunt."
        ),
    ),
    kinds=Heading(
        "Jeugdhulp komt het meest voor", "Percentage van alle kinderen en jongeren van 0 tot 23 jaar, 2023"
    ),
    kinds_note=KINDS_NOTE,
    others=None,
    others_note=None,
    peers=Heading("Ongeveer evenveel inwoners", "Percentage, met marge, 2023"),
    peers_note="De vijf gemeenten die in inwoners het meest op Hoogeveen lijken. Op alfabet.",
    province_map=Heading("Drenthe: 12 gemeenten", "Percentage met jeugdzorg, 2023"),
    map=Heading("Alle gemeenten", "Percentage met jeugdzorg, 2023"),
    position=Heading(
        "De gemeenten in Nederland: van 4,4 tot 17,5 procent",
        "Percentage met jeugdzorg in 338 gemeenten, 2023. Staaf: gemiddelde van 16 of 17"
        " gemeenten. Stip: eigen cijfer.",
    ),
    questions_title="Drie vragen bij de cijfers van Hoogeveen",
    peer_heads=("Deze gemeente", "54.000 tot 59.000 inwoners"),
)
PERCENTAGES = replace(
    MUNICIPALITY,
    kind_line="Provincie met 12 gemeenten, code PV22",
    population=Statement(
        "Kinderen en jongeren van 0 tot 23 jaar die in Drenthe wonen. Deze factsheet gebruikt"
        " openbare cijfers:"
        " alleen percentages, en geen cijfers per onderwijssoort."
    ),
    key_value="11,4",
    key_odds=Statement("ongeveer 1 op de 9"),
    country_sentence=Statement("Nederland, dezelfde leeftijd. Ook ongeveer 1 op de 9."),
    counts_sentence=Statement(
        "In openbare cijfers ontbreekt de marge. Daarom noemen we een verschil hier niet hoger of lager."
    ),
    overview=Heading(
        "Per soort jeugdzorg, met Nederland ernaast",
        "Percentage van alle kinderen en jongeren van 0 tot 23 jaar. Een kind kan meer dan één"
        " soort krijgen: tel"
        " niet op.",
    ),
    overview_note=None,
    distribution=None,
    mix=None,
    position=Heading(
        "De twaalf provincies: van 9,8 tot 12,6 procent",
        "Percentage kinderen en jongeren met jeugdzorg, 2023. Elke stip is een provincie.",
    ),
    years=Heading("2021: 10,9 procent. 2023: 11,4 procent", "Percentage met jeugdzorg, 2016 tot en met 2024"),
    years_note="Vanaf 2021 wordt anders geteld: daar breekt de lijn.",
    peers=Heading("De gemeenten in Drenthe", "Percentage met jeugdzorg, 2023. Op alfabet."),
    peers_note=None,
    map=Heading("Op de kaart", "Percentage met jeugdzorg, 2023"),
    province_map=Heading("Op de kaart", "Percentage met jeugdzorg, 2023"),
    peer_heads=("Provincie en land",),
)
TOO_SMALL = replace(
    MUNICIPALITY,
    kind_line="Gemeente met ruim 900 inwoners, code GM0088",
    population=Statement(
        "Kinderen en jongeren van 0 tot 23 jaar die op Schiermonnikoog wonen. Jeugdregio Friesland."
        " Samenwerkingsverbanden PO Leeuwarden e.o. en VO Leeuwarden e.o."
    ),
    key_value="Te klein om te tonen",
    key_unit="",
    key_odds=None,
    key_sentence=Statement("Op Schiermonnikoog wonen te weinig kinderen om hun cijfers over 2023 te tonen."),
    warning="Bij een kleine groep kan een cijfer iets verraden over één kind.",
    substitute_value="11,6%",
    substitute_sentence=Statement(
        "Friesland, kinderen en jongeren van 0 tot 23 jaar in de provincie: ongeveer 1 op de 9."
    ),
    country_sentence=Statement("Nederland: ook ongeveer 1 op de 9."),
    counts_sentence=Statement(WARNING),
    overview=Heading(
        "Dit weet je wel: Friesland per onderwijssoort",
        "Percentage met jeugdzorg, kinderen en jongeren die in de provincie Friesland wonen, 2023",
    ),
    findings_title="Wat betekent dat?",
    findings=(
        Finding(
            "Elk kind telt mee",
            False,
            "In de cijfers van Friesland",
            Statement(
                "Ook kinderen van Schiermonnikoog tellen mee in de cijfers van Friesland en van Nederland."
            ),
        ),
        Finding(
            "Niet de enige",
            False,
            "Ook te klein om te tonen",
            Statement("Vlieland, Ameland en Rozendaal hebben ook te weinig kinderen voor een eigen cijfer."),
        ),
        Finding(
            "Samen praten",
            False,
            "Op pagina 2",
            Statement("Daar staan drie vragen voor een gesprek dat geen cijfers nodig heeft."),
        ),
    ),
    distribution=Heading(
        "Van elke 100 kinderen met jeugdzorg in Friesland zitten er 39 in het basisonderwijs",
        "Zo zijn zij verdeeld over de onderwijssoorten, 2023. Elk blokje is 1 van de 100.",
    ),
    conversation_title="Het gesprek: wat weten jullie zelf?",
    questions_title="Drie vragen voor Schiermonnikoog",
    questions=(
        Question(
            "Hulp dichtbij",
            False,
            Statement(""),
            "Welke hulp is er op het eiland, en waarvoor moet een gezin naar de vaste wal?",
            "Wat werkt goed? Wat mis je?",
        ),
        Question(
            "De stap naar een andere school",
            False,
            Statement(""),
            "Wie houdt contact als een kind naar een school aan de vaste wal gaat?",
            "Hoe weet de nieuwe school welke hulp er al was?",
        ),
        Question(
            "Samen met anderen",
            False,
            Statement(""),
            "Met welke gemeenten en samenwerkingsverbanden werken jullie samen?",
            "Wat kunnen jullie van elkaar leren?",
        ),
    ),
)


def stories() -> tuple[tuple[Facts, Story], ...]:
    """The four regions of the builders, each with its story."""
    return (
        (hoogeveen_meppel(), PARTNERSHIP),
        (hoogeveen(), MUNICIPALITY),
        (drenthe(), PERCENTAGES),
        (schiermonnikoog(), TOO_SMALL),
    )
