"""Does the cost per report stay the same when an edition grows? The stages of the country in full, and
a sample of the reports, for countries with copies of the gemeenten.
"""

import gc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median

from benchmarks.workshop import EQUIPPING, load_edition, open_workshop, timed
from reportgen.model.edition import Edition
from reportgen.model.region import Membership, Region, RegionKind, Regions

FIRST_COPY = 20000
WARM_UP = 3


def scale(config_file: Path, sizes: tuple[int, ...], sample: int) -> list[str]:
    """A table of milliseconds of processor time per report and stage, one column per size."""
    edition = load_edition(config_file)
    measured = [_measure(_enlarge(edition, size), sample) for size in sizes]
    heads = " | ".join(f"{size} regions" for size in sizes)
    lines = [
        f"| milliseconds of processor time per report | {heads} | last / first |",
        "|---|" + "---|" * (len(sizes) + 1),
    ]
    totals = {"all together": [sum(one.values()) for one in measured]}
    rows = {stage: [one[stage] for one in measured] for stage in measured[0]} | totals
    for stage, values in rows.items():
        written = " | ".join(f"{1000 * value:.1f}" for value in values)
        lines.append(f"| {stage} | {written} | {values[-1] / values[0]:.2f} |")
    return lines


def _enlarge(edition: Edition, size: int) -> Edition:
    """The edition with this many regions: its samenwerkingsverbanden, gemeenten, and copies of gemeenten."""
    others = [one for one in edition.regions.by_code.values() if one.kind is not RegionKind.MUNICIPALITY]
    partnerships = [one for one in edition.selected if one.kind.is_partnership]
    gemeenten = list(edition.regions.of_kind(RegionKind.MUNICIPALITY))
    wanted = size - len(partnerships)
    copies = list(_copy(gemeenten, max(0, wanted - len(gemeenten))))
    members = [*edition.regions.memberships, *_copy_memberships(edition.regions, copies)]
    regions = Regions.of([*others, *gemeenten, *(copy for _, copy in copies)], members)
    selected = (*partnerships, *gemeenten, *(copy for _, copy in copies))[:size]
    return replace(edition, regions=regions, selected=selected)


def _copy(gemeenten: list[Region], count: int) -> Iterator[tuple[str, Region]]:
    """Each copy with the code of its original."""
    for number in range(count):
        original = gemeenten[number % len(gemeenten)]
        code, name = f"GM{FIRST_COPY + number}", f"{original.name} {number}"
        yield (
            original.code,
            replace(original, code=code, name=name, short_name=name, file_name_part=code.lower(), tile=None),
        )


def _copy_memberships(regions: Regions, copies: list[tuple[str, Region]]) -> Iterator[Membership]:
    for original, copy in copies:
        for one in regions.partnerships_of(original):
            yield replace(one, municipality=copy.code)


def _measure(edition: Edition, sample: int) -> dict[str, float]:
    """Seconds per report by stage, summed over sections; the same regions are the sample of every size."""
    count = len(edition.selected)
    shop = open_workshop(edition, count)
    seconds = {stage: sum(times) / count for stage, times in shop.once.items() if stage != EQUIPPING}
    gc.collect()
    gc.freeze()
    gc.disable()  # as in a worker
    for order in shop.orders[150 : 150 + WARM_UP + sample]:
        with timed(shop.clock, "report"):
            shop.make(order)
    gc.enable()
    seconds[f"report (median of {sample})"] = median(shop.clock["report"][WARM_UP:])
    return seconds
