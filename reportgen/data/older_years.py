"""Older years under the gemeenten of the edition, where an input gives each year under its own."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby

from reportgen.data.layout_history import LayoutHistory, read_layout_history
from reportgen.data.recoding import Recoded, recode
from reportgen.errors import InputError, Place
from reportgen.model.edition import Edition
from reportgen.model.figures import AbsenceReason
from reportgen.model.observation import Observation
from reportgen.model.region import RegionKind
from reportgen.places import EXAMPLES

_PROJECT_FOLDER = EXAMPLES / "regions"


def recode_older_years(
    observations: Sequence[Observation], columns: Mapping[str, str], edition: Edition
) -> Recoded:
    """These figures, each year under its own gemeenten, in the layout of the edition.

    Raises `InputError` for a gemeente that did not exist in the year that it is delivered for; `columns`
    names the column with regions in each file.
    """
    history = _read_history(edition)
    return recode(observations, history, find_layout_year(edition, history), columns=columns)


def leave_out_gone(observations: Sequence[Observation], edition: Edition) -> tuple[Observation, ...]:
    """Published figures without those of gemeenten in years that they did not exist in.

    StatLine lists every gemeente in every year, and leaves its figures empty where it did not exist.
    Where one began or ended in the course of a year, empty figures say which layout that year has.
    """
    history = _read_history(edition)
    by_year = sorted(observations, key=lambda one: one.cell)
    kept: list[Observation] = []
    for (region, _), found in groupby(by_year, key=lambda one: one.cell[:2]):
        figures = tuple(found)
        if region not in history.lifespans or not _say_gone(figures, history):
            kept += figures
    return tuple(kept)


def _read_history(edition: Edition) -> LayoutHistory:
    return read_layout_history(edition.region_tables or _PROJECT_FOLDER)


def _say_gone(figures: Sequence[Observation], history: LayoutHistory) -> bool:
    """Whether the figures of a gemeente in a year say no more than that it was not there."""
    region, year = figures[0].cell[:2]
    reasons = {figure.absent for figure in figures}
    if None in reasons:
        return False
    changes = (*history.origins_of(region), *history.ends_of(region))
    if any(date(year, 1, 1) < change.day < date(year + 1, 1, 1) for change in changes):
        return reasons == {AbsenceReason.IMPOSSIBLE}
    return not history.existed(region, year)


def find_layout_year(edition: Edition, history: LayoutHistory) -> int:
    """The last year until publication that had exactly the gemeenten of the edition's region tables.

    Tables with a part of the country fit the last year in which all of theirs existed. A year that the
    config names must fit too.
    """
    codes = {region.code for region in edition.regions.of_kind(RegionKind.MUNICIPALITY)}
    if edition.layout_year is not None:
        return _check_layout_year(edition.layout_year, codes, edition, history)
    years = range(history.first_year, edition.published_on.year + 1)
    exact = [year for year in years if codes == _codes_of(year, history)]
    if fitting := exact or [year for year in years if codes <= _codes_of(year, history)]:
        return fitting[-1]
    what = "the gemeenten of the region tables did not exist together in any year"
    remedy = "Make `gemeenten.csv` and `gemeenten_per_jaar.csv` agree."
    raise InputError.of(what, Place(str(edition.config_file), key="region_tables"), remedy)


def _check_layout_year(year: int, codes: set[str], edition: Edition, history: LayoutHistory) -> int:
    if not (strangers := sorted(codes - _codes_of(year, history))):
        return year
    what = f"the region tables hold gemeenten that did not exist in {year}, such as {strangers[0]}"
    remedy = "Name the year of the region tables, or leave layout_year out."
    raise InputError.of(what, Place(str(edition.config_file), key="layout_year"), remedy)


def _codes_of(year: int, history: LayoutHistory) -> set[str]:
    return {code for code in history.lifespans if history.existed(code, year)}
