"""The commands `compare` and `approve`: the check before an edition leaves the house."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from reportgen.cli.app import app
from reportgen.cli.options import Config, Output
from reportgen.cli.speaking import show_progress
from reportgen.errors import ExitCode


@app.command()
def compare(
    folders: Annotated[
        list[Path],
        typer.Argument(metavar="[OLD] NEW", help="Folders of built editions, or the manifests in them."),
    ],
) -> None:
    """Show what changed since the edition before; with NEW alone it is the first of a series."""
    from reportgen import pipeline

    if len(folders) > 2:
        raise typer.BadParameter("give one or two editions: [OLD] NEW")
    *before, new = folders
    with show_progress() as progress:
        result = pipeline.compare(before[0] if before else None, new, progress)
    print(result.summary, end="")
    for file in result.files:
        print(file)


@app.command()
def approve(
    config: Config,
    region: Annotated[
        list[str] | None, typer.Argument(metavar="[REGION]...", help="Regions that needed a look.")
    ] = None,
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who approves.")] = "",
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="What was looked at.")] = "",
    output: Output = Path("output"),
) -> None:
    """Approve the edition as it is now, or sign off regions that needed a look."""
    from reportgen import pipeline

    if not by.strip() or not note.strip():
        raise typer.BadParameter("an approval needs --by NAME and --note TEXT")
    request = pipeline.ApproveRequest(
        config, tuple(region or ()), output, by.strip(), note.strip(), datetime.now(UTC)
    )
    with show_progress() as progress:
        result = pipeline.approve(request, progress)
    print(f"approved: {result.approved} reports, by {request.by}")
    for code, why in result.missing:
        print(f"not to be mailed yet: {code}: {why}")
    print(result.sheet)
    if result.missing and not request.regions:
        raise typer.Exit(ExitCode.APPROVAL)
