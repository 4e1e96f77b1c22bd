"""The command `site`."""

from pathlib import Path
from typing import Annotated

import typer

from reportgen.cli.app import app
from reportgen.cli.options import PROCESSORS, Config, Jobs, Output
from reportgen.cli.speaking import open_console, show_progress, warn_of_unapproved
from reportgen.errors import ExitCode


@app.command()
def site(
    config: Config,
    output: Output = Path("output"),
    jobs: Jobs = PROCESSORS,
    with_pdf: Annotated[
        bool, typer.Option("--with-pdf", help="Copy the built reports beside their pages, with a link.")
    ] = False,
) -> None:
    """Write the web edition: a page per region, pages to choose and to compare, ready for any web server."""
    from reportgen import pipeline

    request = pipeline.SiteRequest(config, output, jobs, with_pdf)
    with show_progress() as progress:
        result = pipeline.publish_site(request, progress)
    console = open_console()
    for failure in result.failures:
        console.print(f"failed: {failure.key}: {failure.reason}", style="red", markup=False)
    if result.failures:
        console.print("The web edition was not put in place; an earlier one is as it was.", markup=False)
        raise typer.Exit(ExitCode.REPORTS_FAILED)
    megabytes = result.size_bytes / 1e6
    console.print(f"{result.regions} regions, {megabytes:.1f} MB in {result.folder}", markup=False)
    warn_of_unapproved(result.unapproved)
