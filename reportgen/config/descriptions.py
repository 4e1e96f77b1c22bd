"""The words of the JSON Schema: what each key of a config is for, in Dutch, for who edits it.

The key is the description that messages about mistakes use, so that one meaning has one text. Examples
are values as they stand in YAML.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Words(NamedTuple):
    """A description in Dutch, and values that would do."""

    text: str
    examples: tuple[object, ...] = ()


_SOURCE_LINE = "Bron: fictieve cijfers, alleen als voorbeeld"
DESCRIPTIONS: Mapping[str, Words] = {
    # the edition
    "a short name for the output folder, in small letters, digits and hyphens": Words(
        "Korte naam van de editie; zo heet ook de map met de pdf's. Kleine letters, cijfers en streepjes.",
        ("jeugdzorg-2023",),
    ),
    "the title above every page, like Jeugdzorg en onderwijs": Words(
        "De titel boven elke bladzijde.", ("Jeugdzorg en onderwijs",)
    ),
    "the year the figures are about, like 2023": Words("Het verslagjaar.", (2023,)),
    "the day of publication, like 2025-06-02, without quotes": Words(
        "De dag waarop de editie verschijnt, zonder aanhalingstekens.", ("2025-06-02",)
    ),
    'when the next edition comes, like "juni 2026"': Words(
        "Wanneer de volgende editie komt.", ("juni 2026",)
    ),
    "true when a provisional reporting year may be published": Words(
        "true als het verslagjaar voorlopige cijfers mag hebben; dat staat dan op elke bladzijde."
    ),
    "a list of pages that installed extensions make, each with indicator and kinds": Words(
        "Bladzijden van uitbreidingen (docs/uitbreiden.md), achter de andere."
    ),
    "the name of an installed indicator, like klas": Words(
        "De naam van een geïnstalleerde indicator; reportgen doctor noemt ze.", ("klas",)
    ),
    "the name of an installed chart that draws it, like klas": Words(
        "De naam van een geïnstalleerde figuur die de indicator tekent.", ("klas",)
    ),
    "the region kinds that get this page, like [municipality]": Words(
        "Voor welke soorten regio deze bladzijde is.", (["municipality"],)
    ),
    "settings of the extension, each with its key": Words(
        "Instellingen van de uitbreiding; welke er zijn, zegt de uitbreiding."
    ),
    "the name of an installed source, like jsonregels": Words(
        "De naam van een geïnstalleerde bron, die dit bestand leest.", ("jsonregels",)
    ),
    "a folder with own templates and styles; the path starts at the folder of this file": Words(
        "De map met eigen sjablonen en huis.css; die gaan voor op die van het programma.", ("mijn-sjablonen",)
    ),
    "true when the figures are invented": Words(
        "true als de cijfers verzonnen zijn; dat staat dan op elke bladzijde."
    ),
    "the sender, with name and contact": Words("De afzender."),
    "the address of the web edition without a slash at the end, like voorbeeld.nl/f": Words(
        "Het adres van de webeditie, zonder streep aan het eind. De QR-code verwijst ernaar.",
        ("voorbeeld.nl/f",),
    ),
    "the folder with the region tables; the path starts at the folder of this file": Words(
        "De map met de lijsten van regio's, gezien vanaf dit bestand.", ("regions",)
    ),
    "the regions to make a factsheet for: codes, kinds or both": Words(
        "De regio's die een factsheet krijgen: codes, soorten of allebei."
    ),
    "the description of each region kind, or a file that holds it": Words(
        "Per soort regio: wiens kinderen tellen mee en welke onderwijssoorten horen erbij. Of een bestand"
        " waarin dat staat.",
        ("regiosoorten.yaml",),
    ),
    "the year whose gemeenten the region tables hold, like 2023": Words(
        "Het jaar van de gemeente-indeling in de lijsten van regio's.", (2023,)
    ),
    "what to download: tables, boundaries or both": Words("Wat `reportgen pull` ophaalt."),
    "a list of inputs, each with its format": Words("De bestanden met cijfers, elk met zijn vorm."),
    "the indicator, or a file that holds it": Words(
        "De indicator, of een bestand waarin die staat.", ("indicators/jeugdzorg.yaml",)
    ),
    "a list of sections, each with indicator, kinds and inputs": Words(
        "Een tweede indicator met eigen bladzijden."
    ),
    "a list: the protected.csv of every edition published before, errata too; the paths start"
    " at the folder of this file": Words(
        "De beschermde tabellen van alle eerdere edities, ook verbeterde: wat daarin staat, weet iedereen."
    ),
    "a list: the protected tables of this section that were published before": Words(
        "De beschermde tabellen van deze sectie uit eerdere edities."
    ),
    "settings of disclosure control, each with its key": Words(
        "Instellingen van de bescherming van kleine aantallen."
    ),
    "settings of the comparisons, each with its key": Words("Wanneer een verschil genoemd wordt."),
    "what to make for a region that is too small: factsheet (the four pages anyway), short"
    " (the two-page form) or skip (nothing)": Words(
        "Wat een regio krijgt die te klein is om te tonen: factsheet (toch vier bladzijden), short (twee"
        " bladzijden) of skip (niets, met een melding)."
    ),
    "after how many seconds a report that hangs is given up, like 120": Words(
        "Na hoeveel seconden een factsheet die blijft hangen wordt opgegeven.", (120,)
    ),
    "for paper: the printer's profile, and the sheet": Words(
        "Voor op papier: het profiel van de drukker, en het vel van een boekje."
    ),
    "the printer's ICC profile, for CMYK or grey; without it print copies are grey": Words(
        "Het ICC-profiel van de drukker, voor CMYK of voor grijs. Zonder profiel zijn drukversies grijs.",
        ("drukker.icc",),
    ),
    "the sheet that a booklet is printed on: A3 for pages of A4, A4 for pages of A5": Words(
        "Het vel waarop een boekje wordt geprint: A3 voor pagina's van A4, A4 voor pagina's van A5."
    ),
    "boundaries and their source_line": Words("De landkaart."),
    "the house style, or a file that holds it": Words(
        "De huisstijl, of een bestand waarin die staat.", ("huisstijl/standaard.yaml",)
    ),
    "the folder with the texts; the path starts at the folder of this file": Words(
        "De map met de teksten, gezien vanaf dit bestand.", ("texts",)
    ),
    "a list of texts for single regions, each with region, role and text, or a file with it": Words(
        "Teksten voor één regio: een eigen alinea, of een tekst in plaats van de gewone."
    ),
    "the code of the region, like GM0118": Words("De code van de regio.", ("GM0118",)),
    "own for a paragraph added to the last page, or the text that it replaces, like invite": Words(
        "own voor een eigen alinea op de laatste bladzijde, of de rol van de tekst die hij vervangt.",
        ("own",),
    ),
    "the heading; needed for own, else that of the text": Words(
        "De kop; zonder kop blijft die van de gewone tekst staan.", ("Uit Hoogeveen",)
    ),
    "the text in Markdown: paragraphs, lists with - and **bold**": Words(
        "De tekst in Markdown: alinea's, lijsten met - en **vet**. Iets anders wordt geweigerd.",
        ("Hier beginnen scholen en hulpverleners **samen** iets nieuws.",),
    ),
    "a list for verder lezen, or a file with it": Words(
        "De lijst Verder lezen, of een bestand waarin die staat.", ("texts/verder-lezen.yaml",)
    ),
    "what CBS published of Nederland, a list with year and percentage, or a file with it": Words(
        "Wat CBS van Nederland publiceerde, om de cijfers naast te leggen. Of een bestand waarin dat staat.",
        ("nederland-gepubliceerd.yaml",),
    ),
    "who mails the edition, with sender and corrections": Words("Wie de editie verstuurt."),
    "the questions about the figures with their answers, or a file that holds them; an answer can be read"
    " without its question": Words(
        "De open vragen over de cijfers met hun antwoord. De verantwoording drukt ze af. Of een bestand"
        " waarin ze staan.",
        ("antwoorden-fictief.yaml",),
    ),
    # pull
    "the year of the gemeenten, like 2024": Words("Het jaar van de gemeentegrenzen.", (2024,)),
    "the name of a collection, like gemeente_gegeneraliseerd": Words(
        "De naam van de verzameling grenzen.", ("gemeente_gegeneraliseerd",)
    ),
    "the folder in which each download gets a dated folder; the path starts at the folder of this"
    " file": Words("De map waarin elke download een map met de datum krijgt.", ("snapshots",)),
    "a list of tables, each with its id": Words("De tabellen om op te halen."),
    "the boundaries to download, with year and collection": Words("De grenzen om op te halen."),
    "the address of the service of version 3, starting with https://": Words(
        "Het adres van de dienst voor versie 3."
    ),
    "the address of the service of version 4, starting with https://": Words(
        "Het adres van de dienst voor versie 4."
    ),
    "the address of the service with boundaries, starting with https://": Words(
        "Het adres van de dienst met grenzen."
    ),
    "how many seconds a service may be silent, up to 3600": Words(
        "Hoeveel seconden een dienst stil mag zijn.", (30,)
    ),
    "how many seconds one answer may take, up to 3600": Words(
        "Hoeveel seconden één antwoord mag duren.", (300,)
    ),
    "how often a question is asked before giving up, 1 to 20": Words("Hoe vaak het geprobeerd wordt.", (5,)),
    "the first pause after a failure in seconds, 0 to 60": Words(
        "De eerste pauze na een mislukking, in seconden.", (1,)
    ),
    "how many rows to ask at a time, 1 to 10000": Words("Hoeveel rijen per keer.", (5000,)),
    "the largest answer to take, in megabytes": Words("Het grootste antwoord, in megabytes.", (200,)),
    "the id of the table, like 85099NED": Words("Het nummer van de tabel.", ("85099NED",)),
    "the form in which CBS gives the table: v3 or v4": Words("De vorm waarin CBS de tabel geeft: v3 of v4."),
    "a list of region codes of CBS without spaces, like [NL01, GM0363]": Words(
        "Codes van regio's bij CBS, zonder spaties.", (["NL01", "GM0363"],)
    ),
    "a list of period codes of CBS, like [2021JJ00, 2022JJ00]": Words(
        "Codes van perioden bij CBS.", (["2021JJ00", "2022JJ00"],)
    ),
    # categories and indicators
    "a code in small letters, like sbao": Words("Een code in kleine letters.", ("sbao",)),
    "the name in tables, like Speciaal basisonderwijs": Words(
        "De naam in tabellen.", ("Speciaal basisonderwijs",)
    ),
    "the name after a preposition, like het speciaal basisonderwijs": Words(
        "De naam zoals die in een zin staat, na in of van.", ("het speciaal basisonderwijs",)
    ),
    "the short name in charts, like Speciaal basisond. (sbao)": Words(
        "De korte naam in figuren.", ("Speciaal basisond. (sbao)",)
    ),
    "the abbreviation, like sbao": Words("De afkorting.", ("sbao",)),
    "an explanation of a few words": Words("Uitleg in een paar woorden."),
    "the code of the category it is a part of": Words("De code van de soort waar dit een deel van is."),
    "a code in small letters, like jeugdzorg": Words("Een code in kleine letters.", ("jeugdzorg",)),
    "a code in small letters, like neet": Words("Een code in kleine letters.", ("neet",)),
    "a code in small letters, like jeugdzorgverleden": Words(
        "Een code in kleine letters.", ("jeugdzorgverleden",)
    ),
    "share": Words("Het soort indicator: een aandeel.", ("share",)),
    "relative_risk": Words("Het soort indicator: een relatief risico.", ("relative_risk",)),
    "who are counted, in Dutch, like met jeugdzorg": Words("Wie er geteld worden.", ("met jeugdzorg",)),
    "who are counted, after the word for people, like zonder opleiding en zonder werk": Words(
        "Wie er geteld worden; komt na het woord voor mensen.", ("zonder opleiding en zonder werk",)
    ),
    "out of whom they are counted, in Dutch": Words("Van wie het een deel is."),
    "whether a higher figure is better: none, higher_is_better or lower_is_better": Words(
        "Of een hoger cijfer beter is: none, higher_is_better of lower_is_better. Bij jeugdzorg altijd none."
    ),
    "what goes before the year, in Dutch, like op 1 oktober": Words(
        "Wat er voor het jaartal staat.", ("op 1 oktober",)
    ),
    "where true figures of this indicator come from, in Dutch": Words("Waar echte cijfers vandaan komen."),
    "whom the figures are about, in Dutch": Words("Over wie de cijfers gaan."),
    "whom the figures are about, with basis and ages": Words(
        "Over wie de cijfers gaan: wiens kinderen, en welke leeftijd."
    ),
    "the name of the indicator": Words("De naam van de indicator.", ("Jeugdzorg",)),
    "the name of the indicator, like Risicofactoren NEET": Words(
        "De naam van de indicator.", ("Risicofactoren NEET",)
    ),
    "the word for what is counted, like jeugdzorg": Words("Het woord in zinnen.", ("jeugdzorg",)),
    "the word for what is counted, without de, het or een, like NEET": Words(
        "Het woord in zinnen, zonder de, het of een.", ("NEET",)
    ),
    "the code of all kinds of youth care together, like jeugdzorg": Words(
        "De code van alle soorten samen.", ("jeugdzorg",)
    ),
    "the kinds of youth care": Words("De soorten jeugdzorg."),
    "the education types": Words("De onderwijssoorten."),
    "the breaks in the series": Words("De reeksbreuken."),
    "the terms that are explained": Words("De begrippen die uitgelegd worden."),
    "the years with known errors in the source": Words("Jaren waarvan de bron zegt dat er fouten in zitten."),
    "the term that is explained": Words("Het begrip.", ("Jeugdhulp",)),
    "the explanation in plain Dutch": Words("De uitleg, in gewone taal."),
    "the code of the category the term stands for": Words("De code van de soort waar dit begrip bij hoort."),
    "the year, like 2015": Words("Het jaar.", (2015,)),
    "a Dutch sentence that says what is wrong with the year": Words("Een zin: wat er met dat jaar mis is."),
    "the first year after the break, like 2021": Words("Het eerste jaar na de breuk.", (2021,)),
    "a Dutch sentence that explains the break": Words("Een zin die de breuk uitlegt."),
    "the name above its table, like Jeugdzorg in het verleden": Words(
        "De naam boven de tabel.", ("Jeugdzorg in het verleden",)
    ),
    "the factor within a sentence, like het jeugdzorgverleden": Words(
        "De naam in een zin.", ("het jeugdzorgverleden",)
    ),
    "the column of a delivery with these groups: vorm or onderwijssoort": Words(
        "De kolom in de levering met deze groepen: vorm of onderwijssoort."
    ),
    "the code of the group that the others are compared with": Words(
        "De groep waarmee de andere vergeleken worden."
    ),
    "a list of two to six groups": Words("Twee tot zes groepen."),
    "a Dutch sentence that says who is counted where": Words("Een zin: wie waar geteld wordt."),
    "a list of one to three risk factors": Words("Een tot drie risicofactoren."),
    "the texts: reading, use, limits and questions": Words("De teksten bij deze indicator."),
    "how to read the figures, with heading and paragraphs": Words("Hoe je de cijfers leest."),
    "what to do with the figures, with heading and paragraphs": Words("Wat je met de cijfers kunt."),
    "what they do not say, with heading and paragraphs": Words("Wat de cijfers niet zeggen."),
    "a list of questions, best first, each with question and follow_up": Words(
        "Vragen voor het gesprek, de beste eerst."
    ),
    "the question, in plain Dutch": Words("De vraag."),
    "what follows from it, in plain Dutch": Words("De vraag die erop volgt."),
    "the code of the risk factor whose figure stands beside the question": Words(
        "De risicofactor waarvan het cijfer naast de vraag staat."
    ),
    "the heading, in Dutch": Words("De kop."),
    "a list of paragraphs, in plain Dutch": Words("De alinea's, in gewone taal."),
    "whom a region counts: residence (who live there) or enrolment": Words(
        "Wiens kinderen tellen: residence (die er wonen) of enrolment (van scholen in het gebied)."
    ),
    "the lowest age that is counted, like 15": Words("De laagste leeftijd.", (15,)),
    "the age at which counting ends, like 25 for 15 tot 25 jaar": Words(
        "De leeftijd waarop het tellen stopt: 25 betekent tot 25 jaar.", (25,)
    ),
    'whom the figures count, like "jongeren van 15 tot 25 jaar"': Words(
        "Wie er geteld worden.", ("jongeren van 15 tot 25 jaar",)
    ),
    "the same in one word, like jongeren": Words("Hetzelfde in één woord.", ("jongeren",)),
    # rules
    "the smallest difference that is named, in percentage points, like 1.0": Words(
        "Het kleinste verschil dat hoger of lager heet, in procentpunt.", (1.0,)
    ),
    "the smallest relative difference of a finding, in per cent": Words(
        "Het kleinste relatieve verschil dat opvalt, in procent.", (10,)
    ),
    "how many comparable years a trend word needs, at least 5": Words(
        "Hoeveel vergelijkbare jaren een trendwoord nodig heeft.", (5,)
    ),
    "how many regions groups and quarters need, at least 40": Words(
        "Hoeveel regio's er nodig zijn voor groepen en kwarten.", (40,)
    ),
    "which percentage of the regions groups and quarters need, 90 to 100": Words(
        "Welk deel van de regio's een cijfer moet hebben, in procent.", (90,)
    ),
    "the smallest numerator that is shown": Words("De kleinste teller die getoond wordt.", (10,)),
    "the smallest denominator that is shown": Words("De kleinste noemer die getoond wordt.", (10,)),
    "5, or another multiple of 5 that counts are rounded to": Words(
        "Waarop aantallen worden afgerond.", (5,)
    ),
    "the percentage from which a figure is withheld, 50 to 100": Words(
        "Vanaf welk percentage een cijfer niet getoond wordt.", (90,)
    ),
    "how many parts must be printed beside a withheld one": Words(
        "Hoeveel delen er naast een verborgen deel getoond moeten zijn.", (4,)
    ),
    "how many values stay possible for who does not know the reason": Words(
        "Hoeveel waarden mogelijk blijven voor wie de reden niet kent.", (10,)
    ),
    "how many values stay possible for who guesses the reason": Words(
        "Hoeveel waarden mogelijk blijven voor wie de reden raadt.", (5,)
    ),
    "how many children a region needs for a full factsheet": Words(
        "Hoeveel kinderen een regio nodig heeft voor een volledige factsheet.", (250,)
    ),
    # sender and mail
    "the name of the person or desk that answers questions": Words("Wie vragen beantwoordt."),
    'a telephone number in quotes, like "070 123 45 67"': Words(
        "Een telefoonnummer, tussen aanhalingstekens.", ("070 123 45 67",)
    ),
    "an e-mail address, like naam@voorbeeld.nl": Words("Een e-mailadres.", ("naam@voorbeeld.nl",)),
    "the name of the organisation that sends the factsheet": Words("De naam van de afzender."),
    "under which conditions others may use the figures, like CC BY 4.0": Words(
        "Onder welke voorwaarden anderen de cijfers mogen gebruiken.", ("CC BY 4.0",)
    ),
    "the contact, with name, phone and email": Words("Bij wie een lezer terecht kan."),
    "the address that sends, like factsheet@voorbeeld.nl": Words(
        "Het adres dat verstuurt.", ("factsheet@voorbeeld.nl",)
    ),
    "the name of the sender, as in a letter": Words("De naam van de afzender, zoals in een brief."),
    "the address for who finds a mistake": Words("Het adres voor wie een fout vindt."),
    "the lines of the sender's post address, for letters": Words(
        "De regels van het postadres van de afzender."
    ),
    "the mail server, with its host": Words("De mailserver. Naam en wachtwoord staan nooit in de config."),
    "the name of the mail server, like smtp.voorbeeld.nl": Words(
        "De naam van de mailserver.", ("smtp.voorbeeld.nl",)
    ),
    "its port, like 587": Words("De poort.", (587,)),
    "starttls (the usual, port 587) or tls (port 465)": Words(
        "De beveiliging: starttls (meestal, poort 587) of tls (poort 465)."
    ),
    "how many mails may leave in a minute": Words("Hoeveel mails er per minuut weg mogen.", (30,)),
    "how many seconds the server may be silent": Words("Hoeveel seconden de server stil mag zijn.", (60,)),
    "a file with the certificates of an authority of your own; the path starts at this file": Words(
        "Een bestand met de certificaten van een eigen autoriteit."
    ),
    "the year, like 2023": Words("Het jaar.", (2023,)),
    'the percentage as published, in quotes, like "10,8"': Words(
        "Het percentage zoals het gepubliceerd is, tussen aanhalingstekens.", ("10,8",)
    ),
    "where it was published, like CBS StatLine, 85099NED": Words(
        "Waar het gepubliceerd is.", ("CBS StatLine, 85099NED",)
    ),
    # inputs
    'the source as it is printed, like "Bron: CBS StatLine, 84134NED"': Words(
        "De bron, zoals die onder elke figuur staat.", (_SOURCE_LINE,)
    ),
    "the largest file to read, in megabytes": Words("Het grootste bestand, in megabytes.", (200,)),
    "the file with the figures; the path starts at the folder of this file": Words(
        "Het bestand met de cijfers, gezien vanaf dit bestand.", ("levering.csv",)
    ),
    "true when the source has withheld and rounded already; false for true counts": Words(
        "true als de bron al afrondde en verborg; false bij echte aantallen."
    ),
    "edition when all years stand under the gemeenten of the edition; of_year when each year stands under"
    " those of its own 1 January": Words(
        "edition als alle jaren in de gemeente-indeling van de editie staan; of_year als elk jaar in zijn"
        " eigen indeling staat."
    ),
    "the documented column names with those of the file, like teller: Aantal": Words(
        "De namen van kolommen, als die in het bestand anders heten.", ({"teller": "Aantal"},)
    ),
    "words in the file with the category codes they stand for, like sbo: sbao": Words(
        "Woorden in het bestand met de code waar ze voor staan.", ({"sbo": "sbao"},)
    ),
    "the encoding of the file, like utf-8 or cp1252": Words(
        "De tekencodering van het bestand.", ("utf-8", "cp1252")
    ),
    "the folder of a table in a snapshot, like snapshots/2026-11-22/85099NED, or an UntypedDataSet with its"
    " metadata beside it; the path starts at the folder of this file": Words(
        "De map van een tabel in een download, of een UntypedDataSet met de metadata ernaast.",
        ("snapshots/2026-11-22/85099NED",),
    ),
    "true: StatLine has withheld and rounded already": Words("true: StatLine rondde al af en verborg al."),
    "the education type that all figures are of, like totaal": Words(
        "De onderwijssoort waar alle cijfers over gaan.", ("totaal",)
    ),
    "the region kinds that get these pages, like [school_partnership_secondary]": Words(
        "De soorten regio's die deze bladzijden krijgen.", (["school_partnership_secondary"],)
    ),
    "a whole number that fixes the invented figures, like 2023": Words(
        "Een geheel getal dat de verzonnen cijfers vastlegt.", (2023,)
    ),
    "the first year to invent, like 2016": Words("Het eerste verzonnen jaar.", (2016,)),
    "the last year to invent, like 2024": Words("Het laatste verzonnen jaar.", (2024,)),
    "a list of provisional years, like [2024]": Words("De voorlopige jaren.", ([2024],)),
    "what the figures resemble: overall_pct and groups": Words("Waar de verzonnen cijfers op lijken."),
    "which part of everyone is in the group, in per cent, like 2.8": Words(
        "Welk deel in deze groep zit, in procent.", (2.8,)
    ),
    "how many times as often as in the reference group, like 4.2": Words(
        "Hoeveel keer zo vaak als in de vergelijkingsgroep.", (4.2,)
    ),
    "the share of everyone, in per cent, like 4.6": Words("Het aandeel van iedereen, in procent.", (4.6,)),
    "every group of the indicator with its part_pct and ratio": Words("Elke groep van de indicator."),
    "the name of the sheet with the figures, like Cijfers": Words("De naam van het werkblad.", ("Cijfers",)),
    # style and map
    "the name of the house style": Words("De naam van de huisstijl."),
    "the colours, each with its key": Words("De kleuren."),
    "a font that comes with the program: Source Sans Pro": Words(
        "Een lettertype dat bij het programma hoort.", ("Source Sans Pro",)
    ),
    "the files of a font of your own; then font_family is its name": Words(
        "De bestanden van een eigen lettertype; `font_family` is dan de naam ervan."
    ),
    "the file of the regular weight (400), TrueType": Words(
        "De gewone letter, gezien vanaf dit bestand.", ("letter/Huis-Regular.ttf",)
    ),
    "the file of the italic, TrueType": Words("De cursieve letter.", ("letter/Huis-Italic.ttf",)),
    "the file of the semibold weight (600), TrueType": Words(
        "De halfvette letter.", ("letter/Huis-Semibold.ttf",)
    ),
    "the file of the bold weight (700), TrueType": Words("De vette letter.", ("letter/Huis-Bold.ttf",)),
    "a logo, SVG or PNG; the path starts at the folder of this file": Words(
        "Een logo, svg of png, gezien vanaf dit bestand.", ("logo.svg",)
    ),
    "what the logo says, for who cannot see it": Words("Wat er op het logo staat, voor wie het niet ziet."),
    'a colour in quotes, like "#16202B"': Words("Tekst, en Nederland.", ("#16202B",)),
    'a colour in quotes, like "#55606D"': Words("Bijschriften.", ("#55606D",)),
    'a colour in quotes, like "#858F9B"': Words("Omtrekken.", ("#858F9B",)),
    'a colour in quotes, like "#C5CCD4"': Words("Lijnen in figuren.", ("#C5CCD4",)),
    'a colour in quotes, like "#E1E5EA"': Words("Lijnen tussen rijen.", ("#E1E5EA",)),
    'a colour in quotes, like "#B02E0C"': Words("De eigen regio, en niets anders.", ("#B02E0C",)),
    'a colour in quotes, like "#6B7683"': Words("De honderd blokjes.", ("#6B7683",)),
    'four colours in quotes from light to dark, like ["#DFEBF6", "#9DC1E0", "#3C76AD", "#123E6C"]': Words(
        "De vier kwarten op de kaart, van licht naar donker.",
        (["#DFEBF6", "#9DC1E0", "#3C76AD", "#123E6C"],),
    ),
    "a boundary file (GeoJSON or TopoJSON); the path starts at the folder of this file": Words(
        "Een bestand met gemeentegrenzen (GeoJSON of TopoJSON). Zonder dit bestand is de kaart van zeshoeken."
    ),
    'the source of the boundaries as it is printed, like "Grenzen: © CBS, Kadaster"': Words(
        "De bron van de grenzen.", ("Grenzen: © CBS, Kadaster",)
    ),
    # open questions and reading
    "who is in the denominator of an education type": Words("Wie in de noemer van een onderwijssoort zit."),
    "whether care during the year or on one day is counted": Words(
        "Gaat het om een heel jaar of om één dag?"
    ),
    "whether care from a pgb is counted": Words("Telt hulp uit een pgb mee?"),
    "which ages are counted per kind": Words("Welke leeftijden tellen mee?"),
    "which gemeente layout the years are shown in": Words("In welke gemeente-indeling staan de jaren?"),
    "where children are who are not enrolled": Words("Waar staan kinderen die niet op school zitten?"),
    "where pupils of national SWVs and mbo are": Words(
        "Waar tellen leerlingen van landelijke samenwerkingsverbanden en mbo-studenten mee?"
    ),
    "the question in plain Dutch": Words("De vraag, in gewone taal."),
    "the answer in plain Dutch; the verantwoording prints it": Words(
        "Het antwoord, in gewone taal; de verantwoording drukt het af."
    ),
    "the title": Words("De titel."),
    "who published it": Words("Wie het uitgaf."),
    "the year it was published, like 2021": Words("Het jaar.", (2021,)),
    "what it is, like essay": Words("Wat het is.", ("essay",)),
    'the size of the file, like "pdf, 4,7 MB"': Words("Vorm en grootte.", ("pdf, 4,7 MB",)),
    "the address, starting with https://": Words("Het adres; laat weg als je het niet weet."),
    "a summary in own words, plain Dutch": Words("Een samenvatting in eigen woorden."),
    # region kinds and selection
    "whose children are counted: residence (who live there) or enrolment (who are enrolled in its"
    " schools)": Words(
        "Wiens kinderen tellen: residence (die er wonen) of enrolment (van scholen in het gebied)."
    ),
    "the lowest age that is counted, like 0": Words("De laagste leeftijd.", (0,)),
    "the age at which counting ends, like 23 for 0 tot 23 jaar": Words(
        "De leeftijd waarop het tellen stopt: 23 betekent tot 23 jaar.", (23,)
    ),
    "the education type of the key figure, like totaal": Words(
        "De onderwijssoort van het kerncijfer.", ("totaal", "totaal_po", "totaal_vo")
    ),
    "the kind's own education types, like [bao, sbao, so]": Words(
        "De eigen onderwijssoorten.", (["bao", "sbao", "so"],)
    ),
    'the education types shown under "Ter vergelijking"': Words(
        "De onderwijssoorten onder Ter vergelijking."
    ),
    "whose children the other types count: residence or enrolment": Words(
        "Wiens kinderen de andere soorten tellen: residence of enrolment."
    ),
    "the kinds of youth care below the total, like [jeugdhulp]": Words(
        "De soorten jeugdzorg onder het totaal.", (["jeugdhulp"],)
    ),
    "a Dutch sentence about kinds that are left out": Words("Een zin over soorten die ontbreken."),
    "totals with their parts, like totaal_po: [bao, sbao, so]": Words(
        "Totalen met hun delen.", ({"totaal_po": ["bao", "sbao", "so"]},)
    ),
    'whom the figures count, in Dutch, like "leerlingen"': Words("Wie er geteld worden.", ("leerlingen",)),
    "the same in one word, like kinderen": Words("Hetzelfde in één woord.", ("kinderen",)),
    "how similar regions are found, with attributes; without it none are shown": Words(
        "Hoe vergelijkbare regio's gezocht worden. Zonder dit staan ze er niet."
    ),
    "a list of attributes to be alike in: inhabitants, density, children, municipalities": Words(
        "Waarin regio's op elkaar moeten lijken: inhabitants, density, children, municipalities.",
        (["inhabitants", "density"],),
    ),
    "true when only regions of the same size class are similar": Words(
        "true als ze ook in dezelfde grootteklasse moeten vallen."
    ),
    "how many similar regions stand in the table, 1 to 10": Words(
        "Hoeveel vergelijkbare regio's er in de tabel staan.", (5,)
    ),
    "a list of region codes, like [PO2707, GM0363]": Words("Codes van regio's.", (["PO2707", "GM0363"],)),
    "a list of region kinds, like [municipality]": Words("Soorten regio's.", (["municipality"],)),
    "a list of region codes to leave out": Words("Codes van regio's die je weglaat.", (["GM0088"],)),
}
