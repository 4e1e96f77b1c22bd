"""The fixed Dutch words of the page: heads, labels and what stands for a figure that is not there."""

from reportgen.model.form import ReportForm
from reportgen.model.region import RegionKind

FORMS = {
    **dict.fromkeys(ReportForm, "Factsheet"),
    ReportForm.HANDOUT: "Handout",
    ReportForm.PACK: "Gesprekspakket",
}
HERE = "Hier"
COUNTRY = "Nederland"
IS_COUNTRY = "vergelijk hiermee"
TOTAL_DIFFERENCE = "Totaal: verschil met Nederland, in\N{NO-BREAK SPACE}procentpunt"
EDUCATION_TYPE = "Onderwijssoort"
CARE_KIND = "Soort {care}"
DIFFERENCE = "Verschil in procentpunt"
SHORT_DIFFERENCE = DIFFERENCE
DEFINITIONS = "Wat is {care}?"
WITH_CARE = "Met {care}"
PERCENTAGE = "Percentage"
MARGIN = "Marge"
LIVES_HERE = "Hier wonen"
ENROLLED_HERE = "Hier naar school"
EQUAL = "gelijk"
NOT_COMPARED = "niet vergeleken"
NO_FIGURE = "geen cijfer"
ABSENT_COUNT = "niet bekend"
ABSENT_MARGIN = "niet bekend"
PARTLY = "(deel)"
NAME = "Naam"
ROW_NAMES = {
    RegionKind.MUNICIPALITY: "Gemeente",
    RegionKind.PRIMARY_PARTNERSHIP: "Samenwerkingsverband",
    RegionKind.SECONDARY_PARTNERSHIP: "Samenwerkingsverband",
    RegionKind.PROVINCE: "Provincie",
    RegionKind.YOUTH_REGION: "Jeugdregio",
}
CONTINUED = "vervolg"
WITH_MARGIN = ", met marge"
YEARS_SPAN = "{first} tot en met {last}"
WEB_NOTE = "Alle cijfers als bestand, en de hele verantwoording"
WEB_NOTE_UP_TO = (
    "Alle cijfers tot en met pagina\N{NO-BREAK SPACE}{page} als bestand, en de hele verantwoording"
)
YEAR = "Jaar"
ALL_YEARS = "Alle jaren"
ALL_YEARS_NOTE = "Vergelijk alleen jaren in dezelfde tabel."
NEXT_EDITION = "De volgende factsheet komt in {when}."
FICTITIOUS = "Fictieve cijfers"
FICTITIOUS_NOTE = "**Fictieve cijfers:** alle cijfers in dit voorbeeld zijn verzonnen."
PROVISIONAL = "Voorlopige cijfers"
QR_ALTERNATIVE = "QR-code met het webadres {address}."
HOW_TO_READ = "Zo lees je dit"
