"""The command `check`."""

from pathlib import Path
from typing import Annotated

import typer

from reportgen.cli.app import app
from reportgen.cli.options import Config, Output
from reportgen.cli.speaking import show_progress
from reportgen.errors import ExitCode


@app.command()
def check(
    config: Config,
    output: Output = Path("output"),
    show_counts: Annotated[
        bool, typer.Option("--show-counts", help="Show true counts of children here; for your eyes only.")
    ] = False,
) -> None:
    """Look at the figures before anything is made: what is missing, contradicts or jumps."""
    from reportgen import pipeline

    request = pipeline.CheckRequest(config, output, show_counts)
    with show_progress() as progress:
        result = pipeline.check(request, progress)
    print(result.summary, end="")
    if not result.may_build:
        raise typer.Exit(ExitCode.INPUT)
