"""The command `audit`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from reportgen.cli.app import app
from reportgen.cli.options import PROCESSORS, Config, Jobs, Output
from reportgen.cli.speaking import open_console, show_progress
from reportgen.errors import ExitCode

if TYPE_CHECKING:
    from reportgen.pipeline import AuditedYear, AuditResult


@app.command()
def audit(config: Config, output: Output = Path("output"), jobs: Jobs = PROCESSORS) -> None:
    """Attack everything that is published: how closely can an outsider derive what is not shown?"""
    from reportgen import pipeline

    with show_progress() as progress:
        result = pipeline.audit(pipeline.AuditRequest(config, output, jobs), progress)
    _print_years(result)
    for file in result.lists:
        print(file)
    _print_concerns(result)
    if not result.holds:
        raise typer.Exit(ExitCode.DISCLOSURE)


_LEGEND = (
    "For others: withheld to protect another figure; Share: as a part of all figures.",
    "Gave way: withheld for the certificate alone, and counted in For others too.",
    "Narrowest: so many numbers, or more, stay possible for a figure that is not shown; guessing: for who"
    " also guesses why. The search stops where a figure is safe, so another run may end at another number.",
)


_MOST_NAMED = 10


def _print_years(result: "AuditResult") -> None:
    """A row per year: figures, what is withheld, and what outsiders can derive at best."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("Year")
    heads = (
        "Figures",
        "Secret",
        "For others",
        "Gave way",
        "Share",
        "Narrowest",
        "Narrowest, guessing",
        "Too narrow",
    )
    for head in heads:
        table.add_column(head, justify="right")
    for one in result.years:
        narrowest = map(str, one.narrowest or ("-", "-"))
        share = f"{100 * one.for_others / one.figures:.2f}%"
        counts = (str(one.figures), str(one.secret), str(one.for_others), str(one.gave_way), share)
        table.add_row(f"{one.code} {one.year}", *counts, *narrowest, str(len(one.exposed)))
    console = open_console()
    console.print(table)
    for line in _LEGEND:
        console.print(line)


def _print_contradictions(year: "AuditedYear") -> None:
    """The sums of a year that do not hold, the first ten by name."""
    broken = year.contradictions
    if not broken:
        return
    noun, verb, past = ("sum", "does", "was") if len(broken) == 1 else ("sums", "do", "were")
    what = f"{len(broken)} {noun} of printed figures {verb} not hold, and {past} left out"
    print(f"warning: {year.code} {year.year}: {what}", file=sys.stderr)
    for one in broken[:_MOST_NAMED]:
        print(f"  {one}", file=sys.stderr)
    if len(broken) > _MOST_NAMED:
        print(f"  and {len(broken) - _MOST_NAMED} more", file=sys.stderr)


def _print_concerns(result: "AuditResult") -> None:
    """What the analyst must look at: cells by name, never by count."""
    for year in result.years:
        for width in year.exposed:
            cell = width.cell
            where = " ".join((cell.region, str(cell.year), cell.care, cell.education, *width.within))
            print(f"error: {where}: can be derived too narrowly", file=sys.stderr)
        _print_contradictions(year)
    if result.differs_from_build:
        print("warning: the last build printed another table; build again", file=sys.stderr)
