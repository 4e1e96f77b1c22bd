"""Where our region stands among few others: one dot for each on a line, with as many names as fit."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportgen.charts.marks import draw_other_dots, draw_own_dots
from reportgen.charts.placing import Candidate, choose_places
from reportgen.charts.scale import Scale
from reportgen.charts.sheet import Box, Point, Sheet, Stroke, Studio
from reportgen.charts.style import (
    CASING_MM,
    COUNTRY_MM,
    LABEL,
    LABEL_STRONG,
    LEADER_MM,
    OTHER_EDGE_MM,
    OTHER_RADIUS_MM,
    OWN_RADIUS_MM,
    OWN_VALUE,
    Lettering,
)
from reportgen.charts.wording import share_of, write_figure, write_kind, write_place, write_sentences
from reportgen.model.facts import Facts, Position
from reportgen.model.layout import DOTS_MM
from reportgen.model.report import Chart
from reportgen.notation import write_list, write_percentage

_LINE_Y = 12.2
_ENDS_MM = (2.0, 172.0)
_INSET_MM = 16.0
_NEAR_ABOVE, _NEAR_BELOW, _FAR_ABOVE, _FAR_BELOW = 8.7, 17.6, 3.9, 21.9
_COUNTRY_TICK = (5.0, 14.7)
_GAP_MM = 0.6
# How far the middles of dots stand apart at least: of two hollow ones, of ours and a hollow one, and of a
# hollow one and our leader. So no dot covers another, unless a pile of them is higher than there is room for.
_REACH_MM = OTHER_RADIUS_MM + OTHER_EDGE_MM / 2
_APART_MM = 2 * _REACH_MM + 0.1
_APART_FROM_OURS_MM = OWN_RADIUS_MM + CASING_MM + _REACH_MM
_APART_FROM_LEADER_MM = LEADER_MM / 2 + _REACH_MM + 0.1
_HIGHEST_MM, _DEEPEST_MM = 4.5, 6.0
_THIN_MM = 0.2
_MOST_NAMES = 14
_MOST_TOGETHER = 2
# Which part of a name stands left of its dot; and how far off it stands when it is wholly to one side.
_PARTS = (0.5, 0.9, 0.1, 0.7, 0.3)
_ASIDE_MM = 1.1
_BOLD_ROOM_MM = 0.5


@dataclass(frozen=True, slots=True)
class _Stop:
    """A place on the line with the name that it wants.

    `heights` say how far off the line the hollow dots there stand, upwards negative.
    """

    x: float
    name: str
    lettering: Lettering
    colour: str
    heights: tuple[float, ...] = ()
    own: bool = False


def draw_named_dots(studio: Studio, facts: Facts, position: Position) -> Chart:
    """Dots on a line; no dot covers another, and regions with equal shares share a name.

    When not all names fit, ours, Nederland's, the lowest and the highest go first.
    """
    sheet = Sheet(studio, DOTS_MM)
    scale = _find_scale(facts, position)
    others = _find_others(studio, facts, position, scale)
    own, country = _find_own(sheet, facts, scale), _find_country(sheet, facts, scale)
    stops = [*own, *country, *others]
    urgent = [*range(len(stops) - len(others) + 1), len(stops) - 1]
    _draw_line(sheet, [one.x for one in country])
    taken = [_dot_box(stop) for stop in stops] + [_tick_box(one.x) for one in country]
    taken += [_leader_box(one, _FAR_ABOVE) for one in own]
    wishes = [_find_candidates(sheet, stop, stops) for stop in stops]
    places = choose_places(wishes, taken, _GAP_MM, urgent)
    _draw_leaders(sheet, stops, places)
    _draw_dots(sheet, stops)
    for stop, place in zip(stops, places, strict=True):
        if place:
            sheet.write(stop.name, place.at, stop.lettering, stop.colour)
    return sheet.publish("position", _describe(studio, facts, position))


def _find_scale(facts: Facts, position: Position) -> Scale:
    values = [one.share.value for one in position.ranked]
    values += [share.value for share in map(share_of, (facts.key.country, facts.key.here)) if share]
    low, high = min(values), max(values)
    if low == high:
        low, high = low - 1, high + 1
    return Scale(low, high, _INSET_MM, DOTS_MM[0] - _INSET_MM)


def _find_others(studio: Studio, facts: Facts, position: Position, scale: Scale) -> list[_Stop]:
    """The other regions from low to high, those with equal shares together."""
    groups: dict[int, list[str]] = {}
    for one in position.ranked:
        if one.code != facts.region.code:
            groups.setdefault(one.share.tenths, []).append(one.code)
    shares = {one.share.tenths: one.share for one in position.ranked}
    here = share_of(facts.key.here)
    found = [(scale.place(tenths / 10), codes) for tenths, codes in sorted(groups.items())]
    piles = _pile_up([(x, len(codes)) for x, codes in found], scale.place(here.value) if here else None)
    return [
        _Stop(
            x,
            f"{_name(studio, position, codes)} {write_percentage(shares[tenths])}",
            LABEL,
            studio.palette.ink,
            heights,
        )
        for (x, codes), tenths, heights in zip(found, sorted(groups), piles, strict=True)
    ]


def _pile_up(places: Sequence[tuple[float, int]], own: float | None) -> list[tuple[float, ...]]:
    """How far off the line the dots at each place stand: as near as they can beside those placed before."""
    placed: list[Point] = []
    piles: list[tuple[float, ...]] = []
    for x, count in places:
        for _ in range(count):
            placed.append((x, _find_height(x, placed, own)))
        piles.append(tuple(y for _, y in placed[len(placed) - count :]))
    heights = [y for pile in piles for y in pile]
    room = max(min(heights, default=0.0) / -_HIGHEST_MM, max(heights, default=0.0) / _DEEPEST_MM, 1.0)
    return [tuple(y / room for y in pile) for pile in piles]


def _find_height(x: float, placed: Sequence[Point], own: float | None) -> float:
    """The height nearest to the line where a dot covers no other; under ours, for above it is its leader."""
    others = [(place, _APART_MM) for place in placed if abs(place[0] - x) < _APART_MM]
    if own is not None and abs(own - x) < _APART_FROM_OURS_MM:
        others.append(((own, 0.0), _APART_FROM_OURS_MM))
    lowest = 0.0 if own is not None and abs(own - x) < _APART_FROM_LEADER_MM else -math.inf
    heights = [0.0]
    for (beside, y), apart in others:
        reach = math.sqrt(apart**2 - (beside - x) ** 2)
        heights += y - reach, y + reach
    free = [
        height
        for height in heights
        if height >= lowest and all(math.dist((x, height), place) > apart - 1e-6 for place, apart in others)
    ]
    return min(free, key=lambda height: (abs(height), height))


def _name(studio: Studio, position: Position, codes: Sequence[str]) -> str:
    """The names of regions with equal shares, or how many they are."""
    if len(codes) > _MOST_TOGETHER:
        return f"{len(codes)} {write_kind(position.kind, len(codes))}"
    return write_list([studio.name_of(code) for code in codes])


def _find_own(sheet: Sheet, facts: Facts, scale: Scale) -> list[_Stop]:
    share = share_of(facts.key.here)
    if not share:
        return []
    name = f"{facts.region.short_name} {write_percentage(share)}"
    return [_Stop(scale.place(share.value), name, OWN_VALUE, sheet.palette.accent, own=True)]


def _find_country(sheet: Sheet, facts: Facts, scale: Scale) -> list[_Stop]:
    share = share_of(facts.key.country)
    if not share:
        return []
    name = f"Nederland {write_percentage(share)}"
    return [_Stop(scale.place(share.value), name, LABEL_STRONG, sheet.palette.ink)]


def _dot_box(stop: _Stop) -> Box:
    radius = OWN_RADIUS_MM if stop.own else OTHER_RADIUS_MM
    heights = stop.heights or (0.0,)
    return Box(
        stop.x - radius, _LINE_Y + min(heights) - radius, stop.x + radius, _LINE_Y + max(heights) + radius
    )


def _tick_box(x: float) -> Box:
    # Its own name stands right above it.
    return Box(x - COUNTRY_MM / 2, _COUNTRY_TICK[0] + _GAP_MM, x + COUNTRY_MM / 2, _COUNTRY_TICK[1])


def _leader_box(stop: _Stop, baseline: float) -> Box:
    """The room of the leader from a far name to its dots, without what touches either."""
    half, dots = _THIN_MM / 2, _dot_box(stop)
    if baseline < _LINE_Y:
        return Box(stop.x - half, baseline + 1.5, stop.x + half, dots.top - _GAP_MM - 0.1)
    return Box(stop.x - half, dots.bottom + _GAP_MM + 0.1, stop.x + half, baseline - 2.9)


def _find_candidates(sheet: Sheet, stop: _Stop, stops: Sequence[_Stop]) -> list[Candidate]:
    """Where a name may stand, best first: ours and Nederland's on top, others near the line if they can.

    Near the line, but with its middle nearer to another dot, comes last: that is easily misread.
    """
    if not stop.heights:
        places = _place_at(sheet, stop, _FAR_ABOVE, leader=False)
        return [replace(one, box=one.box.widened(_BOLD_ROOM_MM)) for one in places]
    near = [
        candidate
        for baseline in (_NEAR_ABOVE, _NEAR_BELOW)
        for candidate in _place_at(sheet, stop, baseline, leader=False)
    ]
    far = [
        candidate
        for baseline in (_FAR_ABOVE, _FAR_BELOW)
        for candidate in _place_at(sheet, stop, baseline, leader=True)
    ]
    clear = [candidate for candidate in near if _is_nearest(candidate.box, stop, stops)]
    return [*clear, *far, *(candidate for candidate in near if candidate not in clear)]


def _place_at(sheet: Sheet, stop: _Stop, baseline: float, *, leader: bool) -> Iterator[Candidate]:
    """A name at one height, over or under its dot; without a leader also wholly beside it."""
    width = sheet.width_of(stop.name, stop.lettering)
    lefts = [stop.x - part * width for part in _PARTS]
    if not leader:
        lefts += [stop.x - width - _ASIDE_MM, stop.x + _ASIDE_MM]
    for left in lefts:
        box = sheet.measure(stop.name, (left, baseline), stop.lettering)
        if box.left >= 0 and box.right <= sheet.width:
            yield Candidate((left, baseline), box, _leader_box(stop, baseline) if leader else None)


def _is_nearest(box: Box, stop: _Stop, stops: Sequence[_Stop]) -> bool:
    """Whether no other dot is nearer to the middle of a name than its own."""
    middle = (box.left + box.right) / 2
    own = abs(stop.x - middle)
    return all(abs(other.x - middle) >= own for other in stops if other.heights or other.own)


def _draw_line(sheet: Sheet, ticks: Sequence[float]) -> None:
    palette = sheet.palette
    sheet.draw_lines([[(_ENDS_MM[0], _LINE_Y), (_ENDS_MM[1], _LINE_Y)]], Stroke(palette.mid, 0.3))
    lines = [[(x, _COUNTRY_TICK[0]), (x, _COUNTRY_TICK[1])] for x in ticks]
    sheet.draw_lines(lines, Stroke(palette.ink, COUNTRY_MM))


def _draw_leaders(sheet: Sheet, stops: Sequence[_Stop], places: Sequence[Candidate | None]) -> None:
    thin = [
        [(stop.x, place.leader.top - 0.5), (stop.x, place.leader.bottom + 0.5)]
        for stop, place in zip(stops, places, strict=True)
        if place and place.leader
    ]
    sheet.draw_lines(thin, Stroke(sheet.palette.mid, _THIN_MM))
    own = [[(stop.x, _FAR_ABOVE + 1.2), (stop.x, _LINE_Y)] for stop in stops if stop.own]
    sheet.draw_lines(own, Stroke(sheet.palette.accent, LEADER_MM))


def _draw_dots(sheet: Sheet, stops: Sequence[_Stop]) -> None:
    """Hollow dots; ours over them."""
    centres = [(stop.x, _LINE_Y + height) for stop in stops for height in stop.heights]
    draw_other_dots(sheet, centres)
    draw_own_dots(sheet, [(stop.x, _LINE_Y) for stop in stops if stop.own])


def _describe(studio: Studio, facts: Facts, position: Position) -> str:
    """All names up to fourteen regions; above that the lowest and the highest."""
    kind = write_kind(position.kind, len(position.ranked))
    named = [f"{studio.name_of(one.code)} {write_percentage(one.share)}" for one in position.ranked]
    if len(named) > _MOST_NAMES:
        named = [f"het laagst is {named[0]}", f"het hoogst {named[-1]}"]
    own = f"{write_place(facts.region)}: {write_figure(facts.key.here)}"
    return write_sentences(
        (
            f"{len(position.ranked)} {kind} op een lijn, van laag naar hoog percentage met"
            f" {facts.key.care.phrase} in {facts.reporting_year}: {write_list(named)}.",
            f"{own[:1].upper()}{own[1:]}; Nederland: {write_figure(facts.key.country)}.",
        )
    )
