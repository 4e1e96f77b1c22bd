"""The command `read`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportgen.cli.app import app
from reportgen.cli.speaking import open_console

if TYPE_CHECKING:
    from reportgen.pipeline import ReadResult

_SHOWN = ("jaar", "cijfer", "vorm", "onderwijssoort", "teller", "noemer", "percentage", "nederland", "status")


@app.command()
def read(
    file: Annotated[Path, typer.Argument(help="A report, for example gm0118-hoogeveen.pdf.")],
    verify: Annotated[
        Path | None,
        typer.Option("--verify", metavar="MANIFEST", help="Say whether it was published with this manifest."),
    ] = None,
    export: Annotated[
        Path | None, typer.Option("--export", metavar="FILE", help="Write its figures to this CSV file.")
    ] = None,
) -> None:
    """Read the figures that a report carries, and whether it is the one that was published."""
    from reportgen import pipeline

    result = pipeline.read(pipeline.ReadRequest(file, verify, export))
    if export is None:
        _print_figures(result)
    else:
        print(export)
    if result.published is not None:
        print(f"{file.name} is the report of {result.published.region} as it was published")


def _print_figures(result: "ReadResult") -> None:
    """Whose figures, from where, and a line for each of the region's own."""
    from rich.table import Table

    region = result.about.get("regio")
    code = region.get("code") if isinstance(region, dict) else None
    table = Table(box=None, pad_edge=False, header_style="bold")
    for head in _SHOWN:
        table.add_column(head, justify="right" if head in ("teller", "noemer", "percentage") else "left")
    for row in result.carried.rows:
        if row["regio"] == code:
            shown = {**row, "percentage": row["percentage"] or row["getoond"]}
            table.add_row(*(shown[head] for head in _SHOWN))
    console = open_console()
    console.print(result.about.get("citeren_als", ""), markup=False)
    console.print(result.about.get("bron", ""), markup=False)
    console.print(table)
