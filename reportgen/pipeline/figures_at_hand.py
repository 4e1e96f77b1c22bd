"""The figures of an edition for who changes them: what did not change is not made again.

Of the whole country is protected what changed, and calculated what the report of one region at a time shows.
Nothing of this is kept on a disk.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from reportgen import indicators
from reportgen.model.edition import Edition
from reportgen.model.facts import CountryFacts
from reportgen.pipeline.certifying import Certifier
from reportgen.pipeline.figures import Figures, Gate, calculate_figures, part_too_small
from reportgen.pipeline.groundwork import protect_parts
from reportgen.progress import Progress


@dataclass(frozen=True, slots=True)
class FiguresAtHand:
    """What was made for the country, and the figures of a region by its code.

    A region that is too small to show, in an edition that skips these, has none.
    """

    country: CountryFacts
    of_region: Callable[[str], Figures]


class FiguresMaker:
    """Makes figures again and again. It keeps true counts, and gives away what was protected alone."""

    def __init__(self) -> None:
        self._gates: defaultdict[str, Gate] = defaultdict(Gate)

    def make(self, edition: Edition, certifier: Certifier, progress: Progress) -> FiguresAtHand:
        """The figures as they are now, without what gave way for a certificate of them.

        Raises `UserError` as the stages do.
        """
        archive, sections, _ = protect_parts(edition, certifier, progress, self._gates)
        table = archive.table
        country = indicators.calculate_country_facts(table, edition, archive.areas)

        @cache
        def calculate(code: str) -> Figures:
            made, _ = part_too_small((edition.regions[code],), table.too_small, edition)
            return calculate_figures(edition, made, archive, sections, progress, country)

        return FiguresAtHand(country, calculate)
