"""The fixed Dutch words of the web edition, and how its files are named."""

from reportgen.model.edition import Basis
from reportgen.model.region import RegionKind

OWN_FILE = "onderwijssoort.csv"
KINDS_FILE = "soorten-jeugdzorg.csv"
OTHERS_FILE = "ter-vergelijking.csv"
SPREAD_FILE = "verdeling.csv"
YEARS_FILE = "jaren.csv"
PEERS_FILE = "vergelijking.csv"

KIND_ANCHORS = {
    RegionKind.MUNICIPALITY: "gemeenten",
    RegionKind.PRIMARY_PARTNERSHIP: "samenwerkingsverbanden-po",
    RegionKind.SECONDARY_PARTNERSHIP: "samenwerkingsverbanden-vo",
    RegionKind.PROVINCE: "provincies",
    RegionKind.YOUTH_REGION: "jeugdregios",
    RegionKind.COUNTRY: "nederland",
}
KIND_TITLES = {
    RegionKind.MUNICIPALITY: "Gemeenten",
    RegionKind.PRIMARY_PARTNERSHIP: "Samenwerkingsverbanden primair onderwijs (po)",
    RegionKind.SECONDARY_PARTNERSHIP: "Samenwerkingsverbanden voortgezet onderwijs (vo)",
    RegionKind.PROVINCE: "Provincies",
    RegionKind.YOUTH_REGION: "Jeugdregio's",
    RegionKind.COUNTRY: "Nederland",
}
QUARTER_NAMES = ("laagste kwart", "tweede kwart", "derde kwart", "hoogste kwart")

ON_SCREEN = {
    "Op pagina 2": "Onderaan deze pagina",
    "Op de laatste pagina staan": "Onderaan deze pagina staan",
    "Alle gemeenten staan op pagina 3": "Alle gemeenten staan bij Vergelijken",
    "zie pagina 3": "zie Vergelijken",
    "Rechts: verschil": "De stip: verschil",
    "op de pagina&#39;s hiervoor": "in de delen hierboven",
}
"""The story is written for paper: where it points to a page, the screen has another place."""

OVERVIEW, TYPES, COUNTS, KINDS, OTHERS = "oogopslag", "onderwijssoort", "aantallen", "soorten", "andere"
SPREAD, TREND, POSITION, PEERS = "verdeling", "trend", "positie", "vergelijking"
MAP, PROVINCE_MAP, TALK, METHOD, READING = "kaart", "provinciekaart", "gesprek", "verantwoording", "lezen"

OF_100_HERE = "Van elke 100 hier"
OF_100_COUNTRY = "Van elke 100 in Nederland"
ALL_TYPES = "Onderwijssoort"
GROUP, MEAN, SIZE, QUARTER = "Groep", "Gemiddelde", "Aantal regio's", "Kwart"
NO_QUARTER = "geen kwart"
SHOW_GROUPS = "De cijfers van de 20 groepen"
SHOW_REGIONS = "Alle {number} {kind} met hun cijfer"
BLOCK, REGION = "Elk blokje is 1 van de 100", "Regio"
LOWEST, HIGHEST = "1 (laagste)", "20 (hoogste)"
PDF = "Deze factsheet als pdf, om te printen ({size} MB)"
FIGURES = "De cijfers"
CONTENTS = {
    OVERVIEW: "In één oogopslag",
    TYPES: "Per onderwijssoort",
    TREND: "Jaren",
    PEERS: "Vergelijken",
    MAP: "Kaart",
    TALK: "Het gesprek",
    METHOD: "Verantwoording",
}
KIND_NOUNS = {
    RegionKind.MUNICIPALITY: "gemeenten",
    RegionKind.PRIMARY_PARTNERSHIP: "samenwerkingsverbanden po",
    RegionKind.SECONDARY_PARTNERSHIP: "samenwerkingsverbanden vo",
    RegionKind.PROVINCE: "provincies",
    RegionKind.YOUTH_REGION: "jeugdregio's",
    RegionKind.COUNTRY: "landen",
}
BASES = {Basis.RESIDENCE: "woonplaats", Basis.ENROLMENT: "school"}
COMPARE_BASES = {
    Basis.RESIDENCE: "Geteld naar woonplaats: {people} die er wonen, naar welke school ze ook gaan.",
    Basis.ENROLMENT: "Geteld naar school: {people} van de scholen in het gebied, waar ze ook wonen.",
}
COMPARE_TITLE = "Regio's naast elkaar"
COMPARE_DESCRIPTION = "Zet tot vier regio's naast elkaar, met Nederland erbij."
FINDER_TITLE = "Hoeveel kinderen krijgen jeugdzorg bij jou?"
FINDER_DESCRIPTION = (
    "Kies een gemeente of samenwerkingsverband en lees hoeveel kinderen daar jeugdzorg krijgen."
)
FINDER_INTRO = (
    "Kies een gemeente of een samenwerkingsverband. Je krijgt de cijfers per onderwijssoort, met Nederland"
    " ernaast, en vragen voor het gesprek."
)
SHELF_CAPTION = "Percentage {people} met jeugdzorg, {year}"
NOT_ON_MAP = "niet getoond of geen gegevens"
NOW = "hoort nu bij"
SEE = "kijk bij"
