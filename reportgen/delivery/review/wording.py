"""How changes are told in Dutch, on the page and in the CSV."""

from reportgen.delivery.review.card import EditionCard
from reportgen.delivery.review.change import Finding, FindingKind, Gravity
from reportgen.model.facts import Difference
from reportgen.model.figures import Absent, Cell, PublishedCell, Released, Withheld
from reportgen.notation import NOT_SHOWN, write_count, write_pct, write_points

KINDS = {
    FindingKind.JUMP: "Opvallend grote verandering",
    FindingKind.REVISED: "Definitief cijfer is veranderd",
    FindingKind.NEWLY_RELEASED: "Eerst niet getoond, nu wel",
    FindingKind.NEWLY_WITHHELD: "Eerst getoond, nu niet",
    FindingKind.VANISHED: "Cijfer is verdwenen",
    FindingKind.REGION_LOST: "Regio heeft geen factsheet meer",
    FindingKind.REGION_ADDED: "Regio heeft voor het eerst een factsheet",
    FindingKind.DEFINITION: "Begrip of afspraak is veranderd",
    FindingKind.MERGER: "Nieuwe herindeling",
    FindingKind.SERIES_BREAK: "Nieuwe breuk in de reeks",
    FindingKind.DEFINITIVE: "Voorlopig cijfer is definitief geworden",
    FindingKind.TEXT: "Tekst is veranderd",
}
GRAVITIES = {Gravity.LOOK: "kijken", Gravity.NOTE: "ter informatie"}


def write_figure(figure: PublishedCell | None) -> str:
    """A figure as it was published: "12,1% (1.210 van 10.000)", or in words why there is none."""
    match figure:
        case Released(numerator=int(numerator), denominator=int(denominator), share=share):
            return f"{write_pct(share)} ({write_count(numerator)} van {write_count(denominator)})"
        case Released(share=share):
            return write_pct(share)
        case Withheld():
            return NOT_SHOWN
        case Absent() | None:
            return "geen gegevens"


def write_change(change: Difference | None) -> str:
    """A difference with its direction: "1,2 procentpunt meer"; empty when there is none to tell."""
    if change is None:
        return ""
    if change.tenths == 0:
        return "gelijk"
    return f"{write_points(change)} procentpunt {'meer' if change.tenths > 0 else 'minder'}"


def name_cell(cell: Cell, card: EditionCard) -> str:
    """What a cell is about, without its region: "2023, jeugdhulp, Basisonderwijs (bao)"."""
    care, education = (card.labels.get(code, code) for code in (cell.care, cell.education))
    return f"{cell.year}, {care}, {education}"


def tell_finding(finding: Finding, card: EditionCard) -> str:
    """What changed, in one line."""
    if finding.kind is FindingKind.JUMP and finding.before and finding.cell:
        year = finding.before.cell.year
        return (
            f"{year} en {finding.cell.year}: {write_figure(finding.before)} en {write_figure(finding.after)}"
        )
    if finding.cell is not None:
        before, after = write_figure(finding.before), write_figure(finding.after)
        return f"{name_cell(finding.cell, card)}: was {before}, is nu {after}"
    words = ": ".join(part for part in (finding.subject, finding.new if not finding.old else "") if part)
    return words or KINDS[finding.kind]
