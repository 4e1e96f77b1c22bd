"""The command `why`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportgen.cli.app import app
from reportgen.cli.options import Config, Output
from reportgen.cli.speaking import show_progress
from reportgen.model.form import ReportForm

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.pipeline import WhyResult

MOST_CELLS = 10


@app.command()
def why(
    config: Config,
    region: Annotated[str, typer.Option("--region", metavar="CODE", help="The region of the report.")],
    output: Output = Path("output"),
    form: Annotated[
        ReportForm, typer.Option("--as", help="Which report of the region.")
    ] = ReportForm.FACTSHEET,
) -> None:
    """Say what changed since a report was last made, and why it was made then."""
    from reportgen import pipeline

    request = pipeline.WhyRequest(config, region, output, form)
    with show_progress() as progress:
        result = pipeline.explain_report(request, progress)
    for line in _say(result):
        print(line)


def _say(result: "WhyResult") -> "Iterator[str]":
    name = f"{result.region.code} {result.region.short_name}"
    if result.is_current:
        yield f"{name} is as it would be made now: nothing that it is made of has changed."
    else:
        yield f"{name} will be made in the next build. What changed:"
        yield from (f"- {change}" for change in result.changes)
        yield from (f"    {cell}" for cell in result.cells[:MOST_CELLS])
        if len(result.cells) > MOST_CELLS:
            yield f"    and {len(result.cells) - MOST_CELLS} more cells"
    if result.made_because:
        yield f"It was last made because of: {'; '.join(result.made_because)}."
