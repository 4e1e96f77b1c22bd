"""A small fictitious edition by hand, for tests of pages and PDFs."""

from pathlib import Path

from reportgen.model.edition import (
    Contact,
    Definition,
    Edition,
    HouseStyle,
    OpenQuestion,
    Palette,
    Publisher,
    Reading,
)
from reportgen.model.region import Region, RegionKind, Regions
from tests.builders import (
    BREAK,
    CARE,
    DRENTHE,
    EDUCATION,
    FRIESLAND,
    HOOGEVEEN,
    HOOGEVEEN_MEPPEL,
    MUNICIPALITY,
    PRIMARY,
    PROVINCE,
    SCHIERMONNIKOOG,
    SECONDARY,
    VO_HOOGEVEEN_MEPPEL,
    YEAR,
)
from tests.editions import bare_edition, youth_care

COUNTRY = Region("NL01", RegionKind.COUNTRY, "Nederland", "Nederland", "Nederland", "nederland")
REGIONS = (
    COUNTRY,
    HOOGEVEEN_MEPPEL,
    VO_HOOGEVEEN_MEPPEL,
    HOOGEVEEN,
    SCHIERMONNIKOOG,
    DRENTHE,
    FRIESLAND,
)
DEFINITIONS = (
    Definition(
        "Jeugdhulp",
        "Hulp bij opgroeien, met of zonder verblijf: van het lokale team, thuis in het gezin, jeugd-ggz (bij"
        " psychische problemen) en hulp bij een verstandelijke beperking.",
    ),
    Definition(
        "Jeugdhulp met verblijf",
        "Het kind woont tijdelijk ergens anders: in een pleeggezin, in een instelling of in jeugdzorgplus"
        " (gesloten, bij ernstige problemen).",
    ),
    Definition(
        "Jeugdbescherming", "Een gezin krijgt verplicht begeleiding, of een instelling krijgt het gezag."
    ),
    Definition("Jeugdreclassering", "Begeleiding na een strafbaar feit of veel spijbelen, vanaf 12 jaar."),
)
READING = (
    Reading(
        "Het groeiend jeugdzorggebruik",
        "NJi",
        2019,
        "essay",
        None,
        "https://www.nji.nl",
        "Drie oorzaken van de groei, en wat gemeenten kunnen doen.",
    ),
    Reading(
        "Wat moet er nu écht veranderen in de jeugdhulp?",
        "Divosa",
        2021,
        "",
        None,
        None,
        "Lessen van ruim 20 gemeenten.",
    ),
    Reading("Ontzorgen en normaliseren", "RMO", 2012, "pdf", "4,7 MB", None, "Over lichte hulp dichtbij."),
    Reading(
        "Jeugdhulp en huisartsen",
        "VNG",
        None,
        "",
        None,
        None,
        "Ondersteuners jeugd bij de huisarts helpen zelf 41 procent van de kinderen die bij de"
        " huisarts komen.",
    ),
)
OPEN_QUESTIONS = (
    OpenQuestion("Wie tellen mee per onderwijssoort?", "Kinderen die op 1 oktober 2022 zijn ingeschreven."),
    OpenQuestion(
        "Welke jeugdzorg telt mee?", "Alle jeugdzorg in het kalenderjaar 2023, ook als die kort duurde."
    ),
    OpenQuestion("Telt hulp met een pgb mee?", "Ja, hulp met een persoonsgebonden budget telt mee."),
    OpenQuestion("Welke indeling in gemeenten geldt?", "Die van 1 januari 2023, voor alle jaren."),
)


def edition(*, fictitious: bool = True, style: HouseStyle | None = None) -> Edition:
    """The fictitious edition of 2023."""
    profiles = {one.kind: one for one in (MUNICIPALITY, PROVINCE, PRIMARY, SECONDARY)}
    return bare_edition(
        Regions.of(REGIONS, ()),
        youth_care(tuple(CARE.values()), tuple(EDUCATION.values()), (BREAK,), definitions=DEFINITIONS),
        id="voorbeeld",
        reporting_year=YEAR,
        fictitious=fictitious,
        publisher=Publisher(
            "Bureau Voorbeeld, onderzoek jeugd en onderwijs (bestaat niet)",
            Contact("Noor Voorbeeld", "000 123 45 67", "factsheet@voorbeeld.nl"),
        ),
        web_address="https://voorbeeld.nl/f",
        selected=REGIONS[1:],
        profiles=profiles,
        style=style or HouseStyle("voorbeeld", Palette(), "Source Sans Pro", None, None),
        reading=READING,
        open_questions=OPEN_QUESTIONS,
        config_file=Path("config/voorbeeld.yaml"),
    )
