"""The words that charts and their text alternatives share."""

from collections.abc import Iterable, Sequence
from typing import assert_never

from reportgen.model.edition import Category, RegionProfile
from reportgen.model.facts import Facts
from reportgen.model.figures import Absent, Percentage, PublishedCell, Released, Withheld
from reportgen.model.layout import LONGEST_COLUMN_NAME
from reportgen.model.region import Region, RegionKind
from reportgen.notation import NOT_SHOWN, write_list, write_procent

HERE = "Hier"
NO_FIGURE = "geen cijfer"
"""What is said of a figure that the source does not give."""

_KINDS = {
    RegionKind.MUNICIPALITY: ("gemeente", "gemeenten"),
    RegionKind.PRIMARY_PARTNERSHIP: (
        "samenwerkingsverband voor primair onderwijs",
        "samenwerkingsverbanden voor primair onderwijs",
    ),
    RegionKind.SECONDARY_PARTNERSHIP: (
        "samenwerkingsverband voor voortgezet onderwijs",
        "samenwerkingsverbanden voor voortgezet onderwijs",
    ),
    RegionKind.YOUTH_REGION: ("jeugdregio", "jeugdregio's"),
    RegionKind.PROVINCE: ("provincie", "provincies"),
    RegionKind.COUNTRY: ("land", "landen"),
}


def share_of(cell: PublishedCell) -> Percentage | None:
    """The percentage of a figure, or None where there is nothing to draw."""
    match cell:
        case Released():
            return cell.share
        case Withheld() | Absent():
            return None
        case _:
            assert_never(cell)


def write_kind(kind: RegionKind, number: int = 1) -> str:
    """The kind of a region, in one or more: "gemeenten"."""
    return _KINDS[kind][number != 1]


def write_place(region: Region) -> str:
    """A region in a sentence, without abbreviations: "Hoogeveen", "dit samenwerkingsverband"."""
    return "dit samenwerkingsverband" if region.kind.is_partnership else region.short_name


def write_spoken(region: Region) -> str:
    """A region's name without abbreviations, for who listens: "Emmen en omgeving"."""
    name = region.short_name.replace("e.o.", "en omgeving")
    return name.removeprefix("PO ").removeprefix("VO ") if region.kind.is_partnership else name


def write_own_name(region: Region) -> str:
    """What stands beside our own mark, and above our column of a table: a short name, else "Hier"."""
    fits = len(region.short_name) <= LONGEST_COLUMN_NAME and not region.kind.is_partnership
    return region.short_name if fits else HERE


def write_type(profile: RegionProfile, education: Category) -> str:
    """An education type in a sentence: "het basisonderwijs"; the key type is "het totaal"."""
    return "het totaal" if education.code == profile.key_type else education.phrase


def write_subject(facts: Facts) -> str:
    """What is counted: "leerlingen met jeugdzorg"."""
    return f"{facts.profile.people_short} met {facts.key.care.phrase}"


def write_figure(cell: PublishedCell) -> str:
    """A figure in a sentence: "16,1 procent", or the phrase for what is not shown."""
    match cell:
        case Released():
            return write_procent(cell.share)
        case Withheld():
            return NOT_SHOWN
        case Absent():
            return NO_FIGURE
        case _:
            assert_never(cell)


def write_missing(names: Sequence[str]) -> str:
    """The sentence for what is not shown; empty when nothing is missing."""
    return f"Niet getoond: {write_list(names)}." if names else ""


def list_without_figure(figures: Iterable[tuple[str, PublishedCell]]) -> list[str]:
    """Which of these named figures are not shown, and apart from those which the source does not give."""
    named = list(figures)
    hidden = [name for name, figure in named if isinstance(figure, Withheld)]
    absent = [name for name, figure in named if isinstance(figure, Absent)]
    told = ((NOT_SHOWN, hidden), (NO_FIGURE, absent))
    return [f"{what}: {write_list(names)}" for what, names in told if names]


def write_without_figure(figures: Iterable[tuple[str, PublishedCell]]) -> str:
    """The same in sentences; empty when every figure is shown."""
    return write_sentences(f"{capitalise(one)}." for one in list_without_figure(figures))


def capitalise(text: str) -> str:
    """A text that starts a sentence."""
    return text[:1].upper() + text[1:]


def write_sentences(sentences: Iterable[str]) -> str:
    """Sentences as one text; empty ones are left out."""
    return " ".join(sentence for sentence in sentences if sentence)
