"""Of every hundred children with youth care, how many are in each education type: a hundred blocks (Q2)."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.charts.sheet import Box, Sheet, Studio
from reportgen.charts.style import COUNT, LABEL, LABEL_STRONG
from reportgen.charts.wording import NO_FIGURE, capitalise, write_own_name, write_place, write_sentences
from reportgen.model.edition import Category
from reportgen.model.facts import Distribution, DistributionPart, Facts
from reportgen.model.layout import DISTRIBUTION_MM
from reportgen.model.report import Chart
from reportgen.notation import NOT_SHOWN, write_list

_LEFT_MM = 24.0
_GAP_MM = 2.0
_NAME_GAP_MM = 2.2
_BLOCK_PART = 0.78
_COUNT_BASELINE = 3.0
_BLOCKS = (4.5, 11.2)
_NAME_BASELINE = 14.6
_COUNTRY_BASELINE = 18.3


@dataclass(frozen=True, slots=True)
class _Group:
    """A released part with its place: where its blocks start, and the middle of its texts."""

    part: DistributionPart
    count: int
    left: float
    middle: float


def draw_distribution(studio: Studio, facts: Facts) -> Chart | None:
    """Blocks in groups, counts above, names and Nederland below; only the parts that are released (R21).

    A region that is too small shows its substitute, in another grey.
    """
    shown = facts.substitute or facts if facts.too_small else facts
    if not shown.distribution or not _released(shown.distribution):
        return None
    sheet = Sheet(studio, DISTRIBUTION_MM)
    pitch = _find_pitch(sheet, shown.distribution)
    groups = _arrange(sheet, shown.distribution, pitch)
    colour = sheet.palette.slate if shown is facts else sheet.palette.mid
    sheet.draw_boxes((block for group in groups for block in _blocks(group, pitch)), colour)
    _write_heads(sheet, write_own_name(shown.region) if shown is facts else shown.region.short_name)
    end = sheet.width - _note_width(sheet, shown.distribution)
    for group, name in zip(groups, _choose_names(sheet, groups, pitch, end), strict=True):
        _write_group(sheet, group, name)
    _write_note(sheet, shown.distribution)
    return sheet.publish("distribution", _describe(shown, shown.distribution))


def _released(distribution: Distribution) -> list[tuple[DistributionPart, int]]:
    return [(part, part.here_of_100) for part in distribution.parts if part.here_of_100 is not None]


def _find_pitch(sheet: Sheet, distribution: Distribution) -> float:
    """The distance between blocks with which everything just fits; a hundred blocks fill the width.

    With fewer blocks, because parts are withheld, they do not grow: they need not add up.
    """
    parts, end = len(distribution.parts), sheet.width - _note_width(sheet, distribution)
    room = sheet.width - _LEFT_MM - (parts - 1) * _GAP_MM
    low, high = 0.0, room / (100 - parts * (1 - _BLOCK_PART))
    for _ in range(30):
        middle = (low + high) / 2
        fits = _end(sheet, distribution, middle) <= end
        low, high = (middle, high) if fits else (low, middle)
    return low


def _end(sheet: Sheet, distribution: Distribution, pitch: float) -> float:
    """Where the last group, or its name, ends."""
    last = _arrange(sheet, distribution, pitch)[-1]
    half = sheet.width_of(_short_name(last.part.education), LABEL) / 2
    return max(last.left + last.count * pitch - (1 - _BLOCK_PART) * pitch, last.middle + half)


def _arrange(sheet: Sheet, distribution: Distribution, pitch: float) -> list[_Group]:
    """The groups from left to right, so far apart that no two short names touch."""
    groups: list[_Group] = []
    left, reach = _LEFT_MM, 0.0
    for part, count in _released(distribution):
        half_blocks = max(count * pitch - (1 - _BLOCK_PART) * pitch, 0) / 2
        half_name = sheet.width_of(_short_name(part.education), LABEL) / 2
        middle = max(left + half_blocks, reach + half_name)
        groups.append(_Group(part, count, middle - half_blocks, middle))
        left, reach = middle + half_blocks + _GAP_MM, middle + half_name + _NAME_GAP_MM
    return groups


def _blocks(group: _Group, pitch: float) -> list[Box]:
    starts = [group.left + number * pitch for number in range(group.count)]
    return [Box(start, _BLOCKS[0], start + _BLOCK_PART * pitch, _BLOCKS[1]) for start in starts]


def _choose_names(sheet: Sheet, groups: Sequence[_Group], pitch: float, end: float) -> list[str]:
    """Each group's longest name that is hardly wider than its blocks and leaves the neighbours free."""
    names = [_short_name(group.part.education) for group in groups]
    for number, group in enumerate(groups):
        room = min(group.count * pitch + 2, *_rooms(sheet, groups, names, number, end))
        fitting = (name for name in _names(group.part.education) if sheet.width_of(name, LABEL) <= room)
        names[number] = next(fitting, names[number])
    return names


def _rooms(
    sheet: Sheet, groups: Sequence[_Group], names: Sequence[str], number: int, end: float
) -> list[float]:
    """How wide a group's name may be for its neighbours on both sides and the sheet's edge."""
    middle = groups[number].middle
    rooms = [2 * (end - middle)]
    for other in (number - 1, number + 1):
        if 0 <= other < len(groups):
            half = sheet.width_of(names[other], LABEL) / 2
            rooms.append(2 * (abs(groups[other].middle - middle) - half - _NAME_GAP_MM))
    return rooms


def _names(education: Category) -> list[str]:
    """From long to short: "basisonderwijs (bao)", "basisonderwijs", "bao"."""
    long = education.label[:1].lower() + education.label[1:]
    if not education.abbreviation:
        return [long]
    return [f"{long} ({education.abbreviation})", long, education.abbreviation]


def _short_name(education: Category) -> str:
    return _names(education)[-1]


def _write_heads(sheet: Sheet, name: str) -> None:
    sheet.write(name, (0, _COUNT_BASELINE), LABEL_STRONG, sheet.palette.ink)
    sheet.write("Nederland", (0, _COUNTRY_BASELINE), LABEL, sheet.palette.grey)


def _write_group(sheet: Sheet, group: _Group, name: str) -> None:
    x, palette = group.middle, sheet.palette
    sheet.write(str(group.count), (x, _COUNT_BASELINE), COUNT, palette.ink, "center")
    sheet.write(name, (x, _NAME_BASELINE), LABEL, palette.ink, "center")
    if group.part.country_of_100 is not None:
        country = str(group.part.country_of_100)
        sheet.write(country, (x, _COUNTRY_BASELINE), LABEL, palette.grey, "center")


def _write_note(sheet: Sheet, distribution: Distribution) -> None:
    """At the right end what is not shown, in two lines."""
    for number, line in enumerate(_find_note(distribution)):
        baseline = (_BLOCKS[0] + _BLOCKS[1]) / 2 - 0.6 + 3.4 * number
        sheet.write(line, (sheet.width, baseline), LABEL, sheet.palette.grey, "right")


def _find_note(distribution: Distribution) -> list[str]:
    found = [
        (told, write_list([_short_name(one) for one in types])) for told, types in _missing(distribution)
    ]
    if len(found) > 1:
        return [f"{told}: {names}" for told, names in found]
    return [line for told, names in found for line in (f"{told}:", names)]


def _missing(distribution: Distribution) -> list[tuple[str, list[Category]]]:
    """The types that are not shown, and apart from those which the source does not give."""
    without = [part for part in distribution.parts if part.here_of_100 is None]
    hidden = [part.education for part in without if part.absence is None]
    absent = [part.education for part in without if part.absence is not None]
    return [(told, types) for told, types in ((NOT_SHOWN, hidden), (NO_FIGURE, absent)) if types]


def _note_width(sheet: Sheet, distribution: Distribution) -> float:
    """The room that the note takes, with a gap before it."""
    widths = [sheet.width_of(line, LABEL) for line in _find_note(distribution)]
    return max(widths) + 2 * _GAP_MM if widths else 0


def _describe(shown: Facts, distribution: Distribution) -> str:
    place, people = write_place(shown.region), shown.profile.people_short
    here = [f"{part.education.phrase} {count}" for part, count in _released(distribution)]
    country = [
        f"{part.education.phrase} {part.country_of_100}"
        for part in distribution.parts
        if part.country_of_100 is not None
    ]
    missing = (
        f"{capitalise(told)}: {write_list([one.phrase for one in types])}."
        for told, types in _missing(distribution)
    )
    return write_sentences(
        (
            f"Van elke 100 {people} met {shown.key.care.phrase} in {shown.reporting_year}, voor {place}:"
            f" {write_list(here)}.",
            f"In Nederland: {write_list(country)}." if country else "",
            *missing,
        )
    )
