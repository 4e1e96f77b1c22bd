"""Each percentage as a number of pupils in an imaginary class: 12,1 procent is about 3 of 25."""

from collections.abc import Iterator

from reportgen.model.extension import Answer, AnswerRow, Inquiry
from reportgen.model.figures import Absent, Cell, Percentage, PublishedCell, Released, Withheld

USUAL_CLASS = 25


class ClassIndicator:
    """One row for everyone and one for each of the region's own education types."""

    contract = 1
    known_settings = ("leerlingen",)

    def answer(self, inquiry: Inquiry) -> Answer | None:
        """The page of one region; None when there is not a single figure to show."""
        pupils = int(inquiry.settings.get("leerlingen", USUAL_CLASS))
        rows = tuple(_make_rows(inquiry, pupils))
        if all(row.value is None for row in rows):
            return None
        noun, year = inquiry.indicator.noun, inquiry.reporting_year
        return Answer(
            title=f"In een klas van {pupils}: wie krijgt {noun}?",
            lead=(
                "Een percentage zie je niet voor je, een klas wel. Daarom staan dezelfde cijfers hier nog een"
                f" keer, als aantal in een denkbeeldige klas van {pupils}.",
                "Een echte klas is anders: de ene heeft er meer, de andere minder. Gebruik dit beeld dus niet"
                " om een school of een klas mee te vergelijken.",
            ),
            heading=f"Ongeveer hoeveel van de {pupils}",
            caption=f"Van elke {pupils} {inquiry.profile.people}: hoeveel in {year} {noun} kregen",
            columns=("Onderwijssoort", inquiry.region.short_name, "Nederland"),
            rows=rows,
            note="De aantallen zijn afgerond op hele kinderen.",
            reading=(
                "Elk rondje is een kind in de denkbeeldige klas. Een gevuld rondje is een kind met"
                f" {noun}. Waar een cijfer niet getoond wordt, staan geen rondjes.",
            ),
        )


def _make_rows(inquiry: Inquiry, pupils: int) -> Iterator[AnswerRow]:
    profile, country = inquiry.profile, inquiry.regions.country.code
    for education in (profile.key_type, *profile.own_types):
        here, there = (_find(inquiry, region, education) for region in (inquiry.region.code, country))
        label = inquiry.indicator.education(education).label
        value = count_in_class(here.share, pupils) if isinstance(here, Released) else None
        yield AnswerRow(label, (_write(here, pupils), _write(there, pupils)), value)


def _find(inquiry: Inquiry, region: str, education: str) -> PublishedCell:
    """A cell of the protected table; one that is not in it is `Absent`."""
    return inquiry.table[Cell(region, inquiry.reporting_year, inquiry.indicator.total_care, education)]


def count_in_class(share: Percentage, pupils: int) -> int:
    """How many of so many pupils, half up.

    >>> count_in_class(Percentage(121), 25)
    3
    """
    return (share.tenths * pupils + 500) // 1000


def _write(figure: PublishedCell, pupils: int) -> str:
    """A figure in words: every kind of cell has its own, so that a withheld one never becomes 0."""
    match figure:
        case Released(share=share):
            count = count_in_class(share, pupils)
            return f"{count} van de {pupils}" if count else f"minder dan 1 van de {pupils}"
        case Withheld():
            return "niet getoond"
        case Absent():
            return "geen cijfer"
