"""The command: arguments in, exit code out. The only place that prints."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportgen import __version__
from reportgen.errors import ExitCode, UserError
from reportgen.progress import Progress

if TYPE_CHECKING:
    from rich.console import Console

    from reportgen.pipeline import BuildResult

_PROCESSORS = os.cpu_count() or 1

app = typer.Typer(
    help="Factsheets on youth care use by type of education: one PDF per region.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Config = Annotated[Path, typer.Argument(help="The edition's YAML file, for example config/voorbeeld.yaml.")]
Regions = Annotated[
    list[str] | None, typer.Option("--region", metavar="CODE", help="Only this region. May be repeated.")
]
Output = Annotated[Path, typer.Option("--output", metavar="DIR", help="Where the edition's folder is made.")]
Jobs = Annotated[int, typer.Option("--jobs", min=1, metavar="N", help="How many processes work at once.")]


def main() -> None:
    """Run the command; every user mistake ends in one clear message and its own exit code."""
    try:
        app()
    except UserError as error:
        _print_mistakes(error)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        print("Stopped. Finished reports are kept.", file=sys.stderr)
        sys.exit(ExitCode.INTERRUPTED)


@app.callback(invoke_without_command=True)
def _about(
    version: Annotated[bool, typer.Option("--version", help="Say which version this is.")] = False,
) -> None:
    if version:
        print(f"reportgen {__version__}")


@app.command()
def build(
    config: Config,
    region: Regions = None,
    output: Output = Path("output"),
    jobs: Jobs = _PROCESSORS,
    contact_sheet: Annotated[
        bool, typer.Option(help="Also make the page with thumbnails for the colleague who checks.")
    ] = True,
) -> None:
    """Make the factsheets of an edition."""
    from reportgen import pipeline

    started = datetime.now(UTC)
    request = pipeline.BuildRequest(config, tuple(region or ()), output, jobs, started, contact_sheet)
    with _progress() as progress:
        result = pipeline.build(request, progress)
    _print_reports(result)
    if not result.is_complete:
        raise typer.Exit(ExitCode.REPORTS_FAILED)


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
    with _progress() as progress:
        result = pipeline.check(request, progress)
    print(result.summary, end="")
    if not result.may_build:
        raise typer.Exit(ExitCode.INPUT)


@app.command()
def fictitious(
    config: Config,
    to: Annotated[Path, typer.Option("--to", metavar="FILE", help="The CSV file to write.")],
    section: Annotated[
        str | None, typer.Option("--section", metavar="CODE", help="The delivery of this section, like neet.")
    ] = None,
) -> None:
    """Write the fictitious delivery that an example edition uses, as a delivered CSV file."""
    from reportgen import pipeline

    with _progress() as progress:
        pipeline.write_fictitious_delivery(config, to, section, progress)
    print(to)


@app.command()
def pull(config: Config) -> None:
    """Download StatLine tables and boundaries into a dated folder, for builds to read."""
    from reportgen import pipeline

    with _progress() as progress:
        snapshot = pipeline.pull(config, progress)
    print(snapshot.folder)


def _print_mistakes(error: UserError) -> None:
    for mistake in error.mistakes:
        print(f"error: {mistake}", file=sys.stderr)
    if len(error.mistakes) > 1:
        print(f"{len(error.mistakes)} mistakes; nothing was written.", file=sys.stderr)


def _print_reports(result: "BuildResult") -> None:
    """The closing table: region, pages, withheld cells, warnings, file."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for head in ("Region", "Pages", "Withheld", "Warnings", "File"):
        is_number = head in ("Pages", "Withheld", "Warnings")
        table.add_column(head, justify="right" if is_number else "left", overflow="fold")
    for record in sorted(result.records, key=lambda one: one.region):
        file = record.file.name if record.file else Text(f"failed: {record.failure}", "red")
        counts = (str(record.pages), str(record.withheld), str(len(record.warnings)))
        table.add_row(f"{record.region} {record.name}", *counts, file)
    console = _console()
    console.print(table)
    for record in result.records:
        for warning in record.warnings:
            console.print(f"warning: {record.region}: {warning}", style="yellow", markup=False)
    console.print(f"{len(result.records)} reports in {result.folder}", markup=False)


def _console() -> "Console":
    from rich.console import Console

    return Console(width=None if sys.stdout.isatty() else 160)


@contextmanager
def _progress() -> Iterator[Progress]:
    """A bar on a terminal, a line per stage elsewhere."""
    from reportgen.terminal import BarProgress, LineProgress

    if sys.stderr.isatty():
        with BarProgress() as bars:
            yield bars
    else:
        yield LineProgress(sys.stderr)
